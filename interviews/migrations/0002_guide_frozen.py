"""A published or retired version is frozen, with every row that hangs from it."""

from django.db import migrations

VERSION_OF = {
    "stage": "{row}.version_id",
    "attribute": "{row}.version_id",
    "debriefquestion": "{row}.version_id",
    "guidenote": "{row}.version_id",
    **dict.fromkeys(
        ["stageinterviewer", "stageattribute", "segment", "question", "signal", "rubriclevel"],
        "(SELECT s.version_id FROM interviews_stage s WHERE s.id = {row}.stage_id)",
    ),
}

HEAD = "LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$"

# The version row is locked first: a rival may be publishing it.
CHECK = f"""
CREATE FUNCTION rule_version_is_draft(version bigint) RETURNS void {HEAD}
DECLARE found text;
BEGIN
  SELECT state INTO found FROM interviews_guideversion WHERE id = version FOR SHARE;
  IF found <> 'draft' THEN
    RAISE EXCEPTION 'A published version is fixed: change the draft instead.'
      USING ERRCODE = '23514', CONSTRAINT = 'rule_version';
  END IF;
END $$;

CREATE FUNCTION rule_version() RETURNS trigger {HEAD}
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state = 'draft' THEN RETURN OLD; END IF;
  ELSIF (NEW.id, NEW.guide_id, NEW.number) IS NOT DISTINCT FROM (OLD.id, OLD.guide_id, OLD.number) THEN
    IF OLD.state = 'draft' THEN RETURN NEW; END IF;
    IF OLD.state = 'published' AND NEW.state IN ('published', 'retired')
       AND (to_jsonb(NEW) - 'state') = (to_jsonb(OLD) - 'state') THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'A published version is fixed: change the draft instead.'
    USING ERRCODE = '23514', CONSTRAINT = 'rule_version';
END $$;
CREATE TRIGGER rule_version BEFORE UPDATE OR DELETE ON interviews_guideversion
  FOR EACH ROW EXECUTE FUNCTION rule_version();
"""


def row_trigger(table, version):
    return f"""
CREATE FUNCTION rule_frozen_{table}() RETURNS trigger {HEAD}
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM rule_version_is_draft({version.format(row="OLD")}); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM rule_version_is_draft({version.format(row="NEW")}); RETURN NEW; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER rule_frozen BEFORE INSERT OR UPDATE OR DELETE ON interviews_{table}
  FOR EACH ROW EXECUTE FUNCTION rule_frozen_{table}();
"""


SQL = CHECK + "".join(row_trigger(table, version) for table, version in VERSION_OF.items())


class Migration(migrations.Migration):
    dependencies = [("interviews", "0001_initial")]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]

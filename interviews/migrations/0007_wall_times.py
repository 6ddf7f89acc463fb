"""A wall time is the one that the clocks of its zone show at its instant, and the zone is known.

A time that the clocks jump over is no instant's, so it is refused; of one that comes twice, either
instant is taken.
"""

from django.db import migrations

SQL = """
ALTER TABLE candidates_candidate ADD CONSTRAINT zone_is_known
  FOREIGN KEY (zone) REFERENCES hiring_zone (name) NOT VALID;
ALTER TABLE interviews_interview ADD CONSTRAINT zone_is_known
  FOREIGN KEY (zone) REFERENCES hiring_zone (name) NOT VALID;
ALTER TABLE interviews_timechoice ADD CONSTRAINT zone_is_known
  FOREIGN KEY (zone) REFERENCES hiring_zone (name) NOT VALID;

CREATE FUNCTION rule_wall(instant timestamptz, named text) RETURNS timestamp LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT instant AT TIME ZONE 'UTC' + c."offset"
  FROM hiring_zone z JOIN hiring_zoneclock c ON c.zone_id = z.place
  WHERE z.name = named AND c.since <= instant ORDER BY c.since DESC LIMIT 1
$$;

CREATE FUNCTION rule_wall_time() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  named text; shown timestamp;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) @> (
    SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(OLD))
    WHERE key IN ('starts_at', 'wall_date', 'wall_time', 'zone', 'choice_id')) THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'interviews_interview' THEN named := NEW.zone;
  ELSE SELECT c.zone INTO named FROM interviews_timechoice c WHERE c.id = NEW.choice_id; END IF;
  shown := rule_wall(NEW.starts_at, named);
  IF shown <> NEW.wall_date + NEW.wall_time THEN
    RAISE EXCEPTION 'The clocks of % show % then: choose the time again.', named, to_char(shown, 'YYYY-MM-DD HH24:MI')
      USING ERRCODE = '23514', CONSTRAINT = 'rule_wall_time'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_wall_time AFTER INSERT OR UPDATE ON interviews_interview
  FOR EACH ROW EXECUTE FUNCTION rule_wall_time();
CREATE TRIGGER rule_wall_time AFTER INSERT OR UPDATE ON interviews_proposedtime
  FOR EACH ROW EXECUTE FUNCTION rule_wall_time();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("hiring", "0008_zones"),
        ("candidates", "0005_people_as_they_are"),
        ("interviews", "0006_guide_layout"),
    ]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]

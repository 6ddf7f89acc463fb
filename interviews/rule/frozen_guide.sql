-- What keeps a published guide version from being changed?
--
-- A published or retired version is frozen, with every row that hangs from it.

-- The version's row is locked first: a rival may be publishing it.
CREATE OR REPLACE FUNCTION rule_version_is_draft(version bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found text;
BEGIN
  SELECT state INTO found FROM interviews_guideversion WHERE id = version FOR SHARE;
  IF found <> 'draft' THEN
    PERFORM rule_refuse('rule_version');
  END IF;
END $$;

CREATE OR REPLACE FUNCTION rule_version() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state = 'draft' THEN RETURN OLD; END IF;
  ELSIF (NEW.id, NEW.guide_id, NEW.number)
      IS NOT DISTINCT FROM (OLD.id, OLD.guide_id, OLD.number) THEN
    IF OLD.state = 'draft' THEN RETURN NEW; END IF;
    IF OLD.state = 'published' AND NEW.state IN ('published', 'retired')
       AND (to_jsonb(NEW) - 'state') = (to_jsonb(OLD) - 'state') THEN RETURN NEW; END IF;
  END IF;
  PERFORM rule_refuse('rule_version');
END $$;

CREATE TRIGGER rule_version BEFORE UPDATE OR DELETE ON interviews_guideversion
  FOR EACH ROW EXECUTE FUNCTION rule_version();

CREATE OR REPLACE FUNCTION rule_frozen_stage() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_version_is_draft(OLD.version_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM rule_version_is_draft(NEW.version_id);
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER rule_frozen BEFORE INSERT OR UPDATE OR DELETE ON interviews_stage
  FOR EACH ROW EXECUTE FUNCTION rule_frozen_stage();

CREATE OR REPLACE FUNCTION rule_frozen_attribute() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_version_is_draft(OLD.version_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM rule_version_is_draft(NEW.version_id);
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER rule_frozen BEFORE INSERT OR UPDATE OR DELETE ON interviews_attribute
  FOR EACH ROW EXECUTE FUNCTION rule_frozen_attribute();

CREATE OR REPLACE FUNCTION rule_frozen_debriefquestion() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_version_is_draft(OLD.version_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM rule_version_is_draft(NEW.version_id);
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER rule_frozen BEFORE INSERT OR UPDATE OR DELETE ON interviews_debriefquestion
  FOR EACH ROW EXECUTE FUNCTION rule_frozen_debriefquestion();

CREATE OR REPLACE FUNCTION rule_frozen_guidenote() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_version_is_draft(OLD.version_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM rule_version_is_draft(NEW.version_id);
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER rule_frozen BEFORE INSERT OR UPDATE OR DELETE ON interviews_guidenote
  FOR EACH ROW EXECUTE FUNCTION rule_frozen_guidenote();

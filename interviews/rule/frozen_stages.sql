-- What keeps the rows below a stage of a published version from being changed?
--
-- They name their stage, and the stage its version; frozen_guide.sql says what freezes it.

CREATE OR REPLACE FUNCTION rule_frozen_stageinterviewer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = OLD.stage_id));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = NEW.stage_id));
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER rule_frozen BEFORE INSERT OR UPDATE OR DELETE ON interviews_stageinterviewer
  FOR EACH ROW EXECUTE FUNCTION rule_frozen_stageinterviewer();

CREATE OR REPLACE FUNCTION rule_frozen_stageattribute() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = OLD.stage_id));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = NEW.stage_id));
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER rule_frozen BEFORE INSERT OR UPDATE OR DELETE ON interviews_stageattribute
  FOR EACH ROW EXECUTE FUNCTION rule_frozen_stageattribute();

CREATE OR REPLACE FUNCTION rule_frozen_segment() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = OLD.stage_id));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = NEW.stage_id));
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER rule_frozen BEFORE INSERT OR UPDATE OR DELETE ON interviews_segment
  FOR EACH ROW EXECUTE FUNCTION rule_frozen_segment();

CREATE OR REPLACE FUNCTION rule_frozen_question() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = OLD.stage_id));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = NEW.stage_id));
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER rule_frozen BEFORE INSERT OR UPDATE OR DELETE ON interviews_question
  FOR EACH ROW EXECUTE FUNCTION rule_frozen_question();

CREATE OR REPLACE FUNCTION rule_frozen_signal() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = OLD.stage_id));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = NEW.stage_id));
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER rule_frozen BEFORE INSERT OR UPDATE OR DELETE ON interviews_signal
  FOR EACH ROW EXECUTE FUNCTION rule_frozen_signal();

CREATE OR REPLACE FUNCTION rule_frozen_rubriclevel() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = OLD.stage_id));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM rule_version_is_draft(
      (SELECT s.version_id FROM interviews_stage s WHERE s.id = NEW.stage_id));
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER rule_frozen BEFORE INSERT OR UPDATE OR DELETE ON interviews_rubriclevel
  FOR EACH ROW EXECUTE FUNCTION rule_frozen_rubriclevel();

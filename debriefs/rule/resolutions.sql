-- Who writes what came of a disagreement, and who confirms it?
--
-- One person writes a resolution and another one confirms it. The writer confirms it where nobody
-- else may know the verdict at that moment: there is nobody to ask.

-- Whether what a resolution is about still is as it was.
CREATE OR REPLACE FUNCTION rule_is_disagreement(written debriefs_resolution) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM rule_disagreements(written.application_id) d
    WHERE (d.kind, d.key, d.fingerprint) = (written.kind, written.key, written.fingerprint))
$$;

CREATE OR REPLACE FUNCTION rule_resolution() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_lock_application(NEW.application_id);
  IF NOT rule_knows(NEW.application_id, NEW.written_by_id) THEN
    PERFORM rule_refuse('rule_resolution_sealed');
  END IF;
  IF NOT rule_is_disagreement(NEW) THEN PERFORM rule_refuse('rule_resolution_of'); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_resolution AFTER INSERT ON debriefs_resolution
  FOR EACH ROW EXECUTE FUNCTION rule_resolution();

-- Whether this person may confirm it; the writer, while there is nobody else.
CREATE OR REPLACE FUNCTION rule_may_confirm(written debriefs_resolution, reader bigint)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT rule_knows(written.application_id, reader)
    AND (reader <> written.written_by_id OR rule_is_alone(written.application_id, reader))
$$;

CREATE OR REPLACE FUNCTION rule_confirmation() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE written debriefs_resolution;
BEGIN
  SELECT * INTO written FROM debriefs_resolution WHERE id = NEW.resolution_id;
  PERFORM rule_lock_application(written.application_id);
  NEW.created_at := clock_timestamp();
  IF NOT rule_may_confirm(written, NEW.confirmed_by_id) THEN
    PERFORM rule_refuse('rule_confirmation');
  END IF;
  IF NOT rule_is_disagreement(written) THEN PERFORM rule_refuse('rule_resolution_of'); END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER rule_confirmation BEFORE INSERT ON debriefs_confirmation
  FOR EACH ROW EXECUTE FUNCTION rule_confirmation();

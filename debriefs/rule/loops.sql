-- Which guide version does a loop follow?
--
-- The pin is fixed once an interview exists; a loop is never removed.

CREATE OR REPLACE FUNCTION rule_loop_version() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM rule_refuse('rule_pin', 'kept'); END IF;
  PERFORM rule_lock_application(NEW.application_id);
  IF NOT EXISTS (
      SELECT 1
      FROM interviews_guideversion v
        JOIN interviews_guide g ON g.id = v.guide_id
        JOIN candidates_application a ON a.opening_id = g.opening_id
      WHERE v.id = NEW.version_id AND a.id = NEW.application_id AND v.state <> 'draft') THEN
    PERFORM rule_refuse('rule_pin', 'published');
  END IF;
  IF TG_OP = 'INSERT' OR (NEW.id, NEW.application_id, NEW.version_id)
       IS NOT DISTINCT FROM (OLD.id, OLD.application_id, OLD.version_id) THEN RETURN NULL; END IF;
  IF NEW.application_id <> OLD.application_id OR EXISTS (
      SELECT 1 FROM interviews_interview WHERE application_id = OLD.application_id) THEN
    PERFORM rule_refuse('rule_pin', 'interview');
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_loop_version AFTER INSERT OR UPDATE OR DELETE ON interviews_loop
  FOR EACH ROW EXECUTE FUNCTION rule_loop_version();

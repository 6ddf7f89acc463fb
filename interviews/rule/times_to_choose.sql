-- Which times may be sent to a candidate to choose from?
--
-- Those of an interview of the running loop, never of its closing. What was sent stays as it is.

CREATE OR REPLACE FUNCTION rule_time_choice() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.closed_at IS NOT NULL
       OR (to_jsonb(NEW) - '{closed_at,closed_why,note}'::text[])
         <> (to_jsonb(OLD) - '{closed_at,closed_why,note}'::text[]) THEN
      PERFORM rule_refuse('rule_time_choice_fixed');
    END IF;
    RETURN NULL;
  END IF;
  IF NOT EXISTS (
      SELECT 1 FROM interviews_stage s JOIN interviews_loop l ON l.version_id = s.version_id
      WHERE s.id = NEW.stage_id AND s.kind = 'interview'
        AND l.application_id = NEW.application_id) THEN
    PERFORM rule_refuse('rule_time_choice_stage');
  END IF;
  IF NOT EXISTS (
      SELECT 1 FROM candidates_application
      WHERE id = NEW.application_id AND state IN ('in_loop', 'debrief')) THEN
    PERFORM rule_refuse('rule_time_choice_loop');
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_time_choice AFTER INSERT OR UPDATE ON interviews_timechoice
  FOR EACH ROW EXECUTE FUNCTION rule_time_choice();

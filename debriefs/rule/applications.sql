-- Which state may an application be in?
--
-- A state tells of a decision or an offer, so it needs the row that it tells of.

CREATE OR REPLACE FUNCTION rule_app() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM rule_refuse('rule_app_kept');
  END IF;
  IF TG_OP = 'UPDATE' AND (
       (NEW.id, NEW.opening_id, NEW.candidate_id, NEW.public_id)
         IS DISTINCT FROM (OLD.id, OLD.opening_id, OLD.candidate_id, OLD.public_id)
       OR NEW.rev NOT BETWEEN OLD.rev AND OLD.rev + 1)
     OR TG_OP = 'INSERT' AND NEW.rev <> 0 THEN
    PERFORM rule_refuse('rule_app_fixed');
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.state = OLD.state THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN PERFORM rule_one_live(NEW.candidate_id); END IF;
  IF TG_OP = 'UPDATE'
     AND OLD.state NOT IN ('new', 'in_loop', 'debrief', 'hire', 'offered') THEN
    PERFORM rule_refuse('rule_app_ended');
  END IF;
  IF NEW.state = 'hire' AND NOT rule_hire_stands(NEW.id)
     OR NEW.state = 'offered' AND NOT EXISTS (
       SELECT 1 FROM debriefs_offer WHERE application_id = NEW.id AND state = 'made')
     OR NEW.state = 'hired' AND NOT EXISTS (
       SELECT 1 FROM debriefs_offer WHERE application_id = NEW.id AND state = 'accepted') THEN
    PERFORM rule_refuse('rule_app_state', 'decision or offer');
  END IF;
  IF NEW.state NOT IN ('new', 'in_loop', 'debrief', 'hire', 'offered') AND EXISTS (
      SELECT 1 FROM debriefs_offer WHERE application_id = NEW.id AND state = 'made') THEN
    PERFORM rule_refuse('rule_app_offer');
  END IF;
  IF NEW.state = 'opening_closed' AND EXISTS (
      SELECT 1 FROM candidates_opening WHERE id = NEW.opening_id AND state = 'open') THEN
    PERFORM rule_refuse('rule_app_state', 'opening');
  END IF;
  IF NEW.state = 'no_hire' AND NOT EXISTS (
      SELECT 1 FROM debriefs_decision WHERE application_id = NEW.id AND NOT hire) THEN
    PERFORM rule_refuse('rule_app_state', 'decision');
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_app AFTER INSERT OR UPDATE OR DELETE ON candidates_application
  FOR EACH ROW EXECUTE FUNCTION rule_app();

-- At commit: what told of a decision or an offer has gone with it. Deferred, since an act takes
-- one back in several statements.
CREATE OR REPLACE FUNCTION rule_state_matches() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE app bigint := NEW.application_id;
BEGIN
  IF EXISTS (
      SELECT 1 FROM candidates_application a
      WHERE a.id = app AND (a.state = 'hire' AND NOT rule_hire_stands(app)
        OR a.state = 'offered' AND NOT EXISTS (
          SELECT 1 FROM debriefs_offer WHERE application_id = app AND state = 'made'))) THEN
    PERFORM rule_refuse('rule_app_state', 'taken back');
  END IF;
  IF NOT rule_hire_stands(app) AND EXISTS (
      SELECT 1 FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id
      WHERE i.application_id = app AND s.kind = 'closing' AND i.state = 'planned') THEN
    PERFORM rule_refuse('rule_closing', 'planned');
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER rule_state_matches AFTER UPDATE ON debriefs_decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rule_state_matches();

CREATE CONSTRAINT TRIGGER rule_state_matches AFTER UPDATE ON debriefs_offer
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rule_state_matches();

-- Who may record which decision, and when?

CREATE OR REPLACE FUNCTION rule_decision() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE gate text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM rule_refuse('rule_decision_kept');
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.application_id, NEW.hire, NEW.reason, NEW.created_at, NEW.created_by_id)
         IS DISTINCT FROM
       (OLD.id, OLD.application_id, OLD.hire, OLD.reason, OLD.created_at, OLD.created_by_id)
       OR OLD.fallen_at IS NOT NULL OR OLD.called_off_at IS NOT NULL THEN
      PERFORM rule_refuse('rule_decision_final', 'recorded');
    END IF;
    IF NOT OLD.hire THEN PERFORM rule_refuse('rule_decision_final', 'no hire'); END IF;
    IF rule_offer_made(NEW.application_id) AND EXISTS (
        SELECT 1 FROM debriefs_offer o
        WHERE o.application_id = NEW.application_id AND o.state IN ('made', 'accepted')) THEN
      PERFORM rule_refuse('rule_offer_made', 'decision');
    END IF;
  END IF;
  PERFORM rule_lock_application(NEW.application_id);
  IF TG_OP = 'UPDATE' THEN
    PERFORM rule_voices_back(NEW.application_id);
    RETURN NULL;
  END IF;
  IF NEW.fallen_at IS NOT NULL OR NEW.called_off_at IS NOT NULL THEN
    PERFORM rule_refuse('rule_decision_final', 'stands');
  END IF;
  IF NOT EXISTS (
      SELECT 1
      FROM candidates_application a
        JOIN candidates_openingmember m ON m.opening_id = a.opening_id
          AND m.role = 'manager' AND m.user_id = NEW.created_by_id
      WHERE a.id = NEW.application_id AND a.state IN ('in_loop', 'debrief')) THEN
    PERFORM rule_refuse('rule_decision_manager');
  END IF;
  gate := rule_gate(NEW.application_id);
  IF NEW.hire AND gate <> 'ok' THEN
    PERFORM rule_refuse('rule_veto', gate);
  END IF;
  IF NOT NEW.hire AND gate IN ('no loop', 'no voter', 'stage not held', 'missing', 'kept') THEN
    PERFORM rule_refuse('rule_no_hire_early');
  END IF;
  IF NOT NEW.hire AND gate <> 'no' AND NEW.reason = '' THEN
    PERFORM rule_refuse('rule_decision_reason');
  END IF;
  PERFORM rule_note_readers(NEW.application_id);
  RETURN NULL;
END $$;

CREATE TRIGGER rule_decision AFTER INSERT OR UPDATE OR DELETE ON debriefs_decision
  FOR EACH ROW EXECUTE FUNCTION rule_decision();

-- What is asked before the row stands: a standing decision opens the debrief, so afterwards nobody
-- would be sealed, and nobody alone with what they wrote. Of a hire the gate asks for resolutions.
CREATE OR REPLACE FUNCTION rule_decision_seal() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_lock_application(NEW.application_id);
  IF rule_sealed(NEW.application_id, NEW.created_by_id) THEN
    PERFORM rule_refuse('rule_decision_sealed');
  END IF;
  IF NOT NEW.hire AND EXISTS (SELECT 1 FROM rule_undiscussed(NEW.application_id)) THEN
    PERFORM rule_refuse('rule_undiscussed');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER rule_decision_seal BEFORE INSERT ON debriefs_decision
  FOR EACH ROW EXECUTE FUNCTION rule_decision_seal();

-- What may a write do to an interview?
--
-- The time at which an interview was first put on record outlives an undone act: from then on its
-- people stay.

CREATE OR REPLACE FUNCTION rule_interview() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE stage record;
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM rule_refuse('rule_interview_kept');
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.application_id, NEW.stage_id, NEW.candidate_id, NEW.uid)
         IS DISTINCT FROM (OLD.id, OLD.application_id, OLD.stage_id, OLD.candidate_id, OLD.uid)
       OR NEW.sequence NOT BETWEEN OLD.sequence AND OLD.sequence + 1
       OR OLD.state IN ('cancelled', 'no_show') AND NEW.state <> OLD.state THEN
      PERFORM rule_refuse('rule_interview_fixed', 'over');
    END IF;
    IF OLD.state = 'held' AND (NEW.state NOT IN ('held', 'planned')
         OR (NEW.starts_at, NEW.ends_at) IS DISTINCT FROM (OLD.starts_at, OLD.ends_at)
         OR NEW.state = 'held' AND NEW.held_at IS DISTINCT FROM OLD.held_at) THEN
      PERFORM rule_refuse('rule_interview_fixed', 'held');
    END IF;
    IF OLD.state = 'held' AND NEW.state = 'planned' AND EXISTS (
        SELECT 1 FROM interviews_scorecard c JOIN interviews_seat t ON t.id = c.seat_id
        WHERE t.interview_id = OLD.id
          AND (c.begun_at IS NOT NULL OR c.submitted_at IS NOT NULL)) THEN
      PERFORM rule_refuse('rule_interview_held', 'scorecard');
    END IF;
    IF OLD.held_at IS NOT NULL AND NEW.held_at IS NULL THEN
      PERFORM rule_refuse('rule_interview_held', 'on record');
    END IF;
    IF OLD.state = 'held' AND NEW.state = 'planned' AND EXISTS (
        SELECT 1 FROM debriefs_vote v JOIN interviews_seat t ON t.user_id = v.voter_id
        WHERE t.interview_id = OLD.id AND t.state = 'sat_in'
          AND v.application_id = OLD.application_id) THEN
      PERFORM rule_refuse('rule_interview_held', 'voted');
    END IF;
  ELSIF NEW.sequence <> 0 THEN
    PERFORM rule_refuse('rule_interview_fixed', 'moves');
  END IF;
  PERFORM rule_lock_application(NEW.application_id);
  SELECT s.kind, s.number, s.version_id INTO stage
    FROM interviews_stage s WHERE s.id = NEW.stage_id;
  IF stage.version_id IS DISTINCT FROM (
      SELECT version_id FROM interviews_loop WHERE application_id = NEW.application_id) THEN
    PERFORM rule_refuse('rule_interview_pin');
  END IF;
  IF TG_OP = 'INSERT' AND NOT EXISTS (
      SELECT 1 FROM candidates_application
      WHERE id = NEW.application_id AND state IN ('in_loop', 'debrief', 'hire', 'offered')) THEN
    PERFORM rule_refuse('rule_interview_ended');
  END IF;
  IF stage.kind = 'closing' THEN
    IF NEW.state IN ('planned', 'held') AND (
        NOT rule_hire_stands(NEW.application_id) OR rule_gate(NEW.application_id) <> 'ok') THEN
      PERFORM rule_refuse('rule_closing', 'decision');
    END IF;
    RETURN NULL;
  END IF;
  IF NEW.state = 'held' AND (TG_OP = 'INSERT' OR OLD.state <> 'held') AND EXISTS (
      SELECT 1 FROM interviews_stage s
      WHERE s.version_id = stage.version_id AND s.kind = 'interview' AND s.number < stage.number
        AND NOT EXISTS (SELECT 1 FROM interviews_interview i
          WHERE i.application_id = NEW.application_id AND i.stage_id = s.id
            AND i.state = 'held')) THEN
    PERFORM rule_refuse('rule_stage_order', 'earlier');
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state = 'held' AND NEW.state <> 'held' AND EXISTS (
      SELECT 1 FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id
      WHERE i.application_id = NEW.application_id AND i.state = 'held'
        AND s.kind = 'interview' AND s.number > stage.number)
    AND NOT EXISTS (SELECT 1 FROM interviews_interview i
      WHERE i.application_id = NEW.application_id AND i.stage_id = NEW.stage_id
        AND i.state = 'held') THEN
    PERFORM rule_refuse('rule_stage_order', 'later');
  END IF;
  IF NEW.absence_waiver <> ''
     AND (TG_OP = 'INSERT' OR NEW.absence_waiver <> OLD.absence_waiver) AND NOT EXISTS (
      SELECT 1
      FROM candidates_application a
        JOIN candidates_openingmember m ON m.opening_id = a.opening_id
      WHERE a.id = NEW.application_id AND m.role = 'manager' AND m.user_id = NEW.held_by_id) THEN
    PERFORM rule_refuse('rule_absence_waiver');
  END IF;
  IF TG_OP = 'INSERT' AND rule_hire_stands(NEW.application_id) THEN
    PERFORM rule_refuse('rule_hire_stands');
  END IF;
  PERFORM rule_after_input(NEW.application_id);
  RETURN NULL;
END $$;

CREATE TRIGGER rule_interview AFTER INSERT OR UPDATE OR DELETE ON interviews_interview
  FOR EACH ROW EXECUTE FUNCTION rule_interview();

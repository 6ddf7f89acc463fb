-- What makes a scorecard final, and what does submitting it do?

-- A submitted scorecard marks its interview held and its author as having sat in, whatever was
-- noted of them before. Not so one that was put aside with a swapped seat or an interview called
-- off, whose score would show by it, nor a trainee's, which counts for nothing and moves nothing.
CREATE OR REPLACE FUNCTION rule_scorecard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found record; is_aside boolean;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.submitted_at IS NOT NULL THEN
    PERFORM rule_refuse('rule_card_final', 'submitted');
  END IF;
  IF TG_OP <> 'INSERT' AND EXISTS (
      SELECT 1 FROM interviews_release WHERE scorecard_id = OLD.id) THEN
    PERFORM rule_refuse('rule_card_released');
  END IF;
  IF TG_OP = 'DELETE' THEN
    PERFORM rule_refuse('rule_card_kept');
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.seat_id) IS DISTINCT FROM (OLD.id, OLD.seat_id) THEN
    PERFORM rule_refuse('rule_card_final', 'seat');
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.revision < OLD.revision THEN
    PERFORM rule_refuse('rule_card_final', 'words');
  END IF;
  IF NEW.begun_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.begun_at IS NULL) THEN
    PERFORM rule_note_readers(  -- a first word makes its author part of the loop
      (SELECT i.application_id FROM interviews_seat t
        JOIN interviews_interview i ON i.id = t.interview_id WHERE t.id = NEW.seat_id));
  END IF;
  IF NEW.submitted_at IS NULL THEN RETURN NULL; END IF;
  SELECT i.id AS interview_id, i.application_id, i.state, t.role, t.state AS seat_state,
      t.user_id, s.kind INTO found
    FROM interviews_seat t
      JOIN interviews_interview i ON i.id = t.interview_id
      JOIN interviews_stage s ON s.id = i.stage_id
    WHERE t.id = NEW.seat_id;
  PERFORM rule_lock_application(found.application_id);
  IF found.kind <> 'interview' THEN
    PERFORM rule_refuse('rule_card_closing');
  END IF;
  IF found.role <> 'interviewer' THEN
    IF found.state NOT IN ('planned', 'held') THEN
      PERFORM rule_refuse('rule_card_interview');
    END IF;
    UPDATE interviews_seat SET state = 'sat_in', absent_reason = ''
      WHERE id = NEW.seat_id AND state NOT IN ('sat_in', 'swapped');
    RETURN NULL;
  END IF;
  IF rule_offer_made(found.application_id) THEN
    PERFORM rule_refuse('rule_offer_made', 'votes');
  END IF;
  is_aside := found.seat_state = 'swapped' OR found.state IN ('cancelled', 'no_show');
  UPDATE interviews_seat SET state = 'sat_in', absent_reason = ''
    WHERE id = NEW.seat_id AND state <> 'sat_in' AND NOT is_aside;
  UPDATE interviews_interview
    SET state = 'held', held_at = clock_timestamp(), held_by_id = found.user_id
    WHERE id = found.interview_id AND state <> 'held' AND NOT is_aside;
  PERFORM rule_after_input(found.application_id);
  RETURN NULL;
END $$;

CREATE TRIGGER rule_scorecard AFTER INSERT OR UPDATE OR DELETE ON interviews_scorecard
  FOR EACH ROW EXECUTE FUNCTION rule_scorecard();

-- A part of a scorecard writes the scorecard: at any isolation level a part and the submission
-- cannot pass each other unseen.
CREATE OR REPLACE FUNCTION rule_scorecard_part() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE card bigint;
BEGIN
  FOR card IN
    SELECT DISTINCT c.id FROM interviews_scorecard c
    WHERE c.id IN (
      CASE WHEN TG_OP = 'INSERT' THEN NEW.scorecard_id ELSE OLD.scorecard_id END,
      CASE WHEN TG_OP = 'DELETE' THEN OLD.scorecard_id ELSE NEW.scorecard_id END)
    ORDER BY 1
  LOOP
    UPDATE interviews_scorecard
      SET saved_at = clock_timestamp(), revision = greatest(revision, 1)
      WHERE id = card AND submitted_at IS NULL;
    IF NOT FOUND THEN
      PERFORM rule_refuse('rule_card_final', 'submitted');
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_scorecard_part AFTER INSERT OR UPDATE OR DELETE ON interviews_rating
  FOR EACH ROW EXECUTE FUNCTION rule_scorecard_part();

CREATE TRIGGER rule_scorecard_part AFTER INSERT OR UPDATE OR DELETE ON interviews_answer
  FOR EACH ROW EXECUTE FUNCTION rule_scorecard_part();

CREATE TRIGGER rule_scorecard_part AFTER INSERT OR UPDATE OR DELETE ON interviews_signalmark
  FOR EACH ROW EXECUTE FUNCTION rule_scorecard_part();

CREATE TRIGGER rule_scorecard_part AFTER INSERT OR UPDATE OR DELETE ON interviews_note
  FOR EACH ROW EXECUTE FUNCTION rule_scorecard_part();

CREATE TRIGGER rule_scorecard_part AFTER INSERT OR UPDATE OR DELETE ON interviews_asked
  FOR EACH ROW EXECUTE FUNCTION rule_scorecard_part();

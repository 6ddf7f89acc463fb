-- Which state of a seat may follow which?
--
-- Back to invited only while a held act is undone, that is, while no scorecard of the interview
-- has a word in it.

CREATE OR REPLACE FUNCTION rule_seat_change(
  old interviews_seat, new interviews_seat, app bigint, interview_state text
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  written boolean := EXISTS (
    SELECT 1 FROM interviews_scorecard c JOIN interviews_seat t ON t.id = c.seat_id
    WHERE t.interview_id = old.interview_id
      AND (c.begun_at IS NOT NULL OR c.submitted_at IS NOT NULL));
  on_record boolean := EXISTS (
    SELECT 1 FROM interviews_interview i
    WHERE i.id = old.interview_id AND i.held_at IS NOT NULL);
  has_card boolean := EXISTS (SELECT 1 FROM interviews_scorecard c WHERE c.seat_id = old.id);
  submitted boolean := EXISTS (
    SELECT 1 FROM interviews_scorecard c WHERE c.seat_id = old.id AND c.submitted_at IS NOT NULL);
  holder_name text := (SELECT u.name FROM hiring_user u WHERE u.id = old.user_id);
  released boolean := EXISTS (
    SELECT 1 FROM interviews_release r JOIN interviews_scorecard c ON c.id = r.scorecard_id
    WHERE c.seat_id = old.id);
BEGIN
  IF (new.id, new.interview_id, new.user_id)
     IS DISTINCT FROM (old.id, old.interview_id, old.user_id) THEN
    PERFORM rule_refuse('rule_seat_fixed', 'person');
  END IF;
  IF new.role <> old.role AND (
      interview_state <> 'planned' OR on_record OR old.state <> 'swapped' OR has_card) THEN
    PERFORM rule_refuse('rule_seat_fixed', 'role');
  END IF;
  IF old.vacated_at IS NOT NULL
     AND (new.vacated_at, new.vacated_why) IS DISTINCT FROM (old.vacated_at, old.vacated_why) THEN
    PERFORM rule_refuse('rule_seat_vacant', 'stays');
  END IF;
  IF new.state = old.state THEN RETURN; END IF;
  IF released OR old.state = 'swapped' AND submitted THEN
    PERFORM rule_refuse('rule_seat_spent', holder_name);
  END IF;
  IF new.state = 'sat_in' AND submitted THEN RETURN; END IF;
  IF old.state = 'sat_in'
     AND (new.state <> 'invited' OR written OR interview_state <> 'planned') THEN
    PERFORM rule_refuse('rule_seat_grows', 'sat in');
  END IF;
  IF old.state = 'absent' AND new.state NOT IN ('sat_in', 'invited')
     OR old.state = 'absent' AND new.state = 'invited'
       AND (written OR interview_state <> 'planned') THEN
    PERFORM rule_refuse('rule_seat_grows', 'absent');
  END IF;
  IF new.state = 'swapped'
     AND (interview_state <> 'planned' OR on_record OR old.state <> 'invited') THEN
    PERFORM rule_refuse('rule_seat_grows', 'on record');
  END IF;
  IF old.state = 'swapped' AND new.state <> 'invited' THEN
    PERFORM rule_refuse('rule_seat_grows', 'swapped');
  END IF;
END $$;

-- Who may take a seat, and what may a write do to one?
--
-- Seats only grow: nobody's seat is deleted or emptied. seat_changes.sql says which state may
-- follow which.

CREATE OR REPLACE FUNCTION rule_seat() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE app bigint; stage_kind text; interview_state text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM rule_refuse('rule_seat_kept');
  END IF;
  IF TG_OP = 'UPDATE' AND (
      NEW.id, NEW.interview_id, NEW.user_id, NEW.role, NEW.state,
      NEW.absent_reason, NEW.vacated_at, NEW.vacated_why)
     IS NOT DISTINCT FROM (
      OLD.id, OLD.interview_id, OLD.user_id, OLD.role, OLD.state,
      OLD.absent_reason, OLD.vacated_at, OLD.vacated_why) THEN RETURN NULL; END IF;
  SELECT i.application_id, s.kind, i.state INTO app, stage_kind, interview_state
    FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id
    WHERE i.id = NEW.interview_id;
  PERFORM rule_lock_application(app);
  IF (NEW.role = 'closer') <> (stage_kind = 'closing') THEN
    PERFORM rule_refuse('rule_seat_role');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF stage_kind = 'interview' AND rule_hire_stands(app) THEN
      PERFORM rule_refuse('rule_hire_stands');
    END IF;
    -- Else the row itself would make its person a voter, to whom the seal no longer applies.
    IF NEW.state <> 'invited' OR NEW.vacated_at IS NOT NULL THEN
      PERFORM rule_refuse('rule_seat_grows', 'invitation');
    END IF;
    PERFORM rule_seat_taker(app, NEW.user_id, stage_kind);
  ELSE
    PERFORM rule_seat_change(OLD, NEW, app, interview_state);
    IF OLD.state = 'swapped' AND NEW.state = 'invited' OR NEW.role <> OLD.role THEN
      PERFORM rule_seat_taker(app, NEW.user_id, stage_kind);
    END IF;
  END IF;
  -- Only the triggers of recusing and of leaving make a seat vacant.
  IF pg_trigger_depth() < 2 AND (NEW.vacated_at, NEW.vacated_why) IS DISTINCT FROM (
      CASE WHEN TG_OP = 'UPDATE' THEN OLD.vacated_at END,
      CASE WHEN TG_OP = 'UPDATE' THEN OLD.vacated_why ELSE '' END) THEN
    PERFORM rule_refuse('rule_seat_vacant', 'other way');
  END IF;
  -- Put on record as having sat in after leaving: vacant from that moment.
  UPDATE interviews_seat t SET vacated_at = clock_timestamp(), vacated_why = 'left'
    WHERE t.id = NEW.id AND stage_kind = 'interview' AND t.role = 'interviewer'
      AND t.state = 'sat_in' AND t.vacated_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM hiring_user u WHERE u.id = t.user_id AND u.is_active)
      AND NOT EXISTS (SELECT 1 FROM debriefs_vote v
        WHERE v.application_id = app AND v.voter_id = t.user_id AND v.is_entry);
  IF NEW.role = 'interviewer' THEN
    PERFORM rule_after_input(app);
  ELSIF NEW.role = 'trainee' THEN  -- moves no decision, and may have been all that was sealed
    PERFORM rule_note_readers(app);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_seat AFTER INSERT OR UPDATE OR DELETE ON interviews_seat
  FOR EACH ROW EXECUTE FUNCTION rule_seat();

CREATE OR REPLACE FUNCTION rule_seat_taker(app bigint, taker bigint, stage_kind text)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE taker_name text := (SELECT u.name FROM hiring_user u WHERE u.id = taker);
BEGIN
  IF NOT EXISTS (SELECT 1 FROM hiring_user WHERE id = taker AND is_active) THEN
    PERFORM rule_refuse('rule_seat_inactive', taker_name);
  END IF;
  IF stage_kind <> 'interview' THEN RETURN; END IF;
  IF EXISTS (
      SELECT 1 FROM interviews_recusal WHERE application_id = app AND user_id = taker) THEN
    PERFORM rule_refuse('rule_seat_recused', taker_name);
  END IF;
  IF EXISTS (SELECT 1 FROM debriefs_exposure WHERE application_id = app AND reader_id = taker)
     AND NOT EXISTS (SELECT 1 FROM rule_voter_seats(app) t WHERE t.user_id = taker) THEN
    PERFORM rule_refuse('rule_seat_read', taker_name);
  END IF;
END $$;

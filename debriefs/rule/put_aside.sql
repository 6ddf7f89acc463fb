-- Whose scorecard was begun and put aside, and does it hold the gate?
--
-- A begun scorecard is put aside when its seat no longer asks for it: its author was swapped, noted
-- as absent or stepped back, or the interview was called off. Its author alone settles it: sends it
-- or releases it. A No in it counts like any No, a Yes adds no voter, and what was released counts
-- for nothing.

CREATE OR REPLACE VIEW interviews_putaside AS
SELECT c.id AS card_id, t.id AS seat_id, t.user_id, i.id AS interview_id, i.application_id,
  i.stage_id, c.begun_at, c.submitted_at, r.created_at AS released_at, c.vacated_at,
  CASE WHEN t.vacated_at IS NOT NULL THEN t.vacated_why
       WHEN t.state = 'swapped' AND EXISTS (SELECT 1 FROM interviews_recusal e
         WHERE e.application_id = i.application_id AND e.user_id = t.user_id) THEN 'recused'
       WHEN t.state IN ('swapped', 'absent') THEN t.state
       ELSE i.state END AS how
FROM interviews_scorecard c
  JOIN interviews_seat t ON t.id = c.seat_id AND t.role = 'interviewer'
  JOIN interviews_interview i ON i.id = t.interview_id
  JOIN interviews_stage s ON s.id = i.stage_id AND s.kind = 'interview'
  LEFT JOIN interviews_release r ON r.scorecard_id = c.id
WHERE c.begun_at IS NOT NULL
  AND (t.state IN ('swapped', 'absent') OR i.state IN ('cancelled', 'no_show')
    OR t.vacated_at IS NOT NULL AND c.submitted_at IS NULL);

-- Those neither sent nor released. Whoever has left the company settles nothing any more: theirs is
-- settled when somebody else has held the stage after that, as a vacant seat is filled. Back again,
-- they settle it themselves (returns.sql).
CREATE OR REPLACE FUNCTION rule_unsettled(app bigint)
RETURNS TABLE (card_id bigint, user_id bigint, begun_at timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.card_id, p.user_id, p.begun_at
  FROM interviews_putaside p
  WHERE p.application_id = app AND p.submitted_at IS NULL AND p.released_at IS NULL
    AND NOT EXISTS (
      SELECT 1
      FROM rule_voter_seats(app) u JOIN interviews_interview i ON i.id = u.interview_id
      WHERE p.vacated_at <= i.held_at AND u.stage_id = p.stage_id
        AND u.vacated_at IS NULL AND u.user_id <> p.user_id
        AND (u.interview_id <> p.interview_id OR p.how = 'swapped'))
$$;

-- One begun while a decision to hire stood holds the offer, and a new decision: what stands falls
-- to a No alone.
CREATE OR REPLACE FUNCTION rule_holds_gate(app bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM rule_unsettled(app) c WHERE NOT EXISTS (
      SELECT 1 FROM debriefs_decision d
      WHERE d.application_id = app AND d.hire AND d.fallen_at IS NULL
        AND d.called_off_at IS NULL AND d.created_at < c.begun_at))
$$;

-- By the database's own clock, and for good: nothing in a scorecard is unsaid by emptying it. It
-- meets decisions and changes of the panel at the application's row.
CREATE OR REPLACE FUNCTION rule_begun() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found record;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.begun_at IS NOT NULL THEN
    NEW.begun_at := OLD.begun_at;
    IF NEW.vacated_at IS DISTINCT FROM OLD.vacated_at AND pg_trigger_depth() < 2 THEN
      PERFORM rule_refuse('rule_card_vacant');
    END IF;
    RETURN NEW;
  END IF;
  NEW.begun_at := NULL;
  NEW.vacated_at := NULL;
  IF NEW.revision > 0 OR NEW.score IS NOT NULL OR NEW.summary <> ''
     OR NEW.submitted_at IS NOT NULL THEN
    SELECT i.application_id, u.is_active INTO found
      FROM interviews_seat t
        JOIN interviews_interview i ON i.id = t.interview_id
        JOIN hiring_user u ON u.id = t.user_id
      WHERE t.id = NEW.seat_id;
    PERFORM rule_lock_application(found.application_id);
    NEW.begun_at := clock_timestamp();
    IF NOT found.is_active THEN NEW.vacated_at := NEW.begun_at; END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER rule_begun BEFORE INSERT OR UPDATE ON interviews_scorecard
  FOR EACH ROW EXECUTE FUNCTION rule_begun();

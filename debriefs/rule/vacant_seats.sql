-- When does a seat fall vacant?

-- A recusal opens the seats again: sat-in ones fall vacant, invited ones are given up.
CREATE OR REPLACE FUNCTION rule_recusal() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_refuse('rule_recusal_kept');
  END IF;
  PERFORM rule_lock_application(NEW.application_id);
  UPDATE interviews_seat t SET vacated_at = clock_timestamp(), vacated_why = 'recused'
    FROM interviews_interview i, interviews_stage s
    WHERE i.id = t.interview_id AND s.id = i.stage_id
      AND i.application_id = NEW.application_id AND t.user_id = NEW.user_id
      AND s.kind = 'interview'
      AND (t.state IN ('sat_in', 'absent') OR t.state = 'invited' AND i.held_at IS NOT NULL)
      AND t.vacated_at IS NULL;
  UPDATE interviews_seat t SET state = 'swapped'
    FROM interviews_interview i, interviews_stage s
    WHERE i.id = t.interview_id AND s.id = i.stage_id
      AND i.application_id = NEW.application_id AND t.user_id = NEW.user_id
      AND s.kind = 'interview'
      AND t.state = 'invited' AND i.state = 'planned' AND i.held_at IS NULL;
  PERFORM rule_after_input(NEW.application_id);
  RETURN NULL;
END $$;

CREATE TRIGGER rule_recusal AFTER INSERT OR UPDATE OR DELETE ON interviews_recusal
  FOR EACH ROW EXECUTE FUNCTION rule_recusal();

-- Somebody who leaves leaves their seats without an entry vacant in every application that has not
-- ended, one that raw SQL has put back to "new" included: back in its loop it would hold the seat
-- of somebody who cannot vote any more. A scorecard that they began is a vacant voice from then on.
CREATE OR REPLACE FUNCTION rule_leaving() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE app bigint;
BEGIN
  FOR app IN
    SELECT DISTINCT i.application_id
    FROM interviews_seat t
      JOIN interviews_interview i ON i.id = t.interview_id
      JOIN candidates_application a
        ON a.id = i.application_id AND a.state IN ('new', 'in_loop', 'debrief', 'hire')
    WHERE t.user_id = NEW.id
    ORDER BY 1
  LOOP
    PERFORM rule_lock_application(app);
    UPDATE interviews_seat t SET vacated_at = clock_timestamp(), vacated_why = 'left'
      FROM interviews_interview i, interviews_stage s
      WHERE i.id = t.interview_id AND s.id = i.stage_id AND s.kind = 'interview'
        AND i.application_id = app AND t.user_id = NEW.id
        AND i.state = 'held' AND t.state = 'sat_in' AND t.role = 'interviewer'
        AND t.vacated_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM debriefs_vote v
          WHERE v.application_id = app AND v.voter_id = NEW.id AND v.is_entry);
    UPDATE interviews_scorecard c SET vacated_at = clock_timestamp()
      FROM interviews_seat t, interviews_interview i
      WHERE t.id = c.seat_id AND i.id = t.interview_id
        AND i.application_id = app AND t.user_id = NEW.id
        AND c.begun_at IS NOT NULL AND c.submitted_at IS NULL AND c.vacated_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM interviews_release r WHERE r.scorecard_id = c.id);
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_leaving AFTER UPDATE OF is_active ON hiring_user
  FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION rule_leaving();

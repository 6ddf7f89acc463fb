-- Somebody who leaves leaves their seats without an entry vacant in every application that has not ended, one that raw SQL has put back to "new" included:
-- back in its loop it would hold the seat of somebody who cannot vote any more.
CREATE OR REPLACE FUNCTION rule_leaving() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE app bigint;
BEGIN
  FOR app IN SELECT DISTINCT i.application_id FROM interviews_seat t JOIN interviews_interview i ON i.id = t.interview_id
      JOIN candidates_application a ON a.id = i.application_id AND a.state IN ('new', 'in_loop', 'debrief', 'hire') WHERE t.user_id = NEW.id ORDER BY 1 LOOP
    PERFORM rule_bump(app);
    UPDATE interviews_seat t SET vacated_at = clock_timestamp(), vacated_why = 'left' FROM interviews_interview i, interviews_stage s
      WHERE i.id = t.interview_id AND s.id = i.stage_id AND s.kind = 'interview' AND i.application_id = app AND t.user_id = NEW.id
        AND i.state = 'held' AND t.state = 'sat_in' AND t.role = 'interviewer' AND t.vacated_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM debriefs_vote v WHERE v.application_id = app AND v.voter_id = NEW.id AND v.is_entry);
  END LOOP;
  RETURN NULL;
END $$;

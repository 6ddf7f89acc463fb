-- What becomes of a begun scorecard when its author comes back to the company?
--
-- It is no vacant voice any more, and holds the gate until they send or release it. A decision to
-- hire that was recorded while they were away stands; what they began counts again when it is
-- called off or falls.

CREATE OR REPLACE FUNCTION rule_voices_back(app bigint) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE interviews_scorecard c SET vacated_at = NULL
    FROM interviews_seat t, interviews_interview i, hiring_user u
    WHERE t.id = c.seat_id AND i.id = t.interview_id AND u.id = t.user_id
      AND i.application_id = app AND c.vacated_at IS NOT NULL AND u.is_active
$$;

CREATE OR REPLACE FUNCTION rule_returning() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE app bigint;
BEGIN
  FOR app IN
    SELECT DISTINCT i.application_id
    FROM interviews_scorecard c
      JOIN interviews_seat t ON t.id = c.seat_id
      JOIN interviews_interview i ON i.id = t.interview_id
    WHERE t.user_id = NEW.id AND c.vacated_at IS NOT NULL
    ORDER BY 1
  LOOP
    PERFORM rule_lock_application(app);
    IF NOT rule_hire_stands(app) THEN PERFORM rule_voices_back(app); END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_returning AFTER UPDATE OF is_active ON hiring_user
  FOR EACH ROW WHEN (NOT OLD.is_active AND NEW.is_active) EXECUTE FUNCTION rule_returning();

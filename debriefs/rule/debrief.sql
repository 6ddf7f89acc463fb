-- When does the debrief open, and when are its entries revealed?

CREATE OR REPLACE FUNCTION rule_debrief() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_refuse('rule_debrief_kept');
  END IF;
  PERFORM rule_lock_application(NEW.application_id);
  IF NOT rule_debrief_due(NEW.application_id) THEN
    PERFORM rule_refuse('rule_debrief_early');
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_debrief AFTER INSERT OR UPDATE OR DELETE ON debriefs_debrief
  FOR EACH ROW EXECUTE FUNCTION rule_debrief();

CREATE OR REPLACE FUNCTION rule_debrief_due(app bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM interviews_loop WHERE application_id = app)
    AND EXISTS (SELECT 1 FROM rule_voter_seats(app))
    AND NOT EXISTS (
      SELECT 1
      FROM interviews_loop l
        JOIN interviews_stage s ON s.version_id = l.version_id AND s.kind = 'interview'
      WHERE l.application_id = app AND NOT EXISTS (
        SELECT 1 FROM interviews_interview i
        WHERE i.application_id = app AND i.stage_id = s.id AND i.state = 'held'))
    AND NOT EXISTS (
      SELECT 1
      FROM rule_voter_seats(app) t LEFT JOIN interviews_scorecard c ON c.seat_id = t.seat_id
      WHERE t.vacated_at IS NULL AND c.submitted_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM rule_attendance_unknown(app))
$$;

CREATE OR REPLACE FUNCTION rule_may_reveal(app bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM debriefs_debrief WHERE application_id = app)
    AND EXISTS (SELECT 1 FROM candidates_application
      WHERE id = app AND state IN ('debrief', 'hire'))
    AND EXISTS (SELECT 1 FROM debriefs_vote WHERE application_id = app AND is_entry)
    AND NOT EXISTS (SELECT 1 FROM rule_owing(app))
$$;

CREATE OR REPLACE FUNCTION rule_reveal() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_refuse('rule_reveal_kept');
  END IF;
  IF NOT rule_may_reveal(NEW.application_id) THEN
    PERFORM rule_refuse('rule_reveal_early');
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_reveal AFTER INSERT OR UPDATE OR DELETE ON debriefs_reveal
  FOR EACH ROW EXECUTE FUNCTION rule_reveal();

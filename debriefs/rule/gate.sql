-- What keeps a hire out of reach?
--
-- rule_gate says 'ok', or the first thing that keeps the gate shut. A No comes before everything
-- else. Decisions, closings and offers ask it.

-- A stage of the pinned version still to be held by somebody whose seat is not vacant. A stage for
-- which all must sit in counts with as many interviewers as the guide names, or with the manager's
-- written word.
CREATE OR REPLACE FUNCTION rule_stages_not_held(app bigint) RETURNS TABLE (stage_id bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id
  FROM interviews_loop l
    JOIN interviews_stage s ON s.version_id = l.version_id AND s.kind = 'interview'
  WHERE l.application_id = app AND NOT EXISTS (
    SELECT 1 FROM interviews_interview i
    WHERE i.application_id = app AND i.stage_id = s.id AND i.state = 'held'
      AND EXISTS (SELECT 1 FROM interviews_seat t
        WHERE t.interview_id = i.id AND t.role = 'interviewer'
          AND t.state = 'sat_in' AND t.vacated_at IS NULL)
      AND (s.panel_rule = 'either' OR i.absence_waiver <> ''
        OR NOT EXISTS (SELECT 1 FROM interviews_seat t
            WHERE t.interview_id = i.id AND t.role = 'interviewer'
              AND t.state IN ('invited', 'absent'))
          AND (SELECT count(*) FROM interviews_seat t
            WHERE t.interview_id = i.id AND t.role = 'interviewer' AND t.state = 'sat_in')
            >= (SELECT count(*) FROM interviews_stageinterviewer n WHERE n.stage_id = s.id)))
$$;

-- A vacant seat is filled when somebody else has held its stage after it fell vacant.
CREATE OR REPLACE FUNCTION rule_vacant(app bigint) RETURNS TABLE (seat_id bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.seat_id FROM rule_voter_seats(app) t
  WHERE t.vacated_at IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM rule_voter_seats(app) u JOIN interviews_interview i ON i.id = u.interview_id
    WHERE u.stage_id = t.stage_id AND u.interview_id <> t.interview_id
      AND u.vacated_at IS NULL AND u.user_id <> t.user_id AND i.held_at >= t.vacated_at)
$$;

-- An interview before the closing that is still to come, or still to be put on record.
CREATE OR REPLACE FUNCTION rule_is_planned(app bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id
    WHERE i.application_id = app AND i.state = 'planned' AND s.kind = 'interview')
$$;

CREATE OR REPLACE FUNCTION rule_gate(app bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM interviews_loop WHERE application_id = app) THEN
    RETURN 'no loop';
  END IF;
  IF EXISTS (SELECT 1 FROM rule_noes(app)) THEN RETURN 'no'; END IF;
  IF EXISTS (SELECT 1 FROM rule_kept(app)) THEN RETURN 'kept'; END IF;
  IF EXISTS (SELECT 1 FROM rule_stages_not_held(app)) THEN RETURN 'stage not held'; END IF;
  IF NOT EXISTS (SELECT 1 FROM rule_voter_seats(app) WHERE vacated_at IS NULL) THEN
    RETURN 'no voter';
  END IF;
  IF EXISTS (SELECT 1 FROM rule_vacant(app)) THEN RETURN 'vacant seat'; END IF;
  IF EXISTS (SELECT 1 FROM rule_owing(app)) THEN RETURN 'missing'; END IF;
  IF rule_is_planned(app) THEN RETURN 'planned'; END IF;
  IF rule_holds_gate(app) THEN RETURN 'begun'; END IF;
  IF EXISTS (SELECT 1 FROM rule_undiscussed(app)) THEN RETURN 'undiscussed'; END IF;
  RETURN 'ok';
END $$;

-- Who votes, who said No, and who still owes something?

-- Seats of voters: sat in, as interviewer, in a held interview before the closing.
-- Vacant ones included.
CREATE OR REPLACE FUNCTION rule_voter_seats(app bigint)
RETURNS TABLE (
  seat_id bigint, user_id bigint, interview_id bigint, stage_id bigint, vacated_at timestamptz
)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.user_id, i.id, i.stage_id, t.vacated_at
  FROM interviews_interview i
    JOIN interviews_stage s ON s.id = i.stage_id
    JOIN interviews_seat t ON t.interview_id = i.id
  WHERE i.application_id = app AND i.state = 'held' AND s.kind = 'interview'
    AND t.role = 'interviewer' AND t.state = 'sat_in'
$$;

-- Everybody who said No: by any vote, or by any submitted scorecard that was not a trainee's.
CREATE OR REPLACE FUNCTION rule_noes(app bigint) RETURNS TABLE (user_id bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT v.voter_id FROM debriefs_vote v WHERE v.application_id = app AND v.score < 3
  UNION
  SELECT t.user_id
  FROM interviews_scorecard c
    JOIN interviews_seat t ON t.id = c.seat_id
    JOIN interviews_interview i ON i.id = t.interview_id
  WHERE i.application_id = app AND t.role = 'interviewer'
    AND c.submitted_at IS NOT NULL AND c.score < 3
$$;

-- Those invited to a held interview of whom nobody has said yet whether they sat in: one
-- colleague's scorecard put it on record.
CREATE OR REPLACE FUNCTION rule_attendance_unknown(app bigint) RETURNS TABLE (user_id bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.user_id
  FROM interviews_interview i
    JOIN interviews_stage s ON s.id = i.stage_id
    JOIN interviews_seat t ON t.interview_id = i.id
  WHERE i.application_id = app AND i.state = 'held' AND s.kind = 'interview'
    AND t.role = 'interviewer' AND t.state = 'invited' AND t.vacated_at IS NULL
$$;

-- Voters who still owe a scorecard or their entry, and those who may yet turn out to be voters;
-- vacant seats owe nothing any more.
CREATE OR REPLACE FUNCTION rule_owing(app bigint) RETURNS TABLE (user_id bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT t.user_id
  FROM rule_voter_seats(app) t LEFT JOIN interviews_scorecard c ON c.seat_id = t.seat_id
  WHERE t.vacated_at IS NULL AND (c.submitted_at IS NULL
    OR NOT EXISTS (SELECT 1 FROM debriefs_vote v
      WHERE v.application_id = app AND v.voter_id = t.user_id AND v.is_entry))
  UNION
  SELECT u.user_id FROM rule_attendance_unknown(app) u
$$;

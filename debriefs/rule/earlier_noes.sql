-- Which No of an earlier try stands beside a new one, and who reads it?
--
-- A new application is a new try, and does not take the No of the one before with it. Whoever knows
-- the verdict of the new one reads that No: managers at once, voters from the reveal on. One of
-- another opening is read by whoever may know the verdict there too. Nobody reads one by a role
-- that they gave to themself (own_roles.sql).
--
-- A row for each voter who said No: their latest vote, or else their scorecard.

CREATE OR REPLACE VIEW debriefs_earlierno AS
SELECT s.user_id AS reader_id, s.application_id, n.application_id AS earlier_id, n.voter_id,
  u.name, o.name AS opening_name, n.score, n.said_at, n.reason,
  b.withdrew_at, w.name AS withdrawn_by, b.withdrew_at > n.said_at AS is_before_withdrawal
FROM candidates_access s
  JOIN candidates_application a ON a.id = s.application_id AND a.is_new_try
  JOIN candidates_candidate c ON c.id = a.candidate_id
  JOIN candidates_candidate k
    ON k.id = coalesce(c.same_as_id, c.id) OR k.same_as_id = coalesce(c.same_as_id, c.id)
  JOIN candidates_application b ON b.candidate_id = k.id AND b.id < a.id
  JOIN candidates_opening o ON o.id = b.opening_id
  LEFT JOIN hiring_user w ON w.id = b.withdrawn_by_id
  CROSS JOIN LATERAL rule_noes_said(b.id) n
  JOIN hiring_user u ON u.id = n.voter_id
WHERE s.knows_verdict AND (
  b.opening_id = a.opening_id AND NOT EXISTS (
    SELECT 1 FROM candidates_access e
    WHERE e.application_id = b.id AND e.user_id = s.user_id AND e.is_unagreed)
  OR EXISTS (
    SELECT 1 FROM candidates_access e
    WHERE e.application_id = b.id AND e.user_id = s.user_id AND e.knows_verdict));

CREATE OR REPLACE FUNCTION rule_noes_said(app bigint)
RETURNS TABLE (
  application_id bigint, voter_id bigint, score smallint, said_at timestamptz, reason text
)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT ON (n.voter_id) app, n.voter_id, n.score, n.said_at, n.reason
  FROM (
    SELECT v.voter_id, v.score, v.created_at AS said_at, 1 AS rank,
      CASE WHEN v.is_entry THEN coalesce((
        SELECT a.text FROM debriefs_entryanswer a
          JOIN interviews_debriefquestion q ON q.id = a.question_id AND q.purpose = 'concern'
        WHERE a.vote_id = v.id ORDER BY a.id LIMIT 1), '') ELSE v.reason END AS reason
    FROM debriefs_vote v WHERE v.application_id = app AND v.score < 3
    UNION ALL
    SELECT t.user_id, c.score, c.submitted_at, 2, c.summary
    FROM interviews_scorecard c
      JOIN interviews_seat t ON t.id = c.seat_id AND t.role = 'interviewer'
      JOIN interviews_interview i ON i.id = t.interview_id AND i.application_id = app
    WHERE c.submitted_at IS NOT NULL AND c.score < 3
  ) n ORDER BY n.voter_id, n.rank, n.said_at DESC
$$;

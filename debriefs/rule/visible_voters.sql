-- What may one reader know of one voter?
--
-- A row for each seat of a voter, for everybody who is part of the application.
-- All of them know who votes, whose seat is vacant and whose entry is in. What somebody said is
-- NULL to a reader who does not know the verdict, except to its author.

CREATE OR REPLACE VIEW debriefs_visiblevoter AS
SELECT s.user_id AS reader_id, s.application_id, s.knows_verdict,
  t.seat_id, t.user_id AS voter_id, u.name, g.number AS stage_number, g.name AS stage_name,
  t.vacated_at IS NOT NULL AS is_vacant,
  EXISTS (SELECT 1 FROM interviews_recusal r
    WHERE r.application_id = s.application_id AND r.user_id = t.user_id) AS is_recused,
  e.id IS NOT NULL AS has_entered,
  c.id AS card_id, c.score AS card_score,
  v.score, v.work_with, v.contradiction_reason, v.created_at AS entered_at,
  v.id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM debriefs_exposure x
    WHERE x.application_id = s.application_id AND x.reader_id = t.user_id
      AND NOT x.had_entered) AS is_unseen,
  (SELECT jsonb_object_agg(a.question_id, a.text)
    FROM debriefs_entryanswer a WHERE a.vote_id = v.id) AS answers,
  (SELECT jsonb_agg(jsonb_build_object('score', w.score, 'reason', w.reason) ORDER BY w.id)
    FROM debriefs_vote w
    WHERE o.open AND w.application_id = s.application_id
      AND w.voter_id = t.user_id AND NOT w.is_entry) AS later
FROM candidates_access s
CROSS JOIN LATERAL rule_voter_seats(s.application_id) t
CROSS JOIN LATERAL (SELECT s.knows_verdict OR t.user_id = s.user_id AS open) o
JOIN hiring_user u ON u.id = t.user_id
JOIN interviews_stage g ON g.id = t.stage_id
LEFT JOIN debriefs_vote e
  ON e.application_id = s.application_id AND e.voter_id = t.user_id AND e.is_entry
LEFT JOIN debriefs_vote v ON v.id = e.id AND o.open
LEFT JOIN interviews_scorecard c
  ON c.seat_id = t.seat_id AND c.submitted_at IS NOT NULL AND o.open;

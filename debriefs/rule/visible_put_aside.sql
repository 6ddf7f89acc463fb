-- What may one reader know of a scorecard that was begun and put aside?
--
-- A row for everybody who is part of the application: whose it is, how it was
-- put aside, and whether it was sent or released since. Its score is NULL to a reader who does not
-- know the verdict, and while it is not sent.

CREATE OR REPLACE VIEW debriefs_visibleputaside AS
SELECT s.user_id AS reader_id, s.application_id, p.card_id,
  CASE WHEN s.knows_verdict AND p.submitted_at IS NOT NULL THEN c.score END AS score,
  EXISTS (SELECT 1 FROM rule_unsettled(s.application_id) u WHERE u.card_id = p.card_id) AS holds
FROM candidates_access s
JOIN interviews_putaside p ON p.application_id = s.application_id
JOIN interviews_scorecard c ON c.id = p.card_id;

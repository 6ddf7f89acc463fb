-- What does a loop ask of its reader, and on which shelf of theirs does it stand?
--
-- It follows from what the reader may know of the loop (seal.sql), and from nothing else.
--
-- candidate_name: what lists of candidates are ordered by.
-- act: what waits for this reader by their role, or ''.
-- no_stands: somebody's word is No, for a manager to whom it is not sealed.
-- shelf: wanted (waits for them), no, running, untold (over, and the candidate is not told), or ''.

CREATE OR REPLACE VIEW candidates_listedaccess AS
SELECT s.*, a.opening_id, c.name AS candidate_name, l.is_live, l.has_debrief, n.no_stands, w.act,
  CASE WHEN NOT s.is_part THEN ''
       WHEN l.is_live AND w.act <> '' THEN 'wanted'
       WHEN n.no_stands THEN 'no'
       WHEN l.is_live THEN 'running'
       WHEN s.is_manager
         AND s.shown_state IN ('no_hire', 'expired', 'offer_withdrawn', 'opening_closed')
         AND a.outcome_sent_at IS NULL AND a.withdrew_at IS NULL THEN 'untold'
       ELSE '' END AS shelf
FROM candidates_application a
  JOIN candidates_candidate c ON c.id = a.candidate_id
  JOIN candidates_applicationaccess s ON s.application_id = a.id
  CROSS JOIN LATERAL (
    SELECT a.state IN ('new', 'in_loop', 'debrief', 'hire', 'offered') AS is_live,
      EXISTS (SELECT 1 FROM debriefs_debrief b WHERE b.application_id = a.id) AS has_debrief
  ) l
  CROSS JOIN LATERAL (
    SELECT s.is_manager AND s.knows_verdict AND l.is_live
      AND EXISTS (SELECT 1 FROM rule_noes(a.id)) AS no_stands
  ) n
  CROSS JOIN LATERAL (
    SELECT CASE
      WHEN s.is_manager AND s.shown_state = 'debrief' AND s.is_revealed THEN 'decide'
      WHEN s.is_manager AND s.shown_state = 'hire'
        AND s.shown_waiting_on IN ('plan', 'closing_plan') THEN 'plan_closing'
      WHEN s.is_coordinator AND s.shown_state = 'new' THEN 'start'
      WHEN s.is_coordinator AND s.shown_state = 'in_loop'
        AND s.shown_waiting_on IN ('plan', 'closing_plan') THEN 'plan'
      ELSE '' END AS act
  ) w;

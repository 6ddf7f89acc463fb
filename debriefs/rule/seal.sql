-- What may one person know of one application?
--
-- The seal is defined here and nowhere else. The view has a row for everybody with a part in an
-- application, and one of reader 0, who stands for everybody without. It is made for one
-- application after the other; what pages read is kept (kept_access.sql).
--
-- is_part: may open the application at all.
-- sealed: may not yet read others' entries, which follows what one still owes, never a role. One
-- more reason is a role that somebody gave to themself, and to which nobody agreed (own_roles.sql).
-- is_unagreed: has such a role, and no other that would open the votes.
-- is_decided: by any decision, fallen ones included.
-- knows_verdict: unsealed, and either manager, or part of it once all is revealed.
-- shown_…: what lists show in place of the columns; to a sealed reader and to a coordinator
-- everything from the debrief on reads "waiting for votes", and every end that tells a verdict
-- reads "ended".

CREATE OR REPLACE VIEW candidates_applicationaccess AS
SELECT k.user_id, a.id AS application_id, k.is_part, k.is_manager, k.is_closer, k.is_coordinator,
  k.is_seated, k.sealed, k.is_revealed, k.is_decided, k.knows_verdict,
  k.is_unagreed,
  CASE WHEN k.knows_verdict THEN a.state
       WHEN a.state IN ('debrief', 'hire', 'offered') THEN 'waiting_for_votes'
       WHEN a.state IN ('hired', 'no_hire', 'declined', 'expired', 'offer_withdrawn') THEN 'ended'
       ELSE a.state END AS shown_state,
  CASE WHEN k.knows_verdict THEN a.entered_stage_at
       WHEN a.state IN ('debrief', 'hire', 'offered') THEN k.debrief_opened_at
       WHEN a.state IN ('hired', 'no_hire', 'declined', 'expired', 'offer_withdrawn')
         THEN a.ended_at
       ELSE a.entered_stage_at END AS shown_since,
  CASE WHEN k.knows_verdict THEN a.waiting_on
       WHEN a.state IN ('debrief', 'hire', 'offered') THEN 'entries'
       WHEN a.state IN ('hired', 'no_hire', 'declined', 'expired', 'offer_withdrawn') THEN ''
       ELSE a.waiting_on END AS shown_waiting_on
FROM candidates_application a CROSS JOIN LATERAL (
  SELECT s.*,
    NOT s.sealed AND (s.is_manager OR s.is_revealed AND (s.is_closer OR s.is_seated))
      AS knows_verdict
  FROM (
    SELECT p.user_id, p.is_part, p.is_manager, p.is_closer, p.is_coordinator,
      p.is_seated, b.opened_at AS debrief_opened_at, own.is_unagreed,
      own.is_unagreed OR NOT coalesce(d.stands, false)
        AND (r.application_id IS NULL AND p.awaited OR p.owing AND v.application_id IS NULL
          OR p.holding) AS sealed,
      r.application_id IS NOT NULL OR d.stands IS NOT NULL AS is_revealed,
      d.stands IS NOT NULL AS is_decided
    FROM (
      SELECT part.user_id, bool_or(part.is_part) AS is_part,
        bool_or(part.is_seated) AS is_seated, bool_or(part.role = 'manager') AS is_manager,
        bool_or(part.role = 'closer') AS is_closer,
        bool_or(part.role = 'coordinator') AS is_coordinator,
        bool_or(part.awaited) AS awaited, bool_or(part.owing) AS owing,
        bool_or(part.holding) AS holding, bool_or(part.is_own) AS has_own,
        bool_or(part.role = 'manager' AND NOT part.is_own) AS manages,
        bool_or(part.role = 'closer' AND NOT part.is_own) AS closes
      FROM (
        SELECT m.user_id, true AS is_part, m.role, false AS is_seated,
          false AS awaited, false AS owing, false AS holding,
          m.agreed_at IS NULL AND coalesce(m.given_by_id, m.user_id) = m.user_id
            AND m.role <> 'coordinator' AND EXISTS (SELECT 1 FROM debriefs_vote v
              WHERE v.application_id = a.id AND v.created_at < m.given_at) AS is_own
        FROM candidates_openingmember m WHERE m.opening_id = a.opening_id
        UNION ALL
        -- Seated, now or before.
        SELECT t.user_id, true, '', true,
          i.state <> 'cancelled' AND s.kind = 'interview',
          i.state <> 'cancelled' AND s.kind = 'interview'
            AND t.role = 'interviewer' AND t.vacated_at IS NULL
            AND (t.state = 'invited' AND i.state IN ('planned', 'held') OR t.state = 'sat_in'),
          false, false
        FROM interviews_seat t
          JOIN interviews_interview i ON i.id = t.interview_id
          JOIN interviews_stage s ON s.id = i.stage_id
        WHERE i.application_id = a.id AND t.state <> 'swapped'
        UNION ALL
        -- With a scorecard that was put aside, unless they released it.
        SELECT p.user_id, true, '', true, true, false, p.submitted_at IS NULL, false
        FROM interviews_putaside p WHERE p.application_id = a.id AND p.released_at IS NULL
        UNION ALL
        -- Named for a stage to come.
        SELECT n.user_id, true, '', false, s.kind = 'interview', false, false, false
        FROM interviews_loop l
          JOIN interviews_looppanelist n ON n.loop_id = l.id
          JOIN interviews_stage s ON s.id = n.stage_id
        WHERE l.application_id = a.id AND NOT EXISTS (
          SELECT 1 FROM interviews_interview i
          WHERE i.application_id = a.id AND i.stage_id = n.stage_id AND i.state = 'held')
        UNION ALL
        SELECT 0, false, '', false, false, false, false, false
      ) part GROUP BY part.user_id
    ) p
    LEFT JOIN debriefs_debrief b ON b.application_id = a.id
    LEFT JOIN debriefs_reveal r ON r.application_id = a.id
    CROSS JOIN LATERAL (
      SELECT bool_or(fallen_at IS NULL AND called_off_at IS NULL) AS stands
      FROM debriefs_decision WHERE application_id = a.id
    ) d
    LEFT JOIN debriefs_vote v
      ON v.application_id = a.id AND v.voter_id = p.user_id AND v.is_entry
    CROSS JOIN LATERAL (
      SELECT p.has_own AND NOT p.manages AND NOT (
        (r.application_id IS NOT NULL OR d.stands IS NOT NULL)
        AND (p.closes OR v.application_id IS NOT NULL)) AS is_unagreed
    ) own
  ) s
) k;

CREATE OR REPLACE FUNCTION rule_sealed(app bigint, reader bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(
    (SELECT s.sealed FROM candidates_applicationaccess s
      WHERE s.application_id = app AND s.user_id = reader),
    false)
$$;

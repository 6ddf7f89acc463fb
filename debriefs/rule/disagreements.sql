-- What counts as a disagreement, and which of them is still to be talked through?
--
-- Disagreements are computed and never kept. The fingerprint changes with every vote or rating in
-- one, so a resolution covers only what it was written about.

CREATE OR REPLACE FUNCTION rule_disagreements(app bigint)
RETURNS TABLE (kind text, key text, fingerprint text)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT 'contradiction', v.voter_id::text, 'v' || v.id
  FROM debriefs_vote v
  WHERE v.application_id = app AND v.is_entry AND v.score > 2 AND NOT v.work_with
    AND v.voter_id NOT IN (SELECT n.user_id FROM rule_noes(app) n)
    AND NOT EXISTS (SELECT 1 FROM interviews_recusal r
      WHERE r.application_id = app AND r.user_id = v.voter_id)
  UNION ALL
  SELECT 'votes', '', (
      SELECT string_agg(w.mark, ' ' ORDER BY w.mark) FROM (
        SELECT 'v' || v.id AS mark FROM debriefs_vote v WHERE v.application_id = app
        UNION ALL
        SELECT 'c' || c.id
        FROM interviews_scorecard c
          JOIN interviews_seat t ON t.id = c.seat_id
          JOIN interviews_interview i ON i.id = t.interview_id
        WHERE i.application_id = app AND t.role = 'interviewer'
          AND c.submitted_at IS NOT NULL AND c.score < 3) w)
  WHERE EXISTS (SELECT 1 FROM rule_noes(app)) AND EXISTS (
      SELECT 1 FROM debriefs_vote v
      WHERE v.application_id = app AND v.is_entry AND v.score > 2
        AND v.voter_id NOT IN (SELECT n.user_id FROM rule_noes(app) n)
        AND NOT EXISTS (SELECT 1 FROM interviews_recusal r
          WHERE r.application_id = app AND r.user_id = v.voter_id))
  UNION ALL
  SELECT 'ratings', r.attribute_id::text, string_agg(r.id || ':' || r.level, ' ' ORDER BY r.id)
  FROM interviews_rating r
    JOIN interviews_scorecard c ON c.id = r.scorecard_id
    JOIN interviews_seat t ON t.id = c.seat_id
    JOIN interviews_interview i ON i.id = t.interview_id
  WHERE i.application_id = app AND t.role = 'interviewer'
    AND c.submitted_at IS NOT NULL AND r.level > 0
  GROUP BY r.attribute_id HAVING max(r.level) - min(r.level) >= 2
$$;

-- Resolved is a disagreement with a resolution that a second person confirmed. The
-- writer's own confirmation counts only while nobody else may know the verdict: asked again by each
-- decision, so that nobody is alone for a moment and decides with it later.
CREATE OR REPLACE FUNCTION rule_is_alone(app bigint, reader bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT NOT EXISTS (
    SELECT 1
    FROM candidates_applicationaccess s JOIN hiring_user u ON u.id = s.user_id AND u.is_active
    WHERE s.application_id = app AND s.knows_verdict AND s.user_id <> reader)
$$;

CREATE OR REPLACE FUNCTION rule_is_resolved(app bigint, of_kind text, of_key text, about text)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1
    FROM debriefs_resolution o JOIN debriefs_confirmation c ON c.resolution_id = o.id
    WHERE o.application_id = app AND o.kind = of_kind AND o.key = of_key AND o.fingerprint = about
      AND (c.confirmed_by_id <> o.written_by_id OR rule_is_alone(app, o.written_by_id)))
$$;

CREATE OR REPLACE FUNCTION rule_undiscussed(app bigint)
RETURNS TABLE (kind text, key text, fingerprint text)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.kind, d.key, d.fingerprint FROM rule_disagreements(app) d
  WHERE NOT rule_is_resolved(app, d.kind, d.key, d.fingerprint)
$$;

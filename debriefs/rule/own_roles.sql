-- What does a role open that somebody gave to themself, and who agrees to it?
--
-- Who makes themself a manager or closer reads nothing of the loops in which a vote was in by then,
-- until another person agrees: an active manager of the opening, or, where it has none, an admin.
-- A role of which nobody wrote who gave it counts as taken; one without a given_at as given.

CREATE OR REPLACE VIEW candidates_ownrole AS
SELECT m.id AS member_id, a.id AS application_id, m.opening_id, m.user_id
FROM candidates_openingmember m JOIN candidates_application a ON a.opening_id = m.opening_id
WHERE m.role <> 'coordinator' AND m.agreed_at IS NULL
  AND coalesce(m.given_by_id, m.user_id) = m.user_id
  AND EXISTS (SELECT 1 FROM debriefs_vote v
    WHERE v.application_id = a.id AND v.created_at < m.given_at);

CREATE OR REPLACE FUNCTION rule_may_agree(member bigint, agreeing bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH others AS (
    SELECT o.user_id FROM candidates_openingmember m
      JOIN candidates_openingmember o ON o.opening_id = m.opening_id AND o.role = 'manager'
        AND o.user_id <> m.user_id
      JOIN hiring_user u ON u.id = o.user_id AND u.is_active
    WHERE m.id = member AND NOT EXISTS (
      SELECT 1 FROM candidates_ownrole w WHERE w.member_id = o.id)
  )
  SELECT agreeing IN (SELECT user_id FROM others)
    OR NOT EXISTS (SELECT 1 FROM others) AND EXISTS (
      SELECT 1 FROM candidates_openingmember m JOIN hiring_user u ON u.id = agreeing
      WHERE m.id = member AND m.user_id <> u.id AND u.is_admin AND u.is_active)
$$;

CREATE OR REPLACE FUNCTION rule_member() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.given_at := clock_timestamp();
    NEW.agreed_by_id := NULL;
    NEW.agreed_at := NULL;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.opening_id, NEW.user_id, NEW.role, NEW.given_by_id, NEW.given_at)
       IS DISTINCT FROM
     (OLD.id, OLD.opening_id, OLD.user_id, OLD.role, OLD.given_by_id, OLD.given_at)
     OR OLD.agreed_at IS NOT NULL THEN
    PERFORM rule_refuse('rule_member_fixed');
  END IF;
  IF NOT rule_may_agree(NEW.id, NEW.agreed_by_id) THEN
    PERFORM rule_refuse('rule_member_agreed');
  END IF;
  NEW.agreed_at := clock_timestamp();
  RETURN NEW;
END $$;

CREATE TRIGGER rule_member BEFORE INSERT OR UPDATE ON candidates_openingmember
  FOR EACH ROW EXECUTE FUNCTION rule_member();

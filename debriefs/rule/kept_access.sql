-- What is kept of the seal, so that a long list reads the rows of its page alone?
--
-- The table candidates_access holds the rows of the view candidates_listedaccess, which defines
-- them. Whatever changes what the view reads makes the rows of that application anew, in the same
-- transaction. Nobody but this function writes there: it has the rights of the owner.

-- The rows of these applications, of one reader or (NULL) of all.
CREATE OR REPLACE FUNCTION rule_keep_access(apps bigint[], reader bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH due AS MATERIALIZED (
    SELECT
      application_id, user_id, opening_id, candidate_name, is_part, is_manager, is_closer,
      is_coordinator, is_seated, sealed, is_revealed, is_decided, knows_verdict, is_unagreed,
      shown_state, shown_since, shown_waiting_on, is_live, has_debrief, no_stands, act, shelf
    FROM candidates_listedaccess
    WHERE application_id = ANY (apps) AND (reader IS NULL OR user_id = reader)
  ), put AS (
    INSERT INTO candidates_access AS k (
      application_id, user_id, opening_id, candidate_name, is_part, is_manager, is_closer,
      is_coordinator, is_seated, sealed, is_revealed, is_decided, knows_verdict, is_unagreed,
      shown_state, shown_since, shown_waiting_on, is_live, has_debrief, no_stands, act, shelf)
    SELECT * FROM due
    ON CONFLICT (application_id, user_id) DO UPDATE SET (
      opening_id, candidate_name, is_part, is_manager, is_closer, is_coordinator, is_seated,
      sealed, is_revealed, is_decided, knows_verdict, is_unagreed, shown_state, shown_since,
      shown_waiting_on, is_live, has_debrief, no_stands, act, shelf) = (
      excluded.opening_id, excluded.candidate_name, excluded.is_part, excluded.is_manager,
      excluded.is_closer, excluded.is_coordinator, excluded.is_seated, excluded.sealed,
      excluded.is_revealed, excluded.is_decided, excluded.knows_verdict, excluded.is_unagreed,
      excluded.shown_state, excluded.shown_since, excluded.shown_waiting_on, excluded.is_live,
      excluded.has_debrief, excluded.no_stands, excluded.act, excluded.shelf)
    WHERE k IS DISTINCT FROM excluded
  )
  DELETE FROM candidates_access k
  WHERE k.application_id = ANY (apps) AND (reader IS NULL OR k.user_id = reader)
    AND NOT EXISTS (SELECT 1 FROM due d
      WHERE d.application_id = k.application_id AND d.user_id = k.user_id);
END $$;

-- Changes of one application follow each other at its row, which the other triggers write first.
-- Those of a role wait here for the acts in its opening that are under way, and these for them: the
-- second one sees what the first one wrote.
CREATE OR REPLACE FUNCTION rule_hold_roles(opening bigint, alone boolean) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN alone
    THEN pg_advisory_xact_lock('candidates_openingmember'::regclass::int, opening::int)
    ELSE pg_advisory_xact_lock_shared('candidates_openingmember'::regclass::int, opening::int) END
$$;

CREATE OR REPLACE FUNCTION rule_keep_access_of(app bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_hold_roles(opening_id, false) FROM candidates_application WHERE id = app;
  PERFORM rule_keep_access(ARRAY[app], NULL);
END $$;

CREATE OR REPLACE FUNCTION rule_access_of_application() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_keep_access_of(NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER rule_who_knows AFTER INSERT OR UPDATE OF
  state, waiting_on, entered_stage_at, ended_at, outcome_sent_at, withdrew_at
  ON candidates_application FOR EACH ROW EXECUTE FUNCTION rule_access_of_application();

CREATE OR REPLACE FUNCTION rule_access_of_role() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE role candidates_openingmember := coalesce(NEW, OLD);
BEGIN
  PERFORM rule_hold_roles(role.opening_id, true);
  PERFORM rule_keep_access(
    ARRAY(SELECT id FROM candidates_application WHERE opening_id = role.opening_id), role.user_id);
  RETURN NULL;
END $$;

CREATE TRIGGER rule_who_knows AFTER INSERT OR UPDATE OR DELETE ON candidates_openingmember
  FOR EACH ROW EXECUTE FUNCTION rule_access_of_role();

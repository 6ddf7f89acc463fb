-- How is a No kept whose loop is held by others, and what does it meet?
--
-- It is written without the application's row, which somebody else may hold for long, and shuts the
-- gate at once. A decision to hire or an offer looks for one once more when it is committed. Both
-- sides write one row first, at any isolation level, so that neither passes the other unseen.

CREATE OR REPLACE FUNCTION rule_meet_noes(app bigint) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO interviews_nomeeting AS m (application_id, rev) VALUES (app, 0)
  ON CONFLICT (application_id) DO UPDATE SET rev = m.rev + 1
$$;

CREATE OR REPLACE FUNCTION rule_kept(app bigint) RETURNS TABLE (user_id bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT voter_id FROM interviews_keptno WHERE application_id = app
$$;

-- Whose word is it: a voter's, or that of the scorecard's author.
CREATE OR REPLACE FUNCTION rule_may_keep(app bigint, voter bigint, card bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN card IS NULL
    THEN EXISTS (SELECT 1 FROM rule_voter_seats(app) t WHERE t.user_id = voter)
    ELSE EXISTS (
      SELECT 1 FROM interviews_scorecard c
        JOIN interviews_seat t ON t.id = c.seat_id AND t.role = 'interviewer' AND t.user_id = voter
        JOIN interviews_interview i ON i.id = t.interview_id AND i.application_id = app
        JOIN interviews_stage s ON s.id = i.stage_id AND s.kind = 'interview'
      WHERE c.id = card AND NOT EXISTS (
        SELECT 1 FROM interviews_release r WHERE r.scorecard_id = c.id)) END
$$;

CREATE OR REPLACE FUNCTION rule_kept_no() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM rule_meet_noes(NEW.application_id);
    IF rule_offer_made(NEW.application_id) THEN
      PERFORM rule_refuse('rule_offer_made', 'votes');
    END IF;
    IF NOT rule_may_keep(NEW.application_id, NEW.voter_id, NEW.card_id) THEN
      PERFORM rule_refuse('rule_vote_voter');
    END IF;
    NEW.kept_at := clock_timestamp();
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (to_jsonb(NEW) - 'refused_at') IS DISTINCT FROM (to_jsonb(OLD) - 'refused_at') THEN
      PERFORM rule_refuse('rule_no_kept');
    END IF;
    RETURN NEW;
  END IF;
  -- It goes once its author's No counts.
  IF NOT EXISTS (
      SELECT 1 FROM rule_noes(OLD.application_id) n WHERE n.user_id = OLD.voter_id) THEN
    PERFORM rule_refuse('rule_no_kept');
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER rule_kept_no BEFORE INSERT OR UPDATE OR DELETE ON interviews_keptno
  FOR EACH ROW EXECUTE FUNCTION rule_kept_no();

CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON interviews_keptno
  FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();

-- At the commit, so that whoever keeps a No waits for the commit alone.
CREATE OR REPLACE FUNCTION rule_kept_at_commit() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE gate text;
BEGIN
  IF TG_TABLE_NAME = 'debriefs_decision' AND NOT rule_hire_stands(NEW.application_id)
     OR TG_TABLE_NAME = 'debriefs_offer' AND NOT rule_offer_made(NEW.application_id) THEN
    RETURN NULL;
  END IF;
  PERFORM rule_meet_noes(NEW.application_id);
  IF EXISTS (SELECT 1 FROM rule_kept(NEW.application_id)) THEN
    gate := rule_gate(NEW.application_id);
    PERFORM rule_refuse('rule_veto', gate);
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER rule_kept_no AFTER INSERT ON debriefs_decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rule_kept_at_commit();

CREATE CONSTRAINT TRIGGER rule_kept_no AFTER UPDATE ON debriefs_offer
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rule_kept_at_commit();

-- Which changes make the kept rows of an application anew (kept_access.sql)?
--
-- One trigger for each table that the view candidates_listedaccess reads, whoever writes there. By
-- their name they come after the other triggers of a row, which may refuse it.

CREATE OR REPLACE FUNCTION rule_access_of_input() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_keep_access_of((coalesce(NEW, OLD)).application_id);
  RETURN NULL;
END $$;

CREATE TRIGGER rule_who_knows AFTER INSERT OR UPDATE OR DELETE ON debriefs_debrief
  FOR EACH ROW EXECUTE FUNCTION rule_access_of_input();

CREATE TRIGGER rule_who_knows AFTER INSERT OR UPDATE OR DELETE ON debriefs_reveal
  FOR EACH ROW EXECUTE FUNCTION rule_access_of_input();

CREATE TRIGGER rule_who_knows AFTER INSERT OR UPDATE OR DELETE ON debriefs_decision
  FOR EACH ROW EXECUTE FUNCTION rule_access_of_input();

CREATE TRIGGER rule_who_knows AFTER INSERT OR UPDATE OR DELETE ON debriefs_vote
  FOR EACH ROW EXECUTE FUNCTION rule_access_of_input();

CREATE TRIGGER rule_who_knows AFTER INSERT OR UPDATE OR DELETE ON interviews_interview
  FOR EACH ROW EXECUTE FUNCTION rule_access_of_input();

CREATE OR REPLACE FUNCTION rule_access_of_seat() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_keep_access_of(i.application_id)
    FROM interviews_interview i WHERE i.id = (coalesce(NEW, OLD)).interview_id;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_who_knows AFTER INSERT OR UPDATE OR DELETE ON interviews_seat
  FOR EACH ROW EXECUTE FUNCTION rule_access_of_seat();

-- Most writes are words of a draft: nobody may know of them.
CREATE OR REPLACE FUNCTION rule_access_of_scorecard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.begun_at, NEW.submitted_at, NEW.vacated_at)
       IS NOT DISTINCT FROM (OLD.begun_at, OLD.submitted_at, OLD.vacated_at) THEN
    RETURN NULL;
  END IF;
  PERFORM rule_keep_access_of(i.application_id)
    FROM interviews_seat t JOIN interviews_interview i ON i.id = t.interview_id
    WHERE t.id = (coalesce(NEW, OLD)).seat_id;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_who_knows AFTER INSERT OR UPDATE OR DELETE ON interviews_scorecard
  FOR EACH ROW EXECUTE FUNCTION rule_access_of_scorecard();

CREATE OR REPLACE FUNCTION rule_access_of_release() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_keep_access_of(i.application_id)
    FROM interviews_scorecard c JOIN interviews_seat t ON t.id = c.seat_id
      JOIN interviews_interview i ON i.id = t.interview_id
    WHERE c.id = NEW.scorecard_id;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_who_knows AFTER INSERT ON interviews_release
  FOR EACH ROW EXECUTE FUNCTION rule_access_of_release();

CREATE OR REPLACE FUNCTION rule_access_of_panel() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_keep_access_of(l.application_id)
    FROM interviews_loop l WHERE l.id = NEW.loop_id;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_who_knows AFTER INSERT ON interviews_looppanelist
  FOR EACH ROW EXECUTE FUNCTION rule_access_of_panel();

CREATE OR REPLACE FUNCTION rule_access_of_candidate() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_keep_access_of(a.id) FROM candidates_application a WHERE a.candidate_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_who_knows AFTER UPDATE OF name ON candidates_candidate
  FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION rule_access_of_candidate();

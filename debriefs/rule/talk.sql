-- Who takes part in the talk about a disagreement?
--
-- Whoever may know the verdict. What is said there moves no vote and no gate, and is only added to.

CREATE OR REPLACE FUNCTION rule_knows(app bigint, reader bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM candidates_applicationaccess s
    WHERE s.application_id = app AND s.user_id = reader AND s.knows_verdict)
$$;

CREATE OR REPLACE FUNCTION rule_is_item(app bigint, of_kind text, of_key text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM rule_disagreements(app) d WHERE d.kind = of_kind AND d.key = of_key)
$$;

CREATE OR REPLACE FUNCTION rule_remark() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_lock_application(NEW.application_id);
  NEW.created_at := clock_timestamp();
  IF NOT rule_knows(NEW.application_id, NEW.author_id) THEN
    PERFORM rule_refuse('rule_remark_sealed');
  END IF;
  IF NEW.asks_id IS NOT NULL AND NOT rule_knows(NEW.application_id, NEW.asks_id) THEN
    PERFORM rule_refuse('rule_remark_asks');
  END IF;
  IF NOT rule_is_item(NEW.application_id, NEW.kind, NEW.key) THEN
    PERFORM rule_refuse('rule_remark_of');
  END IF;
  IF NEW.note_id IS NOT NULL AND NOT EXISTS (
      SELECT 1
      FROM interviews_note n
        JOIN interviews_scorecard c ON c.id = n.scorecard_id AND c.submitted_at IS NOT NULL
        JOIN interviews_seat t ON t.id = c.seat_id
        JOIN interviews_interview i ON i.id = t.interview_id
      WHERE n.id = NEW.note_id AND i.application_id = NEW.application_id) THEN
    PERFORM rule_refuse('rule_remark_note');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER rule_remark BEFORE INSERT ON debriefs_remark
  FOR EACH ROW EXECUTE FUNCTION rule_remark();

CREATE OR REPLACE FUNCTION rule_looked_again() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE remark debriefs_remark;
BEGIN
  SELECT * INTO remark FROM debriefs_remark WHERE id = NEW.remark_id;
  PERFORM rule_lock_application(remark.application_id);
  NEW.created_at := clock_timestamp();
  IF NEW.user_id IS DISTINCT FROM remark.asks_id
      OR NOT rule_knows(remark.application_id, NEW.user_id) THEN
    PERFORM rule_refuse('rule_looked_again');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER rule_looked_again BEFORE INSERT ON debriefs_lookedagain
  FOR EACH ROW EXECUTE FUNCTION rule_looked_again();

CREATE OR REPLACE FUNCTION rule_talk_start() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_lock_application(NEW.application_id);
  NEW.created_at := clock_timestamp();
  IF NOT rule_knows(NEW.application_id, NEW.started_by_id) THEN
    PERFORM rule_refuse('rule_remark_sealed');
  END IF;
  IF NOT rule_is_item(NEW.application_id, NEW.kind, NEW.key) THEN
    PERFORM rule_refuse('rule_remark_of');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER rule_talk_start BEFORE INSERT ON debriefs_talkstart
  FOR EACH ROW EXECUTE FUNCTION rule_talk_start();

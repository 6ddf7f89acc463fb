-- Whose clock counts?
--
-- The times that the rule compares are the database's own, taken after the application's row is
-- held: no clock of a web host, and none that a writer makes up.

CREATE OR REPLACE FUNCTION rule_clock_decision() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_lock_application(NEW.application_id);
  IF TG_OP = 'INSERT' THEN NEW.created_at := clock_timestamp(); RETURN NEW; END IF;
  IF NEW.fallen_at IS NOT NULL AND OLD.fallen_at IS NULL THEN
    NEW.fallen_at := clock_timestamp();
  END IF;
  IF NEW.called_off_at IS NOT NULL AND OLD.called_off_at IS NULL THEN
    NEW.called_off_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER rule_clock BEFORE INSERT OR UPDATE ON debriefs_decision
  FOR EACH ROW EXECUTE FUNCTION rule_clock_decision();

CREATE OR REPLACE FUNCTION rule_clock_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_lock_application(NEW.application_id);
  NEW.created_at := clock_timestamp();
  RETURN NEW;
END $$;

CREATE TRIGGER rule_clock BEFORE INSERT ON debriefs_vote
  FOR EACH ROW EXECUTE FUNCTION rule_clock_added();

CREATE TRIGGER rule_clock BEFORE INSERT ON debriefs_resolution
  FOR EACH ROW EXECUTE FUNCTION rule_clock_added();

CREATE OR REPLACE FUNCTION rule_clock_offer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.made_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.made_at IS NULL) THEN
    PERFORM rule_lock_application(NEW.application_id);
    NEW.made_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER rule_clock BEFORE INSERT OR UPDATE ON debriefs_offer
  FOR EACH ROW EXECUTE FUNCTION rule_clock_offer();

CREATE OR REPLACE FUNCTION rule_clock_interview() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.state = 'held' AND NEW.held_at IS NOT NULL
     AND (TG_OP = 'INSERT' OR OLD.state <> 'held') THEN
    PERFORM rule_lock_application(NEW.application_id);
    NEW.held_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER rule_clock BEFORE INSERT OR UPDATE ON interviews_interview
  FOR EACH ROW EXECUTE FUNCTION rule_clock_interview();

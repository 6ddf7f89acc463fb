-- Which tables are added to and never changed, and which are never emptied?
--
-- The app's role lacks the rights as well (hiring/database/grants.py). These triggers bind the
-- owner too.

CREATE OR REPLACE FUNCTION rule_append_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_refuse('rule_kept');
  RETURN NULL;
END $$;

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON debriefs_resolution
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON debriefs_confirmation
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON debriefs_entryanswer
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON debriefs_reading
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON debriefs_lookedagain
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON debriefs_remark
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON debriefs_talkstart
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON debriefs_exposure
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON interviews_looppanelist
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON hiring_auditevent
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON hiring_auditlink
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

CREATE OR REPLACE FUNCTION rule_truncate() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_refuse('rule_truncate');
  RETURN NULL;
END $$;

CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON debriefs_vote
  FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();

CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON debriefs_decision
  FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();

CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON debriefs_offer
  FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();

CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON interviews_scorecard
  FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();

CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON interviews_seat
  FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();

CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON hiring_auditevent
  FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();

CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON hiring_auditlink
  FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();

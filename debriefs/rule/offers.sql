-- When may an offer be drafted, made and answered?

CREATE OR REPLACE FUNCTION rule_offer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM rule_refuse('rule_offer_kept'); END IF;
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.application_id) IS DISTINCT FROM (OLD.id, OLD.application_id)
     OR TG_OP = 'UPDATE' AND OLD.made_at IS NOT NULL
       AND (NEW.made_at, NEW.made_by_id, NEW.terms)
         IS DISTINCT FROM (OLD.made_at, OLD.made_by_id, OLD.terms) THEN
    PERFORM rule_refuse('rule_offer_fixed', 'terms');
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.state <> OLD.state AND NOT (
      OLD.state = 'draft' AND NEW.state IN ('made', 'withdrawn')
      OR OLD.state = 'made' AND NEW.state IN ('accepted', 'declined', 'expired', 'withdrawn')) THEN
    PERFORM rule_refuse('rule_offer_fixed', 'answered');
  END IF;
  IF TG_OP = 'INSERT' AND NEW.state <> 'draft' THEN
    PERFORM rule_refuse('rule_offer_fixed', 'draft');
  END IF;
  PERFORM rule_lock_application(NEW.application_id);
  IF (TG_OP = 'INSERT' OR NEW.made_at IS DISTINCT FROM OLD.made_at
       OR NEW.state IN ('made', 'accepted') AND NEW.state <> OLD.state)
     AND (NOT rule_hire_stands(NEW.application_id) OR rule_gate(NEW.application_id) <> 'ok'
       OR NOT EXISTS (SELECT 1 FROM candidates_application
         WHERE id = NEW.application_id AND state IN ('hire', 'offered'))) THEN
    PERFORM rule_refuse('rule_offer');
  END IF;
  IF NEW.made_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.made_at IS NULL)
     AND EXISTS (SELECT 1 FROM rule_unsettled(NEW.application_id)) THEN
    PERFORM rule_refuse('rule_offer_begun');
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_offer AFTER INSERT OR UPDATE OR DELETE ON debriefs_offer
  FOR EACH ROW EXECUTE FUNCTION rule_offer();

-- Which change of an account is on record, whoever makes it?
--
-- Name, address, whether it is active, and whether it is an admin's. The product writes an act for
-- each. Where a transaction has none, at its commit the database writes that there was none.

-- Whether this transaction wrote that act about the person. A row of a savepoint is younger than
-- its transaction.
CREATE OR REPLACE FUNCTION rule_has_act(person bigint, act text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM hiring_auditevent e
    WHERE e.application_id IS NULL AND e.name = act AND e.subject = 'hiring.user:' || person
      AND age(e.xmin) <= age(pg_current_xact_id()::xid))
$$;

CREATE OR REPLACE FUNCTION rule_on_record() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE changed text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    changed := ARRAY['is_admin'];
    IF rule_has_act(NEW.id, 'person.admin_set') OR EXISTS (
      SELECT 1 FROM hiring_invitation i JOIN hiring_auditevent e
        ON e.name = 'person.invited' AND e.subject = 'hiring.invitation:' || i.id
      WHERE i.email = NEW.email AND i.is_admin AND i.accepted_at IS NOT NULL)
    THEN
      RETURN NULL;
    END IF;
  ELSE
    changed := array_remove(ARRAY[
      CASE WHEN NEW.name <> OLD.name
        AND NOT rule_has_act(NEW.id, 'person.renamed') THEN 'name' END,
      CASE WHEN NEW.email <> OLD.email
        AND NOT rule_has_act(NEW.id, 'person.address_changed') THEN 'email' END,
      CASE WHEN NEW.is_admin <> OLD.is_admin
        AND NOT rule_has_act(NEW.id, 'person.admin_set') THEN 'is_admin' END,
      CASE WHEN NEW.is_superuser <> OLD.is_superuser THEN 'is_superuser' END,
      CASE WHEN NEW.is_active AND NOT OLD.is_active
        AND NOT rule_has_act(NEW.id, 'person.reactivated')
        OR OLD.is_active AND NOT NEW.is_active
        AND NOT rule_has_act(NEW.id, 'person.deactivated') THEN 'is_active' END
    ], NULL);
  END IF;
  IF cardinality(changed) > 0 THEN
    INSERT INTO hiring_auditevent (at, name, subject, detail)
      VALUES (clock_timestamp(), 'person.changed_past_acts', 'hiring.user:' || NEW.id,
        jsonb_build_object('columns', changed));
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER rule_on_record AFTER UPDATE ON hiring_user
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.name, NEW.email, NEW.is_admin, NEW.is_superuser, NEW.is_active)
    IS DISTINCT FROM (OLD.name, OLD.email, OLD.is_admin, OLD.is_superuser, OLD.is_active))
  EXECUTE FUNCTION rule_on_record();

CREATE CONSTRAINT TRIGGER rule_on_record_of_new AFTER INSERT ON hiring_user
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.is_admin OR NEW.is_superuser)
  EXECUTE FUNCTION rule_on_record();

-- Which address has an account? One, verified: the one under which its person signs in.
--
-- The library of signing in has a table of addresses, and mails codes to any address in it.

-- At the commit each account has its row there, and no other.
CREATE OR REPLACE FUNCTION rule_account() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE own text;
BEGIN
  SELECT email INTO own FROM hiring_user WHERE id = NEW.id;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  DELETE FROM account_emailaddress WHERE user_id = NEW.id AND email <> own;
  INSERT INTO account_emailaddress (user_id, email, verified, "primary")
    VALUES (NEW.id, own, true, true) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER rule_account AFTER INSERT OR UPDATE OF email ON hiring_user
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rule_account();

-- A second address is refused, and so is the loss of the one.
CREATE OR REPLACE FUNCTION rule_address() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND EXISTS (
    SELECT 1 FROM hiring_user u WHERE u.id = OLD.user_id AND u.email = OLD.email
      AND (TG_OP = 'DELETE' OR (NEW.user_id, NEW.email) <> (OLD.user_id, OLD.email)))
  THEN
    PERFORM rule_refuse('rule_address_kept');
  ELSIF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM hiring_user u WHERE u.id = NEW.user_id AND u.email = NEW.email)
  THEN
    PERFORM rule_refuse('rule_one_address');
  END IF;
  NEW.verified := true;
  NEW."primary" := true;
  RETURN NEW;
END $$;

CREATE TRIGGER rule_address BEFORE INSERT OR UPDATE OR DELETE ON account_emailaddress
  FOR EACH ROW EXECUTE FUNCTION rule_address();

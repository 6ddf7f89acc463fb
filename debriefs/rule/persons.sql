-- How many live applications may one person have for one opening?
--
-- One, under whatever address: a No in it would stand beside a hire in the other.

CREATE OR REPLACE FUNCTION rule_one_live(candidate bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE person bigint;
BEGIN
  SELECT coalesce(c.same_as_id, c.id) INTO person FROM candidates_candidate c
    WHERE c.id = candidate;
  -- Two records that apply at one moment meet at the first one.
  PERFORM 1 FROM candidates_candidate c WHERE c.id = person FOR NO KEY UPDATE;
  IF EXISTS (
      SELECT 1
      FROM candidates_application a JOIN candidates_candidate c ON c.id = a.candidate_id
      WHERE (c.id = person OR c.same_as_id = person)
        AND a.state IN ('new', 'in_loop', 'debrief', 'hire', 'offered')
      GROUP BY a.opening_id HAVING count(*) > 1) THEN
    PERFORM rule_refuse('one_live_application');
  END IF;
END $$;

CREATE OR REPLACE FUNCTION rule_person() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_one_live(NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER rule_person AFTER INSERT OR UPDATE OF same_as_id ON candidates_candidate
  FOR EACH ROW EXECUTE FUNCTION rule_person();

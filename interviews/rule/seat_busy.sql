-- How does a seat know when its person is busy?
--
-- The exclusion constraint on (user, busy) keeps everybody from being in two places; a foreign key
-- moves busy along with the interview (interviews/migrations/0003_no_double_booking.py).

CREATE OR REPLACE FUNCTION rule_seat_busy() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT i.busy INTO NEW.busy FROM interviews_interview i WHERE i.id = NEW.interview_id;
  RETURN NEW;
END $$;

CREATE TRIGGER rule_seat_busy BEFORE INSERT OR UPDATE OF interview_id, state ON interviews_seat
  FOR EACH ROW EXECUTE FUNCTION rule_seat_busy();

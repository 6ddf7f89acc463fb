-- Who has been able to read a colleague's entry, in whatever way?
--
-- Kept from who was unsealed while an entry was in, never from what somebody opened: a list, a
-- mark or a mail shows an entry as well as its page does. A person whose exposure came before
-- their own entry is seated no more (rule_seat_taker), and their entry is not counted as unseen.

CREATE OR REPLACE FUNCTION rule_note_readers(app bigint) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO debriefs_exposure (application_id, reader_id, had_entered, since)
  SELECT app, s.user_id,
    EXISTS (SELECT 1 FROM debriefs_vote v
      WHERE v.application_id = app AND v.voter_id = s.user_id AND v.is_entry),
    clock_timestamp()
  FROM candidates_applicationaccess s
  WHERE s.application_id = app AND s.knows_verdict AND EXISTS (
    SELECT 1 FROM debriefs_vote v
    WHERE v.application_id = app AND v.voter_id <> s.user_id AND v.is_entry)
  ON CONFLICT (application_id, reader_id) DO NOTHING
$$;

-- A role of an opening opens its loops. The written revision lets an entry that comes at the same
-- moment wait.
CREATE OR REPLACE FUNCTION rule_readers_of_role() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE app bigint;
BEGIN
  FOR app IN
    SELECT a.id FROM candidates_application a JOIN debriefs_debrief d ON d.application_id = a.id
    WHERE a.opening_id = NEW.opening_id
      AND a.state IN ('new', 'in_loop', 'debrief', 'hire', 'offered')
    ORDER BY a.id
  LOOP
    PERFORM rule_lock_application(app);
    PERFORM rule_note_readers(app);
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_readers_of_role AFTER INSERT OR UPDATE ON candidates_openingmember
  FOR EACH ROW EXECUTE FUNCTION rule_readers_of_role();

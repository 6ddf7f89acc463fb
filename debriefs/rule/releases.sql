-- Who may release a begun scorecard, and when?
--
-- "Nothing to add": its own author, once it was put aside and not sent. It is final.

CREATE OR REPLACE FUNCTION rule_release() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE app bigint; author bigint;
BEGIN
  SELECT i.application_id, t.user_id INTO app, author
    FROM interviews_scorecard c
      JOIN interviews_seat t ON t.id = c.seat_id
      JOIN interviews_interview i ON i.id = t.interview_id
    WHERE c.id = NEW.scorecard_id;
  PERFORM rule_lock_application(app);
  IF author <> NEW.user_id THEN
    PERFORM rule_refuse('rule_release_author');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM interviews_putaside p
      WHERE p.card_id = NEW.scorecard_id AND p.submitted_at IS NULL) THEN
    PERFORM rule_refuse('rule_release');
  END IF;
  -- Sent as a No already, which waits to be put in.
  PERFORM rule_meet_noes(app);
  IF EXISTS (SELECT 1 FROM interviews_keptno k WHERE k.card_id = NEW.scorecard_id) THEN
    PERFORM rule_refuse('rule_release_kept');
  END IF;
  PERFORM rule_note_readers(app);
  RETURN NULL;
END $$;

CREATE TRIGGER rule_release AFTER INSERT ON interviews_release
  FOR EACH ROW EXECUTE FUNCTION rule_release();

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON interviews_release
  FOR EACH ROW EXECUTE FUNCTION rule_append_only();

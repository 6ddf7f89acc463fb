-- Who may cast which vote, and when?
--
-- Votes are added, never changed. The entry is a voter's first vote; a later one can only be a No.

CREATE OR REPLACE FUNCTION rule_vote() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM rule_refuse('rule_vote_final');
  END IF;
  PERFORM rule_lock_application(NEW.application_id);
  IF rule_offer_made(NEW.application_id) THEN
    PERFORM rule_refuse('rule_offer_made', 'votes');
  END IF;
  IF NOT EXISTS (
      SELECT 1 FROM rule_voter_seats(NEW.application_id) t WHERE t.user_id = NEW.voter_id) THEN
    PERFORM rule_refuse('rule_vote_voter');
  END IF;
  IF NEW.is_entry THEN
    IF NOT EXISTS (SELECT 1 FROM debriefs_debrief WHERE application_id = NEW.application_id) THEN
      PERFORM rule_refuse('rule_entry_early');
    END IF;
    IF EXISTS (SELECT 1 FROM interviews_recusal r
        WHERE r.application_id = NEW.application_id AND r.user_id = NEW.voter_id) THEN
      PERFORM rule_refuse('rule_vote_recused');
    END IF;
    IF EXISTS (
        SELECT 1
        FROM rule_voter_seats(NEW.application_id) t
          LEFT JOIN interviews_scorecard c ON c.seat_id = t.seat_id
        WHERE t.user_id = NEW.voter_id AND t.vacated_at IS NULL AND c.submitted_at IS NULL) THEN
      PERFORM rule_refuse('rule_entry_before_card');
    END IF;
    IF NEW.score > 2 AND (EXISTS (
        SELECT 1 FROM debriefs_vote v
        WHERE v.application_id = NEW.application_id AND v.voter_id = NEW.voter_id
          AND v.score < 3 AND v.id <> NEW.id)
       OR EXISTS (
        SELECT 1
        FROM rule_voter_seats(NEW.application_id) t
          JOIN interviews_scorecard c ON c.seat_id = t.seat_id
        WHERE t.user_id = NEW.voter_id AND c.submitted_at IS NOT NULL AND c.score < 3)) THEN
      PERFORM rule_refuse('rule_vote_monotone');
    END IF;
  ELSE
    IF NOT EXISTS (
        SELECT 1
        FROM rule_voter_seats(NEW.application_id) t
          JOIN interviews_scorecard c ON c.seat_id = t.seat_id
        WHERE t.user_id = NEW.voter_id AND c.submitted_at IS NOT NULL) THEN
      PERFORM rule_refuse('rule_vote_before_card');
    END IF;
  END IF;
  PERFORM rule_after_input(NEW.application_id);
  RETURN NULL;
END $$;

CREATE TRIGGER rule_vote AFTER INSERT OR UPDATE OR DELETE ON debriefs_vote
  FOR EACH ROW EXECUTE FUNCTION rule_vote();

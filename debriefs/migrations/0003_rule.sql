-- Everyone must say yes: kept here, whatever way a write comes.
-- Scores: 1 Strong No, 2 No, 3 Yes, 4 Strong Yes.
-- Each trigger on an input of the gate first WRITES the application row (rev), so that rivals at any isolation level meet there; only then it looks.

CREATE FUNCTION rule_refuse(name text, sentence text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RAISE EXCEPTION '%', sentence USING ERRCODE = '23514', CONSTRAINT = name; END $$;

CREATE FUNCTION rule_bump(app bigint) RETURNS void LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS
$$ UPDATE candidates_application SET rev = rev + 1 WHERE id = app $$;

-- Seats of voters: sat in, as interviewer, in a held interview before the closing. Vacant ones included.
CREATE FUNCTION rule_voter_seats(app bigint) RETURNS TABLE (seat_id bigint, user_id bigint, interview_id bigint, stage_id bigint, vacated_at timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.user_id, i.id, i.stage_id, t.vacated_at
  FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id JOIN interviews_seat t ON t.interview_id = i.id
  WHERE i.application_id = app AND i.state = 'held' AND s.kind = 'interview' AND t.role = 'interviewer' AND t.state = 'sat_in' $$;

-- Everybody whose word is No: by any vote, or by any submitted card that was not a trainee's.
CREATE FUNCTION rule_noes(app bigint) RETURNS TABLE (user_id bigint) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT v.voter_id FROM debriefs_vote v WHERE v.application_id = app AND v.score < 3
  UNION
  SELECT t.user_id FROM interviews_scorecard c JOIN interviews_seat t ON t.id = c.seat_id JOIN interviews_interview i ON i.id = t.interview_id
  WHERE i.application_id = app AND t.role = 'interviewer' AND c.submitted_at IS NOT NULL AND c.score < 3 $$;

-- Those invited to a held interview of whom nobody has said yet whether they sat in: one colleague's card put it on record.
CREATE FUNCTION rule_unnamed(app bigint) RETURNS TABLE (user_id bigint) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.user_id FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id JOIN interviews_seat t ON t.interview_id = i.id
  WHERE i.application_id = app AND i.state = 'held' AND s.kind = 'interview' AND t.role = 'interviewer' AND t.state = 'invited' AND t.vacated_at IS NULL $$;

-- Voters who still owe a card or their entry, and those who may yet turn out to be voters; vacant seats owe nothing any more.
CREATE FUNCTION rule_owing(app bigint) RETURNS TABLE (user_id bigint) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT t.user_id FROM rule_voter_seats(app) t LEFT JOIN interviews_scorecard c ON c.seat_id = t.seat_id
  WHERE t.vacated_at IS NULL AND (c.submitted_at IS NULL
    OR NOT EXISTS (SELECT 1 FROM debriefs_vote v WHERE v.application_id = app AND v.voter_id = t.user_id AND v.is_entry))
  UNION SELECT u.user_id FROM rule_unnamed(app) u $$;

-- Disagreements, computed and never kept. The fingerprint changes with every vote or rating in one.
CREATE FUNCTION rule_disagreements(app bigint) RETURNS TABLE (kind text, key text, fingerprint text) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT 'contradiction', v.voter_id::text, 'v' || v.id
  FROM debriefs_vote v
  WHERE v.application_id = app AND v.is_entry AND v.score > 2 AND NOT v.work_with
    AND v.voter_id NOT IN (SELECT n.user_id FROM rule_noes(app) n)
    AND NOT EXISTS (SELECT 1 FROM interviews_recusal r WHERE r.application_id = app AND r.user_id = v.voter_id)
  UNION ALL
  SELECT 'votes', '', (
      SELECT string_agg(w.mark, ' ' ORDER BY w.mark) FROM (
        SELECT 'v' || v.id AS mark FROM debriefs_vote v WHERE v.application_id = app
        UNION ALL
        SELECT 'c' || c.id FROM interviews_scorecard c JOIN interviews_seat t ON t.id = c.seat_id JOIN interviews_interview i ON i.id = t.interview_id
        WHERE i.application_id = app AND t.role = 'interviewer' AND c.submitted_at IS NOT NULL AND c.score < 3) w)
  WHERE EXISTS (SELECT 1 FROM rule_noes(app)) AND EXISTS (
      SELECT 1 FROM debriefs_vote v WHERE v.application_id = app AND v.is_entry AND v.score > 2
        AND v.voter_id NOT IN (SELECT n.user_id FROM rule_noes(app) n)
        AND NOT EXISTS (SELECT 1 FROM interviews_recusal r WHERE r.application_id = app AND r.user_id = v.voter_id))
  UNION ALL
  SELECT 'ratings', r.attribute_id::text, string_agg(r.id || ':' || r.level, ' ' ORDER BY r.id)
  FROM interviews_rating r JOIN interviews_scorecard c ON c.id = r.scorecard_id JOIN interviews_seat t ON t.id = c.seat_id
    JOIN interviews_interview i ON i.id = t.interview_id
  WHERE i.application_id = app AND t.role = 'interviewer' AND c.submitted_at IS NOT NULL AND r.level > 0
  GROUP BY r.attribute_id HAVING max(r.level) - min(r.level) >= 2 $$;

CREATE FUNCTION rule_undiscussed(app bigint) RETURNS TABLE (kind text, key text, fingerprint text) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.kind, d.key, d.fingerprint FROM rule_disagreements(app) d
  WHERE NOT EXISTS (SELECT 1 FROM debriefs_outcome o
    WHERE o.application_id = app AND o.kind = d.kind AND o.key = d.key AND o.fingerprint = d.fingerprint) $$;

-- A stage of the pinned version still to be held by somebody whose seat is not vacant. A stage for which all must sit in counts with as many
-- interviewers as the guide names, or with the manager's written word.
CREATE FUNCTION rule_stages_not_held(app bigint) RETURNS TABLE (stage_id bigint) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id FROM interviews_loop l JOIN interviews_stage s ON s.version_id = l.version_id AND s.kind = 'interview'
  WHERE l.application_id = app AND NOT EXISTS (
    SELECT 1 FROM interviews_interview i WHERE i.application_id = app AND i.stage_id = s.id AND i.state = 'held'
      AND EXISTS (SELECT 1 FROM interviews_seat t WHERE t.interview_id = i.id AND t.role = 'interviewer' AND t.state = 'sat_in' AND t.vacated_at IS NULL)
      AND (s.panel_rule = 'either' OR i.incomplete_word <> ''
        OR NOT EXISTS (SELECT 1 FROM interviews_seat t WHERE t.interview_id = i.id AND t.role = 'interviewer' AND t.state IN ('invited', 'absent'))
           AND (SELECT count(*) FROM interviews_seat t WHERE t.interview_id = i.id AND t.role = 'interviewer' AND t.state = 'sat_in')
             >= (SELECT count(*) FROM interviews_stageinterviewer n WHERE n.stage_id = s.id))) $$;

-- A vacant seat is filled when somebody else has held its stage after it fell vacant.
CREATE FUNCTION rule_vacant(app bigint) RETURNS TABLE (seat_id bigint) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.seat_id FROM rule_voter_seats(app) t WHERE t.vacated_at IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM rule_voter_seats(app) u JOIN interviews_interview i ON i.id = u.interview_id
    WHERE u.stage_id = t.stage_id AND u.interview_id <> t.interview_id AND u.vacated_at IS NULL AND u.user_id <> t.user_id AND i.held_at >= t.vacated_at) $$;

-- 'ok', or the first thing that keeps the gate shut. A No comes before everything else.
CREATE FUNCTION rule_gate(app bigint) RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM interviews_loop WHERE application_id = app) THEN RETURN 'no loop'; END IF;
  IF EXISTS (SELECT 1 FROM rule_noes(app)) THEN RETURN 'no'; END IF;
  IF EXISTS (SELECT 1 FROM rule_stages_not_held(app)) THEN RETURN 'stage not held'; END IF;
  IF NOT EXISTS (SELECT 1 FROM rule_voter_seats(app) WHERE vacated_at IS NULL) THEN RETURN 'no voter'; END IF;
  IF EXISTS (SELECT 1 FROM rule_vacant(app)) THEN RETURN 'vacant seat'; END IF;
  IF EXISTS (SELECT 1 FROM rule_owing(app)) THEN RETURN 'missing'; END IF;
  IF EXISTS (SELECT 1 FROM rule_undiscussed(app)) THEN RETURN 'undiscussed'; END IF;
  RETURN 'ok';
END $$;

CREATE FUNCTION rule_hire_stands(app bigint) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM debriefs_decision WHERE application_id = app AND hire AND fallen_at IS NULL AND called_off_at IS NULL) $$;

CREATE FUNCTION rule_offer_made(app bigint) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM debriefs_offer WHERE application_id = app AND made_at IS NOT NULL) $$;

-- Who may not yet read others' entries, as ids of applications. Sealed follows what one still owes, never a role.
CREATE FUNCTION rule_sealed_for(reader bigint) RETURNS SETOF bigint LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.application_id
  FROM interviews_seat t JOIN interviews_interview i ON i.id = t.interview_id JOIN interviews_stage s ON s.id = i.stage_id
  WHERE t.user_id = reader AND t.state <> 'swapped' AND i.state <> 'cancelled' AND s.kind = 'interview'
    AND NOT EXISTS (SELECT 1 FROM debriefs_decision d WHERE d.application_id = i.application_id AND d.fallen_at IS NULL AND d.called_off_at IS NULL)
    AND (NOT EXISTS (SELECT 1 FROM debriefs_reveal r WHERE r.application_id = i.application_id)
      OR t.role = 'interviewer' AND t.vacated_at IS NULL AND (t.state = 'invited' AND i.state IN ('planned', 'held') OR t.state = 'sat_in')
         AND NOT EXISTS (SELECT 1 FROM debriefs_vote v WHERE v.application_id = i.application_id AND v.voter_id = reader AND v.is_entry))
  UNION
  SELECT l.application_id FROM interviews_looppanelist p JOIN interviews_loop l ON l.id = p.loop_id JOIN interviews_stage s ON s.id = p.stage_id
  WHERE p.user_id = reader AND s.kind = 'interview'
    AND NOT EXISTS (SELECT 1 FROM interviews_interview i WHERE i.application_id = l.application_id AND i.stage_id = p.stage_id AND i.state = 'held')
    AND NOT EXISTS (SELECT 1 FROM debriefs_reveal r WHERE r.application_id = l.application_id)
    AND NOT EXISTS (SELECT 1 FROM debriefs_decision d WHERE d.application_id = l.application_id AND d.fallen_at IS NULL AND d.called_off_at IS NULL) $$;

CREATE FUNCTION rule_sealed(app bigint, reader bigint) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT app IN (SELECT rule_sealed_for(reader)) $$;

CREATE FUNCTION rule_may_reveal(app bigint) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM debriefs_debrief WHERE application_id = app)
    AND EXISTS (SELECT 1 FROM candidates_application WHERE id = app AND state IN ('debrief', 'hire'))
    AND EXISTS (SELECT 1 FROM debriefs_vote WHERE application_id = app AND is_entry)
    AND NOT EXISTS (SELECT 1 FROM rule_owing(app)) $$;

-- Called after every change of an input of the gate: the reveal when nothing is owed any more; a standing hire that the change leaves unmet is felled by a
-- No, and protected against anything else.
CREATE FUNCTION rule_touch(app bigint) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE gate text;
BEGIN
  PERFORM rule_bump(app);
  IF rule_may_reveal(app) THEN
    INSERT INTO debriefs_reveal (application_id, created_at) VALUES (app, clock_timestamp()) ON CONFLICT (application_id) DO NOTHING;
  END IF;
  IF NOT rule_hire_stands(app) THEN RETURN; END IF;
  gate := rule_gate(app);
  IF gate = 'ok' THEN RETURN; END IF;
  IF gate <> 'no' THEN
    PERFORM rule_refuse('rule_hire_stands', 'A decision to hire stands. Call it off first.');
  END IF;
  IF rule_offer_made(app) THEN
    PERFORM rule_refuse('rule_offer_made', 'The offer was made. Votes are final.');
  END IF;
  UPDATE debriefs_decision SET fallen_at = clock_timestamp() WHERE application_id = app AND hire AND fallen_at IS NULL AND called_off_at IS NULL;
  UPDATE interviews_interview i SET state = 'cancelled', sequence = i.sequence + 1, cancelled_at = clock_timestamp()
    FROM interviews_stage s WHERE s.id = i.stage_id AND s.kind = 'closing' AND i.application_id = app AND i.state = 'planned';
  UPDATE candidates_application SET state = 'debrief', entered_stage_at = clock_timestamp() WHERE id = app AND state = 'hire';
END $$;

-- The times that the rule compares are the database's own, taken after the application row is held: no clock of a web host, and none that a writer makes up.
CREATE FUNCTION rule_clock_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_bump(NEW.application_id);
  IF TG_OP = 'INSERT' THEN NEW.created_at := clock_timestamp(); RETURN NEW; END IF;
  IF NEW.fallen_at IS NOT NULL AND OLD.fallen_at IS NULL THEN NEW.fallen_at := clock_timestamp(); END IF;
  IF NEW.called_off_at IS NOT NULL AND OLD.called_off_at IS NULL THEN NEW.called_off_at := clock_timestamp(); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_clock BEFORE INSERT OR UPDATE ON debriefs_decision FOR EACH ROW EXECUTE FUNCTION rule_clock_decision();

CREATE FUNCTION rule_clock_added() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_bump(NEW.application_id);
  NEW.created_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER rule_clock BEFORE INSERT ON debriefs_vote FOR EACH ROW EXECUTE FUNCTION rule_clock_added();
CREATE TRIGGER rule_clock BEFORE INSERT ON debriefs_outcome FOR EACH ROW EXECUTE FUNCTION rule_clock_added();

CREATE FUNCTION rule_clock_offer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.made_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.made_at IS NULL) THEN
    PERFORM rule_bump(NEW.application_id);
    NEW.made_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_clock BEFORE INSERT OR UPDATE ON debriefs_offer FOR EACH ROW EXECUTE FUNCTION rule_clock_offer();

CREATE FUNCTION rule_clock_interview() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.state = 'held' AND NEW.held_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.state <> 'held') THEN
    PERFORM rule_bump(NEW.application_id);
    NEW.held_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_clock BEFORE INSERT OR UPDATE ON interviews_interview FOR EACH ROW EXECUTE FUNCTION rule_clock_interview();

CREATE FUNCTION rule_vote() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM rule_refuse('rule_vote_final', 'Votes are final: they are added, never changed.'); END IF;
  PERFORM rule_bump(NEW.application_id);
  IF rule_offer_made(NEW.application_id) THEN PERFORM rule_refuse('rule_offer_made', 'The offer was made. Votes are final.'); END IF;
  IF NOT EXISTS (SELECT 1 FROM rule_voter_seats(NEW.application_id) t WHERE t.user_id = NEW.voter_id) THEN
    PERFORM rule_refuse('rule_vote_voter', 'Only those who interviewed this candidate vote.'); END IF;
  IF NEW.is_entry THEN
    IF NOT EXISTS (SELECT 1 FROM debriefs_debrief WHERE application_id = NEW.application_id) THEN
      PERFORM rule_refuse('rule_entry_early', 'The debrief is not open yet.'); END IF;
    IF EXISTS (SELECT 1 FROM interviews_recusal r WHERE r.application_id = NEW.application_id AND r.user_id = NEW.voter_id) THEN
      PERFORM rule_refuse('rule_vote_recused', 'You recused yourself from this candidate.'); END IF;
    IF EXISTS (SELECT 1 FROM rule_voter_seats(NEW.application_id) t LEFT JOIN interviews_scorecard c ON c.seat_id = t.seat_id
               WHERE t.user_id = NEW.voter_id AND t.vacated_at IS NULL AND c.submitted_at IS NULL) THEN
      PERFORM rule_refuse('rule_entry_before_card', 'Submit your scorecard first.'); END IF;
    IF NEW.score > 2 AND (EXISTS (SELECT 1 FROM debriefs_vote v WHERE v.application_id = NEW.application_id AND v.voter_id = NEW.voter_id AND v.score < 3 AND v.id <> NEW.id)
       OR EXISTS (SELECT 1 FROM rule_voter_seats(NEW.application_id) t JOIN interviews_scorecard c ON c.seat_id = t.seat_id
                  WHERE t.user_id = NEW.voter_id AND c.submitted_at IS NOT NULL AND c.score < 3)) THEN
      PERFORM rule_refuse('rule_vote_monotone', 'You said No before, and a No is final: the entry can only be No or Strong No.'); END IF;
  ELSE
    IF NOT EXISTS (SELECT 1 FROM rule_voter_seats(NEW.application_id) t JOIN interviews_scorecard c ON c.seat_id = t.seat_id
                   WHERE t.user_id = NEW.voter_id AND c.submitted_at IS NOT NULL) THEN
      PERFORM rule_refuse('rule_vote_before_card', 'Submit your scorecard first.'); END IF;
  END IF;
  PERFORM rule_touch(NEW.application_id);
  RETURN NULL;
END $$;
CREATE TRIGGER rule_vote AFTER INSERT OR UPDATE OR DELETE ON debriefs_vote FOR EACH ROW EXECUTE FUNCTION rule_vote();

-- A submitted card marks its interview held and its author as having sat in, whatever was noted of them before.
CREATE FUNCTION rule_card() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found record;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.submitted_at IS NOT NULL THEN PERFORM rule_refuse('rule_card_final', 'A submitted scorecard is final.'); END IF;
  IF TG_OP = 'DELETE' THEN PERFORM rule_refuse('rule_card_kept', 'Scorecards are kept.'); END IF;
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.seat_id) IS DISTINCT FROM (OLD.id, OLD.seat_id) THEN
    PERFORM rule_refuse('rule_card_final', 'A scorecard belongs to its seat.'); END IF;
  IF TG_OP = 'UPDATE' AND NEW.revision < OLD.revision THEN
    PERFORM rule_refuse('rule_card_final', 'The words once in a scorecard are not unsaid.'); END IF;
  IF NEW.submitted_at IS NULL THEN RETURN NULL; END IF;
  SELECT i.id AS interview_id, i.application_id, i.state, t.role, t.state AS seat_state, t.user_id, s.kind INTO found
    FROM interviews_seat t JOIN interviews_interview i ON i.id = t.interview_id JOIN interviews_stage s ON s.id = i.stage_id WHERE t.id = NEW.seat_id;
  PERFORM rule_bump(found.application_id);
  IF found.kind <> 'interview' THEN PERFORM rule_refuse('rule_card_closing', 'The closing has no score.'); END IF;
  -- A No is never refused: whoever was invited may give it though the interview was called off over their head.
  IF found.state NOT IN ('planned', 'held') AND (NEW.score > 2 OR found.role <> 'interviewer') THEN PERFORM rule_refuse('rule_card_interview', 'This interview did not take place.'); END IF;
  IF found.role = 'interviewer' AND rule_offer_made(found.application_id) THEN
    PERFORM rule_refuse('rule_offer_made', 'The offer was made. Votes are final.'); END IF;
  UPDATE interviews_seat SET state = 'sat_in', absent_reason = '' WHERE id = NEW.seat_id AND state <> 'sat_in';
  UPDATE interviews_interview SET state = 'held', held_at = clock_timestamp(), held_by_id = found.user_id WHERE id = found.interview_id AND state <> 'held';
  PERFORM rule_touch(found.application_id);
  RETURN NULL;
END $$;
CREATE TRIGGER rule_card AFTER INSERT OR UPDATE OR DELETE ON interviews_scorecard FOR EACH ROW EXECUTE FUNCTION rule_card();

-- A part of a card writes the card: at any isolation level a part and the submission cannot pass each other unseen.
CREATE FUNCTION rule_card_part() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE card bigint;
BEGIN
  FOR card IN SELECT DISTINCT c.id FROM interviews_scorecard c WHERE c.id IN (
      CASE WHEN TG_OP = 'INSERT' THEN NEW.scorecard_id ELSE OLD.scorecard_id END, CASE WHEN TG_OP = 'DELETE' THEN OLD.scorecard_id ELSE NEW.scorecard_id END) ORDER BY 1 LOOP
    UPDATE interviews_scorecard SET saved_at = clock_timestamp() WHERE id = card AND submitted_at IS NULL;
    IF NOT FOUND THEN PERFORM rule_refuse('rule_card_final', 'A submitted scorecard is final.'); END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_card_part AFTER INSERT OR UPDATE OR DELETE ON interviews_rating FOR EACH ROW EXECUTE FUNCTION rule_card_part();
CREATE TRIGGER rule_card_part AFTER INSERT OR UPDATE OR DELETE ON interviews_answer FOR EACH ROW EXECUTE FUNCTION rule_card_part();
CREATE TRIGGER rule_card_part AFTER INSERT OR UPDATE OR DELETE ON interviews_signalmark FOR EACH ROW EXECUTE FUNCTION rule_card_part();

-- Seats only grow. Back to invited only while a held act is undone, that is, while no card of the interview has a word in it.
CREATE FUNCTION rule_seat() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE app bigint; stage_kind text; interview_state text;
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM rule_refuse('rule_seat_kept', 'Seats are kept: swap the person instead.'); END IF;
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.interview_id, NEW.user_id, NEW.role, NEW.state, NEW.absent_reason, NEW.vacated_at, NEW.vacated_why)
     IS NOT DISTINCT FROM (OLD.id, OLD.interview_id, OLD.user_id, OLD.role, OLD.state, OLD.absent_reason, OLD.vacated_at, OLD.vacated_why) THEN RETURN NULL; END IF;
  SELECT i.application_id, s.kind, i.state INTO app, stage_kind, interview_state
    FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id WHERE i.id = NEW.interview_id;
  PERFORM rule_bump(app);
  IF (NEW.role = 'closer') <> (stage_kind = 'closing') THEN PERFORM rule_refuse('rule_seat_role', 'Closers sit in the closing, interviewers before it.'); END IF;
  IF TG_OP = 'INSERT' THEN
    IF stage_kind = 'interview' AND rule_hire_stands(app) THEN PERFORM rule_refuse('rule_hire_stands', 'A decision to hire stands. Call it off first.'); END IF;
    -- Else the row itself would make its person a voter, to whom the seal no longer applies.
    IF NEW.state <> 'invited' OR NEW.vacated_at IS NOT NULL THEN PERFORM rule_refuse('rule_seat_grows', 'A seat begins with an invitation.'); END IF;
    PERFORM rule_seat_taker(app, NEW.user_id, stage_kind);
  ELSE
    PERFORM rule_seat_change(OLD, NEW, app, interview_state);
    IF OLD.state = 'swapped' AND NEW.state = 'invited' OR NEW.role <> OLD.role THEN PERFORM rule_seat_taker(app, NEW.user_id, stage_kind); END IF;
  END IF;
  -- Only the triggers of recusing and of leaving make a seat vacant.
  IF pg_trigger_depth() < 2 AND (NEW.vacated_at, NEW.vacated_why) IS DISTINCT FROM (
      CASE WHEN TG_OP = 'UPDATE' THEN OLD.vacated_at END, CASE WHEN TG_OP = 'UPDATE' THEN OLD.vacated_why ELSE '' END) THEN
    PERFORM rule_refuse('rule_seat_vacant', 'A seat falls vacant when its person steps back or leaves, and in no other way.'); END IF;
  -- Put on record as having sat in after leaving: vacant from that moment.
  UPDATE interviews_seat t SET vacated_at = clock_timestamp(), vacated_why = 'left'
    WHERE t.id = NEW.id AND stage_kind = 'interview' AND t.role = 'interviewer' AND t.state = 'sat_in' AND t.vacated_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM hiring_user u WHERE u.id = t.user_id AND u.is_active)
      AND NOT EXISTS (SELECT 1 FROM debriefs_vote v WHERE v.application_id = app AND v.voter_id = t.user_id AND v.is_entry);
  IF stage_kind = 'interview' THEN PERFORM rule_touch(app); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION rule_seat_taker(app bigint, taker bigint, stage_kind text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM hiring_user WHERE id = taker AND is_active) THEN
    PERFORM rule_refuse('rule_seat_inactive', 'This person''s account is not active.'); END IF;
  IF stage_kind <> 'interview' THEN RETURN; END IF;
  IF EXISTS (SELECT 1 FROM interviews_recusal WHERE application_id = app AND user_id = taker) THEN
    PERFORM rule_refuse('rule_seat_recused', 'This person recused themselves from this candidate.'); END IF;
  IF EXISTS (SELECT 1 FROM debriefs_reading WHERE application_id = app AND reader_id = taker)
     AND NOT EXISTS (SELECT 1 FROM rule_voter_seats(app) t WHERE t.user_id = taker) THEN
    PERFORM rule_refuse('rule_seat_read', 'This person has read an entry of this loop and can no longer interview for it.'); END IF;
END $$;

CREATE FUNCTION rule_seat_change(old interviews_seat, new interviews_seat, app bigint, interview_state text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE written boolean := EXISTS (SELECT 1 FROM interviews_scorecard c JOIN interviews_seat t ON t.id = c.seat_id
                                   WHERE t.interview_id = old.interview_id AND (c.revision > 0 OR c.submitted_at IS NOT NULL));
        on_record boolean := EXISTS (SELECT 1 FROM interviews_interview i WHERE i.id = old.interview_id AND i.held_at IS NOT NULL);
        has_card boolean := EXISTS (SELECT 1 FROM interviews_scorecard c WHERE c.seat_id = old.id);
        submitted boolean := EXISTS (SELECT 1 FROM interviews_scorecard c WHERE c.seat_id = old.id AND c.submitted_at IS NOT NULL);
BEGIN
  IF (new.id, new.interview_id, new.user_id) IS DISTINCT FROM (old.id, old.interview_id, old.user_id) THEN
    PERFORM rule_refuse('rule_seat_fixed', 'A seat belongs to its interview and its person.'); END IF;
  IF new.role <> old.role AND (interview_state <> 'planned' OR on_record OR old.state <> 'swapped' OR has_card) THEN
    PERFORM rule_refuse('rule_seat_fixed', 'The role of a seat in use is fixed.'); END IF;
  IF old.vacated_at IS NOT NULL AND (new.vacated_at, new.vacated_why) IS DISTINCT FROM (old.vacated_at, old.vacated_why) THEN
    PERFORM rule_refuse('rule_seat_vacant', 'A vacant seat stays vacant.'); END IF;
  IF new.state = old.state THEN RETURN; END IF;
  IF new.state = 'sat_in' AND submitted THEN RETURN; END IF;
  IF old.state = 'sat_in' AND (new.state <> 'invited' OR written OR interview_state <> 'planned') THEN
    PERFORM rule_refuse('rule_seat_grows', 'Who sat in stays.'); END IF;
  IF old.state = 'absent' AND new.state NOT IN ('sat_in', 'invited') OR old.state = 'absent' AND new.state = 'invited' AND (written OR interview_state <> 'planned') THEN
    PERFORM rule_refuse('rule_seat_grows', 'The record of who sat in only grows.'); END IF;
  IF new.state = 'swapped' AND (interview_state <> 'planned' OR on_record OR old.state <> 'invited') THEN
    PERFORM rule_refuse('rule_seat_grows', 'The interview is on record: its people stay.'); END IF;
  IF old.state = 'swapped' AND new.state <> 'invited' THEN
    PERFORM rule_refuse('rule_seat_grows', 'This person was swapped before the interview.'); END IF;
END $$;
CREATE TRIGGER rule_seat AFTER INSERT OR UPDATE OR DELETE ON interviews_seat FOR EACH ROW EXECUTE FUNCTION rule_seat();

CREATE FUNCTION rule_has_submitted(interview bigint) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM interviews_scorecard c JOIN interviews_seat t ON t.id = c.seat_id WHERE t.interview_id = interview AND c.submitted_at IS NOT NULL) $$;

-- The time at which it was first put on record outlives an undone act: from then on its people stay.
CREATE FUNCTION rule_interview() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE stage record;
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM rule_refuse('rule_interview_kept', 'Interviews are cancelled, not deleted.'); END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.application_id, NEW.stage_id, NEW.candidate_id, NEW.uid) IS DISTINCT FROM (OLD.id, OLD.application_id, OLD.stage_id, OLD.candidate_id, OLD.uid)
       OR NEW.sequence NOT BETWEEN OLD.sequence AND OLD.sequence + 1
       OR OLD.state IN ('cancelled', 'no_show') AND NEW.state <> OLD.state AND NOT (NEW.state = 'held' AND rule_has_submitted(NEW.id)) THEN
      PERFORM rule_refuse('rule_interview_fixed', 'This interview is over.'); END IF;
    IF OLD.state = 'held' AND (NEW.state NOT IN ('held', 'planned') OR (NEW.starts_at, NEW.ends_at) IS DISTINCT FROM (OLD.starts_at, OLD.ends_at)
         OR NEW.state = 'held' AND NEW.held_at IS DISTINCT FROM OLD.held_at) THEN
      PERFORM rule_refuse('rule_interview_fixed', 'A held interview stays held.'); END IF;
    IF OLD.state = 'held' AND NEW.state = 'planned' AND EXISTS (SELECT 1 FROM interviews_scorecard c JOIN interviews_seat t ON t.id = c.seat_id
         WHERE t.interview_id = OLD.id AND (c.revision > 0 OR c.submitted_at IS NOT NULL)) THEN
      PERFORM rule_refuse('rule_interview_held', 'A scorecard has words in it: the interview stays held.'); END IF;
    IF OLD.held_at IS NOT NULL AND NEW.held_at IS NULL THEN PERFORM rule_refuse('rule_interview_held', 'That it was on record stays on record.'); END IF;
    IF OLD.state = 'held' AND NEW.state = 'planned' AND EXISTS (SELECT 1 FROM debriefs_vote v JOIN interviews_seat t ON t.user_id = v.voter_id
         WHERE t.interview_id = OLD.id AND t.state = 'sat_in' AND v.application_id = OLD.application_id) THEN
      PERFORM rule_refuse('rule_interview_held', 'Somebody who sat in has voted: the interview stays held.'); END IF;
  ELSIF NEW.sequence <> 0 THEN
    PERFORM rule_refuse('rule_interview_fixed', 'An interview begins its count of moves at nought.');
  END IF;
  PERFORM rule_bump(NEW.application_id);
  SELECT s.kind, s.number, s.version_id INTO stage FROM interviews_stage s WHERE s.id = NEW.stage_id;
  IF stage.version_id IS DISTINCT FROM (SELECT version_id FROM interviews_loop WHERE application_id = NEW.application_id) THEN
    PERFORM rule_refuse('rule_interview_pin', 'This stage is not of the guide version that the loop is pinned to.'); END IF;
  IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT 1 FROM candidates_application WHERE id = NEW.application_id AND state IN ('in_loop', 'debrief', 'hire', 'offered')) THEN
    PERFORM rule_refuse('rule_interview_ended', 'There is no running loop to plan an interview for.'); END IF;
  IF stage.kind = 'closing' THEN
    IF NEW.state IN ('planned', 'held') AND (NOT rule_hire_stands(NEW.application_id) OR rule_gate(NEW.application_id) <> 'ok') THEN
      PERFORM rule_refuse('rule_closing', 'No closing without a standing decision to hire.'); END IF;
    RETURN NULL;
  END IF;
  IF NEW.state = 'held' AND (TG_OP = 'INSERT' OR OLD.state <> 'held') AND EXISTS (
      SELECT 1 FROM interviews_stage s WHERE s.version_id = stage.version_id AND s.kind = 'interview' AND s.number < stage.number
        AND NOT EXISTS (SELECT 1 FROM interviews_interview i WHERE i.application_id = NEW.application_id AND i.stage_id = s.id AND i.state = 'held')) THEN
    PERFORM rule_refuse('rule_stage_order', 'An earlier stage has not been held yet.'); END IF;
  IF TG_OP = 'UPDATE' AND OLD.state = 'held' AND NEW.state <> 'held' AND EXISTS (
      SELECT 1 FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id
      WHERE i.application_id = NEW.application_id AND i.state = 'held' AND s.kind = 'interview' AND s.number > stage.number)
    AND NOT EXISTS (SELECT 1 FROM interviews_interview i WHERE i.application_id = NEW.application_id AND i.stage_id = NEW.stage_id AND i.state = 'held') THEN
    PERFORM rule_refuse('rule_stage_order', 'A later stage was held already: this one stays held.'); END IF;
  IF NEW.incomplete_word <> '' AND (TG_OP = 'INSERT' OR NEW.incomplete_word <> OLD.incomplete_word) AND NOT EXISTS (
      SELECT 1 FROM candidates_application a JOIN candidates_openingmember m ON m.opening_id = a.opening_id
      WHERE a.id = NEW.application_id AND m.role = 'manager' AND m.user_id = NEW.held_by_id) THEN
    PERFORM rule_refuse('rule_incomplete_word', 'Only the hiring manager''s word makes it count without somebody.'); END IF;
  IF TG_OP = 'INSERT' AND rule_hire_stands(NEW.application_id) THEN
    PERFORM rule_refuse('rule_hire_stands', 'A decision to hire stands. Call it off first.'); END IF;
  PERFORM rule_touch(NEW.application_id);
  RETURN NULL;
END $$;
CREATE TRIGGER rule_interview AFTER INSERT OR UPDATE OR DELETE ON interviews_interview FOR EACH ROW EXECUTE FUNCTION rule_interview();

-- A recusal opens the seats again: sat-in ones fall vacant, invited ones are given up.
CREATE FUNCTION rule_recusal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM rule_refuse('rule_recusal_kept', 'A recusal is kept.'); END IF;
  PERFORM rule_bump(NEW.application_id);
  UPDATE interviews_seat t SET vacated_at = clock_timestamp(), vacated_why = 'recused' FROM interviews_interview i, interviews_stage s
    WHERE i.id = t.interview_id AND s.id = i.stage_id AND i.application_id = NEW.application_id AND t.user_id = NEW.user_id AND s.kind = 'interview'
      AND (t.state IN ('sat_in', 'absent') OR t.state = 'invited' AND i.held_at IS NOT NULL) AND t.vacated_at IS NULL;
  UPDATE interviews_seat t SET state = 'swapped' FROM interviews_interview i, interviews_stage s
    WHERE i.id = t.interview_id AND s.id = i.stage_id AND i.application_id = NEW.application_id AND t.user_id = NEW.user_id AND s.kind = 'interview'
      AND t.state = 'invited' AND i.state = 'planned' AND i.held_at IS NULL;
  PERFORM rule_touch(NEW.application_id);
  RETURN NULL;
END $$;
CREATE TRIGGER rule_recusal AFTER INSERT OR UPDATE OR DELETE ON interviews_recusal FOR EACH ROW EXECUTE FUNCTION rule_recusal();

-- Somebody who leaves before voting leaves vacant seats, in every loop that still runs.
CREATE FUNCTION rule_leaving() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE app bigint;
BEGIN
  FOR app IN SELECT DISTINCT i.application_id FROM interviews_seat t JOIN interviews_interview i ON i.id = t.interview_id
      JOIN candidates_application a ON a.id = i.application_id AND a.state IN ('in_loop', 'debrief', 'hire') WHERE t.user_id = NEW.id ORDER BY 1 LOOP
    PERFORM rule_bump(app);
    UPDATE interviews_seat t SET vacated_at = clock_timestamp(), vacated_why = 'left' FROM interviews_interview i, interviews_stage s
      WHERE i.id = t.interview_id AND s.id = i.stage_id AND s.kind = 'interview' AND i.application_id = app AND t.user_id = NEW.id
        AND i.state = 'held' AND t.state = 'sat_in' AND t.role = 'interviewer' AND t.vacated_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM debriefs_vote v WHERE v.application_id = app AND v.voter_id = NEW.id AND v.is_entry);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_leaving AFTER UPDATE OF is_active ON hiring_user FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION rule_leaving();

CREATE FUNCTION rule_debrief() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM rule_refuse('rule_debrief_kept', 'A debrief stays open.'); END IF;
  PERFORM rule_bump(NEW.application_id);
  IF NOT rule_debrief_due(NEW.application_id) THEN PERFORM rule_refuse('rule_debrief_early', 'The debrief opens when every interview was held and its scorecards are in.'); END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION rule_debrief_due(app bigint) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM interviews_loop WHERE application_id = app)
    AND EXISTS (SELECT 1 FROM rule_voter_seats(app))
    AND NOT EXISTS (SELECT 1 FROM interviews_loop l JOIN interviews_stage s ON s.version_id = l.version_id AND s.kind = 'interview'
      WHERE l.application_id = app AND NOT EXISTS (
        SELECT 1 FROM interviews_interview i WHERE i.application_id = app AND i.stage_id = s.id AND i.state = 'held'))
    AND NOT EXISTS (SELECT 1 FROM rule_voter_seats(app) t LEFT JOIN interviews_scorecard c ON c.seat_id = t.seat_id
      WHERE t.vacated_at IS NULL AND c.submitted_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM rule_unnamed(app)) $$;
CREATE TRIGGER rule_debrief AFTER INSERT OR UPDATE OR DELETE ON debriefs_debrief FOR EACH ROW EXECUTE FUNCTION rule_debrief();

CREATE FUNCTION rule_reveal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM rule_refuse('rule_reveal_kept', 'The reveal stays on record.'); END IF;
  IF NOT rule_may_reveal(NEW.application_id) THEN PERFORM rule_refuse('rule_reveal_early', 'Entries open when the last one owed is in.'); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_reveal AFTER INSERT OR UPDATE OR DELETE ON debriefs_reveal FOR EACH ROW EXECUTE FUNCTION rule_reveal();

CREATE FUNCTION rule_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE gate text;
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM rule_refuse('rule_decision_kept', 'Decisions are kept.'); END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.application_id, NEW.hire, NEW.reason, NEW.created_at, NEW.created_by_id) IS DISTINCT FROM (OLD.id, OLD.application_id, OLD.hire, OLD.reason, OLD.created_at, OLD.created_by_id)
       OR OLD.fallen_at IS NOT NULL OR OLD.called_off_at IS NOT NULL THEN PERFORM rule_refuse('rule_decision_final', 'A decision is recorded for good; a new one may follow.'); END IF;
    IF NOT OLD.hire THEN PERFORM rule_refuse('rule_decision_final', 'No hire is final.'); END IF;
    IF rule_offer_made(NEW.application_id) AND EXISTS (SELECT 1 FROM debriefs_offer o WHERE o.application_id = NEW.application_id AND o.state IN ('made', 'accepted')) THEN
      PERFORM rule_refuse('rule_offer_made', 'The offer was made. Withdraw it instead.'); END IF;
  END IF;
  PERFORM rule_bump(NEW.application_id);
  IF TG_OP = 'UPDATE' THEN RETURN NULL; END IF;
  IF NEW.fallen_at IS NOT NULL OR NEW.called_off_at IS NOT NULL THEN PERFORM rule_refuse('rule_decision_final', 'A decision stands when it is recorded.'); END IF;
  IF NOT EXISTS (SELECT 1 FROM candidates_application a JOIN candidates_openingmember m ON m.opening_id = a.opening_id AND m.role = 'manager' AND m.user_id = NEW.created_by_id
                 WHERE a.id = NEW.application_id AND a.state IN ('in_loop', 'debrief')) THEN
    PERFORM rule_refuse('rule_decision_manager', 'A hiring manager of this opening records the decision while the loop runs.'); END IF;
  gate := rule_gate(NEW.application_id);
  IF NEW.hire AND gate <> 'ok' THEN PERFORM rule_refuse('rule_veto', 'Hire is not possible: ' || gate || '.'); END IF;
  IF NOT NEW.hire AND gate NOT IN ('no', 'ok', 'vacant seat', 'undiscussed') THEN
    PERFORM rule_refuse('rule_no_hire_early', 'No hire can be recorded when a No stands, or when every vote is in.'); END IF;
  IF EXISTS (SELECT 1 FROM rule_undiscussed(NEW.application_id)) THEN
    PERFORM rule_refuse('rule_undiscussed', 'Each disagreement needs its outcome before any decision.'); END IF;
  IF NOT NEW.hire AND gate <> 'no' AND NEW.reason = '' THEN PERFORM rule_refuse('rule_decision_reason', 'With every vote a Yes, no hire needs a reason.'); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_decision AFTER INSERT OR UPDATE OR DELETE ON debriefs_decision FOR EACH ROW EXECUTE FUNCTION rule_decision();

-- The seal asks before the row stands: a standing decision opens the debrief, so afterwards nobody would be sealed.
CREATE FUNCTION rule_decision_seal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_bump(NEW.application_id);
  IF rule_sealed(NEW.application_id, NEW.created_by_id) THEN
    PERFORM rule_refuse('rule_decision_sealed', 'Entries are still sealed to you: your own is owed first, and all others.'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_decision_seal BEFORE INSERT ON debriefs_decision FOR EACH ROW EXECUTE FUNCTION rule_decision_seal();

CREATE FUNCTION rule_offer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM rule_refuse('rule_offer_kept', 'Offers are kept.'); END IF;
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.application_id) IS DISTINCT FROM (OLD.id, OLD.application_id)
     OR TG_OP = 'UPDATE' AND OLD.made_at IS NOT NULL AND (NEW.made_at, NEW.made_by_id, NEW.terms) IS DISTINCT FROM (OLD.made_at, OLD.made_by_id, OLD.terms) THEN
    PERFORM rule_refuse('rule_offer_fixed', 'A made offer keeps its terms: new terms are a new offer.'); END IF;
  IF TG_OP = 'UPDATE' AND NEW.state <> OLD.state AND NOT (OLD.state = 'draft' AND NEW.state IN ('made', 'withdrawn')
       OR OLD.state = 'made' AND NEW.state IN ('accepted', 'declined', 'expired', 'withdrawn')) THEN
    PERFORM rule_refuse('rule_offer_fixed', 'This offer has its answer.'); END IF;
  IF TG_OP = 'INSERT' AND NEW.state <> 'draft' THEN PERFORM rule_refuse('rule_offer_fixed', 'An offer begins as a draft.'); END IF;
  PERFORM rule_bump(NEW.application_id);
  IF (TG_OP = 'INSERT' OR NEW.made_at IS DISTINCT FROM OLD.made_at OR NEW.state IN ('made', 'accepted') AND NEW.state <> OLD.state)
     AND (NOT rule_hire_stands(NEW.application_id) OR rule_gate(NEW.application_id) <> 'ok'
       OR NOT EXISTS (SELECT 1 FROM candidates_application WHERE id = NEW.application_id AND state IN ('hire', 'offered'))) THEN
    PERFORM rule_refuse('rule_offer', 'No offer without a standing decision to hire.'); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_offer AFTER INSERT OR UPDATE OR DELETE ON debriefs_offer FOR EACH ROW EXECUTE FUNCTION rule_offer();

CREATE FUNCTION rule_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM rule_refuse('rule_kept', 'This record is added to, never changed.'); RETURN NULL; END $$;
CREATE TRIGGER rule_kept BEFORE UPDATE OR DELETE ON debriefs_outcome FOR EACH ROW EXECUTE FUNCTION rule_kept();
CREATE TRIGGER rule_kept BEFORE UPDATE OR DELETE ON debriefs_entryanswer FOR EACH ROW EXECUTE FUNCTION rule_kept();
CREATE TRIGGER rule_kept BEFORE UPDATE OR DELETE ON interviews_looppanelist FOR EACH ROW EXECUTE FUNCTION rule_kept();
CREATE TRIGGER rule_kept BEFORE UPDATE OR DELETE ON debriefs_reading FOR EACH ROW EXECUTE FUNCTION rule_kept();
CREATE TRIGGER rule_kept BEFORE UPDATE OR DELETE ON hiring_auditentry FOR EACH ROW EXECUTE FUNCTION rule_kept();
CREATE TRIGGER rule_kept BEFORE UPDATE OR DELETE ON hiring_auditlink FOR EACH ROW EXECUTE FUNCTION rule_kept();

CREATE FUNCTION rule_outcome() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_bump(NEW.application_id);
  IF rule_sealed(NEW.application_id, NEW.written_by_id) THEN
    PERFORM rule_refuse('rule_outcome_sealed', 'Entries are still sealed to you.'); END IF;
  IF NOT EXISTS (SELECT 1 FROM rule_disagreements(NEW.application_id) d WHERE (d.kind, d.key, d.fingerprint) = (NEW.kind, NEW.key, NEW.fingerprint)) THEN
    PERFORM rule_refuse('rule_outcome_of', 'This disagreement has changed meanwhile: read it again.'); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_outcome AFTER INSERT ON debriefs_outcome FOR EACH ROW EXECUTE FUNCTION rule_outcome();

-- The pin is fixed once an interview exists; a loop is never removed.
CREATE FUNCTION rule_pin() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM rule_refuse('rule_pin', 'A loop is kept.'); END IF;
  PERFORM rule_bump(NEW.application_id);
  IF NOT EXISTS (SELECT 1 FROM interviews_guideversion v JOIN interviews_guide g ON g.id = v.guide_id JOIN candidates_application a ON a.opening_id = g.opening_id
                 WHERE v.id = NEW.version_id AND a.id = NEW.application_id AND v.state <> 'draft') THEN
    PERFORM rule_refuse('rule_pin', 'A loop is pinned to a published version of its opening''s guide.'); END IF;
  IF TG_OP = 'INSERT' OR (NEW.id, NEW.application_id, NEW.version_id) IS NOT DISTINCT FROM (OLD.id, OLD.application_id, OLD.version_id) THEN RETURN NULL; END IF;
  IF NEW.application_id <> OLD.application_id OR EXISTS (SELECT 1 FROM interviews_interview WHERE application_id = OLD.application_id) THEN
    PERFORM rule_refuse('rule_pin', 'The guide version is fixed once an interview exists.'); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_pin AFTER INSERT OR UPDATE OR DELETE ON interviews_loop FOR EACH ROW EXECUTE FUNCTION rule_pin();

CREATE FUNCTION rule_app() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM rule_refuse('rule_app_kept', 'Applications are kept.'); END IF;
  IF TG_OP = 'UPDATE' AND ((NEW.id, NEW.opening_id, NEW.candidate_id, NEW.public_id) IS DISTINCT FROM (OLD.id, OLD.opening_id, OLD.candidate_id, OLD.public_id)
       OR NEW.rev NOT BETWEEN OLD.rev AND OLD.rev + 1) OR TG_OP = 'INSERT' AND NEW.rev <> 0 THEN
    PERFORM rule_refuse('rule_app_fixed', 'An application keeps its candidate and its opening.'); END IF;
  IF TG_OP = 'UPDATE' AND NEW.state = OLD.state THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' AND OLD.state NOT IN ('new', 'in_loop', 'debrief', 'hire', 'offered') THEN
    PERFORM rule_refuse('rule_app_ended', 'This application has ended, and an end is final.'); END IF;
  IF NEW.state = 'hire' AND NOT rule_hire_stands(NEW.id)
     OR NEW.state = 'offered' AND NOT EXISTS (SELECT 1 FROM debriefs_offer WHERE application_id = NEW.id AND state = 'made')
     OR NEW.state = 'hired' AND NOT EXISTS (SELECT 1 FROM debriefs_offer WHERE application_id = NEW.id AND state = 'accepted') THEN
    PERFORM rule_refuse('rule_app_state', 'This state needs the decision or the offer that it tells of.'); END IF;
  IF NEW.state NOT IN ('new', 'in_loop', 'debrief', 'hire', 'offered') AND EXISTS (SELECT 1 FROM debriefs_offer WHERE application_id = NEW.id AND state = 'made') THEN
    PERFORM rule_refuse('rule_app_offer', 'An offer is made: it is answered or withdrawn first.'); END IF;
  IF NEW.state = 'opening_closed' AND EXISTS (SELECT 1 FROM candidates_opening WHERE id = NEW.opening_id AND state = 'open') THEN
    PERFORM rule_refuse('rule_app_state', 'The opening is still open.'); END IF;
  IF NEW.state = 'no_hire' AND NOT EXISTS (SELECT 1 FROM debriefs_decision WHERE application_id = NEW.id AND NOT hire) THEN
    PERFORM rule_refuse('rule_app_state', 'This state needs the decision that it tells of.'); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_app AFTER INSERT OR UPDATE OR DELETE ON candidates_application FOR EACH ROW EXECUTE FUNCTION rule_app();

-- At commit: what told of a decision or an offer has gone with it. Deferred, since an act takes one back in several statements.
CREATE FUNCTION rule_told() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE app bigint := NEW.application_id;
BEGIN
  IF EXISTS (SELECT 1 FROM candidates_application a WHERE a.id = app AND (a.state = 'hire' AND NOT rule_hire_stands(app)
       OR a.state = 'offered' AND NOT EXISTS (SELECT 1 FROM debriefs_offer WHERE application_id = app AND state = 'made'))) THEN
    PERFORM rule_refuse('rule_app_state', 'The application still tells of the decision or the offer that was taken back.'); END IF;
  IF NOT rule_hire_stands(app) AND EXISTS (SELECT 1 FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id
       WHERE i.application_id = app AND s.kind = 'closing' AND i.state = 'planned') THEN
    PERFORM rule_refuse('rule_closing', 'The closing is still planned: cancel it with the decision.'); END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER rule_told AFTER UPDATE ON debriefs_decision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rule_told();
CREATE CONSTRAINT TRIGGER rule_told AFTER UPDATE ON debriefs_offer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rule_told();

CREATE FUNCTION rule_truncate() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM rule_refuse('rule_truncate', 'This table is never emptied.'); RETURN NULL; END $$;
CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON debriefs_vote FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();
CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON debriefs_decision FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();
CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON debriefs_offer FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();
CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON interviews_scorecard FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();
CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON interviews_seat FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();
CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON hiring_auditentry FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();
CREATE TRIGGER rule_truncate BEFORE TRUNCATE ON hiring_auditlink FOR EACH STATEMENT EXECUTE FUNCTION rule_truncate();

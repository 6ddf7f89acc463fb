-- I-1 veto: a hire stands although somebody said No
SELECT d.id FROM debriefs_decision d WHERE d.hire AND d.fallen_at IS NULL AND d.called_off_at IS NULL
  AND EXISTS (SELECT 1 FROM rule_noes(d.application_id));
-- I-2 everyone: a hire stands although the gate is not open; with "kept" a No came after it, and is put in within a minute
SELECT d.id, rule_gate(d.application_id) FROM debriefs_decision d WHERE d.hire AND d.fallen_at IS NULL AND d.called_off_at IS NULL
  AND rule_gate(d.application_id) <> 'ok';
-- I-3 voters: a vote by somebody who never sat in
SELECT v.id FROM debriefs_vote v WHERE NOT EXISTS (SELECT 1 FROM rule_voter_seats(v.application_id) t WHERE t.user_id = v.voter_id);
-- I-4 offers: an offer made while no hire was recorded
SELECT o.id FROM debriefs_offer o WHERE o.made_at IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM debriefs_decision d WHERE d.application_id = o.application_id AND d.hire AND d.created_at <= o.made_at
    AND (d.fallen_at IS NULL OR d.fallen_at > o.made_at) AND (d.called_off_at IS NULL OR d.called_off_at > o.made_at));
-- I-5 closing: a closing is planned while no hire stands
SELECT i.id FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id AND s.kind = 'closing'
  WHERE i.state = 'planned' AND NOT rule_hire_stands(i.application_id);
-- I-6 reveal: a reveal while a first entry was owed by somebody known to have sat in before it
SELECT r.id FROM debriefs_reveal r JOIN rule_voter_seats(r.application_id) t ON t.vacated_at IS NULL
  JOIN interviews_interview i ON i.id = t.interview_id AND i.held_at < r.created_at
  LEFT JOIN interviews_scorecard c ON c.seat_id = t.seat_id /* a card after the reveal: noted absent till then */
  WHERE (c.submitted_at IS NULL OR c.submitted_at < r.created_at)
    AND NOT EXISTS (SELECT 1 FROM debriefs_vote v WHERE v.application_id = r.application_id AND v.voter_id = t.user_id AND v.is_entry);
-- I-7 cards: a submitted card, not put aside and not a trainee's, in an interview that is not held, or by somebody who did not sit in
SELECT c.id FROM interviews_scorecard c JOIN interviews_seat t ON t.id = c.seat_id JOIN interviews_interview i ON i.id = t.interview_id
  WHERE c.submitted_at IS NOT NULL AND t.role <> 'trainee' AND t.state <> 'swapped' AND i.state NOT IN ('cancelled', 'no_show')
    AND (i.state <> 'held' OR t.state <> 'sat_in');
-- I-8 one of each: two standing decisions of one application
SELECT application_id FROM debriefs_decision WHERE fallen_at IS NULL AND called_off_at IS NULL GROUP BY application_id HAVING count(*) > 1;
-- I-9 no double booking: two invited seats of one person at one time
SELECT a.id, b.id FROM interviews_seat a JOIN interviews_seat b ON b.user_id = a.user_id AND b.id > a.id
  JOIN interviews_interview i ON i.id = a.interview_id JOIN interviews_interview j ON j.id = b.interview_id AND j.busy && i.busy
  WHERE a.state = 'invited' AND b.state = 'invited';
-- I-10 states: an application says hire, offered or hired without the row that it tells of
SELECT a.id, a.state FROM candidates_application a WHERE a.state = 'hire' AND NOT rule_hire_stands(a.id)
  OR a.state = 'offered' AND NOT EXISTS (SELECT 1 FROM debriefs_offer o WHERE o.application_id = a.id AND o.state = 'made')
  OR a.state = 'hired' AND NOT EXISTS (SELECT 1 FROM debriefs_offer o WHERE o.application_id = a.id AND o.state = 'accepted');
-- I-11 order: a stage was held although an earlier one was not
SELECT i.id FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id WHERE i.state = 'held' AND EXISTS (
  SELECT 1 FROM interviews_stage e WHERE e.version_id = s.version_id AND e.number < s.number AND e.kind = 'interview' AND NOT EXISTS (
    SELECT 1 FROM interviews_interview j WHERE j.application_id = i.application_id AND j.stage_id = e.id AND j.state = 'held'));
-- I-12 seats: somebody sat in who had been able to read an entry before and was no voter then
SELECT t.id FROM interviews_seat t JOIN interviews_interview i ON i.id = t.interview_id JOIN debriefs_exposure x
  ON x.application_id = i.application_id AND x.reader_id = t.user_id AND NOT x.had_entered AND x.since < i.created_at
  WHERE t.role = 'interviewer' AND t.state <> 'swapped' AND NOT EXISTS (
    SELECT 1 FROM interviews_seat e JOIN interviews_interview j ON j.id = e.interview_id
    WHERE j.application_id = i.application_id AND e.user_id = t.user_id AND j.id < i.id AND e.state = 'sat_in');
-- I-13 frozen: a loop on a version that is a draft
SELECT l.id FROM interviews_loop l JOIN interviews_guideversion v ON v.id = l.version_id WHERE v.state = 'draft';
-- I-14 times: something that the rule counts happened in the future, or a decision ended before it was recorded
SELECT 'interview', id FROM interviews_interview WHERE state = 'held' AND held_at > clock_timestamp()
  UNION ALL SELECT 'decision', id FROM debriefs_decision WHERE created_at > clock_timestamp() OR fallen_at < created_at OR called_off_at < created_at
  UNION ALL SELECT 'vote', id FROM debriefs_vote WHERE created_at > clock_timestamp();
-- I-15 deciders: somebody decided who had sat in before, and owed their own entry
SELECT d.id FROM debriefs_decision d JOIN rule_voter_seats(d.application_id) t ON t.user_id = d.created_by_id AND t.vacated_at IS NULL
  JOIN interviews_interview i ON i.id = t.interview_id AND i.held_at < d.created_at
  WHERE NOT EXISTS (SELECT 1 FROM debriefs_vote v WHERE v.application_id = d.application_id AND v.voter_id = d.created_by_id AND v.is_entry);
-- I-16 resolutions: a resolution is older than a vote that it is about
SELECT o.id, v.id FROM debriefs_resolution o JOIN debriefs_vote v ON v.application_id = o.application_id AND v.created_at > o.created_at
  AND 'v' || v.id = ANY (string_to_array(o.fingerprint, ' '));
-- I-17 vacant: somebody left without an entry, and the seat that they sat in is not vacant
SELECT t.seat_id FROM candidates_application a JOIN rule_voter_seats(a.id) t ON t.vacated_at IS NULL JOIN hiring_user u ON u.id = t.user_id AND NOT u.is_active
  WHERE a.state IN ('in_loop', 'debrief', 'hire')
    AND NOT EXISTS (SELECT 1 FROM debriefs_vote v WHERE v.application_id = a.id AND v.voter_id = t.user_id AND v.is_entry);
-- I-18 clocks: what is planned, or still to choose from, has a wall time that is not its instant's
SELECT 'interview', i.id FROM interviews_interview i WHERE i.state = 'planned' AND rule_wall(i.starts_at, i.zone) <> i.wall_date + i.wall_time
UNION ALL SELECT 'proposed', p.id FROM interviews_proposedtime p JOIN interviews_timechoice c ON c.id = p.choice_id AND c.closed_at IS NULL
  WHERE rule_wall(p.starts_at, c.zone) <> p.wall_date + p.wall_time;
-- I-19 zones: a person, or a time, is in a zone that is not known
SELECT 'user', u.id FROM hiring_user u WHERE NOT EXISTS (SELECT 1 FROM hiring_zone z WHERE z.name = u.zone)
UNION ALL SELECT 'candidate', c.id FROM candidates_candidate c WHERE NOT EXISTS (SELECT 1 FROM hiring_zone z WHERE z.name = c.zone)
UNION ALL SELECT 'interview', i.id FROM interviews_interview i WHERE NOT EXISTS (SELECT 1 FROM hiring_zone z WHERE z.name = i.zone)
UNION ALL SELECT 'times', t.id FROM interviews_timechoice t WHERE NOT EXISTS (SELECT 1 FROM hiring_zone z WHERE z.name = t.zone);
-- I-20 readers: somebody can read a colleague's entry in a running loop, and it is not noted that they could
SELECT s.application_id, s.user_id FROM candidates_application a JOIN debriefs_debrief d ON d.application_id = a.id
  JOIN candidates_applicationaccess s ON s.application_id = a.id AND s.knows_verdict
  WHERE a.state IN ('in_loop', 'debrief', 'hire', 'offered')
    AND EXISTS (SELECT 1 FROM debriefs_vote v WHERE v.application_id = a.id AND v.voter_id <> s.user_id AND v.is_entry)
    AND NOT EXISTS (SELECT 1 FROM debriefs_exposure x WHERE x.application_id = a.id AND x.reader_id = s.user_id);
-- I-21 begun: a scorecard has a word in it and is not begun, or counts as vacant though its author never left, or is back
SELECT 'begun', c.id FROM interviews_scorecard c WHERE c.begun_at IS NULL AND c.submitted_at IS NULL
    AND (c.revision > 0 OR c.score IS NOT NULL OR c.summary <> '' OR EXISTS (SELECT 1 FROM interviews_answer p WHERE p.scorecard_id = c.id)
      OR EXISTS (SELECT 1 FROM interviews_rating p WHERE p.scorecard_id = c.id) OR EXISTS (SELECT 1 FROM interviews_signalmark p WHERE p.scorecard_id = c.id)
      OR EXISTS (SELECT 1 FROM interviews_note p WHERE p.scorecard_id = c.id) OR EXISTS (SELECT 1 FROM interviews_asked p WHERE p.scorecard_id = c.id))
  UNION ALL SELECT 'vacant', c.id FROM interviews_scorecard c WHERE c.vacated_at > clock_timestamp() OR c.vacated_at < c.begun_at
  UNION ALL SELECT 'back', c.id FROM interviews_scorecard c JOIN interviews_seat t ON t.id = c.seat_id JOIN hiring_user u ON u.id = t.user_id AND u.is_active
    JOIN interviews_interview i ON i.id = t.interview_id WHERE c.vacated_at IS NOT NULL AND NOT rule_hire_stands(i.application_id);
-- I-22 releases: a scorecard was released by somebody else, or was sent as well
SELECT r.id FROM interviews_release r JOIN interviews_scorecard c ON c.id = r.scorecard_id JOIN interviews_seat t ON t.id = c.seat_id
  WHERE r.user_id <> t.user_id OR c.submitted_at IS NOT NULL;
-- I-23 planned: a hire was recorded, and stands, over an interview before the closing that was planned by then
SELECT d.id, i.id FROM debriefs_decision d JOIN interviews_interview i ON i.application_id = d.application_id AND i.state = 'planned'
  JOIN interviews_stage s ON s.id = i.stage_id AND s.kind = 'interview' WHERE d.hire AND d.fallen_at IS NULL AND d.called_off_at IS NULL;
-- I-24 begun offers: an offer was made while a scorecard, begun and put aside, was neither sent nor released
SELECT o.id, p.card_id FROM debriefs_offer o JOIN interviews_putaside p ON p.application_id = o.application_id AND p.begun_at < o.made_at
  WHERE p.vacated_at IS NULL AND coalesce(p.submitted_at, p.released_at, 'infinity') > o.made_at;
-- I-25 own roles: somebody agreed to a role of their own, or a role was agreed to before it was given
SELECT m.id FROM candidates_openingmember m WHERE m.agreed_by_id = m.user_id OR m.agreed_at < m.given_at
  OR (m.agreed_at IS NULL) <> (m.agreed_by_id IS NULL);
-- I-26 kept: a No was kept that is nobody's, or a hire or an offer came after it and stands
SELECT 'nobody', k.id FROM interviews_keptno k WHERE k.card_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM rule_voter_seats(k.application_id) t WHERE t.user_id = k.voter_id)
  UNION ALL SELECT 'hire', d.id FROM interviews_keptno k JOIN debriefs_decision d ON d.application_id = k.application_id AND d.created_at > k.kept_at
    WHERE d.hire AND d.fallen_at IS NULL AND d.called_off_at IS NULL
  UNION ALL SELECT 'offer', o.id FROM interviews_keptno k JOIN debriefs_offer o ON o.application_id = k.application_id AND o.made_at > k.kept_at;
-- I-30 addresses: an account without exactly one address, verified and its own
SELECT u.id FROM hiring_user u WHERE (SELECT coalesce(array_agg(e.email::text), '{}') FROM account_emailaddress e
  WHERE e.user_id = u.id AND e.verified AND e."primary") <> ARRAY[u.email::text]
UNION ALL SELECT user_id FROM account_emailaddress GROUP BY user_id HAVING count(*) > 1;
-- I-31 persons: one person has two live applications for one opening
SELECT a.opening_id, coalesce(c.same_as_id, c.id) FROM candidates_application a JOIN candidates_candidate c ON c.id = a.candidate_id
  WHERE a.state IN ('new', 'in_loop', 'debrief', 'hire', 'offered') GROUP BY 1, 2 HAVING count(*) > 1;
-- I-32 access: what is kept of the seal for lists is not what the seal says
SELECT coalesce(w.application_id, k.application_id), coalesce(w.user_id, k.user_id)
  FROM (SELECT
    application_id, user_id, opening_id, candidate_name, is_part, is_manager, is_closer, is_coordinator, is_seated, sealed, is_revealed, is_decided,
    knows_verdict, is_unagreed, shown_state, shown_since, shown_waiting_on, is_live, has_debrief, no_stands, act, shelf FROM candidates_listedaccess) w
  FULL JOIN candidates_access k ON k.application_id = w.application_id AND k.user_id = w.user_id
  WHERE (w.*)::text IS DISTINCT FROM (k.*)::text;
-- I-33 confirmed: a resolution was confirmed before it was written
SELECT c.id FROM debriefs_confirmation c JOIN debriefs_resolution o ON o.id = c.resolution_id WHERE c.created_at < o.created_at;
-- I-34 talked through: a hire stands over a disagreement without a confirmed resolution
SELECT d.id, x.kind, x.key FROM debriefs_decision d CROSS JOIN rule_disagreements(d.application_id) x
  WHERE d.hire AND d.fallen_at IS NULL AND d.called_off_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM debriefs_resolution o JOIN debriefs_confirmation c ON c.resolution_id = o.id
    WHERE o.application_id = d.application_id AND o.kind = x.kind AND o.key = x.key AND o.fingerprint = x.fingerprint);
-- I-35 talk: somebody looked again who was not asked to, a note is of another loop, or something was said in the future
SELECT 'looked', l.id FROM debriefs_lookedagain l JOIN debriefs_remark r ON r.id = l.remark_id WHERE l.user_id IS DISTINCT FROM r.asks_id
  UNION ALL SELECT 'note', r.id FROM debriefs_remark r JOIN interviews_note n ON n.id = r.note_id JOIN interviews_scorecard c ON c.id = n.scorecard_id
    JOIN interviews_seat t ON t.id = c.seat_id JOIN interviews_interview i ON i.id = t.interview_id WHERE i.application_id <> r.application_id
  UNION ALL SELECT 'remark', id FROM debriefs_remark WHERE created_at > clock_timestamp()
  UNION ALL SELECT 'start', id FROM debriefs_talkstart WHERE created_at > clock_timestamp();

"""One attack for each trigger of the rule: refused by its name, or made harmless, while it stands.

With the trigger off the same statements pass, and an invariant or the rows on record tell of it.
"""

from dataclasses import dataclass

from .hostile import DECISION, INTERVIEW, OFFER, SEAT, VOTE
from .snapshot import STAGE_ROWS, VERSION_ROWS

HIRE = DECISION.format(more="", values="")
FELL = "UPDATE debriefs_decision SET fallen_at = now() WHERE application_id = %(app)s"
MADE = (
    "UPDATE debriefs_offer SET state = 'made', made_at = {}, made_by_id = %(manager)s"
    " WHERE application_id = %(app)s"
)
RESOLUTION = (
    "INSERT INTO debriefs_resolution (application_id, kind, key, fingerprint, text, created_at,"
    " written_by_id) SELECT %(app)s, {}, 'Talked through.', '1900-01-01', %(manager)s {}"
)
TALKED = RESOLUTION.format("kind, key, fingerprint", "FROM rule_disagreements(%(app)s)")
# By its writer, who is not the only one to read the debrief.
CONFIRMED = (
    "INSERT INTO debriefs_confirmation (resolution_id, confirmed_by_id, created_at)"
    " SELECT id, %(manager)s, '1800-01-01' FROM debriefs_resolution WHERE application_id = %(app)s"
)
SECONDED = CONFIRMED.replace("%(manager)s", "%(ada)s")
REMARK = (
    "INSERT INTO debriefs_remark (application_id, kind, key, text, created_at, author_id, asks_id)"
    " VALUES (%(app)s, 'votes', '', 'Heard', '{at}', %(stranger)s, %(ada)s)"
)
SAID, REMARK = REMARK.format(at="2020-01-01"), REMARK.format(at="2999-01-01")
LOOKED = (
    "INSERT INTO debriefs_lookedagain (remark_id, user_id, created_at)"
    " SELECT id, %(manager)s, now() FROM debriefs_remark WHERE application_id = %(app)s"
)
TALKED_AND_CONFIRMED = (
    f"WITH written AS ({TALKED} RETURNING id) INSERT INTO debriefs_confirmation (resolution_id,"
    " confirmed_by_id, created_at) SELECT id, %(ada)s, now() FROM written"
)
SAID_AND_LOOKED = (
    f"WITH said AS ({SAID} RETURNING id) INSERT INTO debriefs_lookedagain (remark_id, user_id,"
    " created_at) SELECT id, %(ada)s, now() FROM said"
)
START = (
    "INSERT INTO debriefs_talkstart (application_id, kind, key, created_at, started_by_id)"
    " VALUES (%(app)s, 'votes', '', '2999-01-01', %(stranger)s)"
)
ADAS_VOTE = VOTE.replace("%(user)s", "%(ada)s")
LATE_NO = ADAS_VOTE.format(entry="false", score=2, at="2020-01-01")
RECUSED = (
    "INSERT INTO interviews_recusal (application_id, user_id, reason, created_at)"
    " VALUES (%(app)s, %(ada)s, 'A friend', now())"
)
READING = (
    "INSERT INTO debriefs_reading (application_id, reader_id, author_id, before_reveal, first_at)"
    " VALUES (%(app)s, %(manager)s, %(ada)s, true, now())"
)
MANAGER = (
    "INSERT INTO candidates_openingmember (opening_id, user_id, role, given_by_id) SELECT opening_id,"
    " %(stranger)s, 'manager', {by} FROM candidates_application WHERE id = %(app)s"
)
AGREED = (
    "UPDATE candidates_openingmember SET agreed_by_id = %(stranger)s, agreed_at = now()"
    " WHERE user_id = %(stranger)s AND opening_id ="
    " (SELECT opening_id FROM candidates_application WHERE id = %(app)s)"
)
SECOND_RECORD = [
    "INSERT INTO candidates_candidate (name, call_name, email, phone, zone, zone_is_theirs, needs,"
    " created_at) VALUES ('Again', '', 'again@example.net', '', 'UTC', false, '', now())",
    "INSERT INTO candidates_application (public_id, candidate_id, opening_id, state, rev, source,"
    " created_at, stage_name, waiting_on, entered_stage_at, link_version, is_new_try)"
    " SELECT gen_random_uuid(), c.id, a.opening_id, 'new', 0, '', now(), '', '', now(), 1, false"
    " FROM candidates_application a, candidates_candidate c"
    " WHERE a.id = %(app)s AND c.email = 'again@example.net'",
    "UPDATE candidates_candidate SET same_as_id = a.candidate_id FROM candidates_application a"
    " WHERE a.id = %(app)s AND email = 'again@example.net'",
]
KEPT = (
    "INSERT INTO interviews_keptno (application_id, voter_id, score, reason, kept_at)"
    " VALUES (%(app)s, {voter}, 2, 'Again', now())"
)
ADAS_KEPT = KEPT.format(voter="%(ada)s")
OF_CARD = " FROM interviews_scorecard WHERE seat_id IN (SELECT id FROM interviews_seat WHERE user_id = %(ada)s)"
# Ben's scorecard of one more interview that was called off: a word in it, and nothing sent.
BEGUN_ASIDE = (
    "INSERT INTO interviews_scorecard (seat_id, summary, revision, created_at, saved_at)"
    " SELECT t.id, '', 1, now(), now() FROM interviews_seat t JOIN interviews_interview i"
    " ON i.id = t.interview_id WHERE i.application_id = %(app)s AND i.state = 'cancelled'"
)
LEFT = (
    "UPDATE hiring_user SET is_active = false WHERE id IN (SELECT t.user_id FROM interviews_seat t"
    " JOIN interviews_scorecard c ON c.seat_id = t.id AND c.submitted_at IS NULL)"
)
BACK = "UPDATE hiring_user SET is_active = true WHERE NOT is_active"
RELEASED_BY = (
    "INSERT INTO interviews_release (scorecard_id, user_id, created_at)"
    " SELECT id, {user}, now() FROM interviews_scorecard WHERE submitted_at IS NULL AND revision = 1"
)
TWICE = [
    INTERVIEW.format(stage="%(stage)s", state="planned", held="NULL"),
    INTERVIEW.replace("%(app)s", "%(other)s").format(
        stage="%(others_stage)s", state="planned", held="NULL"
    ),
    *(
        SEAT.format(role="interviewer", state="invited", interview="planned").replace(
            "%(app)s", app
        )
        for app in ("%(app)s", "%(other)s")
    ),
]


OF_APP = " WHERE application_id = %(app)s"
FIRST_STAGE = "(SELECT min(id) FROM interviews_stage WHERE version_id = %(version)s)"
# Lawful writes that change what somebody may know.
KNOWN_ANEW = [
    (
        "candidates_application",
        "held",
        ["UPDATE candidates_application SET waiting_on = 'plan' WHERE id = %(app)s"],
        "",
    ),
    ("candidates_candidate", "held", ["UPDATE candidates_candidate SET name = 'Another Name'"], ""),
    ("candidates_openingmember", "new", [MANAGER.format(by="%(manager)s")], ""),
    (
        "debriefs_debrief",
        "held",
        ["INSERT INTO debriefs_debrief (application_id, opened_at) VALUES (%(app)s, now())"],
        "DELETE FROM debriefs_debrief" + OF_APP,
    ),
    (
        "debriefs_reveal",
        "yes",
        [
            "SELECT rule_keep_access_of(%(app)s)",
            "INSERT INTO debriefs_reveal (application_id, created_at) VALUES (%(app)s, now())",
        ],
        "DELETE FROM debriefs_reveal" + OF_APP,
    ),
    ("debriefs_decision", "yes", [HIRE], ""),
    ("debriefs_vote", "held", [ADAS_VOTE.format(entry="true", score=2, at="2020-01-01")], ""),
    (
        "interviews_interview",
        "new",
        [INTERVIEW.format(stage=FIRST_STAGE, state="held", held="now()")],
        "",
    ),
    (
        "interviews_seat",
        "new",
        [SEAT.format(role="interviewer", state="invited", interview="planned")],
        INTERVIEW.format(stage="%(stage)s", state="planned", held="NULL"),
    ),
    ("interviews_scorecard", "yes", [BEGUN_ASIDE], ""),
    ("interviews_release", "yes", [BEGUN_ASIDE, RELEASED_BY.format(user="%(ben)s")], ""),
    (
        "interviews_looppanelist",
        "new",
        [
            "INSERT INTO interviews_looppanelist (loop_id, stage_id, user_id) SELECT id, %(stage)s, %(stranger)s FROM interviews_loop"
            + OF_APP
        ],
        "",
    ),
]


@dataclass(frozen=True)
class Attack:
    """`sql` from a world that stands `at`; `refused` names the constraint, or is None when the
    write passes and does no harm. `seen` is what tells of it once `triggers` are off.

    The owner tries what grants keep from the app's role already: two guards, and both are down.
    `first` is written past every trigger.
    """

    triggers: str
    at: str
    sql: list
    refused: str | None
    seen: str = "snapshot"
    owner: bool = False
    first: str = ""

    def __str__(self):
        return self.triggers + (" + grant" if self.owner else "")


def owners(triggers, at, sql, refused, **more):
    return Attack(triggers, at, [sql], refused, owner=True, **more)


def frozen(table):
    column = {
        "stage": "name",
        "attribute": "name",
        "stageinterviewer": "name",
        "stageattribute": "description",
        "segment": "script",
        "question": "prompt",
        "rubriclevel": "meaning",
    }.get(table, "text")
    return Attack(
        f"interviews_{table}.rule_frozen",
        "new",
        [f"UPDATE interviews_{table} SET {column} = 'Other words'"],
        "rule_version",
        first="INSERT INTO interviews_guidenote (version_id, anchor, position, text)"
        " VALUES (%(version)s, 'end', 0, 'A note')",
    )


ATTACKS = [
    Attack(
        "hiring_user.rule_account",
        "held",
        ["UPDATE hiring_user SET email = 'somebody.new@example.org' WHERE id = %(ada)s"],
        None,
        "I-30 addresses",
    ),
    Attack(
        "account_emailaddress.rule_address",
        "held",
        [
            'INSERT INTO account_emailaddress (user_id, email, verified, "primary")'
            " VALUES (%(ada)s, 'second@example.org', false, false)"
        ],
        "rule_one_address",
        "I-30 addresses",
    ),
    Attack(
        "candidates_application.rule_app",
        "held",
        ["UPDATE candidates_application SET state = 'hired' WHERE id = %(app)s"],
        "rule_app_state",
        "I-10 states",
    ),
    *(
        Attack(f"{table}.rule_who_knows", at, sql, None, "I-32 access", first=first)
        for table, at, sql, first in KNOWN_ANEW
    ),
    Attack(
        "candidates_openingmember.rule_readers_of_role",
        "yes",
        [MANAGER.format(by="%(manager)s")],
        None,
        "I-20 readers",
    ),
    Attack(
        "candidates_openingmember.rule_member",
        "yes",
        [MANAGER.format(by="%(stranger)s"), AGREED],
        "rule_member_agreed",
        "I-25 own roles",
    ),
    Attack(
        "candidates_candidate.rule_person",
        "no",
        SECOND_RECORD,
        "one_live_application",
        "I-31 persons",
    ),
    Attack(
        "interviews_keptno.rule_kept_no",
        "yes",
        [KEPT.format(voter="%(stranger)s")],
        "rule_vote_voter",
        "I-26 kept",
    ),
    Attack(
        "interviews_keptno.rule_truncate",
        "yes",
        ["TRUNCATE interviews_keptno"],
        "rule_truncate",
        owner=True,
        first=ADAS_KEPT,
    ),
    Attack(
        "debriefs_decision.rule_kept_no",
        "yes",
        [HIRE, ADAS_KEPT],
        "rule_veto",
        "I-2 everyone",
    ),
    Attack(
        "debriefs_offer.rule_kept_no debriefs_offer.rule_offer",
        "closing",
        [ADAS_KEPT, MADE.format("now()")],
        "rule_offer",
        "I-26 kept",
    ),
    Attack(
        "debriefs_debrief.rule_debrief",
        "held",
        ["DELETE FROM debriefs_debrief"],
        "rule_debrief_kept",
    ),
    Attack("debriefs_decision.rule_decision", "no", [HIRE], "rule_veto", "I-1 veto"),
    Attack(
        "debriefs_decision.rule_decision_seal",
        "sealed",
        [HIRE.replace("true", "false")],
        "rule_decision_sealed",
        "I-15 deciders",
    ),
    Attack(
        "debriefs_decision.rule_clock",
        "yes",
        [HIRE.replace("now()", "'2999-01-01'")],
        None,
        "I-14 times",
    ),
    Attack(
        "debriefs_decision.rule_state_matches", "closing", [FELL], "rule_app_state", "I-5 closing"
    ),
    Attack(
        "interviews_interview.rule_wall_time",
        "closing",
        [
            "UPDATE interviews_interview SET zone = 'Asia/Kolkata' WHERE application_id = %(app)s AND state = 'planned'"
        ],
        "rule_wall_time",
        "I-18 clocks",
    ),
    Attack(
        "interviews_proposedtime.rule_wall_time",
        "new",
        [
            "INSERT INTO interviews_proposedtime (public_id, choice_id, starts_at, wall_date, wall_time)"
            " SELECT gen_random_uuid(), id, '2040-07-01 08:00+00', '2040-07-01', '09:00'"
            " FROM interviews_timechoice WHERE application_id = %(app)s"
        ],
        "rule_wall_time",
        "I-18 clocks",
        first="INSERT INTO interviews_timechoice (public_id, application_id, stage_id, minutes, zone,"
        " location, video_link, created_at, created_by_id, closed_why, note) VALUES (gen_random_uuid(),"
        " %(app)s, %(stage)s, 60, 'Europe/Paris', '', '', now(), %(manager)s, '', '')",
    ),
    owners(
        "debriefs_decision.rule_truncate", "hired", "TRUNCATE debriefs_decision", "rule_truncate"
    ),
    owners(
        "debriefs_entryanswer.rule_append_only",
        "yes",
        "DELETE FROM debriefs_entryanswer",
        "rule_kept",
        first="INSERT INTO debriefs_entryanswer (vote_id, question_id, text)"
        " SELECT min(v.id), min(q.id), 'x' FROM debriefs_vote v, interviews_debriefquestion q",
    ),
    Attack(
        "debriefs_offer.rule_clock", "closing", [MADE.format("'1900-01-01'")], None, "I-4 offers"
    ),
    Attack(
        "debriefs_offer.rule_offer",
        "no",
        [OFFER.format(state="draft", made="NULL"), MADE.format("now()")],
        "rule_offer",
        "I-4 offers",
    ),
    Attack(
        "debriefs_offer.rule_state_matches",
        "offered",
        [
            "UPDATE debriefs_offer SET state = 'withdrawn', answered_at = now() WHERE application_id = %(app)s"
        ],
        "rule_app_state",
        "I-10 states",
    ),
    owners("debriefs_offer.rule_truncate", "offered", "TRUNCATE debriefs_offer", "rule_truncate"),
    Attack("debriefs_resolution.rule_clock", "no", [TALKED], None, "I-16 resolutions"),
    Attack(
        "debriefs_confirmation.rule_confirmation",
        "no",
        [TALKED, CONFIRMED],
        "rule_confirmation",
        "I-33 confirmed",
    ),
    owners(
        "debriefs_confirmation.rule_append_only",
        "no",
        "DELETE FROM debriefs_confirmation",
        "rule_kept",
        first=TALKED_AND_CONFIRMED,
    ),
    owners(
        "debriefs_resolution.rule_append_only",
        "no",
        "DELETE FROM debriefs_resolution",
        "rule_kept",
        first=TALKED,
    ),
    Attack(
        "debriefs_resolution.rule_resolution",
        "held",
        [
            RESOLUTION.format("'votes', '', 'v' || nextval('debriefs_vote_id_seq') + 1", ""),
            ADAS_VOTE.format(entry="true", score=2, at="2020-01-01"),
        ],
        "rule_resolution_of",
        "I-16 resolutions",
    ),
    Attack("debriefs_remark.rule_remark", "no", [REMARK], "rule_remark_sealed", "I-35 talk"),
    owners(
        "debriefs_remark.rule_append_only",
        "no",
        "DELETE FROM debriefs_remark",
        "rule_kept",
        first=SAID,
    ),
    Attack(
        "debriefs_lookedagain.rule_looked_again",
        "no",
        [LOOKED],
        "rule_looked_again",
        "I-35 talk",
        first=SAID,
    ),
    owners(
        "debriefs_lookedagain.rule_append_only",
        "no",
        "DELETE FROM debriefs_lookedagain",
        "rule_kept",
        first=SAID_AND_LOOKED,
    ),
    Attack("debriefs_talkstart.rule_talk_start", "no", [START], "rule_remark_sealed", "I-35 talk"),
    owners(
        "debriefs_talkstart.rule_append_only",
        "no",
        "DELETE FROM debriefs_talkstart",
        "rule_kept",
        first=START.replace("2999", "2020"),
    ),
    owners(
        "debriefs_exposure.rule_append_only",
        "no",
        "DELETE FROM debriefs_exposure",
        "rule_kept",
    ),
    owners(
        "debriefs_reading.rule_append_only",
        "no",
        "DELETE FROM debriefs_reading",
        "rule_kept",
        first=READING,
    ),
    Attack(
        "debriefs_reveal.rule_reveal",
        "held",
        ["INSERT INTO debriefs_reveal (application_id, created_at) VALUES (%(app)s, now())"],
        "rule_reveal_early",
        "I-6 reveal",
    ),
    Attack(
        "debriefs_vote.rule_clock",
        "held",
        [ADAS_VOTE.format(entry="true", score=3, at="2999-01-01")],
        None,
        "I-14 times",
    ),
    Attack(
        "debriefs_vote.rule_vote",
        "held",
        [VOTE.replace("%(user)s", "%(manager)s").format(entry="true", score=4, at="2020-01-01")],
        "rule_vote_voter",
        "I-3 voters",
    ),
    owners("debriefs_vote.rule_truncate", "yes", "TRUNCATE debriefs_vote CASCADE", "rule_truncate"),
    owners(
        "hiring_auditevent.rule_append_only",
        "new",
        "UPDATE hiring_auditevent SET name = 'nothing'",
        "rule_kept",
    ),
    owners(
        "hiring_auditevent.rule_truncate hiring_auditlink.rule_truncate",
        "new",
        "TRUNCATE hiring_auditevent CASCADE",
        "rule_truncate",
    ),
    owners(
        "hiring_auditlink.rule_append_only",
        "new",
        "DELETE FROM hiring_auditlink",
        "rule_kept",
        first="INSERT INTO hiring_auditlink (number, event_id, digest) SELECT 1, min(id), 'x'"
        " FROM hiring_auditevent",
    ),
    Attack(
        "hiring_user.rule_leaving",
        "held",
        ["UPDATE hiring_user SET is_active = false WHERE id = %(ada)s"],
        None,
        "I-17 vacant",
    ),
    Attack(
        "hiring_user.rule_returning",
        "yes",
        [BEGUN_ASIDE, LEFT, BACK],
        None,
        "I-21 begun",
    ),
    *map(frozen, [*STAGE_ROWS, *VERSION_ROWS]),
    Attack(
        "interviews_guideversion.rule_version",
        "new",
        ["UPDATE interviews_guideversion SET rule = 'Two of three'"],
        "rule_version",
    ),
    Attack(
        "interviews_interview.rule_clock",
        "held",
        [INTERVIEW.format(stage="%(stage)s", state="held", held="'2999-01-01'")],
        None,
        "I-14 times",
    ),
    Attack(
        "interviews_interview.rule_interview",
        "no",
        [INTERVIEW.format(stage="%(closing)s", state="planned", held="NULL")],
        "rule_closing",
        "I-5 closing",
    ),
    Attack(
        "interviews_loop.rule_loop_version",
        "held",
        ["UPDATE interviews_loop SET version_id = version_id + 1 WHERE application_id = %(app)s"],
        "rule_pin",
    ),
    owners(
        "interviews_looppanelist.rule_append_only",
        "new",
        "DELETE FROM interviews_looppanelist",
        "rule_kept",
    ),
    *(
        Attack(
            f"interviews_{table}.rule_scorecard_part",
            "held",
            [f"DELETE FROM interviews_{table}"],
            "rule_card_final",
            first=f"INSERT INTO interviews_{table} {values}{OF_CARD}",
        )
        for table, values in [
            (
                "rating",
                "(scorecard_id, attribute_id, level, evidence) SELECT id, (SELECT min(id)"
                " FROM interviews_attribute), 1, 'x'",
            ),
            (
                "answer",
                "(scorecard_id, question_id, text) SELECT id, (SELECT min(id)"
                " FROM interviews_question), 'x'",
            ),
            (
                "signalmark",
                "(scorecard_id, signal_id, how) SELECT id, (SELECT min(id)"
                " FROM interviews_signal), 'prompted'",
            ),
            (
                "asked",
                "(scorecard_id, question_id) SELECT id, (SELECT min(id) FROM interviews_question)",
            ),
            (
                "note",
                "(scorecard_id, key, text, side, created_at) SELECT id, 'abcdefgh', 'x', '', now()",
            ),
        ]
    ),
    Attack(
        "interviews_recusal.rule_recusal", "hired", [RECUSED], "rule_hire_stands", "unfounded hire"
    ),
    Attack(
        "interviews_release.rule_release",
        "yes",
        [BEGUN_ASIDE, RELEASED_BY.format(user="%(manager)s"), HIRE],
        "rule_release_author",
        "I-22 releases",
    ),
    owners(
        "interviews_release.rule_append_only",
        "yes",
        "DELETE FROM interviews_release",
        "rule_kept",
        first="INSERT INTO interviews_release (scorecard_id, user_id, created_at)"
        " SELECT min(c.id), %(ben)s, now() FROM interviews_scorecard c",
    ),
    Attack(
        "interviews_scorecard.rule_begun",
        "yes",
        [BEGUN_ASIDE, HIRE],
        "rule_veto",
        "unfounded hire",
    ),
    Attack(
        "interviews_scorecard.rule_scorecard",
        "no",
        ["UPDATE interviews_scorecard SET score = 4"],
        "rule_card_final",
    ),
    owners(
        "interviews_scorecard.rule_truncate",
        "held",
        "TRUNCATE interviews_scorecard CASCADE",
        "rule_truncate",
    ),
    Attack(
        "interviews_seat.rule_seat",
        "no",
        ["UPDATE interviews_seat SET role = 'trainee' WHERE user_id = %(ben)s"],
        "rule_seat_fixed",
    ),
    Attack(
        "interviews_seat.rule_seat_busy",
        "new",
        TWICE,
        "interviewer_double_booked",
        "I-9 no double booking",
    ),
    owners(
        "interviews_seat.rule_truncate interviews_scorecard.rule_truncate",
        "held",
        "TRUNCATE interviews_seat CASCADE",
        "rule_truncate",
    ),
]

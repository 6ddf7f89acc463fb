"""What somebody with the app's own connection may try: statements, and the ORM past its actions."""

from candidates.models import Application
from debriefs.models import Debrief, Decision, Offer, Resolution, Reveal, Vote
from hiring.models import User
from interviews.models import Interview, Recusal, Scorecard, Seat, Stage

# What the server may answer: refused by a constraint or a privilege. Anything else is an error of ours.
REFUSALS = {"23001", "23502", "23503", "23505", "23514", "23P01", "42501"}

DECISION = (
    "INSERT INTO debriefs_decision (application_id, hire, reason, created_at, created_by_id,"
    " called_off_why{more}) VALUES (%(app)s, true, '', now(), %(manager)s, ''{values})"
)
SEAT = (
    "INSERT INTO interviews_seat (interview_id, user_id, role, state, absent_reason, vacated_why)"
    " SELECT id, %(user)s, '{role}', '{state}', '', '' FROM interviews_interview"
    " WHERE application_id = %(app)s AND state = '{interview}' LIMIT 1"
)
VOTE = (
    "INSERT INTO debriefs_vote (application_id, voter_id, is_entry, score, work_with,"
    " contradiction_reason, reason, created_at)"
    " VALUES (%(app)s, %(user)s, {entry}, {score}, true, '', 'x', '{at}')"
)
OFFER = (
    "INSERT INTO debriefs_offer (application_id, state, terms, drafted_at, drafted_by_id, made_at,"
    " made_by_id, answer_note) VALUES (%(app)s, '{state}', '1', now(), %(manager)s, {made},"
    " %(manager)s, '')"
)
INTERVIEW = (
    "INSERT INTO interviews_interview (public_id, application_id, candidate_id, stage_id, state,"
    " starts_at, ends_at, wall_date, wall_time, zone, location, video_link, uid, sequence, created_at,"
    " created_by_id, absence_waiver, cancelled_why, held_at) SELECT gen_random_uuid(), a.id,"
    " a.candidate_id, {stage}, '{state}', now() + interval '900 days', now() + interval '901 days',"
    " (now() + interval '900 days')::date, now()::time, 'UTC', '', '', gen_random_uuid(), 0, now(),"
    " %(manager)s, '', '', {held} FROM candidates_application a WHERE a.id = %(app)s"
)
OF_APP = " WHERE application_id = %(app)s"
OF_USER = " WHERE user_id = %(user)s"
SEATS = "UPDATE interviews_seat SET "
HELD = "UPDATE interviews_interview SET "
APP = "UPDATE candidates_application SET state = '{}' WHERE id = %(app)s"

STATEMENTS = [
    DECISION.format(more="", values=""),
    DECISION.format(more=", fallen_at", values=", now()"),
    "UPDATE debriefs_decision SET hire = true" + OF_APP,
    "UPDATE debriefs_decision SET fallen_at = NULL, called_off_at = NULL" + OF_APP,
    "UPDATE debriefs_decision SET fallen_at = '1900-01-01'" + OF_APP,
    "DELETE FROM debriefs_decision" + OF_APP,
    *[
        VOTE.format(entry=entry, score=score, at=at)
        for entry, score, at in [("true", 4, "2999-01-01"), ("true", 1, "1900-01-01")]
    ],
    "UPDATE debriefs_vote SET score = 4" + OF_APP,
    "DELETE FROM debriefs_vote WHERE voter_id = %(user)s",
    "TRUNCATE debriefs_vote CASCADE",
    "UPDATE interviews_scorecard SET score = 4",
    "UPDATE interviews_scorecard SET revision = 0",
    "UPDATE interviews_scorecard SET submitted_at = now() WHERE score > 2",
    "UPDATE interviews_scorecard SET submitted_at = NULL",
    "DELETE FROM interviews_scorecard",
    "UPDATE interviews_scorecard SET begun_at = NULL",
    "UPDATE interviews_scorecard SET vacated_at = now()",
    "INSERT INTO interviews_release (scorecard_id, user_id, created_at)"
    " SELECT c.id, %(user)s, now() FROM interviews_scorecard c WHERE c.submitted_at IS NULL",
    "DELETE FROM interviews_release",
    "UPDATE interviews_rating SET level = 4",
    "DELETE FROM interviews_rating",
    *[
        SEAT.format(role=role, state=state, interview=interview)
        for role, state, interview in [
            ("interviewer", "sat_in", "held"),
            ("interviewer", "invited", "planned"),
            ("trainee", "sat_in", "held"),
            ("closer", "invited", "planned"),
        ]
    ],
    SEATS + "role = 'trainee'" + OF_USER,
    SEATS + "role = 'interviewer'" + OF_USER,
    SEATS + "state = 'swapped'" + OF_USER,
    SEATS + "state = 'invited'" + OF_USER,
    SEATS + "state = 'absent', absent_reason = 'x'" + OF_USER,
    SEATS + "state = 'sat_in'" + OF_USER,
    SEATS + "vacated_at = '1900-01-01', vacated_why = 'left'" + OF_USER,
    SEATS + "vacated_at = NULL, vacated_why = ''" + OF_USER,
    SEATS + "user_id = %(manager)s" + OF_USER,
    "DELETE FROM interviews_seat" + OF_USER,
    INTERVIEW.format(stage="%(closing)s", state="planned", held="NULL"),
    INTERVIEW.format(stage="%(stage)s", state="held", held="'2999-01-01'"),
    HELD + "state = 'held', held_at = '2999-01-01'" + OF_APP,
    HELD + "held_at = '2999-01-01'" + OF_APP,
    HELD + "state = 'planned', held_at = NULL WHERE state = 'held' AND application_id = %(app)s",
    HELD + "state = 'cancelled' WHERE state = 'planned' AND application_id = %(app)s",
    HELD + "state = 'planned' WHERE state = 'cancelled' AND application_id = %(app)s",
    HELD + "stage_id = %(closing)s" + OF_APP,
    HELD + "application_id = %(other)s" + OF_APP,
    HELD + "sequence = 2147483647" + OF_APP,
    HELD + "absence_waiver = 'It counts.'" + OF_APP,
    "DELETE FROM interviews_interview" + OF_APP,
    *[APP.format(state) for state in ("new", "in_loop", "debrief", "hire", "offered", "hired")],
    "UPDATE candidates_application SET rev = rev + 1000000 WHERE id = %(app)s",
    "UPDATE candidates_application SET candidate_id = candidate_id + 1 WHERE id = %(app)s",
    "DELETE FROM candidates_application WHERE id = %(app)s",
    OFFER.format(state="draft", made="NULL"),
    OFFER.format(state="made", made="now()"),
    "UPDATE debriefs_offer SET state = 'made', made_at = '1900-01-01', made_by_id = %(manager)s"
    + OF_APP,
    "UPDATE debriefs_offer SET state = 'withdrawn', answered_at = now()" + OF_APP,
    "UPDATE debriefs_offer SET terms = 'less'" + OF_APP,
    "INSERT INTO debriefs_reveal (application_id, created_at) VALUES (%(app)s, now())",
    "DELETE FROM debriefs_reveal",
    "INSERT INTO debriefs_debrief (application_id, opened_at) VALUES (%(app)s, now())",
    "DELETE FROM debriefs_debrief",
    "INSERT INTO interviews_recusal (application_id, user_id, reason, created_at)"
    " VALUES (%(app)s, %(user)s, 'x', now())",
    "DELETE FROM interviews_recusal",
    "DELETE FROM debriefs_reading",
    "DELETE FROM interviews_looppanelist",
    "UPDATE interviews_loop SET version_id = %(draft)s" + OF_APP,
    "DELETE FROM interviews_loop" + OF_APP,
    "UPDATE interviews_stage SET kind = 'closing'",
    "UPDATE interviews_stage SET panel_rule = 'either' WHERE version_id = %(version)s",
    "UPDATE interviews_stage SET version_id = %(draft)s WHERE id = %(stage)s",
    "DELETE FROM interviews_stageinterviewer WHERE stage_id = %(stage)s",
    "UPDATE interviews_guideversion SET state = 'draft' WHERE id = %(version)s",
    "UPDATE hiring_user SET is_active = NOT is_active WHERE id = %(user)s",
    "DELETE FROM hiring_user WHERE id = %(user)s",
    "INSERT INTO candidates_openingmember (opening_id, user_id, role)"
    " VALUES (%(opening)s, %(user)s, 'manager')",
    "DELETE FROM hiring_auditevent",
    "UPDATE hiring_mail SET state = 'sent'",
    "CREATE TEMP TABLE debriefs_vote (application_id bigint, voter_id bigint, score int)",
    "CREATE OR REPLACE FUNCTION rule_gate(app bigint) RETURNS text LANGUAGE sql AS 'SELECT ''ok'''",
    "ALTER TABLE debriefs_vote DISABLE TRIGGER ALL",
    "DROP TRIGGER rule_decision ON debriefs_decision",
    "SET session_replication_role = replica",
]


def _entry(app, user, score):
    return Vote(application=app, voter=user, is_entry=True, score=score, work_with=True)


# (application, user, manager): rows written past the actions.
WRITES = [
    lambda app, user, manager: Decision.objects.bulk_create(
        [Decision(application=app, hire=True, created_by=manager)]
    ),
    lambda app, user, manager: Vote.objects.bulk_create([_entry(app, user, 4)]),
    lambda app, user, manager: Vote.objects.bulk_create([_entry(app, user, 1)]),
    lambda app, user, manager: Vote.objects.bulk_create(
        [_entry(app, user, 4)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["score"],
    ),
    lambda app, user, manager: Vote.objects.filter(application=app)._raw_delete("default"),
    lambda app, user, manager: Offer.objects.bulk_create(
        [Offer(application=app, terms="1", drafted_by=manager)]
    ),
    lambda app, user, manager: Debrief.objects.create(application=app),
    lambda app, user, manager: Reveal.objects.create(application=app),
    lambda app, user, manager: Recusal.objects.create(application=app, user=user, reason="x"),
    lambda app, user, manager: Resolution.objects.bulk_create(
        Resolution(application=app, kind="votes", fingerprint=f"v{n}", text="x", written_by=manager)
        for n in range(3)
    ),
    lambda app, user, manager: Application.objects.filter(pk=app.pk).update(state="hire"),
    lambda app, user, manager: Application.objects.filter(pk=app.pk)._raw_delete("default"),
    lambda app, user, manager: Scorecard.objects.filter(submitted_at=None).update(score=3),
    lambda app, user, manager: Scorecard.objects.bulk_create(
        Scorecard(seat=seat, score=3, submitted_at=seat.interview.starts_at)
        for seat in Seat.objects.filter(scorecard=None, user=user).select_related("interview")
    ),
    lambda app, user, manager: Seat.objects.filter(user=user)._raw_delete("default"),
    lambda app, user, manager: Interview.objects.filter(application=app).update(state="no_show"),
    lambda app, user, manager: Stage.objects.update(kind="closing"),
    lambda app, user, manager: User.objects.filter(pk=user.pk)._raw_delete("default"),
    lambda app, user, manager: User.objects.filter(pk=user.pk).update(is_active=False),
    lambda app, user, manager: User.objects.filter(pk=user.pk).update(is_active=True),
]

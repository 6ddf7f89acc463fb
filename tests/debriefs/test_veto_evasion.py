"""Ways to be rid of a No that was given: by page, by the ORM, by SQL. Each is refused by name, and
what a page refuses stands in the record."""

from functools import partial

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from psycopg.errors import CheckViolation

from candidates import actions as candidates
from candidates.access import ApplicationAccess
from debriefs import actions
from debriefs.gate import gate_of
from debriefs.models import Decision, Vote
from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent, User
from hiring.scores import Score
from interviews import actions as interviews
from interviews.models import Interview, Scorecard, Seat, Stage
from tests.debriefs.attempts import browser, refused, sql
from tests.debriefs.test_guards import CLOSE, DECIDE, OFFER, values
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def vetoed():
    """Everybody has voted, and Ben said No."""
    world = World()
    world.hold_all({world.ben: Score.NO})
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    return world


# After a No

AFTER_A_NO = {
    "a person deleted": (lambda w: w.ben.delete(), ""),
    "the voter's row deleted": (sql("DELETE FROM hiring_user WHERE name = 'Ben'"), "hiring_user"),
    "scores softened in bulk": (lambda w: Scorecard.objects.update(score=4), "rule_card_final"),
    "a seat given to another": (
        lambda w: Seat.objects.filter(user=w.ben).update(user=w.manager),
        "rule_seat_fixed",
    ),
    "a seat made a trainee's": (
        lambda w: Seat.objects.filter(user=w.ben).update(role="trainee"),
        "rule_seat_",
    ),
    "a vote moved to another application": (
        lambda w: Vote.objects.filter(voter=w.ben).update(application=w.apply("Other")),
        "permission denied",
    ),
    "a Yes in bulk": (
        lambda w: Vote.objects.bulk_create(
            [Vote(application=w.application, voter=w.ben, is_entry=True, score=4, work_with=True)]
        ),
        "one_entry_per_voter",
    ),
    "a scale that begins elsewhere": (
        lambda w: w.version.stages.first().rubric.update(score=4),
        "rule_version",
    ),
    "a stage that becomes the closing": (
        lambda w: Stage.objects.filter(pk=w.stages[1].pk).update(kind="closing"),
        "rule_version",
    ),
    "a stage taken away": (lambda w: Stage.objects.filter(number=2).update(number=9), "rule_v"),
    "an interview moved to the closing": (
        lambda w: Interview.objects.filter(stage=w.stages[1]).update(stage=w.closing_stage),
        "rule_interview_fixed",
    ),
    "the interview cancelled": (
        lambda w: Interview.objects.filter(stage=w.stages[1]).update(state="cancelled"),
        "rule_interview_fixed",
    ),
    "the interview given to another application": (
        lambda w: Interview.objects.filter(stage=w.stages[1]).update(application=w.apply("O")),
        "interview_candidate_is_the_applications",
    ),
    "the application given to another candidate": (
        lambda w: type(w.application).objects.filter(pk=w.application.pk).update(
            candidate=World().application.candidate
        ),
        "app",  # rule_app_fixed, or the foreign key of its interviews: whichever is asked first
    ),
}  # fmt: skip


def copy_decision(world):
    row = f"{world.application.pk}\tt\t\t2026-01-01\t{world.manager.pk}\t\n"
    columns = "application_id, hire, reason, created_at, created_by_id, called_off_why"
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY debriefs_decision ({columns}) FROM STDIN") as copy,
    ):
        copy.write(row)


def forms_of(world):
    """What each page would send; the gate is asked behind every one of them."""
    app = [world.application.pk]
    return [
        (world.manager, "debriefs:decision", app, {"hire": "yes", "reason": "I insist"}),
        (world.manager, "debriefs:closing-plan", app, {}),
        (world.closer, "debriefs:offer-draft", app, {"terms": "100"}),
        (world.closer, "debriefs:offer-opening", app, {}),
        (world.manager, "debriefs:decision-call-off", app, {"why": "So"}),
        (
            world.ben,
            "debriefs:entry",
            app,
            {"score": 4, "work_with": "yes", "act": "send", **world.notes()},
        ),  # fmt: skip
        (
            world.ben,
            "interviews:scorecard-submit",
            [Scorecard.objects.get(seat__user=world.ben).pk],
            {},
        ),
        (world.ada, "debriefs:later-no", app, {"score": 4, "reason": "A Yes of Ben's"}),
        (world.coordinator, "interviews:attendance-undo", [ben_interview(world).public_id], {}),
        (world.coordinator, "interviews:interview-no-show", [ben_interview(world).public_id], {}),
        (
            world.coordinator,
            "interviews:interview-cancel",
            [ben_interview(world).public_id],
            {"why": "So"},
        ),
        (world.coordinator, "interviews:seat-swap", [ben_interview(world).public_id], {"out": 1}),
        (world.coordinator, "interviews:interview-plan", [*app, 3], {}),
        (world.ben, "interviews:recusal-new", app, {"reason": "I know them after all"}),
        (world.admin, "hiring:person-departure", [world.ben.pk], {}),
    ]


def ben_interview(world):
    return Interview.objects.get(application=world.application, stage=world.stages[1])


def shut(world):
    """Nothing has come of it: the gate is shut for the No, and no row says otherwise."""
    assert gate_of(world.application) == "no"
    assert not Decision.objects.exists()
    for statement, name in ((DECIDE, "rule_veto"), (CLOSE, "rule_closing"), (OFFER, "rule_offer")):
        refused(name, sql(statement, **values(world)))


@pytest.mark.parametrize("way", AFTER_A_NO)
def test_a_no_given_is_not_undone_past_the_pages(vetoed, way):
    write, name = AFTER_A_NO[way]
    if way == "a person deleted":
        with pytest.raises(Exception, match="protected foreign keys"):
            write(vetoed)
    else:
        refused(name, partial(write, vetoed) if name != "hiring_user" else write)
    shut(vetoed)


def test_a_no_given_is_not_undone_by_any_page(vetoed):
    for user, name, args, data in forms_of(vetoed):
        answer = browser(user).post(reverse(name, args=args), data)
        assert answer.status_code in (302, 403, 404, 409, 422), (name, answer.status_code)
        assert gate_of(vetoed.application) == "no", name
    shut(vetoed)


def test_a_new_name_or_role_or_membership_changes_nothing(vetoed):
    User.objects.filter(pk=vetoed.ben.pk).update(email="else@example.org", is_admin=True)
    vetoed.opening.members.all().delete()
    candidates.set_member(vetoed.opening, user=vetoed.ada, role="manager", by=vetoed.admin)
    vetoed.manager = vetoed.ada
    refused("rule_veto", vetoed.hire)
    shut(vetoed)


def test_a_second_application_is_a_new_loop_and_the_first_stays_shut(vetoed):
    with pytest.raises(RuleViolation) as caught:
        candidates.add_candidate(
            vetoed.opening,
            name="Noor Haddad",
            email=vetoed.application.candidate.email.upper(),
            by=vetoed.coordinator,
        )
    assert caught.value.constraint == "one_live_application"
    shut(vetoed)


def test_a_decision_by_copy_meets_the_same_trigger(vetoed):
    with pytest.raises(CheckViolation) as caught, transaction.atomic():
        copy_decision(vetoed)
    assert caught.value.diag.constraint_name == "rule_veto"
    shut(vetoed)


# Everyone means everyone


def test_no_hire_on_less_than_everyone():
    world = World()
    refused("rule_veto", world.hire)  # nobody sat in
    first = world.plan(world.stages[0], [world.ada], trainees=[world.closer])
    refused("rule_veto", world.hire)
    world.score(first, world.ada)
    world.score(first, world.closer)
    second = world.plan(world.stages[1], [world.ben, world.ada])
    card = interviews.open_scorecard(second.seats.get(user=world.ben))
    interviews.save_scorecard(card, {"score": 4}, revision=0)
    refused("rule_veto", world.hire)  # a draft is no card
    interviews.submit_scorecard(card, by=world.ben)
    refused("rule_entry_early", partial(world.entry, world.ben))  # of Ada nobody has said yet
    world.score(second, world.ada, Score.NO)
    refused("rule_vote_voter", partial(world.entry, world.closer))
    refused("rule_vote_monotone", partial(world.entry, world.ada))  # Yes on one stage, No on one
    world.entry(world.ben)
    refused("one_entry_per_voter", partial(world.entry, world.ben, Score.STRONG_YES))
    refused("rule_veto", world.hire)
    assert gate_of(world.application) == "no"


# Round the triggers; what the table in test_guards tries is not tried again

ROUND = [
    ("SET ROLE unison_owner", "permission denied"),
    ("SET SESSION AUTHORIZATION unison_owner", "permission denied"),
    ("ALTER TABLE debriefs_vote DROP CONSTRAINT vote_is_on_the_scale", "must be owner"),
    ("ALTER FUNCTION rule_gate(bigint) RESET ALL", "must be owner"),
    ("DROP FUNCTION rule_gate(bigint) CASCADE", "must be owner"),
    ("DROP TABLE debriefs_vote CASCADE", "must be owner"),
    ("ALTER ROLE unison_app SUPERUSER", "permission denied"),
    ("ALTER ROLE unison_app SET session_replication_role = replica", "permission denied"),
    ("CREATE SCHEMA mine", "permission denied"),
    ("MERGE INTO debriefs_vote v USING (SELECT 1) o ON true WHEN MATCHED THEN DELETE", "permission"),
    ("UPDATE interviews_interview SET id = id + 1000", "rule_interview_fixed"),
    ("UPDATE interviews_seat SET id = id + 1000", "rule_seat_fixed"),
    ("UPDATE interviews_scorecard SET id = id + 1000", "rule_card_final"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "name"), ROUND)
def test_the_apps_role_does_not_get_round_the_triggers(vetoed, statement, name):
    refused(name, sql(statement))
    shut(vetoed)


# The closing without a hire


def test_no_closing_by_any_way_and_none_left_after_a_late_no():
    world = World()
    world.all_yes()
    refused("rule_closing", sql(CLOSE, **values(world)))
    world.hire()
    closing = world.plan_closing()
    actions.add_no(world.application, by=world.ada, score=Score.NO, reason="Read it again")
    closing.refresh_from_db()
    assert closing.state == "cancelled"
    revive = Interview.objects.filter(pk=closing.pk)
    refused("rule_interview_fixed", lambda: revive.update(state="planned"))
    refused("rule_interview_fixed", lambda: revive.update(state="held", held_at=closing.starts_at))
    refused("rule_closing", world.plan_closing)
    for name in ("closing", "closing-plan"):
        page = reverse(f"debriefs:{name}", args=[world.application.pk])
        assert browser(world.manager).get(page).status_code == 403
    assert not ApplicationAccess.of(world.manager, world.application.pk).sealed


# What is refused stands in the record


@pytest.mark.django_db(transaction=True)
def test_what_pages_refuse_stands_in_the_record_without_a_word_of_it(vetoed):
    stranger, secret = person("Stranger"), "s3cret-words"
    tries = [
        (vetoed.manager, "debriefs:decision", {"hire": "yes", "reason": secret}, 422),
        (vetoed.ada, "debriefs:decision", {"hire": "yes", "reason": secret}, 403),
        (stranger, "debriefs:decision", {"hire": "yes", "reason": secret}, 404),
        (vetoed.manager, "debriefs:entry", {"score": 4, "q1": secret}, 404),
        (vetoed.manager, "debriefs:offer-opening", {"terms": secret}, 403),
    ]
    for user, name, data, code in tries:
        page = reverse(name, args=[vetoed.application.pk])
        assert browser(user).post(page, data).status_code == code
    rows = list(AuditEvent.objects.filter(name__startswith="refused.").order_by("pk"))
    app, number = vetoed.application.pk, {"pk": str(vetoed.application.pk)}
    assert [(r.actor, r.name, r.application_id, r.detail) for r in rows] == [
        (vetoed.manager, "refused.record_decision", app, {"constraint": "rule_veto"}),
        (vetoed.ada, "refused.decision", app, number),
        (stranger, "refused.decision", None, number),
        (vetoed.manager, "refused.entry", app, number),
        (vetoed.manager, "refused.offer_opening", app, number),
    ]
    everything = str(list(AuditEvent.objects.values()))
    assert secret not in everything


@pytest.mark.django_db(transaction=True)
def test_a_yes_after_a_no_is_refused_with_a_sentence_and_on_record():
    world = World()
    world.hold_all({world.ben: Score.NO})
    page = reverse("debriefs:entry", args=[world.application.pk])
    form = html(browser(world.ben).get(page))
    assert 'name="score" value="2"' in form
    assert 'name="score" value="4"' not in form
    data = {"score": 4, "work_with": "yes", "act": "send", **world.notes()}
    answer = browser(world.ben).post(page, data)
    assert answer.status_code == 422
    assert "a No is final" in html(answer)
    event = AuditEvent.objects.get(name="refused.cast_entry")
    assert event.detail == {"constraint": "rule_vote_monotone"}


@pytest.mark.django_db(transaction=True)
def test_reading_a_locked_page_or_a_forged_origin_leaves_no_row(vetoed):
    """A look is no act; and a request without its token is not its sender's."""
    page = reverse("debriefs:closing", args=[vetoed.application.pk])
    assert browser(vetoed.ada).get(page).status_code == 403
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(vetoed.ada)
    decision = reverse("debriefs:decision", args=[vetoed.application.pk])
    assert strict.post(decision, {"hire": "yes"}).status_code == 403
    assert not AuditEvent.objects.filter(name__startswith="refused.").exists()

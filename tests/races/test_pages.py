"""Pages in two tabs, sent twice, sent late: one row each, and nobody's words lost."""

from contextlib import nullcontext
from functools import partial

import pytest
from django.db import DatabaseError
from django.db.models import F
from django.test import Client
from django.urls import reverse

from candidates import actions as candidates
from candidates.links import token_for
from candidates.models import Application
from debriefs.gate import disagreements
from debriefs.models import Decision, Resolution, Vote
from hiring.exceptions import RuleViolation
from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Mail
from hiring.scores import Score
from interviews import actions as interviews
from interviews.guides.actions import begin_draft, publish
from interviews.models import Interview, Loop, Recusal, Scorecard, Stage
from tests.factories import World
from tests.races.rivals import all_at_once, race, race_unguarded, run_sql, without
from tests.races.server import Browser, served

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    return World()


@pytest.fixture
def card(world):
    interview = world.plan(world.stages[0], [world.ada])
    return interviews.open_scorecard(interview.seats.get())


# Two tabs, and a save that comes after the submission


def save(card, text, revision=0):
    return partial(interviews.save_scorecard, card, {"summary": text}, revision=revision)


def test_of_two_tabs_that_save_at_once_the_second_is_told(card):
    with pytest.raises(interviews.Stale) as caught:
        race(save(card, "from tab A"), save(card, "from tab B")).settle()
    assert caught.value.scorecard.summary == "from tab A"


def test_the_second_tab_shows_both_texts(world, card):
    client = Client()
    client.force_login(world.ada)
    save(card, "from tab A")()
    address = reverse("interviews:room", args=[card.seat.interview.public_id])
    typed = {"seat": card.seat_id, "revision": 0, "summary": "from tab B"}
    answer = client.post(address, typed)
    assert answer.status_code == 409
    assert "from tab A\nfrom tab B" in answer.content.decode()
    card.refresh_from_db()
    assert card.summary == "from tab A"


def test_control_a_tab_that_claims_the_newest_revision_overwrites(card):
    save(card, "from tab A")()
    save(card, "from tab B", revision=1)()
    card.refresh_from_db()
    assert card.summary == "from tab B"


def submit(card):
    interviews.save_scorecard(card, {"score": int(Score.YES), "summary": "As sent"}, revision=0)
    return lambda: interviews.submit_scorecard(card, by=card.seat.user)


def test_a_save_that_comes_after_the_submission_changes_nothing(card):
    with pytest.raises(RuleViolation, match="is submitted"):
        race(submit(card), save(card, "late", revision=1)).settle()
    card.refresh_from_db()
    assert (card.summary, card.is_submitted) == ("As sent", True)


LATE = "UPDATE interviews_scorecard SET summary = 'late' WHERE id = %(card)s"


@pytest.mark.parametrize("guarded", [True, False])
def test_a_late_save_past_the_action_meets_the_trigger(card, guarded):
    """With the trigger disabled the words change: the control."""
    off = "ALTER TABLE interviews_scorecard DISABLE TRIGGER rule_scorecard"
    first = submit(card)
    with nullcontext() if guarded else without(off):
        rival = race(first, run_sql(LATE, card=card.pk))
        if guarded:
            with pytest.raises(DatabaseError) as caught:
                rival.settle()
            assert caught.value.__cause__.diag.constraint_name == "rule_card_final"
        else:
            rival.settle()
    card.refresh_from_db()
    assert card.summary == ("As sent" if guarded else "late")


# Ten times the same request, at the real server


@pytest.fixture
def port():
    with served() as (port, _):
        yield port


def entry_of(world):
    world.hold_all()
    answers = {
        f"q{question.pk}": "A word"
        for question in world.version.debrief_questions.filter(answer="note")
    }
    return {"score": 3, "work_with": "yes", "act": "send", **answers}


def time_of(world):
    wall = world.when()["wall"]
    return {
        "date": wall.date(), "time": wall.time(), "zone": "UTC", "minutes": 60, "location": "Room 4",
    }  # fmt: skip


def test_ten_times_the_same_request_is_done_once(world, port):
    """(who, address, what is sent, the rows that may be one, its act in the record, its mail)."""
    app, stage = world.application.pk, world.stages[0]

    def ten_times(user, name, args, data, rows, act, mail, count=1):
        browser, path = Browser(port, user), reverse(name, args=args)
        answers = all_at_once([partial(browser.post, path, data)] * 10)
        wrong = [answer for answer in answers if not isinstance(answer, tuple)]
        assert not wrong
        assert {status for status, _ in answers} == {302}, (name, answers)
        assert len({place for _, place in answers}) == 1
        assert rows.count() == 1, name
        assert AuditEvent.objects.filter(name=act).count() == 1, name
        assert not AuditEvent.objects.filter(name__startswith="refused").exists(), name
        if mail:
            assert Mail.objects.filter(kind=mail).count() == count, name

    planned = {**time_of(world), "panel": [world.ada.pk]}
    ten_times(
        world.coordinator, "interviews:interview-plan", [app, stage.number], planned,
        Interview.objects.all(), "interview.planned", "invitation_candidate",
    )  # fmt: skip
    interview = Interview.objects.get()
    send_due()
    ten_times(
        world.coordinator, "interviews:interview-move", [interview.public_id], time_of(world),
        Interview.objects.filter(sequence=1), "interview.moved", "change_candidate",
    )  # fmt: skip
    ten_times(
        world.coordinator, "interviews:interview-cancel", [interview.public_id], {"why": "Ill"},
        Interview.objects.filter(sequence=2), "interview.cancelled", "cancellation_candidate",
    )  # fmt: skip
    interview = world.plan(stage, [world.ada])
    card = interviews.open_scorecard(interview.seats.get())
    interviews.save_scorecard(card, {"score": 3}, revision=0)
    ten_times(
        world.ada, "interviews:scorecard-submit", [card.pk], {},
        Scorecard.objects.submitted(), "scorecard.submitted", None,
    )  # fmt: skip


def test_ten_times_the_same_vote_is_one_vote(world, port):
    app = world.application.pk
    data = entry_of(world)

    def ten_times(user, name, data):
        path = reverse(name, args=[app])
        answers = all_at_once([partial(Browser(port, user).post, path, data)] * 10)
        assert {answer[0] for answer in answers} == {302}, (name, answers)
        assert len({answer[1] for answer in answers}) == 1

    ten_times(world.ada, "debriefs:entry", data)
    assert (Vote.objects.count(), AuditEvent.objects.filter(name="entry.cast").count()) == (1, 1)
    assert Mail.objects.filter(kind="receipt").count() == 1
    world.entry(world.ben)
    ten_times(world.manager, "debriefs:decision", {"hire": "yes", "reason": ""})
    assert Decision.objects.count() == 1
    assert AuditEvent.objects.filter(name="decision.recorded").count() == 1
    ten_times(world.ada, "debriefs:later-no", {"score": 2, "reason": "Read it again"})
    assert (Vote.objects.count(), AuditEvent.objects.filter(name="vote.added").count()) == (3, 1)
    assert Mail.objects.filter(kind="decision_fell").count() == 1
    found = disagreements(world.application)[0]
    said = {"kind": found.kind, "key": found.key, "fingerprint": found.fingerprint, "text": "So"}
    ten_times(world.manager, "debriefs:resolution", said)
    assert Resolution.objects.count() == 1
    ten_times(world.ben, "interviews:recusal-new", {"reason": "A friend"})
    assert (Recusal.objects.count(), Mail.objects.filter(kind="recused").count()) == (1, 1)
    assert not AuditEvent.objects.filter(name__startswith="refused").exists()


def test_control_two_different_later_noes_are_two_votes(world):
    """What makes ten requests one vote is that they say the same; no row is swallowed beside it."""
    world.all_yes()
    client = Client()
    client.force_login(world.ada)
    for reason in ("Read it again", "And asked around", "Read it again"):
        path = reverse("debriefs:later-no", args=[world.application.pk])
        client.post(path, {"score": 2, "reason": reason})
    assert Vote.objects.filter(is_entry=False).count() == 2


# A guide, a role, a link that changes while a page is open


def publish_next(world):
    draft = begin_draft(world.version.guide, by=world.admin)
    return draft, lambda: publish(draft, why="Shorter", by=world.admin)


def test_a_card_stays_with_its_version_when_the_next_is_published(world, card):
    client = Client()
    client.force_login(world.ada)
    room = reverse("interviews:room", args=[card.seat.interview.public_id])
    assert client.get(room).status_code == 200
    publish_next(world)[1]()
    question = card.seat.interview.stage.questions.get()
    typed = {f"answer-{question.pk}": "Heard", "score": 3}
    client.post(room, {"seat": card.seat_id, "revision": 0, **typed})
    assert card.answers.get().text == "Heard"
    assert Loop.objects.get().version == world.version


EDIT = "UPDATE interviews_stage SET name = 'Slipped in' WHERE version_id = %(draft)s"
UNLOCKED = (
    "CREATE OR REPLACE FUNCTION rule_version_is_draft(version bigint) RETURNS void LANGUAGE plpgsql"
    " SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN"
    " IF (SELECT state FROM interviews_guideversion WHERE id = version) <> 'draft' THEN"
    " RAISE 'published'; END IF; END $$"
)


@pytest.mark.parametrize("guarded", [True, False])
def test_a_draft_edited_while_it_is_published_stays_as_published(world, guarded):
    """Without the lock on the version the edit slips into what was published: the control."""
    draft, publishing = publish_next(world)
    edit = run_sql(EDIT, draft=draft.pk)
    if guarded:
        with pytest.raises(DatabaseError) as caught:
            race(publishing, edit).settle()
        assert caught.value.__cause__.diag.constraint_name == "rule_version"
    else:
        with without(UNLOCKED):
            race_unguarded(publishing, edit)
    assert Stage.objects.filter(version=draft, name="Slipped in").exists() is not guarded


@pytest.mark.parametrize("guarded", [True, False])
def test_a_manager_whose_role_is_taken_between_page_and_act_decides_nothing(world, guarded):
    """Their open page answers 404; the database refuses too, unless its trigger is off."""
    world.all_yes()
    client = Client()
    client.force_login(world.manager)
    assert client.get(reverse("debriefs:debrief", args=[world.application.pk])).status_code == 200
    candidates.remove_member(world.opening.members.get(role="manager"), by=world.admin)
    answer = client.post(reverse("debriefs:decision", args=[world.application.pk]), {"hire": "yes"})
    assert answer.status_code == 404
    if guarded:
        with pytest.raises(RuleViolation) as caught:
            world.hire()
        assert caught.value.constraint == "rule_decision_manager"
    else:
        with without("ALTER TABLE debriefs_decision DISABLE TRIGGER rule_decision"):
            world.hire()
    assert Decision.objects.exists() is not guarded


@pytest.mark.parametrize("revoked", [True, False])
def test_a_link_revoked_while_its_page_is_open_is_dead_at_once(world, revoked):
    """The control is the same visit with the link left alone."""
    client, token = Client(), token_for(world.application)
    client.get(reverse("interviews:candidate-page-enter", args=[token]))
    page = reverse("interviews:candidate-page", args=[world.application.public_id])
    assert client.get(page).status_code == 200
    if revoked:
        Application.objects.update(link_version=F("link_version") + 1)
    code = client.get(page).status_code
    again = Client().get(reverse("interviews:candidate-page-enter", args=[token])).status_code
    assert (code, again) == ((404, 404) if revoked else (200, 302))

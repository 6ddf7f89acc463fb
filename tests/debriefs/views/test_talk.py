"""The page of one talk: who gets in, what it takes, and where its forms lead."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from debriefs import actions
from debriefs.gate import disagreements
from debriefs.models import Confirmation, LookedAgain, Remark, Resolution, TalkStart
from hiring.scores import Score
from interviews import actions as interviews
from tests.debriefs.attempts import refused
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def world():
    """Ada says Yes and Ben No: one disagreement, about the votes."""
    world = World()
    world.hold_all()
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    return world


def path(world, name="talk", item="votes"):
    return reverse(f"debriefs:{name}", args=[world.application.pk, item])


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def said_by(world, user, text="Heard it", **more):
    return client_of(user).post(path(world, "remark"), {"text": text, **more})


def asked_of_ben(world, text="24:10 to 31:45"):
    said_by(world, world.manager, text, asks=world.ben.pk)
    return Remark.objects.get(asks=world.ben)


def test_what_is_said_stands_there_for_everybody_who_may_read(world):
    assert said_by(world, world.ada, "She asked first").status_code == 302
    for reader in (world.ada, world.ben, world.manager, world.closer):
        assert "She asked first" in html(client_of(reader).get(path(world)))


def test_said_twice_it_stands_once(world):
    for _ in range(2):
        said_by(world, world.ada, "She asked first")
    assert Remark.objects.count() == 1


def test_a_sealed_reader_and_a_coordinator_are_kept_out():
    world = World()
    world.hold_all({world.ben: Score.NO})
    world.entry(world.ada)
    for reader in (world.ben, world.coordinator):
        client = client_of(reader)
        assert client.get(path(world)).status_code == 403
        assert client.post(path(world, "remark"), {"text": "x"}).status_code == 403
    assert not Remark.objects.exists()


def test_words_of_a_refused_remark_stay_in_the_form(world):
    sent = {"text": "Heard it", "asks": world.coordinator.pk}
    answer = client_of(world.ada).post(path(world, "remark"), sent)
    assert answer.status_code == 422
    assert "Choose somebody who may read the debrief." in html(answer)
    assert ">Heard it</textarea>" in html(answer)


def test_nobody_asks_themselves(world):
    assert said_by(world, world.ada, asks=world.ada.pk).status_code == 422


def with_note(world, user, score, text):
    """A submitted scorecard of one more interview with one note in it."""
    seat = world.begin(world.plan(world.stages[0], [user])).seats.get()
    card = interviews.open_scorecard(seat)
    changes = {"score": int(score), ("text", "note-of-a-test"): text}
    interviews.save_scorecard(card, changes, revision=card.revision)
    interviews.submit_scorecard(card, by=user)
    return card.notes.get()


@pytest.fixture
def noted():
    """(world, a note of Ada's), before anybody has voted but Ada and Ben, on both sides."""
    world = World()
    note = with_note(world, world.ada, Score.YES, "Finds the line at once")
    world.score(world.plan(world.stages[1], [world.ben]), world.ben, Score.NO)
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    return world, note


def test_a_note_of_the_loop_is_linked_and_shown(noted):
    world, note = noted
    assert "Finds the line at once" in html(client_of(world.ben).get(path(world)))
    said_by(world, world.ben, "Look", note_id=note.pk)
    assert Remark.objects.get().note_id == note.pk
    page = html(client_of(world.manager).get(path(world)))
    quoted = re.search(r'<div class="quoted">.*?</div>', page, re.DOTALL)
    assert "Finds the line at once" in quoted[0]


def test_a_note_of_another_loop_is_refused(world, noted):
    _other, note = noted
    assert said_by(world, world.ada, note_id=note.pk).status_code == 422
    about = {"kind": "votes", "key": "", "text": "Look"}
    refused(
        "rule_remark_note",
        lambda: actions.add_remark(world.application, by=world.ada, note_id=note.pk, **about),
    )


def test_who_was_asked_says_that_they_looked_again(world):
    remark = asked_of_ben(world)
    client = client_of(world.ben)
    assert "I have looked again" in html(client.get(path(world)))
    assert "I have looked again" not in html(client_of(world.ada).get(path(world)))
    for _ in range(2):
        assert client.post(path(world, "second-look"), {"remark": remark.pk}).status_code == 302
    assert LookedAgain.objects.get().user == world.ben
    assert "<bdi>Ben</bdi> did" in html(client_of(world.ada).get(path(world)))


def test_nobody_looks_again_for_somebody_else(world):
    remark = asked_of_ben(world)
    client_of(world.ada).post(path(world, "second-look"), {"remark": remark.pk})
    assert not LookedAgain.objects.exists()


def test_a_manager_lets_the_time_begin_and_nobody_else(world):
    assert client_of(world.ada).post(path(world, "talk-start")).status_code == 403
    assert client_of(world.manager).post(path(world, "talk-start")).status_code == 302
    assert TalkStart.objects.get().started_by == world.manager
    assert "data-began=" in html(client_of(world.ada).get(path(world)))


def test_a_disagreement_that_is_gone_leads_to_the_debrief(world):
    client = client_of(world.manager)
    for answer in (
        client.get(path(world, item="ratings-1")),
        client.post(path(world, "remark", "ratings-1"), {}),
        client.post(path(world, "talk-start", "ratings-1")),
    ):
        assert answer.url == reverse("debriefs:debrief", args=[world.application.pk])


def test_a_resolution_written_here_leads_back_here(world):
    (found,) = disagreements(world.application)
    about = {"kind": found.kind, "key": found.key, "fingerprint": found.fingerprint}
    write = reverse("debriefs:resolution", args=[world.application.pk])
    answer = client_of(world.manager).post(write, {**about, "text": "Both stand.", "talk": "votes"})
    assert answer.url == path(world)
    confirm = reverse("debriefs:resolution-confirmation", args=[world.application.pk])
    sent = {"resolution": Resolution.objects.get().pk, "talk": "votes"}
    assert client_of(world.ada).post(confirm, sent).url == path(world)
    assert Confirmation.objects.get().confirmed_by == world.ada
    assert "Talked through" in html(client_of(world.ben).get(path(world)))


def test_a_refused_resolution_keeps_its_words_here(world):
    sent = {
        "kind": "votes",
        "key": "",
        "fingerprint": "of before",
        "text": "Words",
        "talk": "votes",
    }
    write = reverse("debriefs:resolution", args=[world.application.pk])
    answer = client_of(world.manager).post(write, sent, headers=HTMX)
    assert answer.status_code == 422
    assert 'id="talk"' in html(answer)
    assert ">Words</textarea>" in html(answer)


def test_the_part_alone_is_what_htmx_gets(world):
    part = html(client_of(world.ada).get(path(world), headers=HTMX))
    assert part.lstrip().startswith("<div")
    assert "<html" not in part


def test_reading_it_is_recorded(world):
    client_of(world.manager).get(path(world))
    readings = world.application.readings.filter(reader=world.manager)
    assert {reading.author_id for reading in readings} == {world.ada.pk, world.ben.pk}


def test_an_ended_loop_takes_no_more_words(world):
    world.talk_through()
    actions.record_decision(world.application, hire=False, by=world.manager)
    assert 'id="remark-text"' not in html(client_of(world.ada).get(path(world)))
    answer = said_by(world, world.ada, "One more thing")
    assert "its talk is kept as it is" in html(answer)
    assert ">One more thing</textarea>" in html(answer)
    assert not Remark.objects.exists()

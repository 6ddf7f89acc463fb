"""An open page learns that something changed: cheaply, and no more than its reader may know."""

from types import SimpleNamespace

import pytest
from django.core import signing
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hiring import live
from hiring.audit.log import log_event, log_events
from hiring.valkey import silence
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)


def reader(application_id, knows):
    return SimpleNamespace(application_id=application_id, knows_verdict=knows)


def ask(address, state=""):
    return Client().get(address, headers={"if-none-match": f'"{state}"'})


@pytest.fixture
def marks():
    """(of one who knows the verdict, of one who does not), after something happened."""
    cache.clear()
    live.changed([1], "entry.cast")
    return live.mark_of(reader(1, True)), live.mark_of(reader(1, False))


def test_nothing_new_is_answered_without_a_query_and_without_a_session(marks):
    for mark in marks:
        with CaptureQueriesContext(connection) as asked:
            answer = ask(mark.address, mark.state)
        assert answer.status_code == 304
        assert answer.content == b""
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies
        assert len(asked) == 0


def test_an_event_of_all_is_heard_by_all(marks):
    live.changed([1], "entry.cast")
    assert [ask(*mark).status_code for mark in marks] == [200, 200]


def test_any_other_event_is_heard_by_those_alone_who_know_the_verdict(marks):
    live.changed([1], "vote.added")
    assert [ask(*mark).status_code for mark in marks] == [200, 304]


def test_control_an_event_that_is_called_open_would_reach_a_sealed_reader(marks, monkeypatch):
    monkeypatch.setattr("hiring.audit.registry.OPEN", {"vote.added"})
    live.changed([1], "vote.added")
    assert [ask(*mark).status_code for mark in marks] == [200, 200]


def test_another_application_is_not_heard(marks):
    live.changed([2], "entry.cast")
    assert [ask(*mark).status_code for mark in marks] == [304, 304]


def test_what_is_rolled_back_is_not_heard(marks):
    with transaction.atomic():
        live.changed([1], "entry.cast")
        transaction.set_rollback(True)
    assert [ask(*mark).status_code for mark in marks] == [304, 304]


def test_every_event_on_the_record_is_heard(db):
    world = World()
    pk = world.application.pk
    mark = live.mark_of(reader(pk, True))
    log_event("decision.recorded", actor=world.manager, application_id=pk)
    again = live.mark_of(reader(pk, True))
    assert again.state != mark.state
    log_events("manager.set", actor=None, application_ids=[pk], subject=world.opening)
    assert live.mark_of(reader(pk, True)).state != again.state


@pytest.mark.parametrize("token", ["", "x", "live:1:all", "of another page"])
def test_an_address_that_nobody_was_given_is_not_answered(token):
    signed = signing.dumps("live:1:all", salt="other") if token == "of another page" else token
    assert ask(f"/live/{signed}").status_code == 404


def test_an_address_lasts_a_working_day(marks, monkeypatch):
    monkeypatch.setattr(live, "LASTS", -1)
    assert ask(*marks[0]).status_code == 404


def test_without_valkey_nothing_is_new_and_no_act_fails(marks):
    silence.note()
    try:
        live.changed([1], "entry.cast")
        assert [ask(*mark).status_code for mark in marks] == [304, 304]
    finally:
        silence.forget()
    assert [ask(*mark).status_code for mark in marks] == [304, 304]


def test_a_mark_that_is_gone_counts_as_unchanged(marks):
    cache.clear()
    assert [ask(*mark).status_code for mark in marks] == [304, 304]

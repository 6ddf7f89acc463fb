"""With PostgreSQL away there is a page that says so, and what was typed stands on it."""

import time

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from candidates.links import token_for
from candidates.models import Candidate
from hiring.web.outages import is_database_away
from tests.factories import World
from tests.hiring.web.test_typed import again_on, typed_on
from tests.outages import database_away, database_frozen
from tests.pages import html

HERE = "http://testserver"
WORDS = "Lin <b>Wu</b>"


def client_of(user=None, **options):
    client = Client(raise_request_exception=False, **options)
    if user:
        client.force_login(user)
    return client


def add(client, world):
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    data = {"name": WORDS, "email": "lin@example.net", "zone": "UTC"}
    return client.post(path, data, headers={"origin": HERE})


@pytest.mark.django_db(transaction=True)
def test_every_way_in_says_that_the_database_is_away(settings):
    settings.STATUS_TOKEN = "token"
    world = World()
    client = client_of(world.coordinator)
    own = reverse("interviews:candidate-page-enter", args=[token_for(world.application)])
    with database_away():
        for path in ["/", "/people/", own, "/nowhere/"]:
            page = client.get(path)
            assert page.status_code == 503, path
            assert "Its database does not answer" in html(page)
            assert '<link rel="stylesheet"' in html(page)
            assert page["Retry-After"]
            assert "no-store" in page["Cache-Control"]
            assert page["Content-Security-Policy"]
        answer = client.get("/", headers={"accept": "application/json"})
        assert (answer.status_code, list(answer.json())) == (503, ["sentence"])
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 503
        state = Client().get("/statusz", headers={"authorization": "Bearer token"})
        assert state.json() | {"broker": 0, "beat_age": 0, "worker_age": 0} == {
            "database": False, "broker": 0, "beat_age": 0, "worker_age": 0, "oldest_due_mail": None,
            "mail_paused": None,
        }  # fmt: skip
    assert client.get("/").status_code == 200
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_what_was_typed_stands_there_and_one_press_sends_it():
    world = World()
    client = client_of(world.coordinator)
    with database_away():
        page = add(client, world)
        assert page.status_code == 503
        assert WORDS in typed_on(page)
        assert again_on(page)
        foreign = client.post("/accounts/login/", {"login": "a@b.example", "password": "secret"})
        assert typed_on(foreign) == []
    assert add(client, world).status_code == 302
    assert Candidate.objects.filter(email="lin@example.net").exists()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_says_nothing_is_not_waited_for():
    client = client_of(World().coordinator)
    with database_frozen():
        begun = time.monotonic()
        page = client.get("/")
        assert page.status_code == 503
        assert (
            time.monotonic() - begun
            < 2 * settings.DATABASES["default"]["OPTIONS"]["connect_timeout"]
        )


@pytest.mark.django_db
def test_control_a_statement_that_fails_is_no_outage():
    for statement in ["SELECT 1/0", "SET LOCAL statement_timeout = 1; SELECT pg_sleep(1)"]:
        with pytest.raises(DatabaseError) as failure, transaction.atomic():
            connection.cursor().execute(statement)
        assert not is_database_away(failure.value)

"""Log lines: one an event, with nobody's name, address, link or words in them."""

import io
import logging
import os
import re
import socket
import sys
import time
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from candidates.links import token_for
from debriefs.models import Resolution
from hiring.local import processes
from hiring.local.checkout import ROOT
from hiring.local.programs import worker_command
from hiring.logs import OneLine
from hiring.mail.tasks import sweep
from tests import services
from tests.factories import World, person
from tests.log_watch import watch
from tests.races.server import served

pytestmark = pytest.mark.django_db
SECRET = "Noor Haddad <noor@example.net> said"


@contextmanager
def written(name, formatter=None):
    """What a logger writes meanwhile, as the console has it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter or OneLine())
    logger = logging.getLogger(name)
    logger.addHandler(handler)
    try:
        yield stream
    finally:
        logger.removeHandler(handler)


@pytest.fixture
def world():
    return World()


@pytest.fixture
def link(world):
    return reverse("interviews:candidate-page-enter", args=[token_for(world.application)])


def broken(*_):
    raise ValueError(SECRET)


def test_what_somebody_wrote_is_not_logged_when_the_database_refuses_it(world):
    with written("refused") as stream:
        try:
            with transaction.atomic():
                Resolution.objects.create(
                    application=world.application, kind="nothing", fingerprint="x",
                    text="secret\nin two lines", written_by=world.manager,
                )  # fmt: skip
        except IntegrityError as error:
            assert "secret" in str(error)  # the database does repeat the row
            logging.getLogger("refused").exception("not kept")
    line = stream.getvalue()
    assert "django.db.utils.IntegrityError: 23514 resolution_kind_is_known" in line
    assert "secret" not in line
    assert "in two lines" not in line


def test_a_refused_request_is_one_line(client):
    with written("django.request") as stream:
        client.force_login(person("Plain"))
        assert client.get("/people/").status_code == 403
    assert "/people/" in stream.getvalue()
    assert stream.getvalue().count("\n") == 1


def refused_after_a_word(*_):
    logging.getLogger("hiring.test").warning("a word")
    raise Http404


def numbers_of(link, **headers):
    """The numbers at the ends of the lines: two of a request, and one line of no request."""
    with written("") as stream:
        assert Client().get(link, headers=headers).status_code == 404
        logging.getLogger("hiring.test").warning("no request")
    return [re.sub(r".*?( \[([^]]*)\])?$", r"\2", line) for line in stream.getvalue().splitlines()]


def test_the_lines_of_a_request_end_with_its_number(link, monkeypatch):
    monkeypatch.setattr("interviews.views.candidate_page.application_of", refused_after_a_word)
    first, second = numbers_of(link), numbers_of(link)
    for found in (first, second):
        assert re.fullmatch("[0-9a-f]{8}", found[0])
        assert found == [found[0], found[0], ""]
    assert first != second


@pytest.mark.parametrize(
    ("given", "is_behind_proxy", "is_taken"),
    [
        ("0cd1a7f2b4e94b1fa1c0c5b1d6f7e8a9", True, True),
        ("5f0c5ff3-72b9-4f2b-9a38-40bd2a1c2ad5", True, True),
        ("5f0c5ff3-72b9-4f2b-9a38-40bd2a1c2ad5", False, False),
        ("Noor-Haddad", True, False),
        ("abc", True, False),
    ],
)
def test_a_number_is_the_proxys_where_it_can_name_nobody(
    given, is_behind_proxy, is_taken, link, monkeypatch, settings
):
    settings.BEHIND_PROXY = is_behind_proxy
    monkeypatch.setattr("interviews.views.candidate_page.application_of", refused_after_a_word)
    assert (numbers_of(link, x_request_id=given)[0] == given) == is_taken


def test_a_page_that_breaks_leaves_the_way_there_and_no_word(link, monkeypatch):
    monkeypatch.setattr("interviews.views.candidate_page.application_of", broken)
    with written("django.request") as stream:
        assert Client(raise_request_exception=False).get(link).status_code == 500
    line = stream.getvalue()
    assert "Internal Server Error: /c/…" in line
    assert "in enter" in line
    assert line.endswith("\nValueError\n")
    assert "noor@" not in line


def test_a_link_that_is_asked_for_too_often_is_not_logged(link):
    with written("django.request") as stream:
        codes = [Client().get(link).status_code for _ in range(61)]
    assert codes[-1] == 429
    assert "Too Many Requests: /c/…" in stream.getvalue()
    assert link not in stream.getvalue()


def test_the_control_a_plain_format_has_the_link_and_the_watch_finds_it(link):
    plain = logging.Formatter("%(message)s")
    with written("django.request", plain) as stream:
        for _ in range(61):
            Client().get(link)
    assert link in stream.getvalue()
    assert watch.look(stream.getvalue()) != []
    assert watch.leaks() == []


@pytest.mark.parametrize(
    "told",
    ["{0.name} withdrew", "mail to {0.email} failed", "({0.name})"],
)
def test_the_control_the_watch_finds_a_name_and_an_address(world, told):
    line = told.format(world.application.candidate)
    assert watch.look(f"2026-01-01 INFO hiring {line}") != []
    assert watch.look("2026-01-01 INFO hiring application 7 withdrew") == []


def test_the_control_the_watch_hears_what_is_logged(world):
    logging.getLogger("hiring.somewhere").warning("%s came", world.application.candidate.name)
    assert len(watch.leaks()) == 1
    watch.lines.clear()  # or this test would fail by it


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Error handling request /c/{token}/", "Error handling request /c/…"),
        ("Error handling request GET /people/?q=noor", "Error handling request GET /people/?…"),
        ("Error handling request /join/{random}/", "Error handling request /join/…"),
        ("Not Found: /accounts/password/reset/key/2-{random}/",
         "Not Found: /accounts/password/reset/key/…"),
        ("Not Found: /C/{token}", "Not Found: /C/…"),
        ("a bounce of noor.h+x@jobs.example.net came", "a bounce of …@… came"),
        ("task 5f0c5ff3-72b9-4f2b-9a38-40bd2a1c2ad5 came", None),
        ("unison.E001 of interviews_interview_no_overlap_of_somebody came", None),
    ],
)  # fmt: skip
def test_what_opens_something_or_reaches_somebody_is_masked(world, said, kept):
    random = "qV3_x-8Yc0Zk1TjW2b9RrLmN5pQs7UvXyA4dEfGhIjK"
    said = said.format(token=token_for(world.application), random=random)
    with written("gunicorn.error") as stream:
        logging.getLogger("gunicorn.error").error(said)
    assert stream.getvalue().rstrip("\n").endswith(f"ERROR gunicorn.error {kept or said}")


def test_a_task_that_fails_says_which_and_where_and_not_with_what(monkeypatch):
    monkeypatch.setattr("hiring.mail.tasks.send_due", broken)
    with written("celery.app.trace") as stream:
        sweep.apply(args=())
    line = stream.getvalue()
    assert "task hiring.mail.tasks.sweep raised unexpected" in line
    assert "in broken" in line
    assert SECRET not in line.replace("raise ValueError(SECRET)", "")
    assert "noor@" not in line


def test_gunicorn_writes_as_django_does(link):
    """A real one, sent what it cannot read: it repeats the line, and with it the address."""
    with served() as (port, log):
        with socket.create_connection(("127.0.0.1", port)) as browser:
            browser.sendall(f"GET {link} NOTHING/1\r\n\r\n".encode())
            browser.recv(1000)
        log.seek(0)
        line = next(line for line in log if "Invalid" in line)
    assert re.match(r"\d{4}-\d\d-\d\d [\d:,]+ WARNING gunicorn\.error Invalid request", line)
    assert watch.look(line) == []


def test_the_worker_writes_as_django_does(tmp_path):
    """A real worker that finds no broker: what it says of that has our form."""
    env = {**os.environ, "REDIS_URL": "redis://127.0.0.1:1/0"}
    with (tmp_path / "log").open("w+") as log:
        worker = processes.start(worker_command(), log=log, env=env, cwd=ROOT)
        deadline = time.monotonic() + 30
        while "Cannot connect" not in (tmp_path / "log").read_text():
            assert time.monotonic() < deadline, (tmp_path / "log").read_text()
            time.sleep(0.1)
        processes.stop(worker)
    line = next(x for x in (tmp_path / "log").read_text().splitlines() if "Cannot connect" in x)
    assert re.match(r"\d{4}-\d\d-\d\d [\d:,]+ ERROR celery\.worker\.consumer\.", line)


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (OSError(28, "No space left on device", "/srv/Noor Haddad.pdf"),
         "OSError: [Errno 28] No space left on device"),
        (KeyError("Noor Haddad"), "KeyError"),
        (AttributeError("'NoneType' object has no attribute 'loop'"),
         "AttributeError: 'NoneType' object has no attribute 'loop'"),
        (OperationalError("connection refused"),
         "django.db.utils.OperationalError: connection refused"),
        (IntegrityError("Noor Haddad"), "django.db.utils.IntegrityError"),
    ],
)  # fmt: skip
def test_what_is_told_of_an_exception(raised, words):
    try:
        raise raised
    except type(raised):
        told = OneLine().formatException(sys.exc_info())
    assert told.splitlines()[-1] == words


def test_an_exception_says_what_led_to_it():
    try:
        try:
            broken()
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError:
        told = OneLine().formatException(sys.exc_info())
    assert told.index("ValueError\n") < told.index("led to this one") < told.index("KeyError")
    assert "noor@" not in told


def test_an_exception_in_a_message_is_its_kind():
    with written("hiring.test") as stream:
        logging.getLogger("hiring.test").warning("not sent: %s", ValueError(SECRET))
        logging.getLogger("hiring.test").warning(ValueError(SECRET))
    assert [line.split("hiring.test ")[1] for line in stream.getvalue().splitlines()] == [
        "not sent: ValueError",
        "ValueError",
    ]


def test_the_log_of_the_database_has_no_row_in_it(world):
    """PostgreSQL writes what it refused into its own log, too."""
    log = services.cluster.folder / "postgres.log"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO candidates_candidate (name, email, zone) SELECT name, email, zone"
            " FROM candidates_candidate LIMIT 1"
        )
    said = log.read_text()
    assert "ERROR" in said
    assert "DETAIL" not in said
    assert watch.look(said) == []

"""Nobody meets a word that is sealed to them: a random marker in every secret field, then everything."""

import io
import logging
import os
import re

import pytest
import redis
from django.db import connection, transaction
from django.db.models import Value
from django.test import Client
from django.urls import reverse

from candidates.querysets import ApplicationQuerySet
from debriefs.views import debrief, pages
from hiring.checks import refuse_to_start
from hiring.logs import OneLine
from hiring.mail.outbox import wake_worker
from interviews.models import Scorecard
from tests.conftest import empty_tables
from tests.permission_fields import audience_of
from tests.seal.asking import names_of, names_of_product, ways
from tests.seal.crawl import READERS, Crawl, addresses, clients, said
from tests.seal.markers import MARKER, found_in, label_of, marked_world, text_fields
from tests.seal.paired_worlds import open_to_all
from tests.seal.peeks import PEEKS, with_peeks
from tests.test_permissions import rows

QUICK = ["vetoed"]
LISTS = ["home", "hiring:outbox", "candidates:candidate-list", "interviews:schedule", "debriefs:pipeline"]  # fmt: skip
INSIDE = ["ada", "max", "mara", "cora"]
PAGES = ["debriefs:application", "debriefs:debrief", "debriefs:talk", "debriefs:closing", "debriefs:colleague-card", "debriefs:decision-call-off", "debriefs:closing-plan", "interviews:interview-detail", "interviews:time-choice"]  # fmt: skip
FORM = {
    "act": "send", "score": "1", "reason": "x", "why": "x", "hire": "yes", "text": "x", "terms": "x",
    "state": "accepted", "work_with": "no", "kind": "votes", "fingerprint": "x", "date": "2031-03-03",
    "time": "10:00", "zone": "UTC", "minutes": "30", "location": "Here",
}  # fmt: skip


@pytest.fixture(scope="module")
def log():
    """All log lines from before the world until after the crawl, as an operator would read them."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneLine())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, log):
    with django_db_blocker.unblock():
        yield marked_world()
        empty_tables()


def walk(world, loops):
    """All addresses of some loops as GET, the main pages of the others, and forms on one loop."""
    found = Crawl(world.planted, found_in)
    signed = clients(world)
    others = [loop for loop in world.loops if loop not in loops]
    for reader in [reader for reader in READERS if reader not in ("ben", "carl", "cleo")]:
        paths = list(addresses(world, loops))
        if reader in INSIDE:
            paths += [found for found in addresses(world, others) if found[0] in PAGES]
        for name, path in paths:
            found.visit(reader, signed[reader], name, path)
    return found


@pytest.fixture
def inside(world, django_db_blocker):
    """One transaction around a test; nothing that a request writes stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def crawled(world, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        found = walk(world, QUICK)
        transaction.set_rollback(True)
    return found


def test_every_text_field_has_a_row():
    missing = [label_of(*pair) for pair in text_fields() if audience_of(label_of(*pair)) is None]
    assert missing == []


def test_every_secret_field_has_words_in_the_world(world):
    labels = {place.label for place in world.planted.values()}
    secret = {label_of(*pair) for pair in text_fields()}
    secret = {label for label in secret if audience_of(label) not in ("open", "derived")}
    assert secret - labels == set()


def test_no_page_shows_what_is_sealed(crawled):
    assert crawled.leaks == []
    assert not [cell for cell, codes in crawled.codes.items() if 500 in codes]


def test_the_crawl_meets_what_may_be_met(crawled, world):
    """The control of its reach: each kind of words is met by somebody who may."""
    met = {world.planted[marker].label for markers in crawled.met.values() for marker in markers}
    shown = {
        place.label for place in world.planted.values() if audience_of(place.label) != "nobody"
    }
    assert shown - met == {"hiring.mail.refs"} - met


def test_allowed_addresses_answer(crawled):
    """Of what the permission table allows, nearly all answered: else "no marker" would say little."""
    roles = {"ada": "sealed", "mara": "manager", "cora": "coordinator", "other": "other", "root": "admin"}  # fmt: skip
    table = rows()
    allowed = [
        (reader, name)
        for reader, role in roles.items()
        for name, method in (row.split() for row in table)
        if method == "GET" and table[f"{name} GET"][role] in ("200", "302")
    ]
    answered = [cell for cell in allowed if {200, 302} & crawled.codes.get((*cell, "GET"), set())]
    assert len(answered) >= 0.95 * len(allowed), sorted(set(allowed) - set(answered))


@pytest.mark.parametrize("variant", ["htmx", "JSON", "HEAD", "OPTIONS", "POST"])
def test_no_other_way_of_asking_shows_more(inside, variant):
    found = Crawl(inside.planted, found_in)
    signed = clients(inside)
    method = "POST" if variant == "POST" else "GET"
    for reader in ("ada", "cora"):
        for name, path in addresses(inside, ["vetoed"], method):
            if variant != "POST" and name not in PAGES + LISTS:
                continue
            found.visit(reader, signed[reader], name, path, variant, data=FORM)
    assert found.leaks == []


@pytest.mark.parametrize(("reader", "names"), [("ada", []), ("cora", PAGES + LISTS)])
def test_no_header_and_no_parameter_shows_more(inside, reader, names):
    """Each that the code reads, by itself and with all others: at one object of each address."""
    found = ask_in_all_ways(inside, reader, names)
    assert found.leaks == []
    assert found.requests > 100


def ask_in_all_ways(world, reader, names=()):
    """The crawl of one reader; of some addresses alone when `names` are given."""
    found, client = Crawl(world.planted, found_in), clients(world)[reader]
    everywhere = names_of_product()
    paths = dict(reversed(list(addresses(world, QUICK))))
    for name, path in paths.items():
        if not names or name in names:
            for headers, query in ways(names_of(name), everywhere):
                found.visit(reader, client, name, path, "GET", query, headers=headers)
    return found


@pytest.mark.parametrize("reader", ["ada", "max", "cora"])
def test_a_search_finds_no_sealed_word(inside, reader):
    """A search for a secret's beginning answers like a search for nothing that exists."""
    client = clients(inside)[reader]
    secrets = {place.label: marker for marker, place in inside.planted.items()}
    for path in (f"/openings/{inside.opening.pk}/pipeline/", "/candidates/"):
        plain = said(client.get(path, {"q": "nothings", "show": "all"}))
        for marker in list(secrets.values())[::4]:
            asked = said(client.get(path, {"q": marker[:8], "show": "all"}))
            assert steady(asked.replace(marker[:8], "nothings")) == steady(plain), path


def steady(text):
    """Without what differs between two equal answers: the form's token and the page's nonce."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return re.sub(r"nonce[-=][^ ;>]+|\"X-CSRFToken\": \"[^\"]+\"", "", text)


def test_no_error_page_shows_a_word(inside):
    found = Crawl(inside.planted, found_in)
    signed = clients(inside)
    application = inside.loops["vetoed"]
    for reader in READERS:
        client, pages = signed[reader], {}
        pages[400] = ("GET", "/outbox/?state=nothing", None)
        pages[404] = ("GET", "/applications/0/", None)
        pages[405] = ("GET", f"/applications/{application.pk}/decision/", None)
        pages[422] = ("POST", f"/applications/{application.pk}/no/", {"score": "9"})
        for _, (method, path, data) in pages.items():
            found.visit(reader, client, "error", path, method, data=data)
        with connection.execute_wrapper(broken):
            found.visit(reader, client, "broken", f"/applications/{application.pk}/debrief/")
    assert found.leaks == []
    met = {code for (_, name, _), codes in found.codes.items() if name == "error" for code in codes}
    assert {400, 404, 405, 422} <= met
    assert found.codes["mara", "broken", "GET"] == {500}


def broken(execute, sql, params, many, context):
    """The database fails in the middle of a page, after the votes were read."""
    if "rule_gate" in sql:
        raise RuntimeError("The database is gone")
    return execute(sql, params, many, context)


def test_no_mail_carries_a_sealed_word(world):
    """By recipient, every part and header of what the mail server took."""
    found = Crawl(world.planted, found_in)
    people = {getattr(world, reader).email: reader for reader in READERS if hasattr(world, reader)}
    for name, application in world.loops.items():
        people[application.candidate.email] = f"candidate of {name}"
    for message in world.taken:
        reader = people[message["To"].rpartition("<")[2].strip(">")]
        parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
        text = "\n".join(part if isinstance(part, str) else part.decode() for part in parts)
        found.look(reader, f"Mail “{message['Subject']}”", text + str(message.items()))
    assert found.leaks == []
    assert len(world.taken) > 50
    assert {"candidate of ended", "max"} <= found.met.keys()  # the manager's words; why not seated


def test_no_log_line_and_no_key_of_the_broker_carries_a_word(inside, crawled, log):
    assert found_in(log.getvalue()) == set()
    assert "Not Found" in log.getvalue()
    Client().post(reverse("account_login"), {"login": "ada@example.org", "password": "wrong"})
    wake_worker()
    store = redis.from_url(os.environ["REDIS_URL"])
    keys = list(store.scan_iter("*"))
    assert len(keys) >= 2
    for key in keys:
        kind = store.type(key).decode()
        value = {
            "list": lambda k: store.lrange(k, 0, -1),
            "set": store.smembers,
            "hash": store.hgetall,
            "zset": lambda k: store.zrange(k, 0, -1),
            "string": store.get,
        }[kind](key)
        assert not MARKER.search(f"{key} {value}"), key


def test_a_leaky_view_is_caught(world, django_db_blocker):
    """The control: one word of the mechanism changed, and the crawl names what got out."""
    found = Crawl(world.planted, found_in)
    path = f"/applications/{world.loops['vetoed'].pk}/debrief/"
    with django_db_blocker.unblock(), open_to_all(), transaction.atomic():
        found.visit("ada", clients(world)["ada"], "debriefs:debrief", path)
        transaction.set_rollback(True)
    assert any("debriefs.entryanswer.text" in leak for leak in found.leaks)


def test_a_leaky_queryset_is_caught(inside, monkeypatch):
    """The control for what is asked beside that view: everybody knows the verdict."""
    kept = ApplicationQuerySet._with_columns
    monkeypatch.setattr(
        ApplicationQuerySet,
        "_with_columns",
        lambda self, user: kept(self, user).annotate(knows_verdict=Value(True)),
    )
    found = Crawl(inside.planted, found_in)
    loop = inside.loops["vetoed"]
    card = Scorecard.objects.submitted().exclude(seat__user=inside.ada)
    card = card.filter(seat__interview__application=loop).first()
    path = f"/applications/{loop.pk}/debrief/scorecards/{card.pk}/"
    found.visit("ada", clients(inside)["ada"], "debriefs:colleague-card", path)
    assert any("interviews.answer.text" in leak for leak in found.leaks)


@pytest.mark.parametrize("kind", PEEKS)
def test_control_a_view_that_peeks_is_caught(inside, kind):
    """Each way round a view that is there: it has a rule and a row, and only the crawl sees it."""
    with with_peeks(debrief.debrief, kind):
        refuse_to_start()
        leaks = ask_in_all_ways(inside, "ada", ["debriefs:debrief"]).leaks
    assert any("debriefs.entryanswer.text" in leak for leak in leaks)


def test_control_views_that_peek_all_together_are_caught(inside):
    with with_peeks(debrief.debrief, *PEEKS), with_peeks(pages.application, "a format"):
        leaks = ask_in_all_ways(inside, "ada", ["debriefs:debrief", "debriefs:application"]).leaks
    caught = {leak.split(" shows ")[0].split("?")[0] for leak in leaks}
    loop = f"GET /applications/{inside.loops[QUICK[0]].pk}/"
    assert {loop, f"{loop}debrief/"} <= caught


def test_the_control_the_same_views_without_a_peek_show_nothing(inside):
    with with_peeks(debrief.debrief):
        assert ask_in_all_ways(inside, "ada", ["debriefs:debrief"]).leaks == []

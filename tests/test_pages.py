"""What every page keeps: few queries however many rows, little HTML, a strict policy."""

import secrets
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from candidates.models import Application, Opening, OpeningMember
from debriefs.demo import load
from hiring.models import Invitation, User
from hiring.web.paging import MOST
from interviews.guides.actions import import_guide, publish
from interviews.guides.document.parser import parse
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db

BYTES = 45_000
SEES_LOOPS = ["manager", "coordinator", "ada"]
LISTS = [
    "home",
    "candidates:opening-list",
    "candidates:candidate-list",
    "debriefs:loop-list",
    "debriefs:overview",
    "interviews:schedule",
    "interviews:guide-list",
    "interviews:bank",
    "hiring:outbox",
    "hiring:people",
]


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def queries(client, path):
    """The statements of one page, without those for the session and the user."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200
    own = ("django_session", 'FROM "hiring_user" WHERE "hiring_user"."id" =')
    return [q["sql"] for q in captured if not any(mark in q["sql"] for mark in own)]


@pytest.mark.parametrize("name", [name for name in LISTS if name != "hiring:people"])
def test_an_empty_page_asks_two_questions_at_most(name):
    """The schedule asks a third: how many loops somebody runs decides how it is read."""
    admin = person("Root", is_admin=True)
    found = queries(client_of(admin), reverse(name))
    assert len(found) <= 2 + (name == "interviews:schedule"), "\n".join(found)


@pytest.mark.parametrize("role", ["admin", "manager", "coordinator", "ada", "closer"])
def test_home_and_an_application_ask_seven_questions_at_most(role):
    """What is not there is not asked for: documents, times to choose, an address, somebody missing."""
    world = World()
    grow(world, 3)
    client = client_of(getattr(world, role))
    loop = Application.objects.filter(opening=world.opening, interviews__seats__user=world.ada)[0]
    pages = [reverse("home")]
    pages += [reverse("debriefs:application", args=[loop.pk])] if role in SEES_LOOPS else []
    for path in pages:
        found = queries(client, path)
        assert len(found) <= 7, path + "\n" + "\n".join(found)


def grow(world, rows):
    """More of everything a list could show."""
    for number in range(rows):
        application = world.apply(f"Candidate {number}")
        if number % 3 == 0:
            world.plan(world.stages[0], [world.ada], application)
        if number % 3 == 1:
            world.all_yes(application)
        if number % 3 == 2:
            world.hold_all(application=application)
        Invitation.objects.create(
            email=f"{secrets.token_hex()}@example.org", token_hash=secrets.token_hex(), invited_by=world.admin,
            expires_at=application.created_at,
        )  # fmt: skip
    for _ in range(rows):
        opening = World().opening
        for user, role in [(world.manager, "manager"), (world.coordinator, "coordinator")]:
            OpeningMember.objects.create(opening=opening, user=user, role=role)


@pytest.mark.parametrize("role", ["admin", "manager", "coordinator", "ada", "closer"])
def test_thirty_rows_cost_the_queries_of_one(role):
    """Where rows follow a list's page, one query more counts them."""
    world = World()
    grow(world, 3)
    client = client_of(getattr(world, role))
    pages = [reverse(name) for name in LISTS if role == "admin" or name != "hiring:people"]
    pages += [
        reverse(n, args=[world.opening.pk]) for n in ("debriefs:pipeline", "debriefs:debrief-list")
    ]
    before = {path: queries(client, path) for path in pages}
    grow(world, 27)
    for path in pages:
        after = queries(client, path)
        counts = [sql for sql in after if f"LIMIT {MOST + 1}" in sql]
        shown = [sql for sql in before[path] if f"LIMIT {MOST + 1}" not in sql]
        assert len(after) - len(counts) == len(shown), path + "\n" + "\n".join(after)
        assert len(counts) <= 2, path + "\n" + "\n".join(counts)


class Page(HTMLParser):
    """Counts what a strict policy forbids, and addresses of other hosts."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in attrs):
            self.found.append(f"inline <{tag}>")
        self.found += [
            f"{tag} {name}" for name in attrs if name == "style" or name.startswith("on")
        ]
        if tag in ("script", "link", "img", "iframe"):
            address = attrs.get("src") or attrs.get("href") or ""
            if address.startswith(("http:", "https:", "//")):
                self.found.append(f"{tag} from {address}")


def paths(opening):
    """Every page of the demo by the person who would look at it."""
    for user in User.objects.all():
        client = client_of(user)
        for name in LISTS + ["hiring:me"]:
            if name != "hiring:people" or user.is_admin:
                yield client, reverse(name)
        for name in ("debriefs:pipeline", "debriefs:debrief-list", "candidates:opening-detail"):
            yield client, reverse(name, args=[opening.pk])
    for application in opening.applications.all():
        for user in User.objects.filter(memberships__opening=opening):
            client = client_of(user)
            for name in ("debriefs:application", "debriefs:debrief"):
                path = reverse(name, args=[application.pk])
                if client.get(path).status_code == 200:
                    yield client, path


def test_pages_of_the_demo_are_small_strict_and_from_here():
    load()
    opening = Opening.objects.get()
    sizes = {}
    for client, path in paths(opening):
        answer = client.get(path)
        assert answer.status_code == 200, path
        sizes[path] = len(answer.content)
        assert Page(html(answer)).found == [], path
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "no-store" in answer["Cache-Control"]
    too_large = {path: size for path, size in sizes.items() if size > BYTES}
    assert not too_large


def test_the_room_on_the_real_guide_is_small_enough(real_guide):
    world = World()
    guide, _ = parse(real_guide.read_text())
    version = import_guide(world.opening, guide, by=world.admin)
    publish(version, why="First", by=world.admin)
    ada = person("Somebody")
    application = world.apply("On the real guide")
    sizes = {}
    for stage in application.loop.version.stages.filter(kind="interview"):
        interview = world.plan(stage, [ada], application)
        answer = client_of(ada).get(f"/interviews/{interview.public_id}/room/")
        sizes[stage.name] = len(answer.content)
    assert max(sizes.values()) <= BYTES, sizes


def test_the_parser_sees_what_it_should():
    bad = '<p style="x"><script>1</script><img src="https://elsewhere.example/x"><a onclick="y">'
    assert len(Page(bad).found) == 4

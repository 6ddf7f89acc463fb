"""Nothing is missed by a translation: pages and mails, read in a language of accented letters."""

import copy
import re
from collections import defaultdict
from html.parser import HTMLParser
from zoneinfo import available_timezones

import pytest
from django.core.cache import cache
from django.template import engines
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.actions import correct_details
from candidates.mails import notify_manager_missing
from hiring.mail.kinds import KINDS
from hiring.mail.messages import write
from hiring.mail.outbox import enqueue
from hiring.models import Invitation, Mail
from hiring.people import actions as people
from hiring.timezones import city
from interviews.mails.failures import notify_of_failure
from tests.e2e.demo_pages import ANYBODY, SIGNED_IN
from tests.factories import World, person
from tests.permission_world import PermissionWorld, names
from tests.pseudo_locale import plain, spoken, typed
from tests.seal.crawl import addresses, undone
from tests.seal.crawl import clients as seal_clients
from tests.seal.world import SealWorld
from tests.test_permissions import clients, rows

pytestmark = pytest.mark.django_db

READ = {"alt", "aria-label", "aria-description", "placeholder", "title"}
UNREAD = {"script", "style", "textarea", "code", "pre"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "use", "wbr"}
ADDRESSES = re.compile(r"https?://\S+|[\w.-]*@[\w.-]+|\b[0-9a-f]{8}-[0-9a-f-]{27}\b")
PLAIN_LETTERS = re.compile(r"[\x20-\x7e–’“”…·]*[A-Za-z]{2}[\x20-\x7e–’“”…·]*")
ROLES = ["anonymous", "candidate", "sealed", "manager", "coordinator", "admin"]
LOOPS = [
    "looping",
    "owed",
    "vetoed",
    "revealed",
    "hired",
    "fallen",
    "ended",
    "declined",
    "withdrawn",
]

# A mail of the first kind is about the same as one of the second, and is sent once that one went.
ALIKE = {
    "change_panel": "invitation_panel",
    "change_candidate": "invitation_candidate",
    "cancellation_panel": "invitation_panel",
    "cancellation_candidate": "invitation_candidate",
    "seat_open": "invitation_panel",
    "candidate_link": "choose_time",
}


class Texts(HTMLParser):
    """The texts of a page, and the attributes that people read or hear."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.found += [attrs[name] for name in READ & attrs.keys() if attrs[name]]
        if tag not in VOID:
            self.open.append("script" if attrs.get("aria-hidden") == "true" else tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        if not UNREAD & set(self.open):
            self.found.append(data)


class Reading:
    """What was read so far. `plain` has what is in plain letters, and where."""

    def __init__(self):
        self.known = typed() | {"Unison", "localhost"} | {plain(part) for part in _cities()}
        self.seen, self.plain = set(), defaultdict(set)

    def text(self, where, text):
        for line in text.splitlines() if text not in self.seen else []:
            for found in PLAIN_LETTERS.findall(ADDRESSES.sub(" ", line)):
                for piece in re.split(r"(?<=[,:;·–]) | [·–] |[()“”]", found):
                    words = plain(piece)
                    if words not in self.known and re.search("[A-Za-z]{2}", words):
                        self.plain[words].add(where)
        self.seen.add(text)

    def page(self, where, page):
        for text in Texts(page).found:
            self.text(where, " ".join(text.split()))

    def visit(self, client, name, path, method="GET"):
        cache.clear()  # limits a minute, which nobody meets who walks at a person's pace
        with undone():
            answer = client.get(path) if method == "GET" else client.post(path)
        if "html" in answer.headers.get("Content-Type", ""):
            self.page(f"{method} {name}", answer.content.decode())

    def mails(self):
        """One of each kind there is."""
        sent = {mail.kind: mail for mail in Mail.objects.select_related("recipient")}
        for name, kind in KINDS.items():
            mail = copy.copy(sent[ALIKE.get(name, name)])
            mail.kind = name
            write(mail, kind.message(mail))
            self.text(f"mail {name}", mail.subject)
            self.text(f"mail {name}", mail.text)
            self.page(f"mail {name}", mail.html)


def _cities():
    return [part for zone in available_timezones() for part in city(zone).split(",")]


def test_every_page_of_every_role_is_translated():
    world = PermissionWorld()
    with spoken():
        signed, taking, reading = clients(world), dict(names()), Reading()
        for row in rows():
            name, method = row.split()
            for role in ROLES:
                arguments = world.arguments(name, role) if taking[name] else []
                reading.visit(signed[role], name, reverse(name, args=arguments), method)
        for name in ANYBODY + SIGNED_IN:
            reading.visit(
                signed["admin" if name in SIGNED_IN else "anonymous"], name, reverse(name)
            )
    assert reading.plain == {}


def test_pages_of_loops_in_every_state_are_translated():
    world = SealWorld(LOOPS)
    with spoken():
        signed, reading = seal_clients(world), Reading()
        for reader, loops in {"mara": LOOPS, "ada": ["owed", "vetoed", "revealed"]}.items():
            for name, path in addresses(world, loops):
                reading.visit(signed[reader], name, path)
    assert reading.plain == {}


def test_every_mail_is_translated():
    with spoken():
        _send_the_rest(PermissionWorld())
        Invitation.objects.filter(email="new@example.org").delete()  # the second world has it too
        SealWorld(["looping", "revealed", "fallen", "ended", "withdrawn"])
        reading = Reading()
        reading.mails()
    assert reading.plain == {}


def _send_the_rest(world):
    """Mails that no loop of the worlds sends."""
    people.invite(email="other@example.org", name="Other", is_admin=False, by=world.admin)
    people.change_address(world.closer, email="cleo@example.org", by=world.admin)
    Client().post(reverse("account_reset_password"), {"email": world.manager.email})
    stuck = {"choice": world.choice.pk, "user": world.ada.pk}
    enqueue("times_stuck", to=world.coordinator, refs=stuck, application_id=world.open.pk)
    notify_manager_missing(world.opening)
    for other, application in [(moved := World(), moved.application), (world, world.open)]:
        correct_details(application, email=f"new{application.pk}@example.org", by=other.coordinator)
    again = {"application": world.open.pk, "earlier": world.open.pk, "said_at": 0}
    enqueue(
        "role_taken",
        to=world.manager,
        refs={"member": world.opening.members.first().pk},
        application_id=world.open.pk,
    )
    enqueue("new_try", to=world.ada, refs=again, application_id=world.open.pk)
    mail = Mail.objects.filter(kind="invitation_candidate").first()
    mail.settled_at = timezone.now()
    notify_of_failure(mail)


@pytest.mark.parametrize(
    "planted",
    [
        "<p>Not said</p>",
        "<p>{% if nothing %}{% translate 'Go on' %}{% else %}Not said{% endif %}</p>",
        "<p>{{ words }}</p>",
        "<p>{% translate 'Go on' %}: Not said.</p>",
        "<p><bdi>{{ name }}</bdi> – Not said</p>",
        '<a title="Not said" href="/">{% translate "Go on" %}</a>',
    ],
)
def test_one_plain_sentence_is_found(planted):
    person("Ada Abara")
    page = engines["django"].from_string(f"<h1>{{% translate 'Go on' %}}</h1>{planted}")
    with spoken():
        reading = Reading()
        reading.page("here", page.render({"name": "Ada Abara", "words": "Not said"}))
    assert reading.plain == {"Not said": {"here"}}


def test_in_english_every_page_is_found():
    world = PermissionWorld()
    reading = Reading()
    reading.visit(clients(world)["manager"], "home", reverse("home"))
    assert {"Home", "Skip to content", "You owe nothing"} <= reading.plain.keys()

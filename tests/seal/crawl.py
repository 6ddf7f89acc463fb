"""Every address as every reader: each name of the resolver with each object of a loop."""

from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.test import Client
from django.urls import reverse

from candidates.links import token_for
from hiring.models import Mail
from interviews.models import GuideImport, Interview, Scorecard
from tests.permission_world import TALK, names
from tests.test_permissions import rows

READERS = ["anonymous", "candidate of hired", "ada", "ben", "max", "carl", "other", "mara", "cora", "cleo", "root"]  # fmt: skip
VARIANTS = {
    "GET": {},
    "htmx": {"HX-Request": "true"},
    "JSON": {"Accept": "application/json"},
}
MAIL = ("hiring:mail", "hiring:mail-body", "hiring:mail-retry")
CARD = ("interviews:scorecard", "interviews:scorecard-submit", "interviews:scorecard-release")
GUIDE = ("interviews:guide", "interviews:draft", "interviews:bank", "interviews:question-origin")
DRAFT = {
    "interviews:guide-edit": [],
    "interviews:guide-version-restore": [],
    "interviews:guide-fields": [],
    "interviews:guide-preview": [],
    "interviews:guide-present": [1],
    "interviews:draft-row": ["stage", "own"],
    "interviews:draft-row-add": ["segment"],
    "interviews:draft-list": ["interviewers"],
    "interviews:draft-bank": [],
    "interviews:draft-undo": [],
    "interviews:draft-readers": [],
}
OPENING = ("candidates:opening", "candidates:candidate-new", "debriefs:pipeline", "debriefs:debrief-list")  # fmt: skip


def clients(world):
    """{reader: a browser that is signed in}."""
    signed = {reader: Client(raise_request_exception=False) for reader in READERS}
    for reader, client in signed.items():
        if hasattr(world, reader):
            client.force_login(getattr(world, reader))
    if "hired" in world.loops:
        token = token_for(world.loops["hired"])
        signed["candidate of hired"].get(reverse("interviews:candidate-page-enter", args=[token]))
    return signed


def _mails(application, each):
    """One mail of each audience, or of each kind and audience.

    Not by the order of their rows: a panel is written to as its seats happen to lie.
    """
    kinds = ["kind", "audience"] if each else ["audience"]
    mails = Mail.objects.filter(application_id=application.pk)
    return mails.order_by(*kinds, "recipient_email", "-due_at", "public_id").distinct(*kinds)


def arguments_in(world, name, application, each):
    """Lists of arguments that lead `name` to objects of one loop; none where it has no part.

    Every object with `each`, else enough of them that each kind is there.
    """
    interviews = list(Interview.objects.filter(application=application).order_by("pk"))
    cards = list(Scorecard.objects.filter(seat__interview__in=interviews).order_by("pk"))
    cards = cards if each else cards[:1] + cards[1:][-1:]
    if name in MAIL:
        return [[mail.public_id] for mail in _mails(application, each)]
    if name in CARD:
        return [[card.pk] for card in cards]
    if name in ("debriefs:colleague-card", "debriefs:begun-reminder"):
        return [[application.pk, card.pk] for card in cards]
    if name in TALK:
        items = dict.fromkeys((o.kind, o.key) for o in application.resolutions.order_by("pk"))
        return [[application.pk, "-".join(filter(None, item))] for item in items] or [
            [application.pk, "votes"]
        ]
    if name.startswith("debriefs:closing-step"):
        return [[application.pk, world.closing_stage.segments.first().pk]]
    if name in (
        "interviews:time-choice-withdrawal",
        "interviews:candidate-page-pick",
        "interviews:candidate-page-none-fits",
    ):
        return [[choice.public_id] for choice in application.time_choices.all()]
    if name == "interviews:time-choice":
        return [[application.pk, 2]]
    if name in ("interviews:link-mailing", "interviews:link-renewal"):
        return [[application.pk]]
    if name == "interviews:interview-plan":
        return [[application.pk, 1]]
    if name in ("interviews:candidate-page", "debriefs:candidate-withdrawal"):
        return [[application.public_id]]
    if name == "interviews:candidate-page-enter":
        return [[token_for(application)]]
    if name == "interviews:candidate-page-calendar-file":
        return [[interview.uid] for interview in interviews]
    if name == "candidates:document":
        return [[application.documents.first().public_id]]
    if name in ("interviews:loop-start", "interviews:loop-version", "interviews:recusal-new"):
        return [[application.pk]]
    if name in ("candidates:candidate-details", "candidates:document-add"):
        return [[application.pk]]
    if name.startswith("debriefs:") and name not in OPENING:
        return [[application.pk]]
    if name.startswith("interviews:") and not name.startswith(GUIDE):
        return [[interview.public_id] for interview in interviews]
    return []


def arguments_apart(world, name):
    """The arguments of an address that belongs to no loop."""
    guide = world.version.guide
    if name.startswith(OPENING):
        return [[world.opening.pk]]
    if name.startswith("interviews:guide-workbench"):
        return [[kept.public_id] for kept in GuideImport.objects.all()]
    if name in DRAFT:
        return [[guide.pk, 1, *DRAFT[name]]]
    if name == "interviews:guide-person-assign":
        return [[guide.people.first().pk]]
    if name.startswith("interviews:bank-entry"):
        return [[world.copy.origin_id]]
    if name == "interviews:question-origin":
        return [[world.copy.pk]]
    if name.startswith(GUIDE):
        return [[guide.pk]]
    if name in ("candidates:member-agree", "candidates:member-remove"):
        return [[world.opening.members.first().pk]]
    if name.startswith("hiring:") and name not in MAIL:
        return [["token"]] if name == "hiring:join" else [[world.ben.pk]]
    return []


def addresses(world, loops, method="GET", each=False):
    """(name, path) of each address that takes the method, in the given loops and apart from them."""
    table = rows()
    for name, takes in names():
        if f"{name} {method}" not in table:
            continue
        if not takes:
            yield name, reverse(name)
            continue
        for arguments in arguments_apart(world, name):
            yield name, reverse(name, args=arguments)
        for loop in loops:
            for arguments in arguments_in(world, name, world.loops[loop], each):
                yield name, reverse(name, args=arguments)


@contextmanager
def undone():
    """What is written inside does not stay."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        transaction.savepoint_commit(point)  # twenty thousand that stay open hold as many locks


def said(response):
    """All that an answer says: its body and its headers."""
    body = b"".join(response) if response.streaming else response.content
    return body.decode(errors="replace") + "\n".join(f"{k}: {v}" for k, v in response.items())


@dataclass
class Crawl:
    """What was met where. `leaks` are sentences; `met` the markers by reader, `codes` by cell."""

    planted: dict
    found_in: object
    leaks: list = field(default_factory=list)
    met: dict = field(default_factory=dict)
    codes: dict = field(default_factory=dict)
    requests: int = 0

    def look(self, reader, where, text):
        """Note the markers in a text that reached this reader."""
        for marker in self.found_in(text):
            self.met.setdefault(reader, set()).add(marker)
            place = self.planted.get(marker)
            if place is None or not place.may_reach(reader):
                self.leaks.append(f"{where} shows {reader} {place or marker}")

    def visit(self, reader, client, name, path, variant="GET", query="", data=None, headers=None):
        """One request; what it wrote is undone. `headers` are sent besides those of the variant."""
        method = variant if variant in ("POST", "HEAD", "OPTIONS") else "GET"
        sent = {**VARIANTS.get(variant, {}), **(headers or {})}
        with undone():
            if method == "POST":
                response = client.post(path + query, data or {}, headers=sent)
            else:
                response = getattr(client, method.lower())(path + query, headers=sent)
            text = said(response)
        self.requests += 1
        self.look(reader, f"{variant} {path}{query}", text)
        self.codes.setdefault((reader, name, method), set()).add(response.status_code)
        return response

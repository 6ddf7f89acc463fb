"""Every list and every page with much on it, for four readers whose share of the company differs."""

from urllib.parse import quote

from django.urls import reverse

ROLES = {
    "manager": "ruth",
    "coordinator": "beth",
    "interviewer": "anujan",
    "admin": "admin",
}
"""Role: the attribute of the seed. The interviewer has no role in any opening."""

SHELVES = ["wanted", "no", "untold", "running"]
GROUPS = ["decide", "discuss", "waiting", "closing", "ended"]
OUTBOX = ["due", "sent", "failed", "dropped"]
SEARCHES = {
    "a name": "Okafor",
    "a part of an address": "maria.",
    "a phone number": "+49 30 2345",
    "a word that finds nothing": "Zzyzxqj",
}


def pages(seed):
    """{role: {name of the page: its address}}."""
    return {role: dict(_pages_of(seed, getattr(seed, name), role)) for role, name in ROLES.items()}


def _pages_of(seed, reader, role):
    for name in ("home", "candidates:opening-list", "candidates:candidate-list",
                 "interviews:schedule", "interviews:guide-list", "hiring:outbox"):  # fmt: skip
        yield name.rpartition(":")[2], reverse(name)
    for shelf in SHELVES:
        yield f"shelf {shelf}", f"{reverse('debriefs:loop-list')}?show={shelf}"
    yield "all debriefs", reverse("debriefs:overview")
    for group in GROUPS:
        yield f"debriefs {group}", f"{reverse('debriefs:overview')}?show={group}"
    for state in OUTBOX:
        yield f"outbox {state}", f"{reverse('hiring:outbox')}?state={state}"
    for found, text in SEARCHES.items():
        yield f"search by {found}", f"{reverse('candidates:candidate-list')}?q={quote(text)}"
    opening, loop = [seed.opening.pk], [seed.made["revealed"].pk]
    pipeline = reverse("debriefs:pipeline", args=opening)
    yield "pipeline", pipeline
    yield "pipeline of all", f"{pipeline}?show=all"
    yield "pipeline search", f"{pipeline}?show=all&q={quote(SEARCHES['a name'])}"
    yield "debriefs", reverse("debriefs:debrief-list", args=opening)
    yield "opening", reverse("candidates:opening-detail", args=opening)
    yield "application", reverse("debriefs:application", args=loop)
    yield "debrief", reverse("debriefs:debrief", args=loop)
    yield "record of a loop", reverse("debriefs:audit-log", args=loop)
    if role == "admin":
        yield "people", reverse("hiring:people")
        yield "record", reverse("hiring:audit-log")

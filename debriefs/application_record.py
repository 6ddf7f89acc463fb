"""The audit events of an application, each with the stage it is about."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Manager
from django.utils.translation import gettext as _

from candidates.access import ApplicationAccess
from candidates.models import AddressChange
from hiring.audit.labels import page_of
from hiring.models import AuditEvent, User
from hiring.names import isolated
from interviews.models import Interview, Scorecard, Seat, TimeChoice
from interviews.permissions import can_schedule

KEYS: dict[str, tuple[Manager[Any], str]] = {
    "interviews.interview": (Interview.objects, "stage"),
    "interviews.scorecard": (Scorecard.objects, "seat__interview__stage"),
    "interviews.timechoice": (TimeChoice.objects, "stage"),
}


def events_of(
    access: ApplicationAccess, after: str = ""
) -> tuple[list[tuple[AuditEvent, str]], int | None]:
    """([(event, its words with the stage)], how many were read by then or None); as `page_of`.

    Who was swapped or noted as absent is named, with the reason; why an interview was cancelled is
    told to those who schedule.
    """
    rows, following = page_of(AuditEvent.objects.of(access), after)
    return _all_told(access, rows, {}), following


def latest_of(
    access: ApplicationAccess, interviews: Iterable[Interview], size: int
) -> list[tuple[AuditEvent, str]]:
    """The first of them, where the page has fetched the interviews of the loop with their stages."""
    known = {
        f"interviews.interview:{interview.pk}": (interview.stage.number, interview.stage.name)
        for interview in interviews
    }
    return _all_told(access, page_of(AuditEvent.objects.of(access), "", size)[0], known)


def _all_told(
    access: ApplicationAccess, rows: list[tuple[AuditEvent, str]], known: dict[str, tuple[int, str]]
) -> list[tuple[AuditEvent, str]]:
    """With the stages that are `known`, and those that are fetched here."""
    events = [event for event, _ in rows]
    stages = known | _stages(event for event in events if event.subject not in known)
    more = _who_and_why(events, can_schedule(access)) | _addresses(events)
    return [
        (event, _told(words, stages.get(event.subject), more.get(event.pk, "")))
        for event, words in rows
    ]


def _told(words: str, stage: tuple[int, str] | None, more: str) -> str:
    told = words
    if stage is not None:
        number, name = stage
        told = _("%(words)s: stage %(number)s, %(stage)s") % {
            "words": words, "number": number, "stage": name,
        }  # fmt: skip
    return f"{told} ({more})" if more else told


def _who_and_why(events: list[AuditEvent], schedules: bool) -> dict[int, str]:
    """{event: whom it put aside and why}, four queries at most."""
    swaps = [event for event in events if event.name == "interview.swapped"]
    held = [event for event in events if event.detail.get("absent")]
    cancelled = [event for event in events if event.name == "interview.cancelled" and schedules]
    more = _swaps(swaps) if swaps else {}
    if held:
        ids = {seat for event in held for seat in event.detail["absent"]}
        seats = Seat.objects.filter(pk__in=ids).select_related("user").in_bulk()
        for event in held:
            more[event.pk] = "; ".join(_absence(seats[pk]) for pk in event.detail["absent"])
    if cancelled:
        ids = {_interview_of(event) for event in cancelled}
        reasons = dict(Interview.objects.filter(pk__in=ids).values_list("pk", "cancelled_why"))
        more |= {event.pk: reasons[_interview_of(event)] for event in cancelled}
    return more


def _interview_of(event: AuditEvent) -> int:
    return int(event.subject.rpartition(":")[2])


def _swaps(events: list[AuditEvent]) -> dict[int, str]:
    ids = {event.detail[key] for event in events for key in ("out", "into")}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "name"))
    left = Seat.objects.filter(interview__in={_interview_of(event) for event in events})
    rows = left.filter(state="swapped").values_list("interview", "user", "absent_reason")
    reasons = {(interview, user): why for interview, user, why in rows}
    more = {}
    for event in events:
        people = {key: isolated(names[event.detail[key]]) for key in ("out", "into")}
        why = reasons.get((_interview_of(event), event.detail["out"]))
        more[event.pk] = _("%(into)s for %(out)s") % people + (f": {why}" if why else "")
    return more


def _absence(seat: Seat) -> str:
    words = {"name": isolated(seat.user.name), "reason": seat.absent_reason}
    if not seat.absent_reason:
        return _("%(name)s, who sat in after all") % words
    return _("without %(name)s: %(reason)s") % words


def _stages(events: Iterable[AuditEvent]) -> dict[str, tuple[int, str]]:
    """{subject of an event: (number, name) of its stage}, one query a kind of subject."""
    wanted: dict[str, set[str]] = {}
    for event in events:
        kind, _colon, pk = event.subject.partition(":")
        if kind in KEYS:
            wanted.setdefault(kind, set()).add(pk)
    stages = {}
    for kind, (manager, path) in KEYS.items():
        rows = manager.filter(pk__in=wanted.get(kind, ()))
        for pk, *stage in rows.values_list("pk", f"{path}__number", f"{path}__name"):
            stages[f"{kind}:{pk}"] = tuple(stage)
    return stages


def _addresses(events: list[AuditEvent]) -> dict[int, str]:
    """{event: both addresses} of those about another address of the candidate."""
    kind = "candidates.addresschange:"
    about = [event for event in events if event.subject.startswith(kind)]
    changes = {}
    if about:
        ids = [int(event.subject.removeprefix(kind)) for event in about]
        changes = AddressChange.objects.in_bulk(ids)
    told = {}
    for event in about:
        change = changes[int(event.subject.removeprefix(kind))]
        told[event.pk] = _("%(old)s to %(new)s") % {"old": change.old, "new": change.new}
    return told

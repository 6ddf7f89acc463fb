"""Mails of the loop: what is planned, moved, cancelled; what is about to be, and what is owed."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from candidates.links import own_page_address
from candidates.models import OpeningMember
from hiring.instants import add_working_hours, at_wall
from hiring.mail.kinds import Letter, register
from hiring.mail.outbox import post

from . import calendar
from .models import Interview, Recusal, Seat

NUDGES = [0, 4, 24]  # working hours after the interview's end
MANAGER_TOLD = 32  # working hours: one office day after the last nudge


def announce_planned(interview):
    _to_candidate("invitation_candidate", interview)
    for seat in interview.seats.kept().select_related("user"):
        _to_panel("invitation_panel", interview, seat)
    plan_reminders(interview)


def announce_moved(interview):
    _to_candidate("change_candidate", interview)
    for seat in interview.seats.kept().select_related("user"):
        _to_panel("change_panel", interview, seat)
    plan_reminders(interview)


def announce_cancelled(interview):
    """To the candidate and everybody invited; neutral, whatever the reason."""
    _to_candidate("cancellation_candidate", interview)
    for seat in interview.seats.kept().select_related("user"):
        _to_panel("cancellation_panel", interview, seat)


def announce_swapped(interview, *, leaving, joining):
    """The one who leaves gets a cancellation, the one who joins an invitation, others a change."""
    _to_panel("cancellation_panel", interview, leaving)
    _to_candidate("change_candidate", interview)
    for seat in interview.seats.kept().select_related("user"):
        _to_panel("invitation_panel" if seat == joining else "change_panel", interview, seat)
    plan_reminders(interview)


def plan_reminders(interview):
    """Candidate: a day and an hour before. Panel: 8:00 that day in their zone, and 15 min before."""
    now, start = timezone.now(), interview.starts_at
    for lead in (timedelta(days=1), timedelta(hours=1)):
        if start - lead > now:
            _to_candidate("reminder_candidate", interview, due_at=start - lead)
    for seat in interview.seats.kept().select_related("user"):
        zone = ZoneInfo(seat.user.zone)
        morning = at_wall(start.astimezone(zone).date(), time(8), seat.user.zone)
        for due in (morning, start - timedelta(minutes=15)):
            if now < due < start:
                _to_panel("reminder_panel", interview, seat, due_at=due)


def owe_scorecards(interview):
    """Ask everybody who sat in for their card: at the end, then twice; then tell the manager."""
    seats = interview.seats.filter(state="sat_in").exclude(role="closer").select_related("user")
    for seat in seats:
        end = max(interview.ends_at, timezone.now())
        for hours in NUDGES:
            due = add_working_hours(end, hours, seat.user.zone) if hours else end
            _post_once("scorecard_owed", seat, due, to=seat.user, step=hours)
        overdue = add_working_hours(end, MANAGER_TOLD, seat.user.zone)
        for manager in managers_of(interview.application):
            _post_once("scorecard_overdue", seat, overdue, to=manager, step=manager.pk)


def told_absent(seat, *, by):
    post(
        "did_not_sit_in",
        to=seat.user,
        refs={"seat": seat.pk, "by": by.pk},
        application_id=seat.interview.application_id,
    )


def told_recused(recusal):
    for manager in managers_of(recusal.application):
        post(
            "recused",
            to=manager,
            refs={"recusal": recusal.pk},
            application_id=recusal.application_id,
        )


def managers_of(application):
    """Active managers of the opening."""
    members = OpeningMember.objects.filter(
        opening_id=application.opening_id, role="manager", user__is_active=True
    )
    return [member.user for member in members.select_related("user")]


def _to_candidate(kind, interview, due_at=None):
    candidate = interview.candidate
    post(
        kind,
        to=(candidate.name, candidate.email),
        refs={"interview": interview.pk, "sequence": interview.sequence},
        due_at=due_at,
        application_id=interview.application_id,
    )


def _to_panel(kind, interview, seat, due_at=None):
    post(
        kind,
        to=seat.user,
        refs={"interview": interview.pk, "sequence": interview.sequence, "seat": seat.pk},
        due_at=due_at,
        application_id=interview.application_id,
    )


def _post_once(kind, seat, due_at, *, to, step):
    post(
        kind,
        to=to,
        refs={"seat": seat.pk},
        due_at=due_at,
        application_id=seat.interview.application_id,
        dedup_key=f"{kind}:{seat.pk}:{step}",
    )


# What stands when the mail goes out


def _interview(mail):
    return Interview.objects.select_related("stage", "candidate", "application__opening").get(
        pk=mail.refs["interview"]
    )


def _seat(mail):
    return Seat.objects.select_related(
        "user", "interview__stage", "interview__candidate", "interview__application__opening"
    ).get(pk=mail.refs["seat"])


def _still_planned(mail):
    interview = _interview(mail)
    if interview.state != Interview.State.PLANNED:
        return "The interview is no longer planned."
    if interview.sequence != mail.refs["sequence"]:
        return "The interview was changed since; a newer mail tells of it."
    if "seat" in mail.refs and _seat(mail).state == Seat.State.SWAPPED:
        return "This person is no longer on the panel."
    return ""


def _still_to_come(mail):
    if _interview(mail).starts_at <= timezone.now():
        return "The interview has begun."
    return _still_planned(mail)


def _still_cancelled(mail):
    seat = _seat(mail) if "seat" in mail.refs else None
    if seat is not None and seat.state == Seat.State.SWAPPED:
        return ""
    if _interview(mail).state == Interview.State.CANCELLED:
        return ""
    return "The interview is on again."


def _still_owed(mail):
    seat = _seat(mail)
    card = getattr(seat, "scorecard", None)
    if card is not None and card.is_submitted:
        return "The scorecard is in."
    if not seat.interview.application.is_live:
        return "The loop has ended."
    if seat.state != Seat.State.SAT_IN or seat.vacated_at:
        return "This person owes no scorecard any more."
    return ""


# What the mails say


def when_for(interview, zone):
    """ "Wednesday 25 November 2026, 17:00 to 18:00 (Europe/Paris)" in the reader's zone."""
    start, end = (
        moment.astimezone(ZoneInfo(zone)) for moment in (interview.starts_at, interview.ends_at)
    )
    return f"{start:%A} {start.day} {start:%B %Y}, {start:%H:%M} to {end:%H:%M} ({zone.replace('_', ' ')})"


def where_of(interview):
    return interview.video_link or interview.place or "To be told"


def _people(interview):
    seats = interview.seats.kept().exclude(role="trainee").select_related("user")
    return ", ".join(seat.user.name for seat in seats.order_by("pk"))


def _candidate_letter(mail, *, subject, opening_line, method, small):
    interview = _interview(mail)
    candidate, opening = interview.candidate, interview.application.opening
    title = f"Your conversation about {opening.name}"
    facts = [
        ("When", when_for(interview, candidate.zone)),
        ("Length", f"{interview.minutes} minutes"),
    ]
    if method != calendar.CANCEL:
        facts += [("Where", where_of(interview)), ("With", _people(interview))]
    return Letter(
        subject=subject.format(opening=opening.name),
        paragraphs=[opening_line],
        facts=facts,
        button=("See your times", own_page_address(interview.application)),
        small=small,
        calendar=calendar.entry(
            interview,
            method=method,
            to=(candidate.name, candidate.email),
            summary=title,
            description=title,
            location=where_of(interview),
        ),
        method=method,
    )


OWN_LINK = "The link is yours alone. You need captions, breaks or more time? Answer this mail."


def invitation_candidate(mail):
    return _candidate_letter(
        mail,
        subject="Your conversation about {opening}",
        opening_line="Thank you for your time so far. Your next conversation is planned.",
        method=calendar.REQUEST,
        small=OWN_LINK,
    )


def change_candidate(mail):
    return _candidate_letter(
        mail,
        subject="Changed: your conversation about {opening}",
        opening_line="Something about your next conversation has changed. This is how it stands now.",
        method=calendar.REQUEST,
        small=OWN_LINK,
    )


def cancellation_candidate(mail):
    return _candidate_letter(
        mail,
        subject="Cancelled: your conversation about {opening}",
        opening_line="This conversation will not take place at that time. We will be in touch.",
        method=calendar.CANCEL,
        small=OWN_LINK,
    )


def reminder_candidate(mail):
    interview = _interview(mail)
    return Letter(
        subject=f"Soon: your conversation about {interview.application.opening.name}",
        paragraphs=["We look forward to talking with you."],
        facts=[
            ("When", when_for(interview, interview.candidate.zone)),
            ("Where", where_of(interview)),
            ("With", _people(interview)),
        ],
        button=("See your times", own_page_address(interview.application)),
        small=OWN_LINK,
    )


def _room(interview):
    return settings.SITE_URL + reverse("interviews:room", args=[interview.public_id])


def _panel_letter(mail, *, subject, line, method):
    interview, seat = _interview(mail), _seat(mail)
    name = f"{interview.candidate.name}, {interview.stage.name}"
    facts = [("When", when_for(interview, seat.user.zone)), ("Stage", interview.stage.name)]
    if method != calendar.CANCEL:
        facts += [("Where", where_of(interview)), ("Panel", _people(interview))]
    return Letter(
        subject=f"{subject}: {name}",
        paragraphs=[line],
        facts=facts,
        button=None if method == calendar.CANCEL else ("Open the interview room", _room(interview)),
        small="You get this because you are on the panel.",
        calendar=calendar.entry(
            interview,
            method=method,
            to=(seat.user.name, seat.user.email),
            summary=f"Interview: {name}",
            description=f"Interview room: {_room(interview)}",
            location=where_of(interview),
        ),
        method=method,
    )


def invitation_panel(mail):
    line = "You are on the panel. The guide and your scorecard are in the interview room."
    return _panel_letter(mail, subject="Interview", line=line, method=calendar.REQUEST)


def change_panel(mail):
    line = "Something about this interview has changed. This is how it stands now."
    return _panel_letter(mail, subject="Changed", line=line, method=calendar.REQUEST)


def cancellation_panel(mail):
    line = "This interview is off for you. There is nothing to do."
    return _panel_letter(mail, subject="Cancelled", line=line, method=calendar.CANCEL)


def reminder_panel(mail):
    interview, seat = _interview(mail), _seat(mail)
    return Letter(
        subject=f"Today: {interview.candidate.name}, {interview.stage.name}",
        paragraphs=["Five minutes for the guide beforehand are well spent."],
        facts=[
            ("When", when_for(interview, seat.user.zone)),
            ("Where", where_of(interview)),
            ("Panel", _people(interview)),
        ],
        button=("Join and open the scorecard", _room(interview)),
        small="You get this because you are on the panel.",
    )


def scorecard_owed(mail):
    seat = _seat(mail)
    interview = seat.interview
    return Letter(
        subject=f"Your scorecard: {interview.candidate.name}, {interview.stage.name}",
        paragraphs=["The debrief opens when every scorecard is in. Write it while it is fresh."],
        facts=[("Candidate", interview.candidate.name), ("Stage", interview.stage.name)],
        button=("Finish the scorecard", _room(interview)),
        small="Did you not sit in? Tell the coordinator, so that it is put on record.",
    )


def scorecard_overdue(mail):
    seat = _seat(mail)
    return Letter(
        subject=f"{seat.user.name} owes a scorecard",
        paragraphs=["They were asked three times. A word from you may help."],
        facts=[("Candidate", seat.interview.candidate.name), ("Stage", seat.interview.stage.name)],
    )


def did_not_sit_in(mail):
    seat = _seat(mail)
    return Letter(
        subject=f"On record: you did not sit in with {seat.interview.candidate.name}",
        paragraphs=[
            f"The reason given: {seat.absent_reason}",
            "If that is wrong, submit your scorecard: it puts you on record as having sat in.",
        ],
        facts=[("Stage", seat.interview.stage.name)],
        button=("Open the interview room", _room(seat.interview)),
    )


def recused(mail):
    recusal = Recusal.objects.select_related("user", "application__candidate").get(
        pk=mail.refs["recusal"]
    )
    return Letter(
        subject=f"{recusal.user.name} recused themselves from {recusal.application.candidate.name}",
        paragraphs=["Their seat is open again: somebody else takes that stage."],
    )


SCHEDULING = "scheduling"
register(
    "invitation_candidate",
    label="Invitation",
    audience=SCHEDULING,
    letter=invitation_candidate,
    condition=_still_planned,
)
register(
    "change_candidate",
    label="Change",
    audience=SCHEDULING,
    letter=change_candidate,
    condition=_still_planned,
)
register(
    "cancellation_candidate",
    label="Cancellation",
    audience=SCHEDULING,
    letter=cancellation_candidate,
    condition=_still_cancelled,
)
register(
    "invitation_panel",
    label="Invitation, panel",
    audience=SCHEDULING,
    letter=invitation_panel,
    condition=_still_planned,
)
register(
    "change_panel",
    label="Change, panel",
    audience=SCHEDULING,
    letter=change_panel,
    condition=_still_planned,
)
register(
    "cancellation_panel",
    label="Cancellation, panel",
    audience=SCHEDULING,
    letter=cancellation_panel,
    condition=_still_cancelled,
)
register(
    "reminder_candidate",
    label="Reminder",
    audience=SCHEDULING,
    letter=reminder_candidate,
    condition=_still_to_come,
    when="if the interview stands at that time",
)
register(
    "reminder_panel",
    label="Reminder, panel",
    audience=SCHEDULING,
    letter=reminder_panel,
    condition=_still_to_come,
    when="if the interview stands at that time",
)
register(
    "scorecard_owed",
    label="Scorecard owed",
    audience="personal",
    letter=scorecard_owed,
    condition=_still_owed,
    when="if the scorecard is not in by then",
)
register(
    "scorecard_overdue",
    label="Scorecard overdue",
    audience="personal",
    letter=scorecard_overdue,
    condition=_still_owed,
    when="if the scorecard is not in by then",
)
register("did_not_sit_in", label="Did not sit in", audience="personal", letter=did_not_sit_in)
register("recused", label="Recusal", audience="personal", letter=recused)

"""Conditions of interview mails, checked again at the moment of sending: is the mail still true?"""

from datetime import timedelta

from django.db.models import Func, JSONField, OuterRef, Prefetch, Subquery
from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from candidates.models import OpeningMember
from hiring.mail.kinds import LOOKUPS, passing
from hiring.mail.models import Mail

from ..models import Interview, PutAside, Seat, TimeChoice
from . import times

NO_PANEL = passing(
    noop("Nobody can hold the interview now: it goes when somebody is seated in time.")
)
ASKED_NOW = passing(noop("The mail before it went only now: it goes some hours after that."))
LATER_ONE = noop("A later reminder goes in its place.")
A_DAY = timedelta(days=1)


def _interviews(ids):
    with_loop = Interview.objects.select_related("stage", "candidate", "application__opening")
    return with_loop.with_shortage().in_bulk(ids)


def _seats(ids):
    """With all that a condition asks of a seat, the active managers of its opening included."""
    seats = Seat.objects.with_recusals().select_related(
        "user",
        "scorecard",
        "interview__stage",
        "interview__candidate",
        "interview__application__opening",
    )
    managers = OpeningMember.objects.filter(role="manager", user__is_active=True)
    path = "interview__application__opening__members"
    return seats.prefetch_related(Prefetch(path, managers, to_attr="active_managers")).in_bulk(ids)


def _choices(ids):
    """With `asked_at`, when the candidate was asked to choose."""
    asked = Mail.objects.filter(
        application_id=OuterRef("application_id"),
        kind="choose_time",
        state=Mail.State.SENT,
        refs__choice=Func(OuterRef("pk"), function="to_jsonb", output_field=JSONField()),
    ).order_by("-settled_at")
    choices = TimeChoice.objects.with_times().prefetch_related("application__recusals")
    return choices.annotate(asked_at=Subquery(asked.values("settled_at")[:1])).in_bulk(ids)


def _asked(ids):
    """{id of a seat: [(interview's end, when its holder was asked for the scorecard)]}."""
    applications = Seat.objects.filter(pk__in=ids).values("interview__application")
    asked = {pk: [] for pk in ids}
    rows = Mail.objects.filter(
        application_id__in=applications,
        kind="scorecard_owed",
        state=Mail.State.SENT,
        refs__seat__in=list(ids),
    )
    for refs, at in rows.values_list("refs", "settled_at"):
        asked[refs["seat"]].append((refs["ends"], at))
    return asked


def _begun(ids):
    """{id of a seat: its scorecard that was put aside and waits for its author, or None}."""
    open_ones = PutAside.objects.open().filter(seat__in=ids)
    return dict.fromkeys(ids) | {row.seat_id: row for row in open_ones}


LOOKUPS |= {
    "interview": _interviews,
    "seat": _seats,
    "choice": _choices,
    "asked": _asked,
    "begun": _begun,
}


def interview_of(mail):
    return mail.about("interview")


def seat_of(mail):
    return mail.about("seat")


def choice_of(mail):
    return mail.about("choice")


def when_asked(choice):
    """When the mail that asks the candidate to choose went out; None before that."""
    return _choices([choice.pk])[choice.pk].asked_at


def asked_for_card(mail):
    """When the holder of the seat was asked for their scorecard, by mails that went."""
    mail.refs.setdefault("asked", mail.refs["seat"])
    return [at for ends, at in mail.about("asked") if ends == mail.refs["ends"]]


def still_planned(mail):
    interview = interview_of(mail)
    if interview.state != Interview.State.PLANNED:
        return noop("The interview is no longer planned.")
    if interview.sequence != mail.refs["sequence"]:
        return noop("The interview was changed since; a newer mail tells of it.")
    if "seat" in mail.refs and _is_out(seat_of(mail)):
        return noop("This person is no longer on the panel.")
    return ""


def _is_out(seat):
    return seat.state == Seat.State.SWAPPED or seat.stepped_back


def still_to_come(mail):
    if interview_of(mail).starts_at <= timezone.now():
        return noop("The interview has begun.")
    return still_planned(mail) or _superseded(mail, reminders_of(mail))


def without_panel(mail):
    return NO_PANEL if interview_of(mail).is_short else ""


def reminders_of(mail):
    """The instants of this reminder and of its fellows."""
    interview = interview_of(mail)
    if "seat" in mail.refs:
        return times.to_panel(interview, seat_of(mail).user.zone)
    return times.to_candidate(interview)


def _superseded(mail, instants):
    """After an outage of days one reminder goes, the last that is due."""
    if "step" not in mail.refs or not instants:
        return ""
    following = times.after(instants, mail.refs["step"])
    return LATER_ONE if following and following <= timezone.now() else ""


def still_cancelled(mail):
    seat = seat_of(mail) if "seat" in mail.refs else None
    if seat is not None and (_is_out(seat) or not seat.user.is_active):
        return ""
    if interview_of(mail).state == Interview.State.CANCELLED:
        return ""
    return noop("The interview is on again.")


def still_open(mail):
    """A seat that somebody left, in an interview to come."""
    interview, seat = interview_of(mail), seat_of(mail)
    if interview.state != Interview.State.PLANNED or interview.starts_at <= timezone.now():
        return noop("The interview is no longer to come.")
    if seat.taken_by_id:
        return noop("Somebody has taken the seat.")
    if not _is_out(seat) and seat.user.is_active:
        return noop("This person has come back.")
    return ""


def still_owed(mail):
    """Who is on the panel owes a card from the end on, whether or not somebody recorded it held."""
    seat = seat_of(mail)
    interview, card = seat.interview, getattr(seat, "scorecard", None)
    if card is not None and card.is_submitted:
        return noop("The scorecard is in.")
    if not interview.application.is_live:
        return noop("The loop has ended.")
    if interview.state not in (Interview.State.PLANNED, Interview.State.HELD):
        return noop("The interview did not take place.")
    if round(interview.ends_at.timestamp()) != mail.refs["ends"]:
        return noop("The interview was moved since; a later mail asks.")
    if seat.state not in (Seat.State.INVITED, Seat.State.SAT_IN) or seat.vacated_at:
        return noop("This person owes no scorecard any more.")
    if seat.role != Seat.Role.INTERVIEWER:
        return noop("A scorecard of somebody in training is not asked for.")
    return ""


def still_asked(mail):
    return still_owed(mail) or _superseded(mail, nudges_of(mail))


def nudges_of(mail):
    """The instants at which this scorecard is asked for; none of a mail of an earlier version."""
    if "from" not in mail.refs:
        return []
    return times.for_card(times.asked_from(mail), seat_of(mail).user.zone)


def still_begun(mail):
    """A scorecard that was put aside waits for its author, in a loop that goes on."""
    if not seat_of(mail).interview.application.is_live:
        return noop("The loop has ended.")
    row = mail.about("begun")
    if row is None:
        return noop("The scorecard is sent, released or asked for again.")
    if row.vacated_at:
        return noop("This person has left.")
    return _superseded(mail, nudges_of(mail))


def still_the_managers(mail):
    seat = seat_of(mail)
    if mail.recipient_id not in {
        member.user_id for member in seat.interview.application.opening.active_managers
    }:
        return noop("This person no longer manages the opening.")
    if not seat.user.is_active:
        return noop("The account of whoever owes it was deactivated.")
    return still_owed(mail)


def asked_only_now(mail):
    asked = asked_for_card(mail)
    return ASKED_NOW if asked and max(asked) > timezone.now() - A_DAY / 3 else ""


def still_unanswered(mail):
    choice = choice_of(mail)
    if not choice.is_open:
        answered = choice.closed_why in (TimeChoice.Closed.PICKED, TimeChoice.Closed.UNFIT)
        return (
            noop("The candidate has answered.")
            if answered
            else noop("The times are off the table.")
        )
    if not choice.times.still_free(timezone.now()).exists():
        return noop("None of the times is free any more.")
    return ""


def first_asked_only_now(mail):
    asked = choice_of(mail).asked_at
    return ASKED_NOW if asked is None or asked > timezone.now() - A_DAY else ""


def still_stuck(mail):
    """Times of which none can be picked, because of this person on their panel."""
    choice, user = choice_of(mail), mail.refs["user"]
    if not choice.is_open:
        return noop("The times are off the table.")
    left = any(p.user_id == user and not p.user.is_active for p in choice.panel.all())
    if not left and all(r.user_id != user for r in choice.application.recusals.all()):
        return noop("This person has come back.")
    return ""

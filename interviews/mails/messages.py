"""What the mails of an interview say to the candidate and to its panel.

The text is made when a mail goes out, of what is true then.
"""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from candidates.links import candidate_page_address
from candidates.models import Application
from hiring.mail.kinds import Message
from hiring.moments import in_words
from hiring.names import isolated
from hiring.timezones import city

from .. import calendar
from ..models import ProposedTime, Seat
from .conditions import choice_of, interview_of, seat_of
from .put_aside import begun_in
from .recipients import contact_of


def when_for(interview, zone):
    """ "Wednesday 25 November 2026, 17:00 to 18:00 (Paris time)" in the reader's zone."""
    start, end = (
        moment.astimezone(ZoneInfo(zone)) for moment in (interview.starts_at, interview.ends_at)
    )
    return _("%(day)s, %(start)s to %(end)s (%(place)s time)") % {
        "day": in_words(start.date(), "l j F Y"),
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
        "place": city(zone),
    }


def people_of(interview):
    """Who comes, as one line."""
    seats = interview.seats.able().exclude(role="trainee").select_related("user").order_by("pk")
    return ", ".join(isolated(seat.user.name) for seat in seats) or _("To be told")


def planner_of(interview):
    """Who planned it, or sent the times that the candidate picked this one of."""
    if interview.created_by_id:
        return interview.created_by
    picked = ProposedTime.objects.filter(interview=interview).select_related("choice__created_by")
    return picked[0].choice.created_by if picked else None


def contact_for(interview):
    return contact_of(interview.application, planner_of(interview))


def candidate_calendar_file(interview, method):
    """The candidate's calendar entry, as mailed and as their page gives it."""
    candidate = interview.candidate
    title = _("Your conversation about %(name)s") % {"name": interview.application.opening.name}
    return calendar.ics_for(
        interview,
        method=method,
        to=(candidate.name, candidate.email),
        summary=title,
        lines=[title],
        contact=contact_for(interview),
    )


def _candidate_message(mail, *, subject, opening_line, method, small):
    interview = interview_of(mail)
    candidate, opening = interview.candidate, interview.application.opening
    facts = [
        (_("When"), when_for(interview, candidate.zone)),
        (_("Length"), _("%(minutes)s minutes") % {"minutes": interview.minutes}),
    ]
    if method != calendar.CANCEL:
        facts += [*interview.where, (_("With"), people_of(interview))]
    return Message(
        subject=subject % {"opening": opening.name},
        paragraphs=[opening_line],
        facts=facts,
        button=(_("See your times"), candidate_page_address(interview.application)),
        small=small,
        greeting=candidate.called,
        calendar=candidate_calendar_file(interview, method),
        method=method,
        reply_to=contact_for(interview),
    )


OWN_LINK = lazy(
    "The link is yours alone. You need captions, breaks or more time? Answer this mail."
)


def invitation_candidate_message(mail):
    return _candidate_message(
        mail,
        subject=_("Your conversation about %(opening)s"),
        opening_line=_("Thank you for your time so far. Your next conversation is planned."),
        method=calendar.REQUEST,
        small=OWN_LINK,
    )


def change_candidate_message(mail):
    return _candidate_message(
        mail,
        subject=_("Changed: your conversation about %(opening)s"),
        opening_line=_(
            "Something about your next conversation has changed. This is how it stands now."
        ),
        method=calendar.REQUEST,
        small=OWN_LINK,
    )


def cancellation_candidate_message(mail):
    return _candidate_message(
        mail,
        subject=_("Cancelled: your conversation about %(opening)s"),
        opening_line=_("This conversation will not take place at that time. We will be in touch."),
        method=calendar.CANCEL,
        small=OWN_LINK,
    )


def reminder_candidate_message(mail):
    interview = interview_of(mail)
    return Message(
        subject=_("Soon: your conversation about %(name)s")
        % {"name": interview.application.opening.name},
        paragraphs=[_("We look forward to talking with you.")],
        facts=[
            (_("When"), when_for(interview, interview.candidate.zone)),
            *interview.where,
            (_("With"), people_of(interview)),
        ],
        button=(_("See your times"), candidate_page_address(interview.application)),
        small=OWN_LINK,
        greeting=interview.candidate.called,
        reply_to=contact_for(interview),
    )


def room_of(interview):
    return settings.SITE_URL + reverse("interviews:room", args=[interview.public_id])


ON_PANEL = lazy("You get this because you are on the panel.")
IN_TRAINING = lazy("You get this because you sit in to learn. Nothing is asked of you afterwards.")


def _why(seat):
    return IN_TRAINING if seat.role == Seat.Role.TRAINEE else ON_PANEL


def _panel_message(mail, *, subject, line, method):
    interview, seat = interview_of(mail), seat_of(mail)
    name = f"{interview.candidate.name}, {interview.stage.name}"
    facts = [(_("When"), when_for(interview, seat.user.zone)), (_("Stage"), interview.stage.name)]
    if method != calendar.CANCEL:
        facts += [*interview.where, (_("Panel"), people_of(interview))]
    return Message(
        subject=f"{subject}: {name}",
        paragraphs=[line],
        facts=facts,
        button=None
        if method == calendar.CANCEL
        else (_("Open the interview room"), room_of(interview)),
        small=_why(seat),
        calendar=calendar.ics_for(
            interview,
            method=method,
            to=(seat.user.name, seat.user.email),
            summary=_("Interview: %(name)s") % {"name": name},
            lines=[_("Interview room: %(room)s") % {"room": room_of(interview)}],
            contact=contact_for(interview),
        ),
        method=method,
        reply_to=contact_for(interview),
    )


def invitation_panel_message(mail):
    line = _("You are on the panel. The guide and your scorecard are in the interview room.")
    if seat_of(mail).role == Seat.Role.TRAINEE:
        line = _("You sit in on this interview to learn. The guide is in the interview room.")
    return _panel_message(mail, subject=_("Interview"), line=line, method=calendar.REQUEST)


def change_panel_message(mail):
    line = _("Something about this interview has changed. This is how it stands now.")
    return _panel_message(mail, subject=_("Changed"), line=line, method=calendar.REQUEST)


def cancellation_panel_message(mail):
    line = _("This interview is off for you. There is nothing to do.")
    if begun_in(seat_of(mail)):
        line = _(
            "This interview is off for you. The scorecard that you began is still yours: send it or"
            " release it. Another mail says how."
        )
    return _panel_message(mail, subject=_("Cancelled"), line=line, method=calendar.CANCEL)


def reminder_panel_message(mail):
    interview, seat = interview_of(mail), seat_of(mail)
    learns = seat.role == Seat.Role.TRAINEE
    button = _("Open the interview room") if learns else _("Join and open the scorecard")
    return Message(
        subject=_("Today: %(candidate)s, %(stage)s")
        % {"candidate": interview.candidate.name, "stage": interview.stage.name},
        paragraphs=[_("Five minutes for the guide beforehand are well spent.")],
        facts=[
            (_("When"), when_for(interview, seat.user.zone)),
            *interview.where,
            (_("Panel"), people_of(interview)),
        ],
        button=(button, room_of(interview)),
        small=_why(seat),
        reply_to=contact_for(interview),
    )


def scorecard_owed_message(mail):
    seat = seat_of(mail)
    interview = seat.interview
    return Message(
        subject=_("Your scorecard: %(candidate)s, %(stage)s")
        % {"candidate": interview.candidate.name, "stage": interview.stage.name},
        paragraphs=[_("The debrief opens when every scorecard is in. Write it while it is fresh.")],
        facts=[
            (_("Candidate"), isolated(interview.candidate.name)),
            (_("Stage"), interview.stage.name),
        ],
        button=(_("Finish the scorecard"), room_of(interview)),
        small=_("Did you not sit in? Answer this mail, so that it is put on record."),
        reply_to=contact_for(interview),
    )


def _choice_message(mail, *, subject, line):
    choice = choice_of(mail)
    application = choice.application
    people = ", ".join(isolated(user.name) for user in choice.people("interviewer"))
    return Message(
        subject=subject.format(opening=application.opening.name),
        paragraphs=[line, _("Your page shows the times in your own time zone.")],
        facts=[
            (_("Length"), _("%(minutes)s minutes") % {"minutes": choice.minutes}),
            *choice.where,
            (_("With"), people),
        ],
        button=(_("Choose a time"), candidate_page_address(application)),
        small=OWN_LINK,
        greeting=application.candidate.called,
        reply_to=contact_of(application, choice.created_by),
    )


def choose_time_message(mail):
    return _choice_message(
        mail,
        subject=_("Choose a time: your conversation about %(opening)s"),
        line=_("We would like to talk with you. Please choose the time that suits you best."),
    )


def choose_time_reminder_message(mail):
    return _choice_message(
        mail,
        subject=_("Still open: a time for your conversation about %(opening)s"),
        line=_("The times we proposed are still open. If none of them fits, you can say so there."),
    )


def candidate_link_message(mail):
    application = Application.objects.select_related("candidate", "opening").get(
        pk=mail.application_id
    )
    return Message(
        subject=_("Your page about %(name)s") % {"name": application.opening.name},
        paragraphs=[_("Here is the way to your page. It shows when we talk, in your time zone.")],
        button=(_("Open your page"), candidate_page_address(application)),
        small=OWN_LINK,
        greeting=application.candidate.called,
        reply_to=contact_of(application),
    )

"""What the mails to those who plan and to managers say."""

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import apnumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.mail.kinds import Message, kind_of
from hiring.names import isolated
from hiring.web.pages import url_of

from ..models import Recusal
from .conditions import asked_for_card, choice_of, interview_of, seat_of
from .failures import failed_mail
from .messages import people_of, when_for


def _address(name, *args):
    return settings.SITE_URL + reverse(name, args=args)


def seat_open_message(mail):
    interview, seat = interview_of(mail), seat_of(mail)
    why = (
        _("%(name)s stepped back from this candidate.")
        if seat.user.is_active
        else _("%(name)s has left.")
    ) % {"name": isolated(seat.user.name)}
    goes_on = (
        _("Until somebody takes the seat the candidate gets no reminder.")
        if interview.is_short
        else _("The others hold it. You may seat somebody else.")
    )
    swap = _address("interviews:seat-swap", interview.public_id)
    return Message(
        subject=_("A seat is open: %(candidate)s, %(stage)s")
        % {"candidate": interview.candidate.name, "stage": interview.stage.name},
        paragraphs=[f"{why} {goes_on}"],
        facts=[
            (_("When"), when_for(interview, mail.recipient.zone)),
            (_("Stage"), interview.stage.name),
            (_("Panel"), people_of(interview)),
        ],
        button=(_("Seat somebody"), f"{swap}?out={seat.pk}"),
        small=_("You get this because you plan this opening’s interviews."),
    )


def times_stuck_message(mail):
    choice = choice_of(mail)
    name = choice.application.candidate.name
    gone = next(person.user for person in choice.panel.all() if person.user_id == mail.refs["user"])
    return Message(
        subject=_("No time can be chosen: %(candidate)s, %(stage)s")
        % {"candidate": name, "stage": choice.stage.name},
        paragraphs=[
            _(
                "%(name)s can no longer come, so that the candidate cannot choose any of the "
                "times you sent. Take them back and send others."
            )
            % {"name": isolated(gone.name)}
        ],
        button=(_("Send other times"), _times_page(choice)),
    )


def times_unfit_message(mail):
    choice = choice_of(mail)
    name = choice.application.candidate.name
    return Message(
        subject=_("No time fits: %(candidate)s, %(stage)s")
        % {"candidate": name, "stage": choice.stage.name},
        paragraphs=[_("None of the times that you sent fits. Please send others.")],
        facts=[(_("In their words"), choice.note)] if choice.note else [],
        button=(_("Send other times"), _times_page(choice)),
    )


def _times_page(choice):
    return _address("interviews:time-choice", choice.application_id, choice.stage.number)


ASKED = {
    0: lazy("No mail about it has reached them yet."),
    1: lazy("They were asked once."),
    2: lazy("They were asked twice."),
}


def scorecard_overdue_message(mail):
    seat, times = seat_of(mail), len(asked_for_card(mail))
    asked = ASKED.get(times) or _("They were asked %(times)s times.") % {"times": apnumber(times)}
    return Message(
        subject=_("%(name)s owes a scorecard") % {"name": seat.user.name},
        paragraphs=[_("%(asked)s A word from you may help.") % {"asked": asked}],
        facts=[
            (_("Candidate"), isolated(seat.interview.candidate.name)),
            (_("Stage"), seat.interview.stage.name),
        ],
    )


def recused_message(mail):
    recusal = Recusal.objects.select_related("user", "application__candidate").get(
        pk=mail.refs["recusal"]
    )
    return Message(
        subject=_("%(name)s recused themselves from %(candidate)s")
        % {"name": recusal.user.name, "candidate": recusal.application.candidate.name},
        paragraphs=[_("Their seat is open again: somebody else takes that stage.")],
        button=(
            _("Open the candidate"),
            settings.SITE_URL + url_of("application", recusal.application_id),
        ),
    )


def not_delivered_message(mail):
    """A mail of planning that failed; what its text was stands in the outbox."""
    failed = failed_mail(mail)
    to = isolated(failed.recipient_name or failed.recipient_email)
    return Message(
        subject=_("Not delivered: %(label)s to %(recipient_name)s")
        % {"label": kind_of(failed.kind).label, "recipient_name": failed.recipient_name},
        paragraphs=[
            _(
                "A mail to %(to)s could not be delivered. Correct the address, or try again; "
                "else tell them yourself."
            )
            % {"to": to}
        ],
        facts=[(_("To"), failed.recipient_email), (_("Because"), _(failed.reason))],
        button=(_("Open the mail"), _address("hiring:mail", failed.public_id)),
    )

"""What the mails to those who plan and to managers say."""

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import apnumber
from django.urls import reverse

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
    why = "has left" if not seat.user.is_active else "stepped back from this candidate"
    goes_on = (
        "Until somebody takes the seat the candidate gets no reminder."
        if interview.is_short
        else "The others hold it. You may seat somebody else."
    )
    swap = _address("interviews:seat-swap", interview.public_id)
    return Message(
        subject=f"A seat is open: {interview.candidate.name}, {interview.stage.name}",
        paragraphs=[f"{isolated(seat.user.name)} {why}. {goes_on}"],
        facts=[
            ("When", when_for(interview, mail.recipient.zone)),
            ("Stage", interview.stage.name),
            ("Panel", people_of(interview)),
        ],
        button=("Seat somebody", f"{swap}?out={seat.pk}"),
        small="You get this because you plan this opening’s interviews.",
    )


def times_stuck_message(mail):
    choice = choice_of(mail)
    name = choice.application.candidate.name
    gone = next(person.user for person in choice.panel.all() if person.user_id == mail.refs["user"])
    return Message(
        subject=f"No time can be chosen: {name}, {choice.stage.name}",
        paragraphs=[
            f"{isolated(gone.name)} can no longer come, so that the candidate cannot choose any of"
            " the times you sent. Take them back and send others."
        ],
        button=("Send other times", _times_page(choice)),
    )


def times_unfit_message(mail):
    choice = choice_of(mail)
    name = choice.application.candidate.name
    return Message(
        subject=f"No time fits: {name}, {choice.stage.name}",
        paragraphs=["None of the times that you sent fits. Please send others."],
        facts=[("In their words", choice.note)] if choice.note else [],
        button=("Send other times", _times_page(choice)),
    )


def _times_page(choice):
    return _address("interviews:time-choice", choice.application_id, choice.stage.number)


ASKED = {
    0: "No mail about it has reached them yet.",
    1: "They were asked once.",
    2: "They were asked twice.",
}


def scorecard_overdue_message(mail):
    seat, times = seat_of(mail), len(asked_for_card(mail))
    asked = ASKED.get(times) or f"They were asked {apnumber(times)} times."
    return Message(
        subject=f"{seat.user.name} owes a scorecard",
        paragraphs=[f"{asked} A word from you may help."],
        facts=[
            ("Candidate", isolated(seat.interview.candidate.name)),
            ("Stage", seat.interview.stage.name),
        ],
    )


def recused_message(mail):
    recusal = Recusal.objects.select_related("user", "application__candidate").get(
        pk=mail.refs["recusal"]
    )
    return Message(
        subject=f"{recusal.user.name} recused themselves from {recusal.application.candidate.name}",
        paragraphs=["Their seat is open again: somebody else takes that stage."],
        button=(
            "Open the candidate",
            settings.SITE_URL + url_of("application", recusal.application_id),
        ),
    )


def not_delivered_message(mail):
    """A mail of planning that failed; what its text was stands in the outbox."""
    failed = failed_mail(mail)
    to = isolated(failed.recipient_name or failed.recipient_email)
    return Message(
        subject=f"Not delivered: {kind_of(failed.kind).label} to {failed.recipient_name}",
        paragraphs=[
            f"A mail to {to} could not be delivered. Correct the address, or try again; else tell"
            " them yourself."
        ],
        facts=[("To", failed.recipient_email), ("Because", failed.reason)],
        button=("Open the mail", _address("hiring:mail", failed.public_id)),
    )

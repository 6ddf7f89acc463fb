"""What the mails of the debrief say. None carries what is sealed to its reader."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from candidates.links import candidate_page_address
from candidates.models import Application
from hiring.mail.kinds import Message
from hiring.models import User
from hiring.timezones import city
from interviews.mails import contact_of

from ..models import Vote
from .conditions import (
    application_of,
)


def _debrief_address(application):
    return settings.SITE_URL + reverse("debriefs:debrief", args=[application.pk])


def _entry_address(application):
    return settings.SITE_URL + reverse("debriefs:entry", args=[application.pk])


def debrief_open_message(mail):
    application = application_of(mail)
    return Message(
        subject=f"The debrief is open: {application.candidate.name}",
        paragraphs=[
            "Every scorecard is in. Fill in your entry on your own; all entries open in one moment, when the last one is in."
        ],
        facts=[("Opening", application.opening.name)],
        button=("Fill in your entry", _entry_address(application)),
    )


def entry_owed_message(mail):
    application = application_of(mail)
    return Message(
        subject=f"Your entry is owed: {application.candidate.name}",
        paragraphs=["The debrief waits for your entry."],
        facts=[("Opening", application.opening.name)],
        button=("Fill in your entry", _entry_address(application)),
    )


def _to_manager(mail, subject, paragraph):
    application = application_of(mail)
    return Message(
        subject=f"{subject}: {application.candidate.name}",
        paragraphs=[paragraph],
        facts=[("Opening", application.opening.name)],
        button=("Open the debrief", _debrief_address(application)),
    )


def no_given_message(mail):
    return _to_manager(
        mail,
        "A No was given",
        "No hire is possible in this loop any more. You may end it, or let it go on to learn more. Nobody else is told.",
    )


def verdict_message(mail):
    return _to_manager(mail, "All entries are in", "The debrief is open to everybody who voted.")


def to_discuss_message(mail):
    return _to_manager(
        mail,
        "Something to discuss",
        "The entries are in, and each disagreement needs its resolution.",
    )


def decision_fell_message(mail):
    return _to_manager(
        mail,
        "The decision fell",
        "A No came in after the decision to hire. It is final; a planned closing was called off with a neutral mail.",
    )


def receipt_message(mail):
    vote = Vote.objects.select_related("application__candidate").get(pk=mail.refs["vote"])
    local = vote.created_at.astimezone(ZoneInfo(mail.recipient.zone))
    facts = [("Your vote", vote.get_score_display())]
    if vote.is_entry:
        facts.append(("Would work with them", "Yes" if vote.work_with else "No"))
    facts.append(
        (
            "Cast",
            f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M} ({city(mail.recipient.zone)} time)",
        )
    )
    return Message(
        subject=f"Your receipt: {vote.application.candidate.name}",
        paragraphs=[
            "This is what you cast. Nobody else can read this mail, and nobody can change the vote."
        ],
        facts=facts,
        small=f"Receipt {mail.public_id}. Is anything here not what you sent? Tell an admin at once.",
    )


def withdrawn_message(mail):
    application = application_of(mail)
    address = settings.SITE_URL + reverse("debriefs:application", args=[application.pk])
    return Message(
        subject=f"{application.candidate.name} has withdrawn",
        paragraphs=["They do not want to go on. What was planned is cancelled; nothing is owed."],
        facts=[("Opening", application.opening.name)],
        button=("Open the candidate", address),
    )


def new_try_message(mail):
    """To somebody who said No before: who they are in the new loop is told by other mails."""
    application = application_of(mail)
    said_at = datetime.fromtimestamp(mail.refs["said_at"], ZoneInfo(mail.recipient.zone))
    address = settings.SITE_URL + reverse("debriefs:debrief", args=[mail.refs["earlier"]])
    return Message(
        subject=_("A new try: %(name)s") % {"name": application.candidate.name},
        paragraphs=[
            _(
                "%(name)s applies again for %(opening)s. You said No on %(day)s. Your No stays on"
                " record, and the hiring manager reads it beside the new application."
            )
            % {
                "name": application.candidate.name,
                "opening": application.opening.name,
                "day": f"{said_at.day} {said_at:%B %Y}",
            }
        ],
        button=(_("Open what you said"), address),
    )


def outcome_message(mail):
    people = Application.objects.select_related("candidate", "opening")
    application = people.get(pk=mail.application_id)
    return Message(
        subject=f"Thank you: {application.opening.name}",
        paragraphs=[mail.refs["text"]],
        button=("Your page", candidate_page_address(application)),
        greeting=application.candidate.called,
        reply_to=_writer_of(mail, application),
    )


def _writer_of(mail, application):
    """Whoever wrote to the candidate gets the answer, while they are here."""
    writer = User.objects.filter(pk=mail.refs.get("by"), is_active=True).first()
    return (writer.name, writer.email) if writer else contact_of(application)

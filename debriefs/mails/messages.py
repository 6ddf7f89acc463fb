"""What the mails of the debrief say. None carries what is sealed to its reader."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidates.links import candidate_page_address
from candidates.models import Application
from hiring.mail.kinds import Message
from hiring.models import User
from hiring.moments import in_words
from hiring.names import isolated
from hiring.timezones import city
from interviews.mails import contact_of

from ..models import Vote
from .conditions import application_of, said_since


def _debrief_address(application):
    return settings.SITE_URL + reverse("debriefs:debrief", args=[application.pk])


def _entry_address(application):
    return settings.SITE_URL + reverse("debriefs:entry", args=[application.pk])


def debrief_open_message(mail):
    application = application_of(mail)
    return Message(
        subject=_("The debrief is open: %(name)s") % {"name": application.candidate.name},
        paragraphs=[
            _(
                "Every scorecard is in. Fill in your entry on your own; all entries open in one moment, when the last one is in."
            )
        ],
        facts=[(_("Opening"), application.opening.name)],
        button=(_("Fill in your entry"), _entry_address(application)),
    )


def entry_owed_message(mail):
    application = application_of(mail)
    asked = mail.about("asked_by") if "asked_by" in mail.refs else None
    return Message(
        subject=_("Your entry is owed: %(name)s") % {"name": application.candidate.name},
        paragraphs=[
            *([_("%(who)s asks you for it.") % {"who": isolated(asked.name)}] if asked else []),
            _("The debrief waits for your entry."),
        ],
        facts=[(_("Opening"), application.opening.name)],
        button=(_("Fill in your entry"), _entry_address(application)),
    )


def _to_manager(mail, subject, paragraph):
    application = application_of(mail)
    return Message(
        subject=f"{subject}: {application.candidate.name}",
        paragraphs=[paragraph],
        facts=[(_("Opening"), application.opening.name)],
        button=(_("Open the debrief"), _debrief_address(application)),
    )


def no_given_message(mail):
    return _to_manager(
        mail,
        _("A No was given"),
        _(
            "No hire is possible in this loop any more. You may end it, or let it go on to learn more. Nobody else is told."
        ),
    )


def verdict_message(mail):
    return _to_manager(
        mail, _("All entries are in"), _("The debrief is open to everybody who voted.")
    )


def to_discuss_message(mail):
    return _to_manager(
        mail,
        _("Something to discuss"),
        _("The entries are in, and each disagreement needs its resolution."),
    )


def decision_fell_message(mail):
    return _to_manager(
        mail,
        _("The decision fell"),
        _(
            "A No came in after the decision to hire. It is final; a planned closing was called off with a neutral mail."
        ),
    )


def talk_message(mail):
    """Who spoke and how often: their words stay in the debrief."""
    application = application_of(mail)
    remarks = list(said_since(mail).select_related("author", "asks").order_by("pk"))
    names = dict.fromkeys(isolated(remark.author.name) for remark in remarks)
    said = ngettext(
        "%(names)s said one thing in the talk about %(candidate)s.",
        "%(names)s said %(number)d things in the talk about %(candidate)s.",
        len(remarks),
    ) % {
        "names": ", ".join(names),
        "number": len(remarks),
        "candidate": isolated(application.candidate.name),
    }
    asked = [remark for remark in remarks if remark.asks_id == mail.recipient_id]
    asks = [_("You are asked to look again at something.")] if asked else []
    return Message(
        subject=_("Said in the debrief: %(name)s") % {"name": application.candidate.name},
        paragraphs=[said, *asks],
        facts=[(_("Opening"), application.opening.name)],
        button=(_("Open the debrief"), _debrief_address(application)),
    )


def receipt_message(mail):
    vote = Vote.objects.select_related("application__candidate").get(pk=mail.refs["vote"])
    local = vote.created_at.astimezone(ZoneInfo(mail.recipient.zone))
    facts = [(_("Your vote"), vote.get_score_display())]
    if vote.is_entry:
        facts.append((_("Would work with them"), _("Yes") if vote.work_with else _("No")))
    facts.append(
        (
            _("Cast"),
            _("%(day)s, %(time)s (%(place)s time)")
            % {
                "day": in_words(local.date(), "l j F Y"),
                "time": f"{local:%H:%M}",
                "place": city(mail.recipient.zone),
            },
        )
    )
    return Message(
        subject=_("Your receipt: %(name)s") % {"name": vote.application.candidate.name},
        paragraphs=[
            _(
                "This is what you cast. Nobody else can read this mail, and nobody can change the vote."
            )
        ],
        facts=facts,
        small=_("Receipt %(public_id)s. Is anything here not what you sent? Tell an admin at once.")
        % {"public_id": mail.public_id},
    )


def withdrawn_message(mail):
    application = application_of(mail)
    address = settings.SITE_URL + reverse("debriefs:application", args=[application.pk])
    return Message(
        subject=_("%(name)s has withdrawn") % {"name": application.candidate.name},
        paragraphs=[
            _("They do not want to go on. What was planned is cancelled; nothing is owed.")
        ],
        facts=[(_("Opening"), application.opening.name)],
        button=(_("Open the candidate"), address),
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
                "day": in_words(said_at, "j F Y"),
            }
        ],
        button=(_("Open what you said"), address),
    )


def outcome_message(mail):
    people = Application.objects.select_related("candidate", "opening")
    application = people.get(pk=mail.application_id)
    return Message(
        subject=_("Thank you: %(name)s") % {"name": application.opening.name},
        paragraphs=[mail.refs["text"]],
        button=(_("Your page"), candidate_page_address(application)),
        greeting=application.candidate.called,
        reply_to=_writer_of(mail, application),
    )


def _writer_of(mail, application):
    """Whoever wrote to the candidate gets the answer, while they are here."""
    writer = User.objects.filter(pk=mail.refs.get("by"), is_active=True).first()
    return (writer.name, writer.email) if writer else contact_of(application)

"""Conditions of debrief mails, checked again at the moment of sending: is the mail still true?"""

from datetime import UTC, datetime

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from candidates.access import ApplicationAccess
from candidates.models import Application
from hiring.mail.kinds import LOOKUPS
from hiring.timezones import add_working_hours

from .. import gate
from ..models import Vote
from ..permissions import can_decide, can_resolve

WORKING_DAY = 8  # hours


def asked_again(asked, zone):
    return add_working_hours(asked, WORKING_DAY, zone)


def _applications(ids):
    """With the entries that are in."""
    entries = Prefetch("votes", Vote.objects.entries(), to_attr="entries")
    rows = Application.objects.select_related("candidate", "opening").prefetch_related(entries)
    return rows.in_bulk(ids)


LOOKUPS["application"] = _applications


def application_of(mail):
    return mail.about("application")


def entry_still_owed(mail):
    application = application_of(mail)
    if not application.is_live:
        return noop("The loop has ended.")
    if mail.recipient_id in {entry.voter_id for entry in application.entries}:
        return noop("The entry is in.")
    if mail.recipient_id not in gate.voter_ids(application):
        return noop("This person owes no entry any more.")
    return ""


def still_asked(mail):
    """After an outage of more than a day the later of the two asks alone."""
    again = entry_due(mail)
    if again is not None and again <= timezone.now():
        return noop("A later reminder goes in its place.")
    return entry_still_owed(mail)


def entry_due(mail):
    """When the entry is asked for again; None of a mail of an earlier version."""
    if "since" not in mail.refs:
        return None
    return asked_again(datetime.fromtimestamp(mail.refs["since"], UTC), mail.recipient.zone)


def hours_of_recipient(mail):
    return mail.recipient.zone, None


def manager_unsealed(mail):
    """A sealed manager learns nothing by mail; what they missed is on the page after the reveal."""
    application = application_of(mail)
    if not application.is_live:
        return noop("The loop has ended.")
    access = ApplicationAccess.of(mail.recipient, application.pk)
    if access.sealed:
        return noop("Entries are still sealed to this person.")
    if not can_decide(access) or not mail.recipient.is_active:
        return noop("This person no longer manages the opening.")
    return ""


def said_since(mail):
    """What others said from the remark on that the mail was written for."""
    remarks = application_of(mail).remarks.filter(pk__gte=mail.refs["first"])
    return remarks.exclude(author=mail.recipient_id)


def still_reads(mail):
    """No news to whoever has spoken since, and nothing for who may not read the debrief."""
    application = application_of(mail)
    if not application.is_live:
        return noop("The loop has ended.")
    may_read = can_resolve(ApplicationAccess.of(mail.recipient, application.pk))
    if not may_read or not mail.recipient.is_active:
        return noop("This person may not read the debrief.")
    last = said_since(mail).order_by("-pk").first()
    if last is None or _has_answered(application, mail.recipient_id, last.pk):
        return noop("This person was in the talk meanwhile.")
    return ""


def _has_answered(application, user, remark):
    return application.remarks.filter(pk__gt=remark, author=user).exists()


def still_runs(mail):
    return "" if application_of(mail).is_live else noop("The loop has ended.")

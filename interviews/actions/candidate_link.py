"""Mails the candidate's personal link again, or replaces it, which revokes the old one."""

from candidates.actions import lock
from candidates.models import Application
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.models import User

from .. import mails


@act
def send_link(application: Application, *, by: User) -> None:
    """Mail the candidate the link that works now."""
    mails.notify_candidate_link(application)
    log_event("link.sent", actor=by, application_id=application.pk, subject=application)


@act
def renew_link(application: Application, *, by: User) -> Application:
    """The old link dies with every page opened through it; the new one is mailed."""
    application = lock(application)
    application.link_version += 1
    application.save(update_fields=["link_version"])
    log_event(
        "link.renewed",
        actor=by,
        application_id=application.pk,
        subject=application,
        version=application.link_version,
    )
    mails.notify_candidate_link(application)
    return application

"""Actions on the talk about a disagreement: say something, ask to look again, let its time begin."""

from typing import Any

from django.utils.translation import gettext as _

from candidates.actions import lock
from candidates.models import Application
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User

from .. import mails
from ..models import LookedAgain, Remark, TalkStart


def _running(application: Application) -> Application:
    application = lock(application)
    if not application.is_live:
        raise RuleViolation(_("This application has ended: its talk is kept as it is."))
    return application


@act
def add_remark(
    application: Application,
    *,
    kind: str,
    key: str,
    text: str,
    by: User,
    note_id: int | None = None,
    asks: User | None = None,
) -> Remark:
    """Say something about one disagreement, or ask somebody to look again at what `text` names.

    What was sent twice is said once. The database refuses whoever may not know the verdict; raises
    RuleViolation once the application has ended.
    """
    application = _running(application)
    said: dict[str, Any] = {
        "kind": kind,
        "key": key,
        "text": text,
        "note_id": note_id,
        "asks": asks,
    }
    last = application.remarks.order_by("-pk").first()
    if last and last.author_id == by.pk and all(getattr(last, n) == said[n] for n in said):
        return last
    remark = Remark.objects.create(application=application, author=by, **said)
    log_event("remark.added", actor=by, application_id=application.pk, subject=remark)
    mails.notify_talk(application, remark)
    return remark


@act
def look_again(application: Application, *, remark: Remark, by: User) -> None:
    """Say that one has looked again, as one was asked to. Once is enough."""
    application = _running(application)
    _seen, created = LookedAgain.objects.get_or_create(remark=remark, defaults={"user": by})
    if created:
        log_event("remark.looked_again", actor=by, application_id=application.pk, subject=remark)


@act
def start_item(application: Application, *, kind: str, key: str, by: User) -> TalkStart:
    """Let the time of one disagreement begin, or begin again."""
    application = _running(application)
    start = TalkStart.objects.create(application=application, kind=kind, key=key, started_by=by)
    log_event("talk.started", actor=by, application_id=application.pk, subject=start)
    return start

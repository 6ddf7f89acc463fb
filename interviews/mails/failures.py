"""Tells whoever planned an interview when a mail about it could not be delivered."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from candidates.models import Application
from candidates.querysets import is_one_of
from hiring.mail.kinds import KINDS, LOOKUPS, kind_of
from hiring.mail.models import Mail
from hiring.mail.outbox import enqueue
from hiring.mail.reasons import standing

from .conditions import choice_of, interview_of
from .messages import planner_of
from .recipients import managers_of, planners_of

SHOWN_FOR = timedelta(days=14)
MOST = 100

LOOKUPS["mail"] = Mail.objects.in_bulk


def planners_to_tell(mail):
    """The one who planned it while it is theirs to plan, else all who plan the opening."""
    people = planners_of(_application(mail))
    planner = None
    if "interview" in mail.refs:
        planner = planner_of(interview_of(mail))
    elif "choice" in mail.refs:
        planner = choice_of(mail).created_by
    return [planner] if planner in people else people


def managers_to_tell(mail):
    return managers_of(_application(mail))


def _application(mail):
    return Application.objects.select_related("opening").get(pk=mail.application_id)


def notify_of_failure(mail):
    """Once for each time that it fails: it may be tried again, and fail again."""
    answer_for = kind_of(mail.kind).answer_for
    for user in answer_for(mail) if answer_for else []:
        enqueue(
            "not_delivered",
            to=user,
            refs={"mail": mail.pk},
            application_id=mail.application_id,
            audience=mail.audience,
            dedup_key=f"not_delivered:{mail.pk}:{user.pk}:{mail.settled_at.timestamp()}",
        )


def failed_of(user):
    """Failed mails of the interviews that this person plans."""
    kinds = [name for name, kind in KINDS.items() if kind.answer_for]
    failed = Mail.objects.failed_since(timezone.now() - SHOWN_FOR).filter(kind__in=kinds)
    return failed.filter(is_one_of(Application.objects.planned_by(user), "application_id"))


def undelivered_of(user):
    """Those that this person may know of, as long as trying again has a point."""
    mails = failed_of(user).visible_to(user).select_related("recipient")
    return standing(mails.order_by("-settled_at")[:MOST])


def still_failed(mail):
    """Dropped where it went after all, or was put right meanwhile."""
    return "" if failed_mail(mail).state == Mail.State.FAILED else noop("It was tried again.")


def failed_mail(mail):
    return mail.about("mail")

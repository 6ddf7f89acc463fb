"""Starts a loop; cancels what is planned when it ends."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from candidates.actions import lock
from candidates.actions import move as move_application
from candidates.models import Application, WaitingOn
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User

from ..models import Guide, Interview, Loop, LoopPanelist, Stage, TimeChoice
from .planning import cancel_quietly, close_choices


@act
def start_loop(application: Application, *, by: User) -> Loop:
    """Pin the published guide and name its panels, once. RuleViolation without guide or manager."""
    application = lock(application)
    if same := Loop.objects.filter(application=application, started_by=by).first():
        return same
    if application.state != Application.State.NEW:
        raise RuleViolation(_("This loop has started already."))
    opening = application.opening
    if opening.state != "open":
        raise RuleViolation(_("This opening is no longer open."))
    if not opening.members.filter(role="manager", user__is_active=True).exists():
        raise RuleViolation(_("This opening has no active hiring manager. An admin appoints one."))
    guide = getattr(opening, "guide", None)
    version = guide.published if guide else None
    if guide is None or version is None:
        raise RuleViolation(_("This opening has no published guide. An admin publishes one first."))
    loop = Loop.objects.create(application=application, version=version, started_by=by)
    stages = list(version.stages.prefetch_related("interviewers"))
    _name_panels(loop, stages, guide)
    first = stages[0]
    move_application(
        application,
        Application.State.IN_LOOP,
        waiting_on=WaitingOn.PLAN,
        stage=(first.number, first.name),
    )
    log_event(
        "loop.started", actor=by, application_id=application.pk, subject=loop, version=version.pk
    )
    return loop


def _name_panels(loop: Loop, stages: list[Stage], guide: Guide) -> None:
    people = dict(guide.people.filter(user__is_active=True).values_list("name", "user"))
    LoopPanelist.objects.bulk_create(
        LoopPanelist(loop=loop, stage=stage, user_id=people[name.name])
        for stage in stages
        for name in stage.interviewers.all()
        if name.name in people
    )


@act
def move_to_published(application: Application, *, by: User) -> Loop:
    """Pin a loop to the version that its guide publishes today, while it has no interview.

    Raises RuleViolation once one was planned, cancelled ones included, and while times are out for
    the candidate to choose: they are for a stage of the version before.
    """
    application = lock(application)
    loop = Loop.objects.select_related("version__guide").get(application=application)
    published = loop.version.guide.published
    if not application.is_live or published is None or published == loop.version:
        raise RuleViolation(_("This loop is on its last version already."))
    if application.interviews.exists():
        raise RuleViolation(_("An interview of this loop was planned: it keeps its version."))
    if application.time_choices.open().exists():
        raise RuleViolation(
            _("The candidate has times to choose from. Withdraw them first, then move the loop.")
        )
    before, loop.version = loop.version, published
    loop.save(update_fields=["version"])
    stages = list(published.stages.prefetch_related("interviewers"))
    _name_panels(loop, stages, published.guide)
    application.stage_number, application.stage_name = stages[0].number, stages[0].name
    application.save(update_fields=["stage_number", "stage_name"])
    log_event(
        "loop.moved_to_version", actor=by, application_id=application.pk, subject=loop,
        was=before.pk, version=published.pk,
    )  # fmt: skip
    return loop


@act
def end_loop(application: Application, *, by: User | None) -> None:
    """Cancel what is planned and still to come. The caller has recorded why the loop ends.

    An interview before the closing that has begun stays to be put on record: whoever sat in may
    still say No.
    """
    close_choices(application, TimeChoice.Closed.ENDED, by=by)
    to_come = Q(starts_at__gt=timezone.now()) | Q(stage__kind="closing")
    planned = Interview.objects.filter(to_come, application=application, state="planned")
    for interview in planned.select_for_update(of=("self",)).select_related("stage"):
        cancel_quietly(interview, by=by, why=noop("The loop ended."))

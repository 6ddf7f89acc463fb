"""The lock of an application, and its state. Other apps call both."""

from django.utils import timezone

from ..models import Application


def move(
    application: Application,
    state: str,
    *,
    waiting_on: str = "",
    stage: tuple[int, str] | None = None,
) -> None:
    """Set what lists show. Called inside the act that gives the reason; the database checks it."""
    application.state = state
    application.entered_stage_at = timezone.now()
    application.waiting_on = waiting_on
    fields = ["state", "entered_stage_at", "waiting_on"]
    if stage is not None:
        application.stage_number, application.stage_name = stage
        fields += ["stage_number", "stage_name"]
    if not application.is_live:
        application.ended_at = timezone.now()
        fields.append("ended_at")
    application.save(update_fields=fields)


def lock(application: Application) -> Application:
    """The first lock of every act on a loop: all others follow it."""
    return Application.objects.select_for_update().get(pk=application.pk)

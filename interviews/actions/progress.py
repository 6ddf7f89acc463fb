"""Updates the columns that lists show of a loop: its stage, and what it waits for."""

from candidates.models import Application, WaitingOn


def refresh_progress(application: Application) -> None:
    """What lists say of where a loop stands: the first stage not held, and what it waits for."""
    if application.state == Application.State.HIRE:
        _refresh_closing(application)
    if application.state != Application.State.IN_LOOP:
        return
    loop = application.loop
    held = set(application.interviews.filter(state="held").values_list("stage__number", flat=True))
    stages = list(loop.version.stages.filter(kind="interview"))
    at = next((stage for stage in stages if stage.number not in held), stages[-1])
    if at.number in held:
        waiting = WaitingOn.SCORECARDS
    elif application.time_choices.open().filter(stage=at).exists():
        waiting = WaitingOn.TIMES
    elif application.interviews.filter(stage=at, state="planned").exists():
        waiting = WaitingOn.INTERVIEW
    else:
        waiting = WaitingOn.PLAN
    if (application.stage_number, application.waiting_on) != (at.number, waiting):
        application.stage_number, application.stage_name = at.number, at.name
        application.waiting_on = waiting
        application.save(update_fields=["stage_number", "stage_name", "waiting_on"])


def _refresh_closing(application: Application) -> None:
    closings = application.interviews.filter(stage__kind="closing", state__in=["planned", "held"])
    application.waiting_on = WaitingOn.CLOSING if closings.exists() else WaitingOn.CLOSING_PLAN
    application.save(update_fields=["waiting_on"])

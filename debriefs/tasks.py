"""The sweep that makes up what a failure left undone after a score or vote."""

from celery import shared_task

from candidates.models import Application

from . import actions, mails


@shared_task
def make_up():
    """Open debriefs that are due, tell of reveals and of decisions that fell. Twice is harmless."""
    for application in Application.objects.filter(
        state="in_loop", interviews__state="held"
    ).distinct():
        actions.open_debrief(application)
    fallen = Application.objects.filter(decisions__hire=True, decisions__fallen_at__isnull=False)
    for application in fallen.live().distinct():
        actions.settle_fallen(application)
    for application in Application.objects.filter(state="debrief", reveal__isnull=False):
        mails.revealed(application)

"""The sweep that makes up what a failure left undone after a score or vote."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from candidates.models import Application
from hiring.clock import every
from hiring.scores import Score

from . import actions, mails

RECENT = timedelta(days=1)


@shared_task
@every(15)
def count_noes():
    """Put in each No that was kept while others held its loop."""
    actions.count_kept_noes()


@shared_task
@every(60)
def make_up():
    """Open debriefs that are due, tell of Noes, reveals and decisions that fell. Twice is harmless."""
    for application in Application.objects.filter(
        state="in_loop", interviews__state="held"
    ).distinct():
        actions.open_debrief(application)
    fallen = Application.objects.filter(decisions__hire=True, decisions__fallen_at__isnull=False)
    for application in fallen.live().distinct():
        actions.settle_fallen(application)
    for application in Application.objects.filter(state="debrief", reveal__isnull=False):
        mails.notify_revealed(application)
    since = timezone.now() - RECENT
    for vote in mails.untold_votes(since):
        application = vote.application
        is_no, is_revealed = Score(vote.score).is_no, hasattr(application, "reveal")
        mails.notify_vote_in(application, vote, is_no=is_no, revealed=is_revealed)
    for card in mails.untold_cards(since):
        mails.notify_scorecard_in(card, card.seat.interview.application)

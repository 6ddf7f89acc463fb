"""Reacts to signals of openings, interviews and votes."""

from django.dispatch import receiver

from candidates.models import Application
from candidates.signals import manager_appointed, new_try
from interviews.signals import interview_recorded, scorecard_submitted

from . import actions, mails
from .signals import vote_cast


@receiver(scorecard_submitted)
def after_scorecard(sender, scorecard, application, **kwargs):
    actions.settle_fallen(application)
    actions.open_debrief(application)
    mails.notify_scorecard_in(scorecard, application)
    mails.notify_who_joined(scorecard.seat.user, application)


@receiver(interview_recorded)
def after_record(sender, interview, application=None, **kwargs):
    actions.open_debrief(application or interview.application)
    mails.notify_revealed(application or interview.application)


@receiver(vote_cast)
def after_vote(sender, application, vote, is_no, revealed, **kwargs):
    actions.settle_fallen(application, by=vote.voter)
    mails.notify_vote_in(application, vote, is_no=is_no, revealed=revealed)


@receiver(manager_appointed)
def after_appointment(sender, opening, user, **kwargs):
    for application in Application.objects.live().filter(opening=opening, loop__isnull=False):
        mails.notify_new_manager(application, user)


@receiver(new_try)
def after_new_try(sender, application, **kwargs):
    mails.notify_new_try(application)

"""Reacts to signals of openings, people and mails."""

from django.dispatch import receiver

from candidates.signals import address_changed, manager_appointed
from hiring.mail.signals import mail_failed
from hiring.signals import person_left, person_returned

from . import mails
from .actions import leaving
from .models import Interview


@receiver(manager_appointed)
def after_appointment(sender, opening, user, **kwargs):
    for interview in Interview.objects.live().in_live_loops_of(opening):
        mails.notify_scorecard_overdue(interview, user)


@receiver(person_left)
def after_leaving(sender, user, by, **kwargs):
    leaving.open_seats(leaving.coming_seats(user), by=by)
    mails.notify_times_stuck(user)


@receiver(person_returned)
def after_return(sender, user, by, **kwargs):
    leaving.return_seats(user, by=by)


@receiver(mail_failed)
def after_failure(sender, mail, **kwargs):
    mails.notify_of_failure(mail)


@receiver(address_changed)
def after_address(sender, candidate, **kwargs):
    mails.notify_new_address(candidate)

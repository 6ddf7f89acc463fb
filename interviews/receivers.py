"""What the facts of openings set off here."""

from django.dispatch import receiver

from candidates.signals import manager_appointed

from . import mails
from .models import Interview


@receiver(manager_appointed)
def after_appointment(sender, opening, user, **kwargs):
    for interview in Interview.objects.live().in_live_loops_of(opening):
        mails.tell_who_owes(interview, user)

"""What the clock asks of openings."""

from celery import shared_task

from . import mails
from .models import Opening


@shared_task
def ask_for_managers():
    """Openings with somebody in them and no active manager: their admins are asked. Twice is harmless."""
    for opening in Opening.objects.without_manager():
        mails.ask_for_manager(opening)

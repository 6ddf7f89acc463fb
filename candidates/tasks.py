"""Scheduled tasks on openings and files."""

from celery import shared_task
from django.utils import timezone

from hiring.clock import every

from . import documents, mails
from .models import Opening


@shared_task
@every(60)
def ask_for_managers():
    """Openings with somebody in them and no active manager: their admins are asked. Twice is harmless."""
    for opening in Opening.objects.without_manager():
        mails.notify_manager_missing(opening)


@shared_task
@every(3600)
def sweep_held_documents():
    """Files that forms held: those that were sent have their copy."""
    documents.sweep(timezone.now())

"""What the clock asks of openings and of files."""

from celery import shared_task
from django.utils import timezone

from . import documents, mails
from .models import Document, Opening


@shared_task
def ask_for_managers():
    """Openings with somebody in them and no active manager: their admins are asked. Twice is harmless."""
    for opening in Opening.objects.without_manager():
        mails.ask_for_manager(opening)


@shared_task
def sweep_documents():
    """Files that a form held and nobody sent in the end, or whose row was rolled back."""
    documents.sweep(set(Document.objects.values_list("path", flat=True)), timezone.now())

"""Links the record of acts into its chains."""

from celery import shared_task

from hiring.audit.chain import link_events


@shared_task
def link_audit():
    """Run by beat. Two at once take turns; twice is harmless."""
    link_events()

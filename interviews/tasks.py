"""Scheduled tasks on guides."""

from celery import shared_task

from hiring.clock import nightly

from .guides.workbench import sessions


@shared_task
@nightly(3, 43)
def sweep_imports():
    """Documents whose import nobody went on with."""
    sessions.sweep_imports()

"""Scheduled tasks on guides and on the question bank."""

from celery import shared_task

from hiring.clock import every, nightly

from .bank import actions
from .guides.workbench import sessions


@shared_task
@every(60)
def gather_guides():
    """Questions of drafts that were saved since stand in the bank. Twice is harmless."""
    actions.gather_guides()


@shared_task
@nightly(3, 41)
def count_asked():
    """How often questions were asked, and what they told apart."""
    actions.count_asked()


@shared_task
@nightly(3, 43)
def sweep_imports():
    """Documents whose import nobody went on with."""
    sessions.sweep_imports()

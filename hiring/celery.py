"""Celery wakes workers and keeps the clock. What is due stands in the database."""

import os
import sys
import time

from celery import Celery
from celery.signals import (
    heartbeat_sent,
    setup_logging,
    worker_init,
    worker_process_shutdown,
    worker_ready,
)
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hiring.settings")

WORKER = "worker"

app = Celery("unison")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["hiring.audit", "hiring.mail", "candidates", "interviews", "debriefs"])
app.conf.beat_schedule = {}  # each task says when, beside its definition: see hiring/clock.py

ANSWERS = 20  # seconds for the mail server's last answers when a worker ends


@worker_ready.connect
def sweep_at_once(sender, **kwargs):
    """What became due while no worker ran does not wait for the clock."""
    sender.app.send_task("hiring.mail.tasks.sweep")


@worker_process_shutdown.connect
def wait_for_answers(**kwargs):
    """A mail whose answer nobody awaits would go twice."""
    from hiring.mail.couriers import wait_for_all

    wait_for_all(ANSWERS)


@worker_init.connect
def end_without_documents(**kwargs):
    """Celery goes on after any exception of a receiver, so the process ends here."""
    from .checks import refuse_an_altered_rule, refuse_to_start

    try:
        refuse_to_start()
        refuse_an_altered_rule()
    except ImproperlyConfigured as error:
        sys.exit(str(error))


@setup_logging.connect
def keep_logging(**_):
    """Celery's own format would write down what a failed task was given: that of LOGGING stands."""


@heartbeat_sent.connect
def note_worker(**_):
    """A worker of the sweeps says every 2 s that it is there, busy or not; /statusz shows the age."""
    if app.conf.task_default_queue in app.amqp.queues.consume_from:
        cache.set(WORKER, time.time(), timeout=3600)

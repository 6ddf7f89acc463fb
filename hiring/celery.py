"""Celery: a doorbell and a clock. What is due stands in the database."""

import os
import sys
import time

from celery import Celery
from celery.schedules import crontab
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
app.autodiscover_tasks(["hiring.audit", "hiring.mail", "candidates", "debriefs"])
app.conf.beat_schedule = {
    "heartbeat": {
        "task": "hiring.mail.tasks.heartbeat",
        "schedule": 15.0,
        "options": {"expires": 60.0},  # none piles up while nobody takes it
    },
    "sweep-mail": {"task": "hiring.mail.tasks.sweep", "schedule": 15.0},
    "drop-stale-mail": {"task": "hiring.mail.tasks.drop_stale", "schedule": 300.0},
    "forget-codes": {
        "task": "hiring.mail.tasks.forget_codes",
        "schedule": crontab(minute=17, hour=3),
    },
    "link-audit": {"task": "hiring.audit.tasks.link_audit", "schedule": 30.0},
    "ask-for-managers": {"task": "candidates.tasks.ask_for_managers", "schedule": 60.0},
    "sweep-held-documents": {"task": "candidates.tasks.sweep_held_documents", "schedule": 3600.0},
    "make-up": {"task": "debriefs.tasks.make_up", "schedule": 60.0},
}

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
    from .checks import refuse_to_start

    try:
        refuse_to_start()
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

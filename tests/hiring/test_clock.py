"""What beat starts, and when."""

import pytest
from celery.schedules import crontab

from hiring.celery import app
from hiring.clock import every

SCHEDULE = {
    "candidates.tasks.ask_for_managers": 60,
    "candidates.tasks.sweep_held_documents": 3600,
    "debriefs.tasks.count_noes": 15,
    "debriefs.tasks.make_up": 60,
    "hiring.audit.tasks.link_audit": 30,
    "hiring.mail.tasks.drop_stale": 300,
    "hiring.mail.tasks.forget_codes": crontab(minute=17, hour=3),
    "hiring.mail.tasks.heartbeat": 15,
    "hiring.mail.tasks.sweep": 15,
    "interviews.tasks.count_asked": crontab(minute=41, hour=3),
    "interviews.tasks.gather_guides": 60,
    "interviews.tasks.sweep_imports": crontab(minute=43, hour=3),
}


@pytest.fixture(autouse=True)
def loaded():
    """As beat does it when it starts."""
    app.loader.import_default_modules()


def test_each_task_is_started_when_it_says():
    planned = app.conf.beat_schedule
    assert {name: entry["schedule"] for name, entry in planned.items()} == SCHEDULE


def test_every_start_is_of_a_task_that_a_worker_knows():
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= app.tasks.keys()


def test_control_a_start_of_an_unknown_task_is_seen():
    def nobody():
        pass

    every(60)(nobody)
    name = f"{__name__}.nobody"
    try:
        assert name in app.conf.beat_schedule
        assert name not in app.tasks
    finally:
        del app.conf.beat_schedule[name]


def test_a_heartbeat_that_nobody_took_is_gone_after_a_minute():
    assert app.conf.beat_schedule["hiring.mail.tasks.heartbeat"]["options"] == {"expires": 60}

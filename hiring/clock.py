"""When beat starts a task. Each task says it beside its definition: `@every(60)`, `@nightly(3, 17)`."""

from celery import current_app
from celery.schedules import crontab


def every(seconds, **options):
    """Start the task that many seconds apart. It stands below `@shared_task`.

    `options` are those of `apply_async`, such as `expires` in seconds.
    """
    return _at(float(seconds), options)


def nightly(hour, minute):
    """Start the task once a day, by the clock of CELERY_TIMEZONE."""
    return _at(crontab(hour=hour, minute=minute), {})


def _at(schedule, options):
    def register(function):
        task = f"{function.__module__}.{function.__name__}"
        current_app.conf.beat_schedule[task] = {
            "task": task,
            "schedule": schedule,
            "options": options,
        }
        return function

    return register

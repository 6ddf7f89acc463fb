"""Hands a task to the broker from a request: quickly, or not at all."""

import logging
from functools import cache

from celery import current_app
from kombu.exceptions import OperationalError
from kombu.pools import producers

from hiring.valkey import silence

logger = logging.getLogger(__name__)


def send(task):
    """Whoever waits for the task looks at the database from time to time: a lost one loses nothing."""
    if silence.is_noted():
        return
    try:
        with producers[_connection()].acquire(block=True) as producer:
            task.apply_async(producer=producer, retry=False)
    except OperationalError as error:
        silence.note()
        logger.warning("the broker did not answer (%s); sweeps go on", type(error).__name__)


@cache
def _connection():
    """Of its own: the short time limits are those of a request, not those of a waiting worker."""
    options = {**silence.SOCKETS, "max_retries": 0, "interval_start": 0, "interval_step": 0}
    return current_app.connection_for_write(
        transport_options=current_app.conf.broker_transport_options | options
    )

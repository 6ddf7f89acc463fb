"""The programs of an installation, as `make run` starts them."""

import sys

from .checkout import STATE

PYTHON = sys.executable


def web_command(bind):
    """`bind` as gunicorn takes it: host:port, or fd://N for a socket that listens already."""
    return [
        PYTHON, "-m", "gunicorn", "hiring.wsgi", "--bind", bind, "--workers", "2",
        "--threads", "4", "--worker-class", "gthread", "--preload", "--no-control-socket",
        "--graceful-timeout", "10", "--log-level", "warning",
    ]  # fmt: skip


def worker_command():
    return [
        PYTHON, "-m", "celery", "-A", "hiring", "worker", "--concurrency", "2", "--loglevel",
        "WARNING", "--without-gossip", "--without-mingle",
    ]  # fmt: skip


def heartbeat_command():
    return [
        PYTHON, "-m", "celery", "-A", "hiring", "worker", "--queues", "heartbeat", "--concurrency",
        "1", "--pool", "solo", "--hostname", "heartbeat@%h", "--loglevel", "WARNING",
        "--without-gossip", "--without-mingle",
    ]  # fmt: skip


def beat_command():
    return [
        PYTHON, "-m", "celery", "-A", "hiring", "beat", "--loglevel", "WARNING",
        "--schedule", STATE / "beat-schedule", "--pidfile", "",
    ]  # fmt: skip

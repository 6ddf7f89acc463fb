"""The ground all apps stand on: people, the record of acts, mail, the local services."""

from hiring.celery import app as celery_app

__all__ = ["celery_app"]

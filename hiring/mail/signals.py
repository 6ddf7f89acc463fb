"""Signals about the outbox, for other apps."""

from django.dispatch import Signal

mail_failed = Signal()  # mail: after it was settled as failed

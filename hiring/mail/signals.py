"""Facts of the outbox that other apps act on."""

from django.dispatch import Signal

mail_failed = Signal()  # mail: after it was settled as failed

"""Signals about openings, for other apps."""

from django.dispatch import Signal

manager_appointed = Signal()  # opening, user

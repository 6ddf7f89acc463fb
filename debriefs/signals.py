"""Signals about the debrief."""

from django.dispatch import Signal

vote_cast = Signal()  # application, vote, is_no, revealed

"""Signals about the loop, for other apps."""

from django.dispatch import Signal

scorecard_submitted = Signal()  # scorecard, application
# interview: held, or given its word by the manager. After a recusal: None, and application.
interview_recorded = Signal()

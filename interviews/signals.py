"""Facts of the loop that other apps act on."""

from django.dispatch import Signal

scorecard_submitted = Signal()  # scorecard, application
interview_recorded = Signal()  # interview: held, undone, no-show or a recusal

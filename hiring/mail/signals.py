"""What happens to mails that other apps want to know."""

from django.dispatch import Signal

mail_failed = Signal()
"""A mail was given up. `mail` is its row; `mail.state` and `mail.reason` may be older than that."""

"""Signals about openings, for other apps."""

from django.dispatch import Signal

manager_appointed = Signal()  # opening, user
new_try = Signal()  # application: of somebody who applied for the same opening before
address_changed = Signal()  # candidate

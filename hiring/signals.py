"""Facts of people that other apps act on, in the transaction of the act."""

from django.dispatch import Signal

person_left = Signal()  # user, by
person_returned = Signal()  # user, by

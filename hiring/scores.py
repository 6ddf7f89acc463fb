"""The four levels of a score or vote. There is no middle."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Score(models.IntegerChoices):
    """Ordered from refusal to enthusiasm; the numbers stand in the database and in its rules."""

    STRONG_YES = 4, _("Strong Yes")
    YES = 3, _("Yes")
    NO = 2, _("No")
    STRONG_NO = 1, _("Strong No")

    @property
    def is_no(self):
        return self <= Score.NO

    @property
    def key(self):
        """The short form in pages: sy, y, n, sn."""
        return {4: "sy", 3: "y", 2: "n", 1: "sn"}[self.value]


NO_SIGNAL = 0
"""The level of a rating whose attribute could not be seen in the interview."""

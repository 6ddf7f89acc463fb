"""The talk about a disagreement: remarks, requests to look again, and when an item began."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from candidates.models import Application

from .resolutions import Resolution


class Item(models.Model):
    """What belongs to the talk about one disagreement, which `kind` and `key` name as in Resolution."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    kind = models.CharField(max_length=14, choices=Resolution.Kind)
    key = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    is_insert_only = True

    class Meta:
        abstract = True


class Remark(Item):
    """What somebody says in the talk, with a note of the loop beside it; or asks somebody to look at
    again. Kept for good."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="remarks"
    )
    text = models.TextField()
    note_id = models.BigIntegerField(
        null=True,
        help_text="Of a Note in a submitted scorecard, which stays. The rule compares it, in place of a"
        " foreign key: migrations of this app run before those that made notes.",
    )
    asks = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who is to look again at what the text names",
    )

    class Meta:
        indexes = [models.Index(fields=["application", "kind", "key"], name="remarks_of_an_item")]
        constraints = [
            models.CheckConstraint(name="remark_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="remark_asks_somebody_else",
                condition=Q(asks__isnull=True) | ~Q(asks=F("author")),
            ),
        ]

    def __str__(self):
        return f"Remark {self.pk}"


class LookedAgain(models.Model):
    """Who was asked to look again has done so."""

    is_insert_only = True

    remark = models.OneToOneField(Remark, on_delete=models.PROTECT, related_name="looked_again")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self):
        return f"{self.remark}, looked at again"


class TalkStart(Item):
    """A manager lets the time of an item begin; the last one counts."""

    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self):
        return f"Talk {self.pk}"

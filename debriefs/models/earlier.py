"""The No of an earlier try, as it stands beside a new one."""

from django.db import models

from hiring.scores import Score

from ..querysets import EarlierNoQuerySet


class EarlierNo(models.Model):
    """A No in an earlier application of the same person, for one reader of the new one.

    A row of a view; rule/earlier_noes.sql says who reads which.
    """

    pk = models.CompositePrimaryKey("reader_id", "application_id", "earlier_id", "voter_id")
    reader_id = models.BigIntegerField()
    application_id = models.BigIntegerField(help_text="The new try")
    earlier_id = models.BigIntegerField(help_text="The application in which it was said")
    voter_id = models.BigIntegerField()
    name = models.CharField(max_length=120, help_text="The voter's")
    opening_name = models.CharField(max_length=120)
    score = models.PositiveSmallIntegerField(choices=Score)
    said_at = models.DateTimeField()
    reason = models.TextField()
    withdrew_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=120, null=True)  # noqa: DJ001 nobody recorded it
    is_before_withdrawal = models.BooleanField(null=True)

    objects = EarlierNoQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "debriefs_earlierno"

    def __str__(self):
        return f"{self.name} before, as {self.reader_id} may know it"

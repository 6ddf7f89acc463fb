"""Roles in an opening that open less, because their holders gave them to themselves."""

from django.db import models

from .openings import OpeningMember


class OwnRole(models.Model):
    """A loop that a role does not open, because its holder gave it to themself.

    A row of a view, which debriefs/rule/own_roles.sql defines.
    """

    pk = models.CompositePrimaryKey("member", "application")
    member = models.ForeignKey(
        OpeningMember, on_delete=models.DO_NOTHING, related_name="closed_loops"
    )
    application = models.ForeignKey(
        "candidates.Application", on_delete=models.DO_NOTHING, related_name="+"
    )

    class Meta:
        managed = False
        db_table = "candidates_ownrole"

    def __str__(self):
        return f"{self.application} is closed to {self.member}"

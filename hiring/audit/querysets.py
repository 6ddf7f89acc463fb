"""Which audit events a reader may know of."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, Self

from django.db import models

from hiring.audit.registry import SCHEDULING

if TYPE_CHECKING:
    pass

if TYPE_CHECKING:
    from .models import AuditEvent

VEILED: list[Callable[[int], Iterable[str]]] = []
"""Functions id of an application -> subjects whose scheduling tells a verdict. Apps add theirs."""


class Access(Protocol):
    """What is asked here of an ApplicationAccess, which stands in an app above."""

    @property
    def application_id(self) -> int: ...

    @property
    def knows_verdict(self) -> bool: ...


class AuditQuerySet(models.QuerySet["AuditEvent"]):
    def of(self, access: Access) -> Self:
        """Acts on one application, as far as its reader may know of them.

        Without the verdict these are the acts of scheduling, those left out that tell of one.
        """
        events = self.filter(application_id=access.application_id)
        if access.knows_verdict:
            return events
        shown = events.filter(name__in=SCHEDULING)
        for veiled in VEILED:
            shown = shown.exclude(subject__in=veiled(access.application_id))
        return shown

    def general(self) -> Self:
        """Acts on people, openings and guides: no application is concerned."""
        return self.filter(application_id=None)

"""What one person may know of one application or opening, and which roles they have there.

Plain values, made where rows are read: `application_for` and `opening_for` (fetch.py), or
`ApplicationAccess.from_row` for a row of a list. What follows from them stands in permissions.py.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps

if TYPE_CHECKING:
    from hiring.models import User


@dataclass(frozen=True, slots=True)
class ApplicationAccess:
    """What one person may know of one application; debriefs/rule/seal.sql says how.

    is_part: may open the application at all.
    is_manager, is_closer, is_coordinator: their roles in its opening.
    is_seated: has or had a seat in one of its interviews.
    sealed: still owes an entry, so others' entries are closed to them.
    is_revealed, is_decided: whether all entries opened, and whether there ever was a decision.
    knows_verdict: may know votes, entries, the gate and the verdict.
    is_unagreed: sealed by a role that they gave to themself, until another manager agrees.
    shown_…: state, since when, and what it waits for, as far as they may know.
    """

    user_id: int
    application_id: int
    is_admin: bool = False
    is_part: bool = False
    is_manager: bool = False
    is_closer: bool = False
    is_coordinator: bool = False
    is_seated: bool = False
    sealed: bool = False
    is_revealed: bool = False
    is_decided: bool = False
    knows_verdict: bool = False
    is_unagreed: bool = False
    shown_state: str = ""
    shown_since: datetime | None = None
    shown_waiting_on: str = ""

    @classmethod
    def of(cls, user: "User", pk: int) -> Self:
        """One query. A stranger's says no to everything."""
        model = apps.get_model("candidates", "ApplicationAccessRow")
        readers = [user.pk, model.NOBODY] if user.is_admin else [user.pk]
        rows = model.objects.filter(user__in=readers, application=pk).order_by("-user")
        row = rows.values(*COLUMNS).first()
        return cls(user_id=user.pk, application_id=pk, is_admin=user.is_admin, **(row or {}))

    @classmethod
    def from_row(cls, row: Any) -> Self:
        """Of an application that came through `visible_to(user)`, without a query."""
        given = vars(row)
        if missing := [name for name in (*READER, *COLUMNS) if name not in given]:
            raise TypeError(f"{row!r} did not come through visible_to: {', '.join(missing)}")
        return cls(application_id=row.pk, **{name: given[name] for name in (*READER, *COLUMNS)})


READER = ("user_id", "is_admin")
"""Who a row was fetched for."""

COLUMNS = tuple(
    name
    for name in ApplicationAccess.__dataclass_fields__
    if name not in (*READER, "application_id")
)
"""What is read from the row that the database keeps."""

LISTED = ("act", "candidate_name", "no_stands", "shelf")
"""What lists are sorted by, and what they ask of the reader; read beside the columns."""


@dataclass(frozen=True, slots=True)
class OpeningAccess:
    """The roles that one person has in one opening."""

    user_id: int
    opening_id: int
    is_admin: bool = False
    is_manager: bool = False
    is_closer: bool = False
    is_coordinator: bool = False

    @classmethod
    def from_row(cls, user: "User", row: Any) -> Self:
        """Of an opening that came through `with_roles_of(user)`."""
        roles = {f"is_{role}": True for role in row.roles}
        return cls(user_id=user.pk, opening_id=row.pk, is_admin=user.is_admin, **roles)

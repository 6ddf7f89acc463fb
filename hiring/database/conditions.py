"""Conditions that PostgreSQL asks of one row after the other, in the order in which it finds them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Subquery, Value
from django.db.models.lookups import IsNull


def has_row(rows: QuerySet[Any]) -> IsNull:
    """Whether there is one of `rows`, which name the outer row by OuterRef.

    A value, not EXISTS: of that PostgreSQL would make a join, and leave the order of a list; or, in
    an OR, read beforehand all rows of a reader to whom it gives an average share.
    """
    return IsNull(Subquery(rows.order_by().annotate(found=Value(1)).values("found")[:1]), False)


class IsAny(Func):
    """Whether the column `name` holds one of `ids`, which go to the database as one value: a thousand
    values of a statement take longer to write than rows to find."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, name: str, ids: Iterable[int]):
        super().__init__(F(name), Value(list(ids), ArrayField(BigIntegerField())))

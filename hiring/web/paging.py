"""Where the next page of a list begins: `after` in its address, as anybody may have typed it."""

import re
import uuid
from datetime import datetime
from operator import attrgetter

from django.core.exceptions import BadRequest
from django.db.models import Q

PAGE = 50  # rows of a list by name


def id_of(text):
    """The id a text stands for, or None."""
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


def page_by_name(found, after, *, name="name"):
    """(rows, where the next page begins or "") of a list ordered by `name`, a path, and id."""
    last, _, number = after.rpartition("~")
    if pk := id_of(number):
        found = found.filter(Q(**{f"{name}__gt": last}) | Q(**{name: last}, pk__gt=pk))
    rows = list(found.order_by(name, "pk")[: PAGE + 1])
    if len(rows) <= PAGE:
        return rows, ""
    end = rows[PAGE - 1]
    return rows[:PAGE], f"{attrgetter(name.replace('__', '.'))(end)}~{end.pk}"


def moment_and_id(text):
    """(instant, id) of time~id. Raises BadRequest for anything else."""
    moment, number = _moment(text)
    pk = id_of(number)
    if pk is None:
        raise BadRequest
    return moment, pk


def moment_and_public_id(text):
    """(instant, UUID) of time~UUID. Raises BadRequest for anything else."""
    moment, last = _moment(text)
    try:
        return moment, uuid.UUID(last)
    except ValueError as error:
        raise BadRequest from error


def _moment(text):
    """(instant, what stands behind the ~)."""
    when, _, rest = text.partition("~")
    try:
        moment = datetime.fromisoformat(when.replace(" ", "+"))
    except ValueError as error:
        raise BadRequest from error
    if moment.tzinfo is None:
        raise BadRequest
    return moment, rest

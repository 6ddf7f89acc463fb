"""Where the next page of a list begins: `after` in its address, as anybody may have typed it."""

import re
import uuid
from datetime import datetime

from django.core.exceptions import BadRequest


def id_of(text):
    """The id a text stands for, or None."""
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


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

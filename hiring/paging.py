"""Where the next page of a list begins: `after` in its address, as anybody may have typed it."""

import re
from datetime import datetime

from django.core.exceptions import BadRequest


def id_of(text):
    """The id a text stands for, or None."""
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


def moment_and_id(text):
    """(instant, id) of time~id. Raises BadRequest for anything else."""
    when, _, number = text.partition("~")
    try:
        moment = datetime.fromisoformat(when.replace(" ", "+"))
    except ValueError as error:
        raise BadRequest from error
    pk = id_of(number)
    if pk is None or moment.tzinfo is None:
        raise BadRequest
    return moment, pk

"""A moment of an interview as a field holds it: its second, "" for none, "now" without a script."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hiring.web.paging import id_of

from ..models.clock import LONGEST

NOW = "now"  # a page without a script cannot count


def second_in(text: str) -> int | None:
    if text in ("", NOW):
        return None
    second = id_of(text)
    if second is None or second > LONGEST:
        raise ValidationError(_("A moment is a second of the interview."))
    return second


def told(second: int | None) -> str:
    return "" if second is None else str(second)


def with_now(data: dict[str, str], second: int | None) -> dict[str, str]:
    """The fields of a form with `second`, the present one, in place of each "now"."""
    values = {"heard": told(second), "seen": told(second), "asked": told(second) or "yes"}
    return {
        name: values.get(name.partition("-")[0], text) if text == NOW else text
        for name, text in data.items()
    }

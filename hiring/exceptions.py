"""Refusals that a reader can act on."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Sentence = StrOrPromise | dict[str, StrOrPromise] | Callable[[str], StrOrPromise]

SENTENCES: dict[str, "Sentence"] = {}
"""{constraint: its sentence; or {detail: sentence}; or a function that makes one of the detail}."""


def register_sentences(sentences: dict[str, "Sentence"]) -> None:
    """Take in the sentences of the app that owns the constraints."""
    SENTENCES.update(sentences)


class RuleViolation(Exception):
    """An act that the rule refuses. `str()` is a sentence for the person who tried it."""

    def __init__(self, sentence: str, constraint: str = "") -> None:
        super().__init__(sentence)
        self.constraint = constraint

    @classmethod
    def from_database(cls, error: Exception) -> Self | None:
        """The refusal behind an IntegrityError, or None when it is not one of ours."""
        diagnosis = getattr(error.__cause__, "diag", None)
        name = getattr(diagnosis, "constraint_name", None) or ""
        if name not in SENTENCES and not name.startswith("rule_"):
            return None
        return cls(_sentence(name, diagnosis.message_detail or ""), name)


def _sentence(name: str, detail: str) -> str:
    sentence = SENTENCES.get(name)
    if callable(sentence):
        return str(sentence(detail))
    if isinstance(sentence, dict):
        sentence = sentence.get(detail)
    # A rule that is newer than this process may refuse with a name that has no sentence here.
    return str(sentence or _("The rule does not allow this."))


class LimitsUnknown(Exception):
    """This try may be one too many, and nobody can tell: Valkey is away."""

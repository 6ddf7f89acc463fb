"""Refusals that a reader can act on."""

from collections.abc import Callable
from typing import Self

SENTENCES: dict[str, str | Callable[[str], str]] = {}
"""{constraint: a sentence, or a function that makes one of the database's message}."""


def register_sentences(sentences: dict[str, str | Callable[[str], str]]) -> None:
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
        sentence = SENTENCES.get(name)
        if callable(sentence):
            return cls(sentence(diagnosis.message_primary), name)
        if sentence or name.startswith("rule_"):
            return cls(sentence or diagnosis.message_primary, name)
        return None


class LimitsUnknown(Exception):
    """This try may be one too many, and nobody can tell: Valkey is away."""

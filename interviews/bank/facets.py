"""How the page of the bank shows an entry, and the filters that it offers.

The filters are those of the entries on the page, beside what was chosen: none is asked of the whole
bank, which would be read from end to end.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..guides.models import Question, Stage
from .models import BankEntry, BankUse
from .search import Search, marked

MOST = 6  # values of one filter that are offered
LONGEST = 280  # letters of an entry in the list


@dataclass(frozen=True)
class Shown:
    """An entry on the page. `pieces` are its text, each with whether the search found it there."""

    row: BankEntry
    pieces: list[tuple[str, bool]]
    uses: list[BankUse]
    address: str

    @property
    def places(self) -> list[str]:
        """The stages that hold it, each once."""
        return list(dict.fromkeys(use.question.stage.name for use in self.uses))[:MOST]

    @property
    def guides(self) -> int:
        return len({use.version.guide_id for use in self.uses})

    @property
    def when_text(self) -> str:
        return Question.When(self.row.when).label.lower() if self.row.when else ""


@dataclass(frozen=True)
class Choice:
    label: str
    address: str
    is_chosen: bool


def shown(row: BankEntry, search: Search, uses: list[BankUse]) -> Shown:
    text = row.text if len(row.text) <= LONGEST else row.text[:LONGEST].rstrip() + "…"
    return Shown(row, marked(text, search.text), uses, f"{search.address(entry=str(row.pk))}#entry")


def groups(rows: list[BankEntry], search: Search) -> list[tuple[str, list[Choice]]]:
    """(what is filtered, its values) of the filters that are shown as chips."""
    topics = (row.topic for row in rows)
    attributes = (name for row in rows for name in row.attributes)
    return [
        (_("Topic"), _choices("topic", [(t, t) for t in _first(topics, search, "topic")], search)),
        (
            _("Attribute"),
            _choices(
                "attribute", [(a, a) for a in _first(attributes, search, "attribute")], search
            ),
        ),
    ]


def fixed(search: Search) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """(name, label, chosen value, values) of the filters that are chosen from a list."""
    return [
        (name, label, search.asked.get(name, ""), values)
        for name, label, values in [
            ("kind", _("Kind"), BankEntry.Kind.choices),
            ("status", _("Status"), BankEntry.Status.choices),
            ("stage", _("Stage"), Stage.Kind.choices),
            ("language", _("Language"), languages()),
        ]
    ]


def languages() -> list[tuple[str, str]]:
    return [("en", _("English")), ("de", _("German")), ("fr", _("French")), ("es", _("Spanish"))]


def _first(values: Iterable[str], search: Search, name: str) -> list[str]:
    chosen = [search.asked[name]] if name in search.asked else []
    return list(dict.fromkeys([*chosen, *filter(None, values)]))[:MOST]


def _choices(name: str, values: list[tuple[str, str]], search: Search) -> list[Choice]:
    chosen = search.asked.get(name)
    return [
        Choice(label, search.address(**{name: "" if value == chosen else value}), value == chosen)
        for value, label in values
    ]

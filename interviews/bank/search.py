"""What the page of the bank is asked for by its address, and the entries that answer it."""

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from hiring.models import User
from hiring.web.paging import Keyset, Page, id_of

from ..guides.models import Guide
from ..permissions import can_read_every_guide
from .indexing import ATTRIBUTE, PUBLISHED, STAGE_KIND, TOPIC, guide_tag, value_tag
from .models import BankEntry
from .querysets import BankEntryQuerySet, words_of

PAGE = 25
NEWEST = Keyset("added_at", latest_first=True)
FILTERS = ["q", "topic", "attribute", "stage", "kind", "status", "language", "guide", "published"]


@dataclass(frozen=True)
class Search:
    """The words and filters of an address. What is no value of a filter finds nothing."""

    asked: dict[str, str]

    @classmethod
    def of(cls, query: QueryDict) -> "Search":
        return cls({name: text for name in FILTERS if (text := _plain_text(query, name))})

    @property
    def text(self) -> str:
        return self.asked.get("q", "")

    @property
    def is_narrow(self) -> bool:
        return bool(self.asked)

    def entries(self, user: User, guides: list[Guide]) -> BankEntryQuerySet:
        """Those that this reader may see and that the filters let through. Retired ones are shown
        when they are asked for."""
        rows = BankEntry.objects.visible_to(user, [guide.pk for guide in guides])
        rows = rows.tagged(*self._tags()).filter(**self._columns())
        if "status" in self.asked:
            return rows.filter(status=self.asked["status"])
        return rows.exclude(status=BankEntry.Status.RETIRED)

    def _tags(self) -> list[str]:
        names = {"topic": TOPIC, "attribute": ATTRIBUTE, "stage": STAGE_KIND}
        tags = [value_tag(tag, self.asked[n]) for n, tag in names.items() if n in self.asked]
        if "guide" in self.asked:
            tags.append(guide_tag(id_of(self.asked["guide"]) or 0))
        if "published" in self.asked:
            tags.append(PUBLISHED)
        return tags

    def _columns(self) -> dict[str, str]:
        return {n: self.asked[n] for n in ("kind", "language") if n in self.asked}

    @property
    def chips(self) -> list[str]:
        """Filters that are links beside the form, which keeps them."""
        return [name for name in ("topic", "attribute") if name in self.asked]

    @property
    def here(self) -> str:
        """The address of this search, to which one more value is added."""
        query = urlencode(self.asked)
        return f"?{query}&" if query else "?"

    def address(self, **changes: str) -> str:
        """The query of the same search with other filters; an empty value takes one away."""
        return "?" + urlencode({n: text for n, text in {**self.asked, **changes}.items() if text})


@dataclass
class Found:
    """A page of entries. `is_close`: none has the words, these have some that are like them."""

    page: Page
    is_close: bool = False
    rows: list[Any] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = self.page.rows

    @cached_property
    def count(self) -> int:
        return self.page.count


def _plain_text(query: QueryDict, name: str) -> str:
    """PostgreSQL keeps no NUL, and compares none."""
    return query.get(name, "").replace("\x00", "").strip()


def find(search: Search, user: User, guides: list[Guide], after: str) -> Found:
    entries = search.entries(user, guides)
    if can_read_every_guide(user) and not search.is_narrow:
        return Found(NEWEST.page(entries, after, PAGE))
    if not search.text:
        return Found(_page(entries, after))
    if not words_of(search.text):
        return Found(Page([], ""))
    page = _page(entries.with_words(search.text), after)
    if page.rows or after:
        return Found(page)
    return Found(_page(entries.with_words_like(search.text), after), is_close=True)


def _page(entries: BankEntryQuerySet, after: str) -> Page:
    return NEWEST.page(entries.narrowed_first(), after, PAGE)


def marked(text: str, query: str) -> list[tuple[str, bool]]:
    """The text in pieces, and of each whether it begins with a word of the query."""
    wanted = tuple(_plain(word) for word in words_of(query))
    pieces: list[tuple[str, bool]] = []
    for piece in _words_and_gaps(text):
        is_hit = bool(wanted) and _plain(piece).startswith(wanted)
        if pieces and not is_hit and not pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + piece, False)
        else:
            pieces.append((piece, is_hit))
    return pieces


def _words_and_gaps(text: str) -> list[str]:
    pieces: list[str] = []
    for letter in text:
        is_word = letter.isalnum() or bool(unicodedata.combining(letter))
        if pieces and is_word == pieces[-1][-1].isalnum():
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _plain(word: str) -> str:
    spelled = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in spelled if not unicodedata.combining(letter))

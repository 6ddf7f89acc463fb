"""Which entries of the bank a reader may see, and how they are found by words."""

import unicodedata
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Value

from hiring.search import LONGEST, SearchKey

from ..permissions import can_read_every_guide

if TYPE_CHECKING:
    from hiring.models import User

    from .models import BankEntry

EVERY = 1_000_000  # a limit that no bank reaches: PostgreSQL leaves what has one alone
STEMS = ("english", "german", "french", "spanish")  # dictionaries of PostgreSQL


def published_in(guide_id: int) -> str:
    """The tag of an entry that stands in the published version of this guide."""
    return f"published:{guide_id}"


class BankEntryQuerySet(models.QuerySet["BankEntry"]):
    def visible_to(self, user: "User", guide_ids: list[int]) -> Self:
        """Admins see every entry; others what is published in the guides that they may read."""
        if can_read_every_guide(user):
            return self
        return self.filter(tags__overlap=[published_in(pk) for pk in guide_ids])

    def narrowed_first(self) -> "BankEntryQuerySet":
        """The same entries. They are found by their words and tags, and sorted then: PostgreSQL
        plans for an average tag, and would walk the whole bank in its order for a rare one."""
        ids = self.order_by().values("pk")[:EVERY]
        return self.model.objects.filter(pk__in=ids)

    def tagged(self, *tags: str) -> Self:
        return self.filter(tags__contains=list(tags)) if tags else self

    def with_words(self, text: str) -> Self:
        """Those with each word of `text`: its beginning, or in another form of the word."""
        rows = self
        for word in words_of(text):
            rows = rows.filter(words=_forms_of(word))
        return rows

    def with_words_like(self, text: str) -> Self:
        """Those with something like each word of `text`, for who mistyped one."""
        rows = self
        for word in words_of(text):
            rows = rows.filter(found_in__trigram_word_similar=SearchKey(Value(word)))
        return rows


def words_of(text: str) -> list[str]:
    """What is searched for, as words of letters and figures: signs mean something to a tsquery."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST])
    return "".join(letter if _is_of_a_word(letter) else " " for letter in plain).split()


def _is_of_a_word(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "LM" and category != "Lm" or category == "Nd"


class Beginning(models.Func):
    """A tsquery of all words that begin like this one."""

    template = "(nullif(%(expressions)s, '') || ':*')"
    output_field = models.TextField()


def _forms_of(word: str) -> SearchQuery:
    """The word's beginning as it is written, or the word in any form that a dictionary knows."""
    key = SearchKey(Value(word))
    found = SearchQuery(Beginning(key), config="simple", search_type="raw")
    for stem in STEMS:
        found |= SearchQuery(key, config=stem)
    return found

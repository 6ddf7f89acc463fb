"""Days and ages in words, in the language of whoever reads them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from hiring.moments import age, day, in_words, long_day, starts
from hiring.templatetags.unison import pips, translated, vote

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOW, tick=False), timezone.override("UTC"):
        yield


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ({"seconds": 10}, "1 min"),
        ({"minutes": 12}, "12 min"),
        ({"hours": 5}, "5 h"),
        ({"days": 1, "hours": 5}, "1 day 5 h"),
        ({"days": 3}, "3 days"),
    ],
)
def test_an_age(before, words):
    assert age(NOW - timedelta(**before)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (5, "Mon 9 Mar"), (400, "Thu 8 Apr 2027")],
)
def test_a_day(days, words):
    assert day(NOW + timedelta(days=days)) == words


def test_an_interview_starts():
    class Interview:
        starts_at = NOW + timedelta(minutes=11)

    assert starts(Interview) == "in 12 min"
    Interview.starts_at = NOW - timedelta(minutes=1)
    assert starts(Interview) == "now"


def test_what_is_kept_in_one_language_is_not_shown_in_another():
    for _round in range(2):
        assert long_day(date(2026, 3, 9)) == "Monday 9 March"
        assert ">Yes</span>" in vote(3)
        assert "1 of 2 stages done" in pips(["done", "now"])
        with translation.override("de"):
            assert long_day(date(2026, 3, 9)) == "Montag 9 März"
            assert day(NOW + timedelta(days=5)) == "Mo 9 Mär"
            assert ">Ja</span>" in vote(3)


def test_the_same_instant_is_another_day_elsewhere():
    with timezone.override("Asia/Tokyo"):
        late = timezone.localtime(NOW.replace(hour=20))
    assert in_words(late.date(), "l") == "Thursday"
    assert in_words(late.astimezone(UTC).date(), "l") == "Wednesday"


def test_a_stored_text_is_translated_where_it_is_shown():
    assert translated("") == ""
    assert translated("Yes") == "Yes"
    with translation.override("de"):
        assert translated("Yes") == "Ja"
        assert translated("What somebody wrote") == "What somebody wrote"

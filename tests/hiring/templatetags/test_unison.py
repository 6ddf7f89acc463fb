"""What templates say with filters of their own."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import timezone

from hiring.templatetags.unison import (
    address,
    age,
    avatar,
    browser,
    paragraphs,
    pips,
    sentence,
    vote,
    vote_key,
    votemini,
)


def test_a_mail_address_may_break_before_its_at_and_is_escaped():
    assert address("ada@larkfield.example") == "ada<wbr>@larkfield.example"
    assert address('"<b>"@x.example') == "&quot;&lt;b&gt;&quot;<wbr>@x.example"


@pytest.mark.parametrize(
    ("passed", "text"),
    [
        (timedelta(seconds=5), "1 min"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(hours=5, minutes=59), "5 h"),
        (timedelta(hours=30), "1 day 6 h"),
        (timedelta(days=3, hours=9), "3 days"),
    ],
)
def test_an_age_in_the_unit_that_says_most(passed, text):
    with time_machine.travel(timezone.now(), tick=False):
        assert age(timezone.now() - passed) == text
    assert age(None) == ""


@pytest.mark.parametrize(
    ("name", "initials"), [("Ada Lovelace", "AL"), ("ada", "A"), ("A b c", "AC"), ("", "?")]
)
def test_an_avatar_has_initials_and_one_tint(name, initials):
    person = SimpleNamespace(name=name)
    assert f">{initials}</span>" in avatar(person)
    assert avatar(person) == avatar(person, "")


@pytest.mark.parametrize(("value", "key"), [(4, "sy"), ("1", "sn"), ("sealed", "sealed")])
def test_a_vote_by_its_number_or_by_its_state(value, key):
    assert vote_key(value) == key
    assert f'data-v="{key}"' in vote(value)


def test_a_name_beside_a_vote_is_escaped_and_isolated():
    assert "<bdi>&lt;b&gt;</bdi>" in votemini(2, "<b>")


def test_pips_say_how_many_stages_are_done():
    assert 'aria-label="2 of 4 stages done"' in pips(["done", "done", "now", "locked"])


@pytest.mark.parametrize(
    ("agent", "text"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (iPhone) Version/18 Safari/605", "Safari on iPhone"),
        ("curl/8", "A browser"),
    ],
)
def test_a_browser_in_words(agent, text):
    assert browser(agent) == text


def test_titles_of_others_are_written_in_our_case():
    assert sentence("Set Password of your PDF") == "Set password of your PDF"


def test_a_script_is_read_in_paragraphs():
    assert paragraphs("One.\n\n\n\nTwo.\nStill two.") == ["One.", "Two.\nStill two."]

"""Fields of typed text: what they take, what they change, and the sentence for what they refuse."""

import pytest
from django.core.exceptions import ValidationError

from hiring.web.fields import LONGEST, Address, Link, Text, with_plain_line_ends


def refusal(field, value):
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return " ".join(caught.value.messages)


def test_line_ends_of_any_kind_are_one():
    assert with_plain_line_ends("a\r\nb\rc\nd") == "a\nb\nc\nd"
    assert Text().clean("a\r\nb") == "a\nb"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("x" * (LONGEST + 1), f"Shorten it to {LONGEST} characters: it has {LONGEST + 1}."),
        ("a\0b", "Take out the NUL character: it cannot be kept."),
        ("a\ud800b", "Take out the broken character: half of it is missing."),
    ],
)
def test_what_cannot_be_kept_says_so(value, sentence):
    assert sentence in refusal(Text(), value)


def test_a_browser_cuts_nothing_off():
    assert "maxlength" not in Text(max_length=5).widget.attrs


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Ada@Example.ORG", "ada@example.org"), ("  a@example.org ", "a@example.org")],
)
def test_an_address_has_one_spelling(typed, kept):
    assert Address().clean(typed) == kept


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a\u200b@example.org", "An invisible letter (zero width space)"),
        ("a@exa mple", "Enter a valid email address."),
        ("a" * 250 + "@example.org", "Shorten it to 254 characters"),
        ("no address", "Enter a valid email address."),
    ],
)
def test_what_is_no_address_says_why(value, words):
    assert words in refusal(Address(), value)


def test_letters_of_other_scripts_are_for_mail_and_not_to_sign_in():
    assert Address().clean("zoë@example.org") == "zoë@example.org"
    assert "plain letters" in refusal(Address(to_sign_in=True), "zoë@example.org")


def test_a_link_without_a_scheme_is_a_safe_one():
    assert Link().clean("example.org/room") == "https://example.org/room"
    assert "Shorten it to 2000 characters" in refusal(Link(), "https://x.org/" + "a" * 2000)

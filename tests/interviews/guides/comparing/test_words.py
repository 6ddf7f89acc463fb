"""Texts word by word, lists item by item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.guides.comparing import words

TEXTS = st.text(max_size=60)
ITEMS = st.lists(st.sampled_from(["ask first", "ask last", "ship it", "watch the graphs"]))


def joined(pieces, *signs):
    return "".join(text for sign, text in pieces if sign in signs)


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_back(old, new):
    pieces = words.pieces_of(old, new)
    assert joined(pieces, "same", "del") == old
    assert joined(pieces, "same", "ins") == new


def test_a_changed_word_is_marked_alone():
    assert words.pieces_of("Ship, then watch", "Ship, then sleep") == [
        ("same", "Ship, then "), ("del", "watch"), ("ins", "sleep"),
    ]  # fmt: skip


def test_a_very_long_text_is_shown_whole(monkeypatch):
    monkeypatch.setattr(words, "LONGEST", 2)
    assert words.pieces_of("a b c", "a b d") == [("del", "a b c"), ("ins", "a b d")]


@given(ITEMS, ITEMS)
def test_each_item_stands_in_one_pair(old, new):
    pairs = words.paired(old, new, lambda text: text)
    assert sorted(a for a, _b in pairs if a is not None) == sorted(old)
    assert [b for _a, b in pairs if b is not None] == new
    for item in set(old) & set(new):
        both = [pair for pair in pairs if pair == (item, item)]
        assert len(both) >= min(old.count(item), new.count(item))


def test_a_reworded_item_keeps_its_partner():
    old = ["What did you ship last week?", "Who used it?"]
    new = ["Who used it?", "What did you ship last month?"]
    assert words.paired(old, new, lambda text: text) == [(old[1], new[0]), (old[0], new[1])]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [("abc", "abc", ""), ("abc", "cab", "c"), ("abcd", "bcda", "a"), ("abc", "xabc", "")],
)
def test_as_few_items_as_explain_it_have_moved(old, new, expected):
    old, new = [[letter] for letter in old], [[letter] for letter in new]
    pairs = words.paired(old, new, lambda item: item[0])
    assert [item[0] for item in words.moved(pairs, old)] == list(expected)

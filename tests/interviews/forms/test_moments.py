"""Moments of an interview in fields."""

from interviews.forms.moments import second_in, told, with_now


def test_a_second_comes_back_from_its_field():
    assert [second_in(told(second)) for second in (None, 0, 408)] == [None, 0, 408]
    assert second_in("now") is None


def test_without_a_script_now_is_the_second_of_the_clock_where_one_runs():
    data = {"heard-abcdefgh": "now", "asked-3": "now", "note-abcdefgh": "now", "score": "3"}
    timed = with_now(data, 408)
    assert timed == {
        "heard-abcdefgh": "408", "asked-3": "408", "note-abcdefgh": "now", "score": "3",
    }  # fmt: skip
    assert with_now({"heard-abcdefgh": "now", "asked-3": "now"}, None) == {
        "heard-abcdefgh": "",
        "asked-3": "yes",
    }

"""Times in words, in eight languages; and figures that are no times."""

import pytest

from interviews.guides.reading.durations import clock_of, is_only_a_duration, minutes_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h30", 90), ("1 h 30 min", 90), ("1 hr 15 min", 75), ("1 hour and 15 minutes", 75),
        ("a 25-minute call", 25), ("an hour-long talk", 60), ("half a day", 240), ("Full Day", 480),
        ("an hour and a half", 90), ("a quarter of an hour", 15), ("three quarters of an hour", 45),
        ("1.5 hours", 90), ("1½ hours", 90), ("1/2 hour", 30), ("half an hour", 30), ("2h", 120),
        ("90 Minuten", 90), ("anderthalb Stunden", 90), ("eine halbe Stunde", 30), ("ein halber Tag", 240),
        ("une heure et demie", 90), ("un quart d'heure", 15), ("une demi-heure", 30), ("une demi-journée", 240),
        ("una hora y media", 90), ("media hora", 30), ("unos 20 minutos", 20), ("un'ora e mezza", 90),
        ("mezz’ora", 30), ("mezza giornata", 240), ("meia hora", 30), ("meio dia", 240), ("uma hora e meia", 90),
        ("30 минут", 30), ("полтора часа", 90), ("полчаса", 30), ("１時間半", 90), ("３０分", 30), ("半日", 240),
        ("45分钟", 45), ("半小时", 30), ("09:30–10:15", 45), ("at most 20 minutes", 20), ("less than 20 minutes", 20),
    ],
)  # fmt: skip
def test_a_time_is_found(text, minutes):
    assert minutes_of(f"{text}") == (minutes, minutes)
    assert minutes_of(f"({text})") == (minutes, minutes)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2-3 hours", (120, 180)), ("30 to 40 minutes", (30, 40)), ("Between 60 and 90 minutes", (60, 90)),
        ("Two to three hours", (120, 180)), ("２〜３時間", (120, 180)), ("15-20 минут", (15, 20)),
        ("45 bis 60 Minuten", (45, 60)), ("30 min - 1 hour", (30, 60)),
    ],
)  # fmt: skip
def test_a_range_keeps_both_ends(text, minutes):
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "You are 15 minutes behind", "over 30 m", "It is 15:40", "in 40 years", "entre 15 h et 17 h", "(2.0-2.9)",
        "more than one day", "two lessons a day", "10 min a form", "the last ten minutes", "three months", "5", "",
        "9 hours", "0 minutes", "within an hour",
    ],
)  # fmt: skip
def test_what_is_no_length_is_left_alone(text):
    assert minutes_of(text) is None


def test_a_line_that_is_a_time_alone_is_known():
    assert is_only_a_duration("Anderthalb Stunden")
    assert is_only_a_duration("(30 min)")
    assert not is_only_a_duration("30 minutes with Ada")


def test_a_mark_on_a_clock_is_no_span():
    assert clock_of("**00:20** - both") == 20
    assert clock_of("09:30–10:00 Coffee") is None
    assert clock_of("Coffee at 09:30") is None

"""The kinds of mail of the loop: each has its audience, its text and its reason."""

import pytest

from hiring.mail.kinds import KINDS, kind_of
from interviews.mails import kinds

OURS = {
    name: kind for name, kind in KINDS.items() if kind.message.__module__.startswith("interviews")
}


def test_the_loop_has_kinds():
    assert len(OURS) > 15
    assert {kind.audience for kind in OURS.values()} == {"scheduling", "personal"}
    assert kinds.scheduling.keywords == {"audience": "scheduling"}


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_kind_that_waits_says_when_and_follows_its_reader(name):
    kind = OURS[name]
    assert kind.label
    if kind.due:
        assert kind.hours, "what waits for a time keeps out of the night"
        assert kind.when.startswith("if ")


@pytest.mark.parametrize(
    ("former", "name"), [("place_open", "seat_open"), ("own_link", "candidate_link")]
)
def test_mails_under_an_earlier_name_are_still_known(former, name):
    assert kind_of(former) == kind_of(name)


def test_who_left_gets_a_cancellation_and_nothing_else():
    assert {name for name, kind in OURS.items() if kind.to_leavers} == {"cancellation_panel"}


def test_a_mail_to_the_candidate_that_fails_is_told_to_who_planned():
    told = {name for name, kind in OURS.items() if kind.answer_for}
    assert {"invitation_candidate", "choose_time", "candidate_link"} <= told
    assert not {"scorecard_owed", "not_delivered"} & told

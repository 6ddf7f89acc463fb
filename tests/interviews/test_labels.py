"""The words for the acts of this app: each is about something that exists, and tells no verdict."""

import pytest

from hiring.audit import registry
from interviews import actions
from interviews.bank import actions as bank
from interviews.guides import actions as guides
from interviews.guides import editing, from_bank, proposals
from interviews.guides.checks import actions as checks
from interviews.guides.workbench import sessions
from interviews.labels import EVENTS, FORMER, REASONS, SCHEDULING, TRIED
from interviews.refusals import SENTENCES
from interviews.urls import urlpatterns

ACTS = {
    name
    for module in (actions, bank, checks, editing, from_bank, guides, proposals, sessions)
    for name, value in vars(module).items()
    if callable(value)
}
PAGES = {pattern.name.replace("-", "_") for pattern in urlpatterns}


def test_what_was_tried_is_an_act_or_a_page():
    assert set(TRIED) <= ACTS | PAGES


def test_an_act_and_its_page_are_told_in_the_same_words():
    for act, page in [("mark_no_show", "interview_no_show"), ("offer_times", "time_choice")]:
        assert TRIED[act] == TRIED[page]


def test_events_of_scheduling_have_words():
    assert set(SCHEDULING) <= set(EVENTS)
    assert not any("score" in EVENTS[name] for name in SCHEDULING)


@pytest.mark.parametrize("constraint", SENTENCES)
def test_what_a_refused_person_reads_has_a_reason_on_record(constraint):
    assert constraint in REASONS
    sentence = SENTENCES[constraint]
    assert callable(sentence) or str(sentence).endswith(".")


def test_an_earlier_name_leads_to_one_of_today():
    assert all(name not in registry.TRIED for name in FORMER)
    assert set(FORMER.values()) <= {*TRIED, *REASONS}

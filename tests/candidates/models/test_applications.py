"""What openings, candidates and applications say of themselves, and what the database keeps out."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from candidates.models import Application, Candidate, Opening, WaitingOn

State = Application.State


@pytest.mark.parametrize(("call_name", "called"), [("", "Noor Haddad"), ("Noor", "Noor")])
def test_a_candidate_is_addressed_by_what_they_go_by(call_name, called):
    assert Candidate(name="Noor Haddad", call_name=call_name).called == called


def test_live_are_the_states_that_something_still_follows():
    assert {state for state in State if Application(state=state).is_live} == {
        State.NEW,
        State.IN_LOOP,
        State.DEBRIEF,
        State.HIRE,
        State.OFFERED,
    }


@pytest.mark.parametrize(
    ("waiting_on", "text"),
    [
        (WaitingOn.PLAN, "Screen to be planned"),
        (WaitingOn.TIMES, "Screen: the candidate’s answer"),
        (WaitingOn.DECISION, "A decision"),
        (WaitingOn.NOTHING, ""),
    ],
)
def test_what_a_loop_waits_for_names_its_stage(waiting_on, text):
    application = Application(stage_name="Screen")
    application.shown_waiting_on = waiting_on
    assert application.waiting_text == text


def test_a_candidate_may_withdraw_until_they_did_or_were_told_of_an_end():
    now = timezone.now()
    assert Application(state=State.IN_LOOP).may_withdraw
    assert Application(state=State.NO_HIRE).may_withdraw  # they do not know of it
    assert not Application(state=State.NO_HIRE, outcome_sent_at=now).may_withdraw
    assert not Application(state=State.HIRED).may_withdraw
    assert not Application(state=State.IN_LOOP, withdrew_at=now).may_withdraw


@pytest.mark.django_db
def test_one_candidate_an_address_and_one_live_application_an_opening():
    opening = Opening.objects.create(name="Engineer")
    noor = Candidate.objects.create(name="Noor", email="noor@example.net")
    with pytest.raises(IntegrityError, match="one_candidate_per_email"), transaction.atomic():
        Candidate.objects.create(name="Other", email="Noor@example.net")
    Application.objects.create(candidate=noor, opening=opening)
    with pytest.raises(IntegrityError, match="one_live_application"), transaction.atomic():
        Application.objects.create(candidate=noor, opening=opening)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "constraint"),
    [
        ("UPDATE candidates_opening SET state = 'ajar'", "opening_state_is_known"),
        ("UPDATE candidates_candidate SET email = 'a@EXAMPLE.net'", "candidate_email_in_one_form"),
    ],
)
def test_what_no_code_knows_is_not_kept(sql, constraint):
    Opening.objects.create(name="Engineer")
    Candidate.objects.create(name="Noor", email="noor@example.net")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        connection.cursor().execute(sql)

"""Ways to be rid of somebody who may yet say No: by page, by the ORM, by SQL.

Each is refused by name, or changes nothing: the doubter's No still counts and no hire stands.
"""

from functools import partial

import pytest
from django.urls import reverse

from debriefs.gate import gate_of
from debriefs.models import Decision, Reading, Vote
from hiring.exceptions import RuleViolation
from hiring.people import actions as people
from interviews import actions as interviews
from interviews.models import Guide, GuideVersion, Interview, Loop, Recusal, Scorecard, Seat
from tests.debriefs.attempts import browser, refused, sql
from tests.factories import World, person
from tests.pages import html
from tests.races.rivals import without

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """Ada and Ben sat in on the one stage; either of them is enough. Ada has said Yes."""
    ada, ben = person("Ada"), person("Ben")
    world = World(panels=[[ada, ben]])
    world.ada, world.ben = ada, ben
    world.interview = world.plan(world.stages[0], [ada, ben])
    world.seat = world.interview.seats.get(user=ben)
    return world


def say_no(world, user=None):
    """By page, as the doubter: the room, the score, the submission."""
    client = browser(user or world.ben)
    seat = Seat.objects.get(interview=world.interview, user=user or world.ben)
    room = reverse("interviews:room", args=[world.interview.public_id])
    if not hasattr(seat, "scorecard"):
        client.post(room, {"seat": seat.pk, "revision": 0, "score": 2})
    card = Scorecard.objects.get(seat=seat)
    return client.post(reverse("interviews:scorecard-submit", args=[card.pk])).status_code


# Somebody who may yet say No


def hired_without(world):
    """The others go on as fast as they can; True when a hire stands."""
    try:
        if not Vote.objects.filter(voter=world.ada).exists():
            world.entry(world.ada)
        world.hire()
    except RuleViolation:
        return False
    return True


def no_counts(world):
    assert say_no(world) == 302
    assert gate_of(world.application) == "no"
    assert not Decision.objects.filter(fallen_at=None).exists()
    refused("rule_veto", world.hire)


def test_a_doubter_marked_absent_is_told_and_their_no_fells_the_hire(pair):
    page = reverse("interviews:attendance-record", args=[pair.begin(pair.interview).public_id])
    browser(pair.coordinator).post(page, {f"absent-{pair.seat.pk}": "Not there, I believe"})
    assert pair.ben.mails.filter(kind="did_not_sit_in").exists()
    pair.score(pair.interview, pair.ada)
    assert hired_without(pair)
    no_counts(pair)


def test_an_absent_doubter_is_not_made_a_trainee(pair):
    interviews.mark_held(
        pair.begin(pair.interview), absent={pair.seat.pk: "So"}, by=pair.coordinator
    )
    refused("rule_seat_fixed", lambda: Seat.objects.filter(user=pair.ben).update(role="trainee"))
    no_counts(pair)


def test_an_invited_doubter_is_not_quietly_made_a_trainee(pair):
    refused("rule_seat_fixed", lambda: Seat.objects.filter(user=pair.ben).update(role="trainee"))
    no_counts(pair)


def test_a_colleagues_quick_card_does_not_leave_the_doubter_out(pair):
    """The first card puts the interview on record; of the other it has to be said who sat in."""
    pair.score(pair.interview, pair.ada)
    refused("rule_entry_early", partial(pair.entry, pair.ada))
    assert not hired_without(pair)
    assert pair.ben.mails.filter(kind="scorecard_owed").exists()
    assert "Say who sat in" in detail(pair)
    no_counts(pair)


def detail(world):
    page = reverse("interviews:interview-detail", args=[world.interview.public_id])
    return html(browser(world.coordinator).get(page))


def test_of_the_one_left_open_it_is_said_by_page(pair):
    pair.score(pair.interview, pair.ada)
    page = reverse("interviews:attendance-record", args=[pair.interview.public_id])
    client = browser(pair.coordinator)
    assert client.post(page, {f"absent-{pair.seat.pk}": "Ill"}).status_code == 302
    assert Seat.objects.get(pk=pair.seat.pk).state == "absent"
    assert Seat.objects.get(user=pair.ada).state == "sat_in"
    assert pair.fresh().state == "debrief"
    assert hired_without(pair)
    no_counts(pair)


@pytest.mark.django_db(transaction=True)
def test_control_with_nobody_left_open_the_quick_card_leads_to_a_hire(pair):
    off = (
        "CREATE OR REPLACE FUNCTION rule_attendance_unknown(app bigint) RETURNS TABLE (user_id bigint)"
        " LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp"
        " AS 'SELECT 1::bigint WHERE false'"
    )
    with without(off):
        pair.score(pair.interview, pair.ada)
        assert hired_without(pair)


def undo(world):
    interviews.mark_held(world.begin(world.interview), absent={}, by=world.coordinator)
    page = reverse("interviews:attendance-undo", args=[world.interview.public_id])
    assert browser(world.coordinator).post(page).status_code == 302
    world.interview.refresh_from_db()
    assert world.interview.state == "planned"


def test_after_an_undone_record_nobody_is_swapped_out(pair):
    undo(pair)
    page = reverse("interviews:seat-swap", args=[pair.interview.public_id])
    data = {"out": pair.seat.pk, "into": pair.closer.pk}
    answer = browser(pair.coordinator).post(page, data)
    assert (answer.status_code, "its people stay" in html(answer)) == (422, True)
    gone = Seat.objects.filter(pk=pair.seat.pk)
    refused("rule_seat_grows", lambda: gone.update(state="swapped"))
    refused("rule_seat_fixed", lambda: gone.update(role="trainee"))
    forget = Interview.objects.filter(pk=pair.interview.pk)
    refused("rule_interview_held", lambda: forget.update(held_at=None))
    no_counts(pair)


@pytest.mark.parametrize("act", ["interview-cancel", "interview-no-show"])
def test_an_interview_called_off_over_the_doubters_head_still_takes_their_no(pair, act):
    undo(pair)
    page = reverse(f"interviews:{act}", args=[pair.interview.public_id])
    assert browser(pair.coordinator).post(page, {"why": "Another panel"}).status_code == 302
    again = pair.plan(pair.stages[0], [pair.ada])
    pair.score(again, pair.ada)
    assert hired_without(pair)
    before = Interview.objects.get(pk=pair.interview.pk).state
    no_counts(pair)
    assert Interview.objects.get(pk=pair.interview.pk).state == before  # it would show the score


def test_an_interview_called_off_takes_no_trainees_card(pair):
    interviews.cancel(pair.interview, by=pair.coordinator, why="Ill")
    again = pair.plan(pair.stages[0], [pair.ada], trainees=[pair.manager])
    interviews.cancel(again, by=pair.coordinator, why="Ill")
    refused("rule_card_interview", partial(pair.score, again, pair.manager))


def test_an_earlier_stage_is_not_taken_off_the_record_under_a_later_one():
    world = World()
    first = world.plan(world.stages[0], [world.ada])
    interviews.mark_held(world.begin(first), absent={}, by=world.ada)
    world.score(world.plan(world.stages[1], [world.ben]), world.ben)
    refused("rule_stage_order", partial(interviews.undo_held, first, by=world.coordinator))


# A stage for which all must sit in


@pytest.fixture
def both():
    ada, ben = person("Ada"), person("Ben")
    world = World(panels=[[ada, ben]], rules={1: "all"})
    world.ada, world.ben = ada, ben
    world.interview = world.plan(world.stages[0], [ada, ben])
    world.seat = world.interview.seats.get(user=ben)
    return world


def test_an_all_interview_without_the_doubter_does_not_count(both):
    page = reverse("interviews:attendance-record", args=[both.begin(both.interview).public_id])
    data = {f"absent-{both.seat.pk}": "Ill", "absence_waiver": "It will do"}
    assert browser(both.coordinator).post(page, data).status_code == 302
    both.score(both.interview, both.ada)
    assert not hired_without(both)
    assert gate_of(both.application) == "stage not held"
    word = Interview.objects.filter(pk=both.interview.pk)
    refused("rule_absence_waiver", lambda: word.update(absence_waiver="It will do"))
    no_counts(both)


def test_the_managers_word_makes_it_count_and_the_no_still_fells_it(both):
    page = reverse("interviews:attendance-record", args=[both.begin(both.interview).public_id])
    data = {f"absent-{both.seat.pk}": "Ill", "absence_waiver": "Ada saw enough"}
    browser(both.manager).post(page, data)
    both.score(both.interview, both.ada)
    assert hired_without(both)
    no_counts(both)


# A manager who reads and then takes a seat


def test_who_has_read_takes_no_seat_by_any_way():
    world = World()
    world.hold_all()
    world.entry(world.ada)
    other = world.apply("Second Sam")
    assert Reading.objects.count() == 0
    debrief = reverse("debriefs:debrief", args=[world.application.pk])
    assert browser(world.manager).get(debrief).status_code == 200
    assert Reading.objects.filter(reader=world.manager, before_reveal=True).exists()
    interview = Interview.objects.filter(application=world.application).first()
    refused("rule_seat_read", partial(world.plan, world.stages[0], [world.manager]))
    refused("rule_seat_read", lambda: interview.seats.create(user=world.manager))
    refused("rule_seat_grows", lambda: interview.seats.create(user=world.manager, state="sat_in"))
    mine = world.plan(world.stages[0], [world.manager], other)
    seat = Seat.objects.filter(interview=mine)
    refused("rule_seat_fixed", lambda: seat.update(interview=interview))
    refused("permission denied", lambda: Reading.objects.all()._raw_delete("default"))


# Recusal in another's name, a closed account, a shorter guide


def test_a_forged_recusal_leaves_the_seat_vacant_and_the_no_counts(pair):
    interviews.mark_held(pair.begin(pair.interview), absent={}, by=pair.coordinator)
    pair.score(pair.interview, pair.ada)
    Recusal.objects.create(application=pair.application, user=pair.ben, reason="Forged")
    assert not hired_without(pair)
    assert gate_of(pair.application) in ("vacant seat", "missing")
    no_counts(pair)


def test_no_page_recuses_anybody_else(pair):
    page = reverse("interviews:recusal-new", args=[pair.application.pk])
    data = {"reason": "He knows them", "user": pair.ben.pk, "by": pair.ben.pk}
    assert browser(pair.coordinator).post(page, data).status_code == 403
    browser(pair.ada).post(page, data)
    assert list(Recusal.objects.values_list("user", flat=True)) == [pair.ada.pk]


def test_an_account_closed_before_the_vote_and_opened_again_still_says_no(pair):
    interviews.mark_held(pair.begin(pair.interview), absent={}, by=pair.coordinator)
    pair.score(pair.interview, pair.ada)
    pair.score(pair.interview, pair.ben)
    people.deactivate(pair.ben, by=pair.admin)
    assert not hired_without(pair)
    assert gate_of(pair.application) == "vacant seat"
    people.reactivate(pair.ben, by=pair.admin)
    pair.ben.refresh_from_db()
    page = reverse("debriefs:later-no", args=[pair.application.pk])
    answer = browser(pair.ben).post(page, {"score": 2, "reason": "I was away"})
    assert answer.status_code == 302
    assert gate_of(pair.application) == "no"


def test_a_vacant_seat_is_forged_in_no_way(pair):
    interviews.mark_held(pair.begin(pair.interview), absent={}, by=pair.coordinator)
    seat = Seat.objects.filter(pk=pair.seat.pk)
    for why in ("left", "recused"):
        refused("rule_seat_vacant", sql(
            "UPDATE interviews_seat SET vacated_at = now(), vacated_why = %(why)s"
            " WHERE id = %(seat)s", why=why, seat=pair.seat.pk,
        ))  # fmt: skip
    refused("rule_seat_grows", lambda: seat.update(state="absent", absent_reason="So"))
    refused("rule_seat_kept", seat.delete)


def test_a_loop_is_not_pinned_again_to_fewer_stages(pair):
    guide = Guide.objects.get(opening=pair.opening)
    short = GuideVersion.objects.create(guide=guide, number=7, title="Short")
    GuideVersion.objects.filter(pk=pair.version.pk).update(state="retired")
    GuideVersion.objects.filter(pk=short.pk).update(state="published")
    refused("rule_pin", lambda: Loop.objects.update(version=short))
    refused("rule_pin", lambda: Loop.objects.all()._raw_delete("default"))

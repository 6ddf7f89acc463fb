"""The browser's zone is proposed where nobody has chosen one yet, also under an older name."""

import pytest
from django.urls import reverse

from candidates.links import token_for
from hiring.models import User
from hiring.people.actions import invite
from tests.factories import World, person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "Asia/Calcutta", "America/New_York"])
def test_sign_up_proposes_the_zone_of_the_browser(window, zone):
    admin = person("Root", is_admin=True)
    _, token = invite(email="new@example.org", name="Noor", is_admin=False, by=admin)
    page = window(timezone_id=zone)
    page.goto(reverse("hiring:join", args=[token]))
    chosen = page.get_by_label("Time zone")
    now = "America/New_York" if zone == "America/New_York" else "Asia/Kolkata"
    assert chosen.input_value() == now
    page.get_by_label("Password").fill("correct horse battery staple")
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/")
    assert User.objects.get(email="new@example.org").zone == now


def test_the_candidates_page_proposes_it_until_they_keep_one(window):
    world = World()
    page = window(timezone_id="Asia/Calcutta")
    page.goto(reverse("interviews:candidate-page-enter", args=[token_for(world.application)]))
    chosen = page.get_by_label("Your time zone", exact=True)
    assert chosen.is_visible()  # the section opens itself: something is to confirm
    assert chosen.input_value() == "Asia/Kolkata"
    chosen.select_option(label="Berlin")
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_load_state()
    assert world.fresh().candidate.zone == "Europe/Berlin"
    assert not page.get_by_label("Your time zone", exact=True).is_visible()


def test_without_scripts_the_zone_is_chosen_by_hand(window):
    world = World()
    page = window(timezone_id="Asia/Calcutta", java_script_enabled=False)
    page.goto(reverse("interviews:candidate-page-enter", args=[token_for(world.application)]))
    page.get_by_text("Your time zone, and how we address you").click()
    page.get_by_label("Your time zone", exact=True).select_option(label="Kolkata")
    page.get_by_role("button", name="Keep this").click()
    page.wait_for_load_state()
    assert world.fresh().candidate.zone == "Asia/Kolkata"


def test_a_long_list_of_people_has_a_field_to_find_them(window):
    world = World()
    for number in range(20):
        person(f"Person {number}")
    person("Zoë Novák")
    page = window(world.coordinator)
    page.goto(reverse("interviews:interview-plan", args=[world.application.pk, 1]))
    panel = page.get_by_role("group", name="Panel")
    panel.get_by_role("searchbox").fill("zoe nov")
    shown = panel.locator("label.check:visible")
    assert "Zoë Novák" in shown.all_inner_texts()
    assert len(shown.all()) == 2  # with Ada, who is ticked

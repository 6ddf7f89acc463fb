"""What the server answers to a script that saves: for which card, which revision, or why not."""

import pytest
from django.test import Client

from interviews import actions
from interviews.models import Answer, Scorecard
from tests.factories import World

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def world():
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada, world.ben])
    world.seat = world.interview.seats.get(user=world.ada)
    world.field = f"answer-{world.stages[0].questions.get().pk}"
    world.autosave = f"/interviews/{world.interview.public_id}/scorecard/"
    return world


def signed_in(user, **options):
    client = Client(**options)
    client.force_login(user)
    return client


def save(world, client, revision=0, **fields):
    data = {"seat": world.seat.pk, "revision": revision, **fields}
    return client.post(world.autosave, data, headers=JSON)


def test_the_answer_names_the_card_and_its_new_revision(world):
    told = save(world, signed_in(world.ada), **{world.field: "Built a switch"}).json()
    assert (told["seat"], told["revision"]) == (world.seat.pk, 1)
    assert Answer.objects.get().text == "Built a switch"


def test_without_a_session_a_script_gets_401_and_a_browser_the_sign_in_page(world):
    client = Client()
    answer = save(world, client, summary="Hm")
    assert answer.status_code == 401
    assert answer.json()["code"] == "signed-out"
    page = client.post(world.autosave, {"seat": world.seat.pk})
    assert page.status_code == 302
    assert page.url.startswith("/accounts/login/")


def test_a_stale_token_is_answered_with_its_own_code_and_the_new_token(world):
    client = signed_in(world.ada, enforce_csrf_checks=True)
    answer = save(world, client, summary="Hm", csrfmiddlewaretoken="a" * 64)
    assert answer.status_code == 403
    assert answer.json()["code"] == "stale-token"
    assert not Scorecard.objects.filter(summary="Hm").exists()
    token = answer.json()["token"]
    assert save(world, client, summary="Hm", csrfmiddlewaretoken=token).status_code == 200


@pytest.mark.parametrize("address", ["scorecard", "room"])
def test_what_one_person_typed_is_never_saved_for_another_of_the_panel(world, address):
    path = f"/interviews/{world.interview.public_id}/{address}/"
    data = {"seat": world.seat.pk, "revision": 0, world.field: "Ada heard this"}
    answer = signed_in(world.ben).post(path, data, headers=JSON)
    assert answer.status_code == 409
    assert "Someone else is signed in" in answer.json()["sentence"]
    assert not Answer.objects.exists()


def test_who_has_no_seat_gets_a_sentence_and_no_page(world):
    answer = save(world, signed_in(world.coordinator), summary="Hm")
    assert answer.status_code == 404
    assert answer.json()["sentence"]


def test_a_save_from_elsewhere_is_told_with_what_stands_now(world):
    client, signal = signed_in(world.ada), world.stages[0].signals.get()
    attribute = world.stages[0].stage_attributes.get().attribute_id
    stands = {
        world.field: "From the phone",
        "summary": "Good",
        "score": "3",
        f"mark-{signal.pk}": "prompted",
        f"rating-{attribute}": "2",
        f"evidence-{attribute}": "Sliced it",
    }
    save(world, client, **stands)
    answer = save(world, client, **dict.fromkeys(stands, ""))
    assert answer.status_code == 409
    assert answer.json()["fields"] == stands
    assert answer.json()["revision"] == 1
    assert save(world, client, revision=1, **{f"rating-{attribute}": ""}).status_code == 200
    assert save(world, client, **{f"rating-{attribute}": "1"}).json()["fields"] == {
        f"rating-{attribute}": ""
    }


def test_a_refused_field_is_named_so_that_the_others_still_go_up(world):
    client = signed_in(world.ada)
    answer = save(world, client, summary="a" * 20_001, **{world.field: "Built"})
    assert answer.status_code == 422
    assert answer.json()["field"] == "summary"
    assert save(world, client, **{world.field: "Built"}).status_code == 200


def test_an_interview_that_was_called_off_still_takes_what_was_heard(world):
    actions.cancel(world.interview, by=world.coordinator, why="Ill")
    assert save(world, signed_in(world.ada), summary="Heard before").status_code == 200


def test_who_was_replaced_is_told_so_and_writes_nothing(world):
    actions.swap(world.interview, out=world.seat, into=world.manager, by=world.coordinator)
    answer = save(world, signed_in(world.ada), summary="Too late")
    assert answer.status_code == 404
    assert not Scorecard.objects.filter(summary="Too late").exists()

"""An opening that was filled or closed stays so."""

import pytest
from django.urls import reverse

from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["open", "", "ajar"])
def test_no_other_state_opens_it_again_or_closes_it(client, state):
    world = World()
    client.force_login(world.admin)
    path = reverse("candidates:opening-close", args=[world.opening.pk])
    assert client.post(path, {"state": state}).status_code == 400
    world.opening.refresh_from_db()
    assert world.opening.state == "open"
    client.post(path, {"state": "filled"})
    assert client.post(path, {"state": state}).status_code == 400
    world.opening.refresh_from_db()
    assert world.opening.state == "filled"


@pytest.mark.parametrize(
    ("state", "question"),
    [("filled", "Is <bdi>Engineer</bdi> filled?"), ("closed", "Close <bdi>Engineer</bdi>?")],
)
def test_it_asks_once_more_and_names_how_many_loops_run(client, state, question):
    world = World()
    world.opening.name = "Engineer"
    world.opening.save(update_fields=["name"])
    client.force_login(world.admin)
    path = reverse("candidates:opening-close", args=[world.opening.pk])
    settings = client.get(reverse("candidates:opening-detail", args=[world.opening.pk]))
    assert f'href="{path}?state={state}"' in html(settings)
    page = html(client.get(path, {"state": state}))
    assert question in page
    assert "1 loop still runs" in page
    world.opening.refresh_from_db()
    assert world.opening.state == "open"
    client.post(path, {"state": state})
    world.opening.refresh_from_db()
    assert world.opening.state == state


def test_one_that_is_filled_is_neither_asked_for_nor_closed_again(client):
    world = World()
    client.force_login(world.admin)
    path = reverse("candidates:opening-close", args=[world.opening.pk])
    client.post(path, {"state": "filled"})
    assert client.get(path, {"state": "closed"}).status_code == 302
    assert client.post(path, {"state": "closed"}).status_code == 302
    world.opening.refresh_from_db()
    assert world.opening.state == "filled"

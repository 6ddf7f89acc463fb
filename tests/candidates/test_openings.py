"""An opening that was filled or closed stays so."""

import pytest
from django.urls import reverse

from tests.factories import World

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

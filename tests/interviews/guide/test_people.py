"""Who stands behind a name of the guide: only an empty choice unlinks, nothing that was garbled."""

import pytest
from django.urls import reverse

from tests.factories import World, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def named():
    return World().version.guide.people.first()


@pytest.mark.parametrize("typed", ["Ada", "-1", "999999", " ", None])
def test_somebody_unknown_is_refused_with_a_sentence(client, named, typed):
    before = named.user
    client.force_login(person("Root", is_admin=True))
    fields = {} if typed is None else {"user": typed}
    answer = client.post(reverse("interviews:guide-person", args=[named.pk]), fields, follow=True)
    assert f"Choose who {named.name} is from the list." in answer.content.decode()
    named.refresh_from_db()
    assert named.user == before is not None


def test_an_empty_choice_unlinks_and_a_person_links(client, named):
    client.force_login(person("Root", is_admin=True))
    path = reverse("interviews:guide-person", args=[named.pk])
    for chosen in (None, person("Uma")):
        client.post(path, {"user": chosen.pk if chosen else ""})
        named.refresh_from_db()
        assert named.user == chosen

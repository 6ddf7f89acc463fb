"""Somebody to add who may be known by another address, and records of one person."""

import pytest
from django.urls import reverse

from candidates.models import Candidate
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def test_somebody_else_of_that_name_is_added_without_a_link(world, client):
    client.force_login(world.coordinator)
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    typed = {"name": world.application.candidate.name, "email": "other@example.net", "zone": "UTC"}
    client.post(path, {**typed, "alike-person": "nobody"})
    added = Candidate.objects.get(email="other@example.net")
    assert added.same_as is None
    assert not added.applications.get().is_new_try


def test_what_was_typed_is_kept_while_it_is_asked(world, client):
    client.force_login(world.coordinator)
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    known = world.application.candidate
    typed = {"name": known.name, "email": "other@example.net", "zone": "UTC", "source": "Fair"}
    assert 'value="Fair"' in html(client.post(path, typed))
    back = html(client.post(path, {**typed, "answer": "correct"}))
    assert 'value="Fair"' in back
    assert not Candidate.objects.filter(email="other@example.net").exists()


def test_a_name_that_nobody_has_is_added_at_once(world, client):
    client.force_login(world.coordinator)
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    client.post(path, {"name": "Zed Zebra", "email": "z@example.net", "zone": "UTC"})
    assert Candidate.objects.filter(email="z@example.net").exists()


def test_a_candidate_whom_the_reader_may_not_open_is_neither_found_nor_linked(world, client):
    stranger = World().application.candidate
    client.force_login(world.coordinator)
    path = reverse("candidates:person-link", args=[world.application.pk])
    assert 'name="other"' not in html(client.get(path, {"q": stranger.email}))
    assert client.post(path, {"other": stranger.pk}).status_code == 404
    assert client.post(path, {"other": "x"}).status_code == 404

"""Pickers of people: two of one name are told apart by address, and a company of 500 fits."""

import re
from html import unescape

import pytest
from django import forms
from django.urls import reverse
from pytest_django.asserts import assertHTMLEqual

from hiring.models import User
from hiring.web.forms import PersonChoice, PersonSelect
from tests.factories import World, person
from tests.pages import html
from tests.test_pages import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.twins = [person("Ann Lee", email=f"ann{n}@example.org") for n in (1, 2)]
    person("Bo", email="bo@example.org")
    world.interview = world.begin(world.plan(world.stages[0], world.twins))
    return world


def pickers(world):
    """(who, address) of every page on which people are picked."""
    return [
        (world.admin, reverse("candidates:opening-new")),
        (world.manager, reverse("candidates:opening-detail", args=[world.opening.pk])),
        (world.coordinator, reverse("interviews:interview-plan", args=[world.application.pk, 2])),
        (world.coordinator, reverse("interviews:time-choice", args=[world.application.pk, 2])),
        (world.coordinator, reverse("interviews:seat-swap", args=[world.interview.public_id])),
        (
            world.coordinator,
            reverse("interviews:attendance-record", args=[world.interview.public_id]),
        ),
        (
            world.admin,
            reverse("interviews:guide-read", args=[world.version.guide.pk]) + _who(world),
        ),
    ]


def _who(world):
    return f"?who={world.version.guide.people.first().pk}"


def test_the_picker_of_a_guide_stands_at_one_name_at_a_time(world, client):
    """It holds the whole company, which a page must not repeat for each name."""
    client.force_login(world.admin)
    guide = world.version.guide
    guide.people.update(user=None)
    first, second = guide.people.order_by("name")[:2]
    path = reverse("interviews:guide-read", args=[guide.pk])
    for query, chosen in {"": first, f"?who={second.pk}": second, "?who=x": first}.items():
        page = html(client.get(path + query))
        assert re.findall(r'aria-label="Who is (.*?)\?"', page) == [chosen.name]
    guide.people.update(user=world.ada)
    assert "Who is " not in html(client.get(path)).replace("Who is who", "")


def test_two_of_one_name_are_told_apart_in_every_picker(world, client):
    for user, path in pickers(world):
        client.force_login(user)
        page = unescape(html(client.get(path)))
        for twin in world.twins:
            assert f"Ann Lee ({twin.email})" in page, path
        assert "Bo (" not in page, path


def test_who_is_busy_is_told_apart_too(world, client):
    client.force_login(world.coordinator)
    wall = world.interview
    fields = {
        "date": wall.wall_date, "time": wall.wall_time, "zone": "UTC", "minutes": 30,
        "location": "Room 4", "panel": [world.twins[0].pk],
    }  # fmt: skip
    page = client.post(reverse("interviews:interview-plan", args=[world.application.pk, 2]), fields)
    assert "Busy at that time: Ann Lee" in html(page)


def test_names_that_read_alike_in_another_case_are_told_apart(client):
    world = World()
    world.twins = [
        person("ann lee", email="a@example.org"),
        person("Ann Lee", email="b@example.org"),
    ]
    client.force_login(world.admin)
    page = html(client.get(reverse("candidates:opening-new")))
    assert "ann lee (a@example.org)" in page
    assert "Ann Lee (b@example.org)" in page


def test_five_hundred_people_cost_the_queries_of_five(world, client):
    before = {}
    for many in (False, True):
        if many:
            User.objects.bulk_create(
                User(email=f"p{n}@example.org", name=f"Person {n % 400}") for n in range(500)
            )
        for user, path in pickers(world):
            client.force_login(user)
            found = len(queries(client, path))
            assert before.setdefault(path, found) == found, path


def test_the_list_to_tick_names_each_person_once(world, client):
    client.force_login(world.coordinator)
    page = html(client.get(reverse("interviews:interview-plan", args=[world.application.pk, 2])))
    values = re.findall(r'name="panel" value="(\d+)"', page)
    assert len(values) == len(set(values)) == User.objects.filter(is_active=True).count()
    assert page.count("data-find-in") == 2


def test_a_select_of_people_reads_as_django_writes_it(world):
    """Without templates: what is chosen, a hostile name and the attributes of the field."""
    person('<b>"Bo" & co</b>')

    class Form(forms.Form):
        quick = PersonChoice(widget=PersonSelect(attrs={"class": "select", "disabled": False}))
        plain = PersonChoice(widget=forms.Select(attrs={"class": "select", "disabled": False}))

    for chosen in (None, world.ada.pk, world.ada, "x"):
        form = Form(initial={"quick": chosen, "plain": chosen})
        quick, plain = (str(form[name]).replace(name, "") for name in ("quick", "plain"))
        assertHTMLEqual(quick, plain)
        assert "<b>" not in quick

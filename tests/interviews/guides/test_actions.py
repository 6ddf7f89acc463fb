"""Names in a guide and the people behind them: linked where the name leaves no doubt, else shown."""

import pytest
from django.test import Client
from django.urls import reverse

from candidates.actions import add_candidate, open_opening
from interviews.guides import storage
from interviews.guides.actions import import_guide, publish, save_draft
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.text = storage.load(world.version)
    world.text.stages[0].interviewers = ["Ada", "Zoë Quill"]
    world.text.stages[1].interviewers = ["Ben"]
    world.opening = open_opening(name="Baker", by=world.admin, managers=[world.manager])
    return world


def imported(world):
    return import_guide(world.opening, world.text, by=world.admin)


def behind(version):
    return dict(version.guide.people.values_list("name", "user__email"))


def page(reader, path, data=None):
    client = Client()
    client.force_login(reader)
    answer = client.get(path) if data is None else client.post(path, data, follow=True)
    return html(answer)


def test_an_import_links_each_name_that_one_active_person_bears(world):
    person("Ada", is_active=False)
    person("zoe\u0308  quill", email="zoe@example.org")  # decomposed, another case, two spaces
    assert behind(imported(world)) == {
        "Ada": world.ada.email, "Ben": world.ben.email, "Zoë Quill": "zoe@example.org",
    }  # fmt: skip


def test_of_two_people_of_one_name_an_admin_chooses_by_address(world):
    person("Zoë Quill", email="zoe.1@example.org")
    second = person("Zoë Quill", email="zoe.2@example.org")
    version = imported(world)
    assert behind(version)["Zoë Quill"] is None
    guide = reverse("interviews:guide-read", args=[version.guide_id])
    for address in ("zoe.1@example.org", "zoe.2@example.org"):
        assert f"Zoë Quill ({address})" in page(world.admin, guide)
    named = version.guide.people.get(name="Zoë Quill")
    page(
        world.admin, reverse("interviews:guide-person-assign", args=[named.pk]), {"user": second.pk}
    )
    assert behind(version)["Zoë Quill"] == "zoe.2@example.org"


def test_a_saved_draft_links_new_names_and_leaves_the_others_as_they_were(world):
    version = imported(world)
    assert behind(version)["Zoë Quill"] is None
    person("Zoë Quill", email="zoe@example.org")
    person("Nell Novak", email="nell@example.org")
    version.refresh_from_db()
    world.text.stages[1].interviewers.append("Nell Novak")
    save_draft(version, world.text, revision=version.revision, by=world.admin)
    assert behind(version)["Nell Novak"] == "nell@example.org"
    assert behind(version)["Zoë Quill"] is None


def test_the_owner_of_a_stage_to_refine_is_linked_and_finds_it_at_home(world):
    owner = person("Anujan Rao")
    world.text.stages[0].owner_name, world.text.stages[0].to_refine = "Anujan Rao", True
    version = imported(world)
    assert behind(version)["Anujan Rao"] == owner.email
    path = reverse("interviews:guide-edit", args=[version.guide_id, 1])
    assert f'href="{path}"' in page(owner, "/")
    assert "Stages to refine" not in page(world.ada, "/")
    publish(version, why="First", by=world.admin)
    path = reverse("interviews:guide-read", args=[version.guide_id])
    assert f'href="{path}#s1"' in page(owner, "/")


def test_names_that_nobody_bears_are_shown_where_it_matters(world):
    person("Ada")
    version = imported(world)
    told = "Nobody stands behind Ada, Zoë Quill yet"
    assert told in page(world.admin, reverse("interviews:guide-publish", args=[version.guide_id]))
    publish(version, why="First", by=world.admin)
    application = add_candidate(world.opening, name="Kim", email="kim@example.net", by=world.admin)
    start = reverse("interviews:loop-start", args=[application.pk])
    started = page(world.manager, start, {})
    assert "The guide names Ada, Zoë Quill, and nobody here" in started
    for name in ("interview-plan", "time-choice"):
        text = page(world.manager, reverse(f"interviews:{name}", args=[application.pk, 1]))
        assert "The guide names Ada and Zoë Quill, and nobody here stands behind that yet" in text


def test_nothing_is_said_where_everybody_is_linked():
    world = World()
    text = page(
        world.coordinator, reverse("interviews:interview-plan", args=[world.application.pk, 1])
    )
    assert "nobody here stands behind" not in text

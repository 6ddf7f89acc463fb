"""Versions of a guide: what changed, an earlier one as a draft, loops that move to a newer one."""

import pytest
from django.test import Client
from django.urls import reverse

from candidates.actions import open_opening
from hiring.exceptions import RuleViolation
from interviews.guides import storage
from interviews.guides.actions import begin_draft, publish, restore_version, save_draft
from interviews.models import Guide
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.guide = world.version.guide
    return world


def reworded(world, focus="Curiosity"):
    """A draft whose first stage has another focus."""
    draft = begin_draft(world.guide, by=world.admin)
    text = storage.load(draft)
    text.stages[0].focus = focus
    return save_draft(draft, text, revision=draft.revision, by=world.admin)


def published_anew(world):
    return publish(reworded(world), why="Sharper", by=world.admin)


def page(user, name, *args, query=""):
    client = Client()
    client.force_login(user)
    return client.get(reverse(f"interviews:{name}", args=args) + query)


def test_a_draft_is_compared_with_what_is_published(world):
    reworded(world)
    for name in ("guide-compare", "guide-publish"):
        shown = html(page(world.admin, name, world.guide.pk))
        assert "<ins>Curiosity</ins>" in shown
    assert "Loops that run stay on v1" in html(page(world.admin, "guide-compare", world.guide.pk))


def test_two_versions_that_the_address_names(world):
    published_anew(world)
    back = html(page(world.admin, "guide-compare", world.guide.pk, query="?from=2&to=1"))
    assert "<del>Curiosity</del>" in back
    assert page(world.admin, "guide-compare", world.guide.pk, query="?to=9").status_code == 404
    assert page(world.admin, "guide-compare", world.guide.pk, query="?to=x").status_code == 404


def test_a_draft_is_nobody_elses_to_compare(world):
    reworded(world)
    assert "Curiosity" not in html(page(world.closer, "guide-compare", world.guide.pk))
    query = "?from=1&to=2"
    assert page(world.closer, "guide-compare", world.guide.pk, query=query).status_code == 404


READERS = ["ada", "closer"]  # named on a panel, and of the opening without managing it


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "name, args", [("guide-read", []), ("guide-export", []), ("guide-preview", [1])]
)
def test_a_draft_is_read_only_by_who_may_change_all_of_it(world, reader, name, args):
    """On the page of the guide, in its file and on both sides of a stage alike."""
    reworded(world)
    reader = getattr(world, reader)
    of = (name, world.guide.pk, *args)
    assert page(reader, *of, query="?version=2").status_code == 404
    assert "Curiosity" not in html(page(reader, *of))
    for drafter in (world.manager, world.admin):
        assert page(drafter, *of, query="?version=2").status_code == 200


def test_no_draft_is_among_the_versions_that_a_reader_chooses_from(world):
    reworded(world)
    draft = 'href="?version=2"'
    assert draft not in html(page(world.closer, "guide-read", world.guide.pk))
    assert draft in html(page(world.manager, "guide-read", world.guide.pk))


def test_a_guide_without_a_published_version_says_so_to_its_readers(world):
    opening = open_opening(name="Baker", by=world.admin, managers=[world.manager])
    opening.members.create(user=world.closer, role="closer")
    guide = Guide.objects.create(opening=opening, name="Baker")
    draft = begin_draft(guide, by=world.admin)
    told = page(world.closer, "guide-read", guide.pk)
    assert told.status_code == 404
    assert "has only a draft" in html(told)
    assert page(world.manager, "guide-read", guide.pk).context["version"] == draft


def test_an_earlier_version_becomes_the_draft(world):
    before = storage.load(world.version)
    published_anew(world)
    draft = restore_version(world.version, by=world.admin)
    assert (draft.number, draft.state) == (3, "draft")
    assert storage.load(draft) == before
    assert storage.load(world.guide.published).stages[0].focus == "Curiosity"


def test_a_draft_in_hand_is_not_written_over(world):
    reworded(world)
    with pytest.raises(RuleViolation, match="has a draft"):
        restore_version(world.version, by=world.admin)
    assert storage.load(world.guide.draft).stages[0].focus == "Curiosity"


def test_a_loop_without_an_interview_moves_to_the_newer_version(world):
    loop = world.fresh().loop
    newer = published_anew(world)
    listed = html(page(world.manager, "guide-versions", world.guide.pk))
    assert "Move to the published version" in listed
    client = Client()
    client.force_login(world.manager)
    client.post(reverse("interviews:loop-version", args=[loop.application_id]))
    loop.refresh_from_db()
    assert loop.version == newer
    listed = html(page(world.manager, "guide-versions", world.guide.pk))
    assert "Move to the published version" not in listed


def test_a_stranger_sees_no_versions(world):
    for name in ("guide-versions", "guide-compare"):
        assert page(person("Stranger"), name, world.guide.pk).status_code == 404

"""A guide from nothing: blank, from the demo guide, another guide, or one stage of it."""

import pytest
from django.urls import reverse

from candidates.models import Opening
from interviews.guides import defaults, storage
from interviews.guides.document.missing import missing_in
from interviews.models import Guide
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(client):
    world = World()
    client.force_login(world.admin)
    world.other = Opening.objects.create(name="Keeper")
    return world


def begin(client, world, source):
    data = {"opening": world.other.pk, "source": source}
    answer = client.post(reverse("interviews:guide-new"), data)
    assert answer.status_code == 302
    return Guide.objects.get(opening=world.other)


def stages(client, guide, act, **more):
    return client.post(reverse("interviews:draft-stages", args=[guide.pk]), {"act": act, **more})


def names(guide):
    return [(stage.number, stage.name) for stage in storage.load(guide.draft).stages]


def test_a_blank_guide_becomes_publishable_with_what_is_offered(client, world):
    guide = begin(client, world, "blank")
    page = html(client.get(reverse("interviews:guide-fields", args=[guide.pk, 0])))
    assert "The usual closing" in page
    assert "The usual seven debrief questions" in page
    stages(client, guide, "closing")
    stages(client, guide, "debrief")
    stages(client, guide, "add", name="Lamp talk")
    assert names(guide) == [(1, "Lamp talk"), (2, "Closing")]
    assert missing_in(storage.load(guide.draft)) == []
    assert [q.text for q in storage.load(guide.draft).debrief_questions] == [
        question.text for question in defaults.usual_debrief()
    ]


def test_the_closing_comes_once_and_last(client, world):
    guide = begin(client, world, "demo")
    before = names(guide)
    assert stages(client, guide, "closing", name="x").status_code == 422
    stages(client, guide, "down", number=str(len(before)))
    stages(client, guide, "up", number="2")
    assert names(guide)[0][1] == before[1][1]
    stages(client, guide, "duplicate", number="1")
    stages(client, guide, "remove", number="1")
    assert [name for _, name in names(guide)].count(before[1][1]) == 1
    client.post(reverse("interviews:draft-undo", args=[guide.pk, 0]))
    client.post(reverse("interviews:draft-undo", args=[guide.pk, 0]))
    assert names(guide)[0][1] == before[1][1]
    assert [number for number, _ in names(guide)] == list(range(1, len(before) + 1))


def test_another_guide_or_one_stage_of_it_with_ids_of_its_own(client, world):
    source = storage.load(world.version)
    row = world.version.stages.get(number=1)
    guide = begin(client, world, f"stage-{row.pk}")
    copy = storage.load(guide.draft)
    assert copy.stages == [source.stages[0]]
    assert copy.stages[0].uid != source.stages[0].uid
    third = Opening.objects.create(name="Third")
    data = {"opening": third.pk, "source": f"guide-{world.version.pk}"}
    client.post(reverse("interviews:guide-new"), data)
    copy = storage.load(Guide.objects.get(opening=third).draft)
    assert copy == source
    assert not {s.uid for s in copy.stages} & {s.uid for s in source.stages}


def test_an_opening_with_a_guide_is_not_offered(client, world):
    answer = client.post(
        reverse("interviews:guide-new"), {"opening": world.opening.pk, "source": "blank"}
    )
    assert answer.status_code == 422


def test_undo_of_a_stage_writes_nothing_over(client, world):
    guide = begin(client, world, "demo")
    stages(client, guide, "remove", number="1")
    stage = guide.draft.stages.first()
    guide.draft.stages.filter(pk=stage.pk).update(focus="Another")
    client.post(reverse("interviews:draft-undo", args=[guide.pk, 0]))
    assert names(guide)[0] == (stage.number, stage.name)
    guide.draft.stages.filter(pk=stage.pk).update(focus=stage.focus)
    client.post(reverse("interviews:draft-undo", args=[guide.pk, 0]))
    assert names(guide)[1] == (stage.number + 1, stage.name)

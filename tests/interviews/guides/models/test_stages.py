"""A stage of a guide as rows: its own words, and what the database keeps out."""

import pytest
from django.db import IntegrityError, transaction

from interviews.models import GuideVersion, Segment, Stage
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    world = World()
    version = GuideVersion.objects.create(guide=world.version.guide, number=2, title="T")
    version.world = world
    return version


def stage(draft, **fields):
    values = {
        "number": 1,
        "name": "A",
        "public_name": "Interview",
        "minutes_min": 30,
        "minutes_max": 45,
    }
    return draft.stages.create(**{**values, **fields})


def test_minutes_in_words(draft):
    assert stage(draft).minutes_text == "30–45 min"
    assert stage(draft, number=2, minutes_max=30).minutes_text == "30 min"
    assert Segment().minutes_text == ""
    assert Segment(minutes_min=5, minutes_max=10).minutes_text == "5–10 min"


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "lunch"}, "stage_kind_is_known"),
        ({"panel_rule": "some"}, "stage_panel_rule_is_known"),
        ({"minutes_min": 0}, "stage_minutes_are_a_range"),
        ({"minutes_max": 29}, "stage_minutes_are_a_range"),
    ],
)
def test_what_no_code_knows_is_not_kept(draft, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        stage(draft, **fields)


def test_one_number_and_one_closing_a_version(draft):
    stage(draft, kind="closing")
    with pytest.raises(IntegrityError, match="one_stage_per_number"), transaction.atomic():
        stage(draft)
    with pytest.raises(IntegrityError, match="one_closing_per_version"), transaction.atomic():
        stage(draft, number=2, kind="closing")


def test_names_that_nobody_bears_are_told(draft):
    row = stage(draft)
    for position, name in enumerate(["Ada", "Nobody"]):
        row.interviewers.create(position=position, name=name)
    assert row.unlinked_names == ["Nobody"]


def test_stages_come_in_their_order(draft):
    for number in (3, 1, 2):
        stage(draft, number=number)
    assert [row.number for row in Stage.objects.filter(version=draft)] == [1, 2, 3]

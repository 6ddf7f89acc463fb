"""A guide and its versions: one draft, one published, the others retired."""

import pytest
from django.db import IntegrityError, transaction

from interviews.models import GuideVersion
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return World().version.guide


def test_the_published_version_and_the_draft(guide):
    assert guide.published.number == 1
    assert guide.draft is None
    draft = GuideVersion.objects.create(guide=guide, number=2, title="T")
    assert guide.draft == draft
    assert str(draft) == f"{guide}, version 2"


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"number": 1}, "one_version_per_number"),
        ({"number": 3, "state": "draft"}, "one_draft_per_guide"),
        ({"number": 3, "state": "published"}, "one_published_per_guide"),
        ({"number": 3, "state": "lost"}, "version_state_is_known"),
    ],
)
def test_a_second_one_is_refused(guide, fields, constraint):
    GuideVersion.objects.create(guide=guide, number=2, title="T")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        GuideVersion.objects.create(guide=guide, title="T", **{"state": "retired", **fields})


def test_a_name_stands_for_one_person_of_a_guide(guide):
    with pytest.raises(IntegrityError, match="one_person_per_guide_name"), transaction.atomic():
        guide.people.create(name="Ada")


def test_an_attribute_has_one_name_in_a_version(guide):
    draft = GuideVersion.objects.create(guide=guide, number=2, title="T")
    draft.attributes.create(name="Care")
    with pytest.raises(IntegrityError, match="one_attribute_per_name"), transaction.atomic():
        draft.attributes.create(name="Care")

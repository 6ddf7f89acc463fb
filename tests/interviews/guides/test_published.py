"""What a published version says is read once, and it cannot change after that."""

import pytest
from django.db import IntegrityError, transaction

from interviews.guides.published import content_of
from tests.factories import World

pytestmark = pytest.mark.django_db


def test_it_is_read_once_in_its_order(django_assert_num_queries):
    version = World().version
    content = content_of(version.pk)
    with django_assert_num_queries(0):
        assert content_of(version.pk) is content
    assert [stage.number for stage in content.stages] == sorted(s.number for s in content.stages)
    assert list(content.stages) == list(version.stages.all())
    assert list(content.questions) == list(version.debrief_questions.all())


def test_nothing_of_it_changes_afterwards():
    stage = content_of(World().version.pk).stages[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        type(stage).objects.filter(pk=stage.pk).update(name="Another")

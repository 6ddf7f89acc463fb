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
    assert [stage.pk for stage in content.stages] == [row.pk for row in version.stages.all()]
    assert [question.pk for question in content.debrief_questions] == [
        row.pk for row in version.debrief_questions.all()
    ]


def test_its_parts_know_their_rows():
    """Answers, marks and ratings of a scorecard are kept by these ids."""
    row = World().version.stages.first()
    stage = content_of(row.version_id).stage(row.pk)
    assert [question.pk for question in stage.questions] == [q.pk for q in row.questions.all()]
    assert [signal.pk for signal in stage.signals] == [s.pk for s in row.signals.all()]
    tested = row.stage_attributes.all()
    assert [attribute.pk for attribute in stage.attributes] == [t.attribute_id for t in tested]
    assert len(stage.questions) > 0
    assert len(stage.attributes) > 0


def test_nothing_of_it_changes_afterwards():
    stage = World().version.stages.first()
    content = content_of(stage.version_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(stage).objects.filter(pk=stage.pk).update(name="Another")
    assert content.stage(stage.pk).name == stage.name

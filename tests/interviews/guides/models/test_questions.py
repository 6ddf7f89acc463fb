"""Questions and signals as rows: a debrief has one vote, and each row has an id that copies keep."""

import pytest
from django.db import IntegrityError, transaction

from interviews.guides.actions import begin_draft
from interviews.models import DebriefQuestion
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def test_a_debrief_has_one_vote(world):
    draft = begin_draft(world.version.guide, by=world.admin)
    with pytest.raises(IntegrityError, match="one_vote_question"), transaction.atomic():
        DebriefQuestion.objects.create(
            version=draft, position=99, text="Once more?", answer="vote", purpose="vote"
        )


def ids_of(version):
    questions = [q for stage in version.stages.all() for q in stage.questions.all()]
    return [(q.prompt, q.uid) for q in questions] + [
        (q.text, q.uid) for q in version.debrief_questions.all()
    ]


def test_the_next_version_keeps_the_ids(world):
    draft = begin_draft(world.version.guide, by=world.admin)
    assert ids_of(draft) == ids_of(world.version)
    assert len({uid for _words, uid in ids_of(draft)}) == len(ids_of(draft)) > 0


def test_a_text_is_named_by_its_first_words(world):
    question = world.version.stages.first().questions.first()
    question.prompt = "x" * 100
    assert len(str(question)) == 60

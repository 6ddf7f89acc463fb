"""Entries and guides for tests of the bank."""

from django.db import connection

from hiring.scores import Score
from interviews import actions as interviews
from interviews.bank import actions, indexing
from interviews.guides.actions import begin_draft
from interviews.models import BankEntry, Question, Seat
from tests.factories import World

BUILT = "What did you build?"  # what each stage of a World asks
QUESTIONS = """
INSERT INTO interviews_bankentry (kind, keys, text, topic, "when", looking_for, level, do_not_prompt,
  meanings, revision, added_at, changed_at, status, language, attributes, tags, found_in, words,
  held, asked, rated)
SELECT 'question', ARRAY[md5(n::text)], body, 'Topic ' || n %% 50, 'always', '{}', '', false, '{}',
  1, now() - n * interval '1 minute', now(), 'live', 'en', '{}',
  ARRAY['published:' || n %% 200, 'guide:' || n %% 200, 'topic:topic ' || n %% 50], key,
  to_tsvector('simple', key) || to_tsvector('english', key), 0, 0, 0
FROM (
  SELECT n, body, search_key(body) AS key FROM (
    SELECT n, 'Tell me of ' || md5(n::text) || ' and ' || md5((n %% 997)::text) || CASE n %% 400
      WHEN 0 THEN ' when you rolled a release back' ELSE ' when the queue was full' END AS body
    FROM generate_series(%s::int, %s::int) n) b) k
"""


class BankWorld(World):
    """A World whose guide stands in the bank."""

    def __init__(self, **more):
        super().__init__(**more)
        actions.gather_guides()
        self.built = BankEntry.objects.get(kind="question", text=BUILT)

    def ask(self, interview, user, level=None, text="A queue."):
        """A scorecard with an answer to what the stage asks."""
        card = interviews.open_scorecard(Seat.objects.get(interview=interview, user=user))
        changes = {"score": int(Score.YES)}
        changes |= {("answer", q.pk): text for q in interview.stage.questions.all()}
        if level is not None:
            attribute = interview.stage.stage_attributes.get().attribute_id
            changes["rating", attribute] = level
        interviews.save_scorecard(card, changes, revision=card.revision)
        return interviews.submit_scorecard(card, by=user)


def entry(text, **fields):
    """An entry that nobody uses yet, indexed."""
    made = BankEntry.objects.create(text=text, keys=[indexing.key_of(text)], **fields)
    indexing.index([made.pk])
    return BankEntry.objects.get(pk=made.pk)


def put_a_copy(version, by):
    """Begin a draft with a copy of a question of the bank, which the published version asks too."""
    indexing.gather(version)
    draft = begin_draft(version.guide, by=by)
    made = BankEntry.objects.get(text=BUILT)
    actions.put_in_stage(made, stage=draft.stages.get(number=1), by=by)
    return Question.objects.get(stage__version=draft, origin=made)


def fill_bank(count):
    """That many questions of 200 guides; one of 400 is about a release that was rolled back.

    The index takes them in as autovacuum would make it, or PostgreSQL plans for a list that waits.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET gin_pending_list_limit = 128")
        for first in range(1, count + 1, 5000):
            cursor.execute(QUESTIONS, [first, min(first + 4999, count)])
        cursor.execute("RESET gin_pending_list_limit")
        cursor.execute("ANALYZE interviews_bankentry")

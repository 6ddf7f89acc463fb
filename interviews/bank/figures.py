"""How often a question was asked, and what it told apart: worked out by night, over revealed loops.

What a reader could learn from a figure that moves is kept small on purpose. Only loops count whose
entries are revealed and that nobody is sealed from any more, and a figure moves only when `STEP`
interviews more can be counted: what one panel said never shows.
"""

from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from .models import FEWEST_ASKED, BankEntry

STEP = 5

COUNTED = """
WITH counted AS (
  SELECT i.id, i.stage_id FROM interviews_interview i
  WHERE i.state = 'held'
    AND EXISTS (SELECT 1 FROM candidates_access a
      WHERE a.application_id = i.application_id AND a.user_id = 0 AND a.is_revealed)
    AND NOT EXISTS (SELECT 1 FROM candidates_access a
      WHERE a.application_id = i.application_id AND a.sealed)
), cards AS (
  SELECT c.id, t.interview_id FROM counted i
    JOIN interviews_seat t ON t.interview_id = i.id
      AND t.state = 'sat_in' AND t.role = 'interviewer'
    JOIN interviews_scorecard c ON c.seat_id = t.id AND c.submitted_at IS NOT NULL
), used AS (
  SELECT u.entry_id, q.id AS question_id, q.stage_id
  FROM interviews_bankuse u JOIN interviews_question q ON q.id = u.question_id
), held AS (
  SELECT used.entry_id, count(DISTINCT counted.id) AS number
  FROM used JOIN counted ON counted.stage_id = used.stage_id GROUP BY used.entry_id
), asked AS (
  SELECT DISTINCT used.entry_id, cards.interview_id
  FROM used JOIN interviews_answer a ON a.question_id = used.question_id AND a.text ~ '\\S'
    JOIN cards ON cards.id = a.scorecard_id
), rated AS (
  SELECT asked.entry_id, count(DISTINCT asked.interview_id) AS number,
    stddev_pop(r.level) AS spread
  FROM asked JOIN cards ON cards.interview_id = asked.interview_id
    JOIN interviews_rating r ON r.scorecard_id = cards.id AND r.level BETWEEN 1 AND 4
  GROUP BY asked.entry_id
)
SELECT asked.entry_id, held.number, count(*), coalesce(max(rated.number), 0), max(rated.spread)
FROM asked JOIN held ON held.entry_id = asked.entry_id
  LEFT JOIN rated ON rated.entry_id = asked.entry_id
GROUP BY asked.entry_id, held.number
HAVING count(*) >= %s
"""


def count_asked() -> None:
    """Renew the figures of each question that has enough new interviews."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [FEWEST_ASKED])
        found = {entry: figures for entry, *figures in cursor.fetchall()}
    known = BankEntry.objects.in_bulk(found)
    moved = [
        _with_figures(entry, found[pk])
        for pk, entry in known.items()
        if has_moved(entry.asked, found[pk][1])
    ]
    _save(moved)


def has_moved(shown: int, counted: int) -> bool:
    """Whether so many more, or fewer, were asked that nobody can tell one interview from it."""
    return abs(counted - shown) >= STEP


def _with_figures(entry: BankEntry, figures: list[float]) -> BankEntry:
    entry.held, entry.asked, entry.rated, entry.spread = figures
    entry.counted_at = timezone.now()
    return entry


def _save(entries: Iterable[BankEntry]) -> None:
    BankEntry.objects.bulk_update(
        entries, ["held", "asked", "rated", "spread", "counted_at"], batch_size=1000
    )

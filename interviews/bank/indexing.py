"""Keeps the bank in step with the guides: which entry each question is, and how it is found."""

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models import Exists, OuterRef

from ..guides.models import Guide, GuideVersion, Question
from ..guides.reading.language import language_of
from .models import BankEntry, BankUse
from .querysets import published_in

LOCK = 0x42414E4B  # advisory: two that gather at once would make two entries of one question
BATCH = 1000
TOPIC, ATTRIBUTE, STAGE_KIND = "topic", "attribute", "kind"
PUBLISHED = "published"  # the tag of what any guide has published
DRAFT = GuideVersion.State.DRAFT

# The stems are those of the language; the words as they are written serve every language.
FOUND_BY = """
UPDATE interviews_bankentry e SET found_in = k.key,
  words = to_tsvector('simple', k.key) || to_tsvector(
    CASE e.language WHEN 'en' THEN 'english' WHEN 'de' THEN 'german' WHEN 'fr' THEN 'french'
      WHEN 'es' THEN 'spanish' ELSE 'simple' END::regconfig, k.key)
FROM (
  SELECT id, search_key(text, topic, array_to_string(looking_for, ' '),
    array_to_string(attributes, ' ')) AS key
  FROM interviews_bankentry WHERE id = ANY(%s)
) k WHERE k.id = e.id
"""


def key_of(text: str) -> str:
    """What two wordings share that differ in case, accents, signs and spaces alone; "" for none."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    folded = " ".join(words.split())
    return hashlib.sha256(folded.encode()).hexdigest()[:32] if folded else ""


def value_tag(name: str, value: str) -> str:
    """The tag by which a topic or attribute is filtered, however it is written."""
    return f"{name}:{' '.join(value.casefold().split())}"


def guide_tag(guide_id: int) -> str:
    """The tag of an entry that stands in any version of this guide."""
    return f"guide:{guide_id}"


def gather(version: GuideVersion) -> None:
    """Give each question of a version its entry, and index what changed by it.

    Runs inside a transaction; run again it changes nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    before = set(_entries_of(version.guide_id))
    questions = list(Question.objects.filter(stage__version=version).order_by("stage", "position"))
    BankUse.objects.filter(version=version).exclude(
        question__in=[question.pk for question in questions]
    ).delete()
    entries = _entry_of_each(questions)
    standing = dict(BankUse.objects.filter(version=version).values_list("question_id", "entry_id"))
    moved = [pk for pk, entry in standing.items() if entry != entries.get(pk)]
    BankUse.objects.filter(question__in=moved).delete()
    BankUse.objects.bulk_create(
        BankUse(version=version, question_id=pk, entry_id=entry)
        for pk, entry in entries.items()
        if standing.get(pk) != entry
    )
    index(before | set(_entries_of(version.guide_id)))
    _drop_unused(before)


def versions_behind() -> list[GuideVersion]:
    """Drafts in which a question came, went or was reworded since they were gathered, and versions
    from before there was a bank."""
    return [*_drafts_behind(), *_never_gathered()]


def _never_gathered() -> Iterable[GuideVersion]:
    uses = BankUse.objects.filter(version=OuterRef("pk"))
    asked = Question.objects.filter(stage__version=OuterRef("pk"), prompt__regex=r"\w")
    return GuideVersion.objects.filter(Exists(asked), ~Exists(uses)).exclude(state=DRAFT)


def _drafts_behind() -> list[GuideVersion]:
    drafts = {version.pk: version for version in GuideVersion.objects.filter(state=DRAFT)}
    uses = BankUse.objects.filter(version__in=drafts).select_related("entry")
    known = {use.question_id: use for use in uses}
    rows = Question.objects.filter(stage__version__in=drafts)
    behind, seen = set(), set()
    for pk, version, prompt, origin in rows.values_list("pk", "stage__version", "prompt", "origin"):
        seen.add(pk)
        if not _is_known(known.get(pk), key_of(prompt), origin):
            behind.add(version)
    behind |= {use.version_id for pk, use in known.items() if pk not in seen}
    return [drafts[pk] for pk in sorted(behind)]


def _is_known(use: BankUse | None, key: str, origin: int | None) -> bool:
    if origin is not None:
        return use is not None and use.entry_id == origin
    return key in use.entry.keys if use is not None else not key


def _entries_of(guide_id: int) -> Iterable[int]:
    return BankUse.objects.filter(version__guide=guide_id).values_list("entry", flat=True)


def _entry_of_each(questions: list[Question]) -> dict[int, int]:
    """{question: entry}: the one it was copied from, else the one with its text, else a new one."""
    keys = {question.pk: key_of(question.prompt) for question in questions}
    loose = [q for q in questions if q.origin_id is None and keys[q.pk]]
    wanted = list({keys[question.pk] for question in loose})
    by_key = {
        key: entry.pk
        for entry in BankEntry.objects.filter(kind="question", keys__overlap=wanted)
        for key in entry.keys
    }
    fresh = {keys[q.pk]: _new_entry(q, keys[q.pk]) for q in loose if keys[q.pk] not in by_key}
    made = BankEntry.objects.bulk_create(fresh.values())
    by_key |= {key: entry.pk for key, entry in zip(fresh, made, strict=True)}
    copied = {q.pk: q.origin_id for q in questions if q.origin_id is not None}
    return copied | {question.pk: by_key[keys[question.pk]] for question in loose}


def _new_entry(question: Question, key: str) -> BankEntry:
    return BankEntry(
        keys=[key],
        text=question.prompt,
        topic=question.topic,
        when=question.when,
        looking_for=question.looking_for,
        language=language_of(question.prompt),
    )


def _drop_unused(entries: set[int]) -> None:
    """What nobody kept and no guide holds any more: a draft's sentence, half typed."""
    BankEntry.objects.filter(
        pk__in=entries, uses=None, copies=None, status_changes=None, kept_from=None, revision=1
    ).delete()


def index(entries: Iterable[int]) -> None:
    """Work out by what these entries are filtered and found."""
    waiting = sorted(entries)
    for at in range(0, len(waiting), BATCH):
        _index_some(waiting[at : at + BATCH])


def _index_some(ids: list[int]) -> None:
    rows = BankUse.objects.filter(entry__in=ids, question__stage__version__isnull=False)
    uses = defaultdict(list)
    for use in rows.select_related("question__stage", "version").prefetch_related(
        "question__stage__stage_attributes__attribute"
    ):
        uses[use.entry_id].append(use)
    entries = list(BankEntry.objects.filter(pk__in=ids))
    kept_from = {entry.kept_from_id for entry in entries} - {None}
    published = Guide.objects.filter(pk__in=kept_from, versions__state="published")
    readable = set(published.values_list("pk", flat=True))
    for entry in entries:
        _describe(entry, uses[entry.pk], readable)
    BankEntry.objects.bulk_update(entries, ["tags", "attributes"])
    with connection.cursor() as cursor:
        cursor.execute(FOUND_BY, [ids])


def _describe(entry: BankEntry, uses: list[BankUse], published_guides: set[int]) -> None:
    """Set its attributes and tags. What is published counts alone, where something is."""
    published = [use for use in uses if use.version.state == GuideVersion.State.PUBLISHED]
    shown = published or uses
    stages = [use.question.stage for use in shown]
    names = {tested.attribute.name for stage in stages for tested in stage.stage_attributes.all()}
    entry.attributes = sorted(names)
    topics = {entry.topic, *(use.question.topic for use in shown)} - {""}
    guides = {use.version.guide_id for use in uses}
    readable = {use.version.guide_id for use in published}
    if entry.kept_from_id is not None:
        guides.add(entry.kept_from_id)
        readable |= {entry.kept_from_id} & published_guides
    entry.tags = sorted(
        {value_tag(TOPIC, topic) for topic in topics}
        | {value_tag(ATTRIBUTE, name) for name in names}
        | {value_tag(STAGE_KIND, stage.kind) for stage in stages}
        | {guide_tag(guide) for guide in guides}
        | {published_in(guide) for guide in readable}
        | ({PUBLISHED} if readable else set())
    )

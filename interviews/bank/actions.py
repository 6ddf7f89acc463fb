"""Acts on the question bank: keep, change, retire an entry, put it into a draft, compare a copy."""

from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User

from ..guides.models import GuideVersion, Question, Segment, Signal, Stage
from ..guides.reading.language import language_of
from . import figures, indexing
from .models import BankEntry, BankStatusChange, BankUse

COPIED = ["topic", "when", "looking_for"]
NEW_PART = "Questions"  # untranslated: a word of the guide


@act
def gather_guides() -> None:
    """Let the bank hold what drafts and guides of before it ask."""
    for version in indexing.versions_behind():
        indexing.gather(version)


@act
def count_asked() -> None:
    figures.count_asked()


@act
def keep_signals(segment: Segment, *, by: User) -> list[BankEntry]:
    """The signals of a segment become entries of the bank; those that it has stay as they are."""
    guide = segment.stage.version.guide
    return [
        _keep(
            by, kind="signal", text=signal.text, kept_from=guide, level=signal.level,
            do_not_prompt=signal.do_not_prompt,
        )
        for signal in segment.signals.all()
    ]  # fmt: skip


@act
def keep_rubric(stage: Stage, *, by: User) -> BankEntry:
    """The rubric of a stage becomes an entry of the bank."""
    meanings = {str(level.score): level.meaning for level in stage.rubric.all()}
    if not meanings:
        raise RuleViolation(_("This stage has no rubric yet. Write one first."))
    text = "\n".join([stage.name, *meanings.values()])
    return _keep(by, kind="rubric", text=text, kept_from=stage.version.guide, meanings=meanings)


def _keep(by: User, *, text: str, kind: str, **fields: Any) -> BankEntry:
    key = indexing.key_of(text)
    standing = BankEntry.objects.filter(kind=kind, keys__contains=[key]).first()
    if standing is not None:
        return standing
    entry = BankEntry.objects.create(
        kind=kind, keys=[key], text=text, language=language_of(text), **fields
    )
    indexing.index([entry.pk])
    log_event("bank.kept", actor=by, subject=entry)
    return entry


@act
def change_entry(
    entry: BankEntry, *, text: str, topic: str, when: str, looking_for: list[str], by: User
) -> BankEntry:
    """Reword a question of the bank. Guides keep theirs; copies in drafts are told of it."""
    entry = BankEntry.objects.select_for_update().get(pk=entry.pk)
    key, fields = indexing.key_of(text), {"topic": topic, "when": when, "looking_for": looking_for}
    if entry.text == text and all(getattr(entry, name) == fields[name] for name in COPIED):
        return entry
    others = BankEntry.objects.filter(kind=entry.kind, keys__contains=[key])
    if others.exclude(pk=entry.pk).exists():
        raise RuleViolation(_("The bank has this question already. Use that one instead."))
    for name, value in fields.items():
        setattr(entry, name, value)
    entry.keys = list(dict.fromkeys([*entry.keys, key]))
    entry.text, entry.language = text, language_of(text)
    entry.revision, entry.changed_at = entry.revision + 1, timezone.now()
    entry.save()
    indexing.index([entry.pk])
    log_event("bank.changed", actor=by, subject=entry, revision=entry.revision)
    return entry


@act
def set_status(entry: BankEntry, *, status: str, reason: str, by: User) -> BankEntry:
    """Pilot, live or retired. Retiring asks why; guides that hold it keep it."""
    entry = BankEntry.objects.select_for_update().get(pk=entry.pk)
    if entry.status == status:
        return entry
    if status == BankEntry.Status.RETIRED and not reason.strip():
        raise RuleViolation(_("Say in one sentence why it is retired."))
    entry.status = status
    entry.save(update_fields=["status"])
    BankStatusChange.objects.create(entry=entry, status=status, reason=reason, by=by)
    log_event("bank.status_changed", actor=by, subject=entry, status=status)
    return entry


@act
def put_in_stage(entry: BankEntry, *, stage: Stage, by: User) -> None:
    """Copy an entry into a stage of a draft: a question behind the others there, a rubric as the
    stage's own. The copy of a question remembers where it came from. Put in twice it stands once.
    """
    version = GuideVersion.objects.select_for_update().get(pk=stage.version_id)
    if version.state != GuideVersion.State.DRAFT:
        raise RuleViolation(_("A published version is fixed: begin a draft first."))
    if entry.is_retired:
        raise RuleViolation(_("This entry is retired. Make it live again, or choose another."))
    put = {"question": _put_question, "signal": _put_signal, "rubric": _put_rubric}[entry.kind]
    if put(entry, stage):
        _save_draft(version)
        log_event("bank.copied", actor=by, subject=version, entry=entry.pk, stage=stage.number)


def _put_question(entry: BankEntry, stage: Stage) -> bool:
    if stage.questions.filter(origin=entry).exists():
        return False
    last = stage.questions.order_by("position").last()
    segment = last.segment if last else _last_segment(stage)
    question = stage.questions.create(
        segment=segment,
        position=_next_position(stage.questions),
        prompt=entry.text,
        origin=entry,
        origin_revision=entry.revision,
        **{name: getattr(entry, name) for name in COPIED},
    )
    BankUse.objects.create(version_id=stage.version_id, question=question, entry=entry)
    indexing.index([entry.pk])
    return True


def _put_signal(entry: BankEntry, stage: Stage) -> bool:
    if stage.signals.filter(text=entry.text).exists():
        return False
    alike = stage.signals.filter(level=entry.level).order_by("position").last()
    Signal.objects.create(
        stage=stage,
        segment=alike.segment if alike else _last_segment(stage),
        position=_next_position(stage.signals),
        level=entry.level,
        text=entry.text,
        do_not_prompt=entry.do_not_prompt,
    )
    return True


def _put_rubric(entry: BankEntry, stage: Stage) -> bool:
    standing = {str(level.score): level.meaning for level in stage.rubric.all()}
    if standing == entry.meanings:
        return False
    if standing:
        raise RuleViolation(
            _("%(stage)s has a rubric. Take it out first, or choose another stage.")
            % {"stage": stage.name}
        )
    for score, meaning in entry.meanings.items():
        stage.rubric.create(score=int(score), meaning=meaning)
    return True


def _last_segment(stage: Stage) -> Segment:
    last = stage.segments.order_by("position").last()
    return last or stage.segments.create(position=0, title=NEW_PART)


def _next_position(rows: Any) -> int:
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _save_draft(version: GuideVersion) -> None:
    """Whoever has the draft open in another tab is told that it changed."""
    version.revision += 1
    version.save(update_fields=["revision"])


@act
def take_change(question: Question, *, by: User) -> Question:
    """Give a copy in a draft the words that its origin has by now."""
    version, question, origin = _locked(question)
    if question.origin_revision == origin.revision and question.prompt == origin.text:
        return question
    question.prompt, question.origin_revision = origin.text, origin.revision
    for name in COPIED:
        setattr(question, name, getattr(origin, name))
    question.save(update_fields=["prompt", "origin_revision", *COPIED])
    _save_draft(version)
    log_event("bank.change_taken", actor=by, subject=version, entry=origin.pk)
    return question


@act
def keep_own(question: Question, *, by: User) -> Question:
    """Leave a copy as it is: its origin's change was seen."""
    version, question, origin = _locked(question)
    if question.origin_revision == origin.revision:
        return question
    question.origin_revision = origin.revision
    question.save(update_fields=["origin_revision"])
    _save_draft(version)
    log_event("bank.change_left", actor=by, subject=version, entry=origin.pk)
    return question


def _locked(question: Question) -> tuple[GuideVersion, Question, BankEntry]:
    version = GuideVersion.objects.select_for_update().get(stages=question.stage_id)
    question = Question.objects.get(pk=question.pk)
    return version, question, BankEntry.objects.get(copies=question)

"""Steps on the rows of a draft. Each says what takes it back, so that acts can be undone.

A step is plain values: {"do": "set", "kind", "uid", "was", "now"}, {"do": "add", "kind", "into",
"after", "row"}, {"do": "remove", "kind", "uid"} or {"do": "place", "kind", "uid", "into", "after"}.
`into` is the id of the row above, `after` that of the one before, or "".
"""

from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, Max, QuerySet
from django.utils.translation import gettext as _

from hiring.exceptions import RuleViolation

from .document import values
from .document.records import plain
from .lists import LISTS, StageRubric
from .models import DebriefQuestion, GuideVersion, Question, Segment, Signal, Stage, StageAttribute
from .storage import DEBRIEF, QUESTION, SEGMENT, SIGNAL

MODELS: dict[str, Any] = {
    "segment": Segment,
    "question": Question,
    "signal": Signal,
    "debrief": DebriefQuestion,
}
COLUMNS = {"segment": SEGMENT, "question": QUESTION, "signal": SIGNAL, "debrief": DEBRIEF}
BELOW = ("questions", "signals")
NO_PLACES = frozenset({"line", "pk"})  # a row keeps the entry of the bank that it came from
Step = dict[str, Any]


class Changed(RuleViolation):
    """Somebody else has changed since what a step would take back."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has changed this since. Reload the page to see it."))


class Rows:
    """The rows of one stage, or with no stage those of the guide itself."""

    def __init__(self, version: GuideVersion, stage: Stage | None) -> None:
        self.version = version
        self.stage = stage

    def of(self, kind: str) -> QuerySet[Any]:
        if kind == "debrief":
            return DebriefQuestion.objects.filter(version=self.version)
        if kind == "attribute":
            return StageAttribute.objects.filter(stage=self.stage).select_related("attribute")
        return MODELS[kind].objects.filter(stage=self.stage)  # type: ignore[no-any-return]

    def row(self, kind: str, uid: str) -> Any:
        """The row of that id; the stage and the guide have none beside themselves."""
        if kind == "stage":
            return self.stage
        if kind == "guide":
            return self.version
        if kind == "rubric":
            return StageRubric(self.stage)
        if not is_id(uid):
            raise Changed
        name = "attribute__uid" if kind == "attribute" else "uid"
        found = self.of(kind).filter(**{name: uid}).first()
        if found is None:
            raise Changed
        return found

    def take(self, step: Step) -> list[Step]:
        """Do a step, and return those that take it back."""
        take = getattr(self, f"_{step['do']}")
        back: list[Step] = take(**{name: part for name, part in step.items() if name != "do"})
        return back

    def _set(self, kind: str, uid: str, was: dict[str, Any], now: dict[str, Any]) -> list[Step]:
        row = self.row(kind, uid)
        if kind in ("stage", "guide"):  # it was read before the draft was locked
            _read_anew(row, [name for name in was if name not in LISTS])
        if any(value_of(row, name) != value for name, value in was.items()):
            raise Changed
        plain_columns = [name for name in now if name not in LISTS]
        for name, value in now.items():
            if name in LISTS:
                LISTS[name].write(row, value)
            else:
                setattr(row, name, value)
        if plain_columns:
            row.save(update_fields=plain_columns)
        return [{"do": "set", "kind": kind, "uid": uid, "was": now, "now": was}]

    def _add(self, kind: str, into: str, after: str, row: dict[str, Any]) -> list[Step]:
        made_row = MODELS[kind](
            **self._above(kind, into), position=self._make_room(kind, into, after),
            **{name: row[name] for name in COLUMNS[kind]},
            **({"minutes_min": row["minutes"][0], "minutes_max": row["minutes"][1]}
               if row.get("minutes") else {}),
        )  # fmt: skip
        made_row.save(force_insert=True)
        for below, model in (("questions", Question), ("signals", Signal)):
            model.objects.bulk_create(
                model(
                    stage=self.stage, segment=made_row, position=position,
                    **{name: part[name] for name in COLUMNS[below[:-1]]},
                )
                for position, part in enumerate(row.get(below, []))
            )  # fmt: skip
        was = self.plain_of(kind, made_row)
        return [{"do": "remove", "kind": kind, "uid": row["uid"], "was": was}]

    def _remove(self, kind: str, uid: str, was: dict[str, Any] | None = None) -> list[Step]:
        """`was` is what the row said when it was added; what was written since is not taken back."""
        row = self.row(kind, uid)
        if was is not None and self.plain_of(kind, row) != was:
            raise Changed
        back = {
            "do": "add", "kind": kind, "into": self._into(row), "after": self._before(kind, row),
            "row": self.plain_of(kind, row),
        }  # fmt: skip
        row.delete()
        return [back]

    def _place(self, kind: str, uid: str, into: str, after: str) -> list[Step]:
        row = self.row(kind, uid)
        back = {
            "do": "place", "kind": kind, "uid": uid, "into": self._into(row),
            "after": self._before(kind, row),
        }  # fmt: skip
        row.position = self._make_room(kind, into, after)
        for name, value in self._above(kind, into).items():
            setattr(row, name, value)
        row.save()
        return [back]

    def plain_of(self, kind: str, row: Any) -> dict[str, Any]:
        """A row as plain values, with everything below it."""
        value = {name: getattr(row, name) for name in COLUMNS[kind]} | {"uid": str(row.uid)}
        if kind == "segment":
            low, high = row.minutes_min, row.minutes_max
            value["minutes"] = None if low is None else [low, high]
            value["questions"] = [self.plain_of("question", q) for q in row.questions.all()]
            value["signals"] = [self.plain_of("signal", s) for s in row.signals.all()]
        return value

    def beside(self, kind: str, row: Any) -> QuerySet[Any]:
        """The rows among which this one has its place."""
        below = {"segment_id": row.segment_id} if kind in ("question", "signal") else {}
        return self.of(kind).filter(**below)

    def _into(self, row: Any) -> str:
        return str(row.segment.uid) if hasattr(row, "segment_id") else ""

    def _before(self, kind: str, row: Any) -> str:
        before = self.beside(kind, row).filter(position__lt=row.position).order_by("position")
        last = before.last()
        return str(last.uid) if last else ""

    def _above(self, kind: str, into: str) -> dict[str, Any]:
        if kind == "debrief":
            return {"version": self.version}
        above: dict[str, Any] = {"stage": self.stage}
        if kind in ("question", "signal"):
            above["segment"] = self.row("segment", into)
        return above

    def _make_room(self, kind: str, into: str, after: str) -> int:
        """The position behind a row, or the first one; rows from there on go one further."""
        rows = self.of(kind)
        if kind in ("question", "signal"):
            rows = rows.filter(segment__uid=into)
        place = 0
        if after and is_id(after):
            before = rows.filter(uid=after).values_list("position", flat=True).first()
            if before is None:
                return (rows.aggregate(last=Max("position"))["last"] or 0) + 1
            place = before + 1
        if rows.filter(position=place).exists():
            rows.filter(position__gte=place).update(position=F("position") + 1)
        return place


def _read_anew(row: Any, columns: list[str]) -> None:
    try:
        row.refresh_from_db(fields=columns)
    except ObjectDoesNotExist as error:
        raise Changed from error


def is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def value_of(row: Any, name: str) -> Any:
    """A column, or what several rows below it say together."""
    return LISTS[name].read(row) if name in LISTS else getattr(row, name)


def blank(kind: str, words: str, **more: Any) -> dict[str, Any]:
    """A new row as plain values, with its first words."""
    makers: dict[str, Any] = {
        "segment": lambda: values.Segment(words),
        "question": lambda: values.Question(prompt=words, **more),
        "signal": lambda: values.Signal(text=words, **{"level": "good", **more}),
        "debrief": lambda: values.DebriefQuestion(words, "note", _("Notes")),
    }
    return named_anew(plain(makers[kind](), NO_PLACES))


def named_anew(row: dict[str, Any]) -> dict[str, Any]:
    """The same words as rows of their own."""
    parts = {name: [named_anew(part) for part in row.get(name, [])] for name in BELOW}
    return row | {name: part for name, part in parts.items() if name in row} | {"uid": str(uuid4())}

"""What several rows of a stage say together: its panel, its attributes, its rubric."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .models import Attribute, RubricLevel, Stage, StageAttribute, StageInterviewer
from .storage import SCORE_OF

LABEL_OF = {int(score): label for label, score in SCORE_OF.items()}


@dataclass(frozen=True)
class Together:
    """`read` gives their plain values, `write` puts others in their place."""

    read: Callable[[Stage], Any]
    write: Callable[[Stage, Any], None]


def _read_panel(stage: Stage) -> list[str]:
    return [interviewer.name for interviewer in stage.interviewers.all()]


def _write_panel(stage: Stage, names: list[str]) -> None:
    stage.interviewers.all().delete()
    StageInterviewer.objects.bulk_create(
        StageInterviewer(stage=stage, position=position, name=name)
        for position, name in enumerate(names)
    )


def _read_attributes(stage: Stage) -> list[dict[str, Any]]:
    return [
        {
            "name": row.attribute.name,
            "uid": str(row.attribute.uid),
            "description": row.description,
            "bonus": row.bonus,
            "rubric": row.rubric,
        }
        for row in stage.stage_attributes.select_related("attribute")
    ]


def _write_attributes(stage: Stage, rows: list[dict[str, Any]]) -> None:
    """An attribute of that name is one and the same in every stage of a version."""
    stage.stage_attributes.all().delete()
    names = [row["name"] for row in rows]
    known = {a.name: a for a in Attribute.objects.filter(version=stage.version_id, name__in=names)}
    new = [
        Attribute(version_id=stage.version_id, name=row["name"], uid=row["uid"])
        for row in rows
        if row["name"] not in known
    ]
    known |= {attribute.name: attribute for attribute in Attribute.objects.bulk_create(new)}
    StageAttribute.objects.bulk_create(
        StageAttribute(
            stage=stage,
            position=position,
            attribute=known[row["name"]],
            **{name: row[name] for name in ("description", "bonus", "rubric")},
        )
        for position, row in enumerate(rows)
    )
    Attribute.objects.filter(version=stage.version_id, in_stages=None).delete()


class StageRubric:
    """The rubric of a stage as one row, as that of an attribute is."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.rubric = {LABEL_OF[level.score]: level.meaning for level in stage.rubric.all()}

    def save(self, update_fields: list[str]) -> None:
        self.stage.rubric.all().delete()
        RubricLevel.objects.bulk_create(
            RubricLevel(stage=self.stage, score=SCORE_OF[label], meaning=meaning)
            for label, meaning in self.rubric.items()
        )


LISTS = {
    "interviewers": Together(_read_panel, _write_panel),
    "attributes": Together(_read_attributes, _write_attributes),
}

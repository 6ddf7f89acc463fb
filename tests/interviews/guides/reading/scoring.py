"""Holds what a reader understood against what a person understands, as the README of guide-shapes says."""

import json
import re
from dataclasses import dataclass, field, fields

from interviews.guides.reading.inline import folded
from interviews.guides.reading.losses import lost
from interviews.guides.reading.reader import read_file
from interviews.guides.reading.summary import summary_of


@dataclass
class Figures:
    """Sums over guides. `faults` has a line for each thing read otherwise."""

    stages: int = 0
    stages_found: int = 0
    stages_unexpected: int = 0
    durations: int = 0
    durations_right: int = 0
    durations_made_up: int = 0
    guides: int = 0
    guides_with_questions: int = 0
    stage_questions_right: int = 0
    guides_with_losses: int = 0
    faults: list[str] = field(default_factory=list)

    def __add__(self, other):
        return Figures(*[getattr(self, f.name) + getattr(other, f.name) for f in fields(self)])


def expectations_in(folder):
    """(the guide's path, what is expected) of each JSON file in a folder."""
    for path in sorted(folder.glob("*.json")):
        guide = next(p for p in sorted(folder.glob(f"{path.stem}.*")) if p.suffix != ".json")
        yield guide, json.loads(path.read_text())


def figures_of(path, expected):
    proposal = read_file(path.read_bytes(), path.name)
    said = summary_of(proposal)
    figures = Figures(guides=1, stages=len(expected["stages"]))
    faults = figures.faults
    place, matched = 0, set()
    for stage in expected["stages"]:
        at = _find(stage, said["stages"], place, expected)
        if at is None:
            faults.append(f"{path.name}: no stage {stage['name']}")
            continue
        place = at + 1
        matched.add(at)
        _compare(figures, path.name, stage, said["stages"][at])
    figures.stages_unexpected = len(said["stages"]) - len(matched)
    wanted, got = _questions(expected), _questions(said)
    figures.guides_with_questions = int(_near(wanted, got))
    if not _near(wanted, got):
        faults.append(f"{path.name}: {got} questions instead of {wanted}")
    if lines := lost(proposal):
        figures.guides_with_losses = 1
        faults.append(f"{path.name}: words are lost in lines {lines[:9]}")
    return figures


def _find(stage, stages, start, expected):
    if len(expected["stages"]) == len(stages) == 1:
        return 0  # the whole page is one stage: any name taken from the title is right
    name = _bare(stage["name"])
    for number in range(start, len(stages)):
        other = _bare(stages[number]["name"])
        if other and (name in other or other in name):
            return number
    return None


def _compare(figures, guide, stage, said):
    wanted = tuple(stage.get("minutes", (stage.get("minutes_min"), stage.get("minutes_max"))))
    got = (said["minutes_min"], said["minutes_max"])
    figures.stages_found += 1
    figures.durations += 1
    figures.durations_right += wanted == got
    figures.durations_made_up += wanted != got and wanted[0] is None
    figures.stage_questions_right += _near(stage["questions"], said["questions"])
    if wanted != got:
        figures.faults.append(f"{guide}: {stage['name']} takes {got} instead of {wanted}")


def _questions(said):
    outside = said.get("outside_stages", {}).get("questions", said.get("outside_questions", 0))
    return sum(stage["questions"] for stage in said["stages"]) + outside


def _near(wanted, got):
    return abs(wanted - got) <= max(1, wanted / 10)


def _bare(name):
    return re.sub(r"[\W\d_]+", "", folded(name))

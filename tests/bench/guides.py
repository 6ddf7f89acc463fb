"""Guides: what a save of a draft costs however long it is, and what a long document costs."""

import statistics
import time
from functools import cache

from django.urls import reverse

from candidates.models import Opening
from interviews.guides import defaults, storage
from interviews.guides.actions import import_guide
from interviews.guides.document.values import Question, Segment
from interviews.guides.fields import mark_of
from interviews.models import GuideImport
from tests.figures import Figure

from .process import memory_of
from .site import company, visitor, web

QUERIES = 8
SECONDS = 3  # of an import
IMPORTS = 8
MEGABYTE = 1_000_000
GROWTH = 15  # MB that this many imports may leave behind, once both workers had as many
DEEP = 10_000
ITEM = "- What did you do about {number}, and what came of it when harbour {seed} froze?\n"


def guides():
    for many in (20, 400):
        answer = save_of(many)()
        count = int(answer.headers["X-Query-Count"])
        yield Figure(f"queries of a save in a draft of {many} questions", count, QUERIES)
    yield from _nested()
    yield from _long()


@cache
def save_of(many):
    """An act that saves a question of a draft with so many of them, each time in other words."""
    version = _draft(many)
    stage = storage.load(version).stages[0]
    question = stage.questions[many // 2]
    of = [version.guide_id, stage.number, "question", question.uid]
    path, text, count = reverse("interviews:draft-row", args=of), question.prompt, 0
    admin = visitor(company().admin)

    def save():
        nonlocal text, count
        seen, count = mark_of(text), count + 1
        text = f"What did you moor, and who saw it? {count}"
        sent = {"act": "save", "prompt": text, "seen-prompt": seen}
        return admin.post(path, sent, Accept="application/json")

    return save


def _draft(many):
    opening = Opening.objects.create(name=f"A guide of {many} questions")
    text = defaults.blank_guide(opening.name)
    stage = defaults.blank_stage("Talk")
    stage.number = 1
    stage.segments = [
        Segment("Talk", questions=[Question(prompt=f"Why {n}?") for n in range(many)])
    ]
    text.stages = [stage]
    return import_guide(opening, text, by=company().admin)


def _import(source):
    """Seconds from sending a document to its answer, and the answer."""
    opening = Opening.objects.order_by("pk").first()
    begun = time.perf_counter()
    sent = {"opening": opening.pk, "source": source}
    answer = visitor(company().admin).post(reverse("interviews:guide-import"), sent)
    return time.perf_counter() - begun, answer


def _nested():
    for sign in (">", "["):
        seconds, answer = _import(sign * DEEP + " Why?")
        assert answer.status in (200, 302, 422), answer
        yield Figure(f"import of {DEEP} times {sign}", round(seconds, 2), SECONDS, "s")


def _long():
    """Documents of a megabyte, each another one. Both workers keep the last few that they read."""
    process, _port = web()
    for seed in range(IMPORTS):
        assert _import(document(seed))[1].status == 302
    before = memory_of(process.pid)
    found = []
    for seed in range(IMPORTS, 2 * IMPORTS):
        seconds, answer = _import(document(seed))
        assert answer.status == 302, answer
        found.append(seconds)
    grown = memory_of(process.pid) - before
    GuideImport.objects.all().delete()
    yield Figure("import of 1 MB", round(statistics.median(found), 2), SECONDS, "s")
    yield Figure(f"memory after {IMPORTS} more of them", round(grown, 1), GROWTH, "MB")


def document(seed):
    """A megabyte of stages, parts and questions."""
    lines, size = [f"# Guide {seed}\n"], 0
    for number in range(MEGABYTE // len(ITEM)):
        if number % 400 == 0:
            lines.append(f"\n## Stage {number // 400 + 1}: Talk (Ida, 45 min)\n\n")
        elif number % 20 == 0:
            lines.append(f"\n### Part {number} (5 min)\n\n")
        lines.append(ITEM.format(number=number, seed=seed))
        size += len(lines[-1])
        if size >= MEGABYTE:
            break
    return "".join(lines)

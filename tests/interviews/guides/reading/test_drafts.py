"""A document of any form becomes a draft that says what it lacks."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from hiring.exceptions import RuleViolation
from interviews.guides import actions, storage
from interviews.guides.actions import publish
from interviews.guides.document.missing import missing_in
from interviews.guides.document.renderer import render
from interviews.guides.reading.drafts import guide_of
from interviews.guides.reading.json_form import guide_of_json
from interviews.guides.reading.losses import missing_pieces
from interviews.guides.reading.reader import read_file, read_markdown
from interviews.models import GuideVersion
from tests.factories import person
from tests.interviews.guides.document.test_parser import DEMO

from .files import paragraph, word_file
from .test_reader import GIVEN, OWN

SHAPES = [
    *sorted(GIVEN.glob("[0-9]*.md")),
    *(
        path
        for path in sorted(OWN.iterdir())
        if path.suffix in (".md", ".txt", ".html") and path.stem != "README"
    ),
]
TEXT = """# Chef

## Round 1: Call (20 min)

**Who:** Ada or Otto

> Hello and welcome.

- Why us?
  - *Looking for:* has eaten here

**Red flags**

- Shouts

## Round 2: Offer

We make the offer.

## Marks

- 4: hire now
- 3: hire
- 2: rather not
- 1: no

## Debrief

- Hire? (yes / rather / rather not / no)
- What worries you?
"""


def draft(text=TEXT):
    return guide_of(read_markdown(text))


def test_a_draft_has_the_fields_of_what_was_read():
    guide = draft()
    call, offer = guide.stages
    assert (call.name, call.minutes, call.interviewers, call.panel_rule) == (
        "Call",
        (20, 20),
        ["Ada", "Otto"],
        "either",
    )
    assert (offer.kind, offer.minutes) == ("closing", None)
    assert [(s.title, s.script) for s in call.segments] == [
        ("Call", "Hello and welcome."),
        ("What Bad Looks Like", ""),
    ]
    assert call.questions[0].looking_for == ["has eaten here"]
    assert [(signal.level, signal.text) for signal in call.signals] == [("bad", "Shouts")]
    assert call.rubric["Strong Yes"] == "4: hire now"
    assert not offer.rubric
    assert [(q.text, q.answer, q.purpose) for q in guide.debrief_questions] == [
        ("Hire?", "vote", "vote"), ("What worries you?", "note", "concern"),
    ]  # fmt: skip
    assert missing_in(guide) == ["Say how long stage 2, Offer, takes."]


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_no_word_of_a_shape_is_lost_in_its_draft(path):
    proposal = read_file(path.read_bytes(), path.name)
    assert missing_pieces(proposal, render(guide_of(proposal))) == []


@pytest.fixture
def run(db, tmp_path):
    leader = person("Lea")

    def run(name, content, *options):
        path = tmp_path / name
        path.write_bytes(content)
        out = io.StringIO()
        call_command(
            "import_guide",
            str(path),
            "--opening",
            "Chef",
            "--manager",
            leader.email,
            *options,
            stdout=out,
        )
        return out.getvalue()

    return run


def test_import_makes_a_draft_and_says_what_is_missing(run):
    printed = run("guide.md", TEXT.encode())
    assert "Stage 2, Offer: no time given, no panel, 0 questions" in printed
    assert "warning: Say how long stage 2, Offer, takes." in printed
    version = GuideVersion.objects.get()
    assert storage.load(version).stages[1].minutes is None
    assert render(storage.load(version)) == render(draft())


def test_import_takes_a_word_file(run):
    run(
        "guide.docx",
        word_file(paragraph("Chef", "Title") + paragraph("Round 1: Call (20 min)", "H1")),
    )
    assert [stage.minutes_text for stage in GuideVersion.objects.get().stages.all()] == ["20 min"]


def test_what_is_published_at_once_has_to_be_whole(run):
    with pytest.raises(CommandError, match="There are no stages|needs exactly one vote"):
        run("guide.md", TEXT.encode(), "--publish")
    assert not GuideVersion.objects.exists()


def test_a_file_that_cannot_be_read_changes_nothing(run):
    with pytest.raises(CommandError, match="cannot be read as a guide"):
        run("guide.pdf", b"%PDF-1.7")
    assert not GuideVersion.objects.exists()


def test_an_incomplete_draft_is_not_published(run):
    run("guide.md", TEXT.encode())
    with pytest.raises(RuleViolation, match=r"not complete\. Say how long stage 2, Offer, takes\."):
        publish(GuideVersion.objects.get(), why="x", by=None)
    assert GuideVersion.objects.get().state == "draft"


def test_control_without_the_check_it_is_published(run, monkeypatch):
    run("guide.md", TEXT.encode())
    monkeypatch.setattr(actions, "missing_in", lambda _: [])
    publish(GuideVersion.objects.get(), why="x", by=None)
    assert GuideVersion.objects.get().state == "published"


def test_our_own_form_is_still_taken_word_for_word(run):
    run("guide.md", DEMO.read_bytes(), "--publish")
    assert GuideVersion.objects.get().state == "published"


def test_what_is_exported_as_json_is_imported_again(run):
    run("guide.md", TEXT.encode())
    out = io.StringIO()
    call_command("export_guide", "Chef", "--draft", "--json", stdout=out)
    assert guide_of_json(out.getvalue()) == storage.load(GuideVersion.objects.get())
    run("demo.md", DEMO.read_bytes())
    before = storage.load(GuideVersion.objects.get())
    out = io.StringIO()
    call_command("export_guide", "Chef", "--draft", "--json", stdout=out)
    run("guide.json", out.getvalue().encode(), "--publish")
    assert storage.load(GuideVersion.objects.get()) == before


def test_read_guide_prints_what_was_understood_and_changes_nothing(db, tmp_path):
    path = tmp_path / "guide.md"
    path.write_text(TEXT)
    out, errors = io.StringIO(), io.StringIO()
    call_command("read_guide", str(path), stdout=out, stderr=errors)
    said = json.loads(out.getvalue())
    assert (said["title"], said["debrief_questions"], said["scale"]) == ("Chef", 2, "4 / 3 / 2 / 1")
    assert [(stage["name"], stage["minutes_min"]) for stage in said["stages"]] == [
        ("Call", 20),
        ("Offer", None),
    ]
    assert errors.getvalue() == ""
    assert not GuideVersion.objects.exists()
    for name, words in [("none.md", "cannot be read"), ("a.pdf", "cannot be read as a guide")]:
        (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
        with pytest.raises(CommandError, match=words):
            call_command("read_guide", str(tmp_path / name), stdout=out)

"""The workbench as a page: whose it is, what it refuses, and how a document becomes a draft there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from candidates.models import Opening
from interviews.guides import storage
from interviews.guides.actions import import_guide, publish
from interviews.guides.document.missing import missing_in
from interviews.guides.document.parser import parse
from interviews.guides.document.renderer import render
from interviews.guides.reading.losses import missing_pieces
from interviews.guides.workbench import sessions
from interviews.guides.workbench.acts import MOST, bench_of
from interviews.models import GuideImport
from tests.factories import person
from tests.interviews.guides.reading.files import paragraph, word_file
from tests.interviews.guides.reading.test_reader import GIVEN
from tests.interviews.guides.variants import GOOD
from tests.pages import html

from .documents import BANK, PLATFORM, block_at

pytestmark = pytest.mark.django_db
IMPORT = "interviews:guide-import"
MOST_ACTS = 15


class Desk:
    """One person at the workbench, without JavaScript: they read the page and send its forms."""

    def __init__(self, client, opening, **given):
        self.client, self.acts = client, 0
        answer = client.post(reverse(IMPORT), {"opening": opening.pk, **given})
        assert answer.status_code == 302, html(answer)
        self.path = answer.url

    @property
    def kept(self):
        return GuideImport.objects.get(public_id=self.path.strip("/").split("/")[-1])

    @property
    def page(self):
        return self.client.get(self.path).context["page"]

    def send(self, do, status=302, **fields):
        self.acts += 1
        fields = {"do": do, "revision": self.kept.revision, **fields}
        answer = self.client.post(self.path, fields)
        assert answer.status_code == status, html(answer)
        return answer

    def place(self, line, kind, **fields):
        bench = bench_of(self.kept.source, self.kept.done)
        return self.send("place", block=block_at(bench, line).id, kind=kind, **fields)

    def draft(self):
        revision = self.kept.revision
        return self.client.post(f"{self.path}draft/", {"revision": revision})


@pytest.fixture
def opening(client):
    client.force_login(person("Root", is_admin=True))
    return Opening.objects.create(name="Keeper")


@pytest.fixture
def desk(client, opening):
    return Desk(client, opening, source=PLATFORM)


def test_a_text_of_any_form_goes_to_the_workbench_and_saves_nothing(desk, opening):
    words = html(desk.client.get(desk.path))
    assert "Nothing is saved yet" in words
    assert "SYSTEM ROUND" in words
    assert not hasattr(Opening.objects.get(), "guide")


def test_a_document_in_our_own_form_imports_as_before(client, opening):
    page = client.post(reverse(IMPORT), {"opening": opening.pk, "source": GOOD})
    assert page.status_code == 200
    assert not GuideImport.objects.exists()
    broken = GOOD.replace("| 30 min |", "| a while |")
    page = client.post(reverse(IMPORT), {"opening": opening.pk, "source": broken})
    assert page.status_code == 422
    assert "Place its parts by hand" in html(page)
    desk = Desk(client, opening, source=broken, act="any")
    assert len(desk.page.stages) == 2


def test_a_word_file_and_pasted_html_keep_their_structure(client, opening):
    content = word_file(
        paragraph("Cook", "Title")
        + paragraph("Round 1: Talk (20 min)", "H1")
        + paragraph("Why us?")
    )
    desk = Desk(client, opening, file=SimpleUploadedFile("cook.docx", content))
    assert desk.kept.name == "cook.docx"
    assert [view.stage.minutes for view in desk.page.stages] == [(20, 20)]
    rich = "<h1>Cook</h1><script>alert(1)</script><h2>Round 1: Talk (20 min)</h2><ul><li>Why us?</li></ul>"
    desk = Desk(client, opening, source="Cook Round 1", rich=rich)
    assert len(desk.page.stages) == 1
    assert "alert" not in desk.kept.source


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "old Word"),
        ("a.md", b"%PDF-1.7", "A file of this kind cannot be read"),
        ("a.docx", b"PK\x03\x04 no zip", "This file is damaged"),
        ("a.md", b"# G\n\xff", "This is not UTF-8 text"),
        ("a.html", b"<div>" * 5000, "nested too deep"),
        ("a.json", b"{}", "This JSON is no guide"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gets_a_sentence_and_the_text_stays(
    client, opening, name, content, sentence
):
    given = {
        "opening": opening.pk,
        "source": "What I typed",
        "file": SimpleUploadedFile(name, content),
    }
    page = client.post(reverse(IMPORT), given)
    assert page.status_code == 422
    assert sentence in html(page)
    assert not GuideImport.objects.exists()
    assert "What I typed" in html(page)


def test_an_import_is_its_own_persons_alone(desk, client):
    client.force_login(person("Other", is_admin=True))
    for path in (desk.path, f"{desk.path}draft/", f"{desk.path}end/"):
        assert client.post(path, {"do": "undo", "revision": 0}).status_code == 404
    assert client.get(desk.path).status_code == 404
    client.force_login(person("Mere"))
    assert client.get(desk.path).status_code == 403
    assert GuideImport.objects.exists()


def test_an_act_is_undone_and_done_again(desk):
    before = desk.kept.revision
    desk.place(14, "bad")
    assert block_at(bench_of(desk.kept.source, desk.kept.done), 14).kind == "bad"
    desk.send("undo")
    assert desk.kept.done == []
    desk.send("redo")
    assert len(desk.kept.done) == 1
    desk.send("undo")
    desk.place(14, "great")
    assert [act["kind"] for act in desk.kept.acts] == ["great"]
    assert desk.kept.revision == before + 5


def test_two_tabs_do_not_overwrite_each_other(desk):
    old = desk.kept.revision
    desk.place(14, "great")
    answer = desk.send("undo", status=409, revision=old)
    assert "Another tab changed this" in html(answer)
    assert len(desk.kept.done) == 1
    assert desk.client.post(f"{desk.path}draft/", {"revision": old}).status_code == 409


def test_acts_have_an_end(desk):
    GuideImport.objects.update(acts=[{"act": "closing"}] * MOST, taken=MOST - 1)
    desk.send("debrief")
    answer = desk.send("debrief", status=422)
    assert "Make the draft, and go on there." in html(answer)
    desk.send("undo")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"do": "place", "block": "2"}, "Choose what this block is."),
        ({"do": "place", "block": "2", "kind": "note", "stage": "s9"}, "Choose the stage from the list."),
        ({"do": "place", "block": "x", "kind": "note"}, "is not here any more"),
        ({"do": "place", "block": "2", "kind": "part", "minutes": "soon"}, "Write minutes up to 480"),
        ({"do": "split", "block": "2", "after": "²"}, "Choose the line"),
        ({"do": "scale", "of": "s1"}, "That scale is not here"),
        ({"do": "stage", "of": "s1", "name": "", "panel_rule": "all"}, "required"),
        ({"do": "stage", "of": "s7"}, "That stage is not here"),
        ({"do": "title", "title": "x" * 5000}, "Shorten it to 200"),
        ({"do": "sing"}, "Choose what to do"),
        ({}, "Choose what to do"),
    ],
)  # fmt: skip
def test_what_makes_no_act_is_refused_with_a_sentence(desk, fields, sentence):
    fields = {"do": "", **fields}
    answer = desk.send(fields.pop("do"), status=422, **fields)
    assert sentence in html(answer)
    assert desk.kept.acts == []


def test_a_stage_form_that_is_refused_keeps_what_was_typed(desk):
    fields = {"of": "s1", "name": "Quay", "minutes": "soon", "held_by": "Ruth", "panel_rule": "all"}
    answer = desk.send("stage", status=422, **fields)
    assert 'value="Quay"' in answer.content.decode()
    assert 'value="soon"' in answer.content.decode()


def test_the_draft_holds_every_word_and_the_import_goes(desk, opening):
    desk.place(14, "great")
    desk.send("closing")
    desk.send("debrief")
    answer = desk.draft()
    draft = Opening.objects.get().guide.draft
    assert answer.url == reverse("interviews:guide-fields", args=[draft.guide_id, 0])
    assert not GuideImport.objects.exists()
    guide = storage.load(draft)
    assert guide.stages[1].signals[0].text == "traffic moved in small steps"
    assert missing_in(guide) == []
    said = render(guide)
    assert all(word in said for word in PLATFORM.split())


def test_what_is_thrown_away_is_gone_and_changes_no_guide(desk, opening):
    version = import_guide(opening, parse(GOOD)[0], by=None)
    before = storage.load(version)
    assert desk.client.post(f"{desk.path}end/").status_code == 302
    assert not GuideImport.objects.exists()
    assert storage.load(version) == before


def test_a_document_of_marks_alone_shows_its_page(client, opening):
    desk = Desk(client, opening, source="---")
    assert desk.page.current is None
    assert desk.client.get(desk.path).status_code == 200


def test_a_mark_in_the_document_is_shown_and_not_run(client, opening):
    source = BANK.replace(
        "- Where to?", "- <img src=x onerror=alert(1)> [x](javascript:alert(2)) \u202eevil?"
    )
    page = client.get(Desk(client, opening, source=source).path).content.decode()
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page


def complete(desk):
    """Do what is missing, as the page says it, in as few acts as it takes; the draft is published."""
    if not desk.page.stages:
        heads = [row for row in desk.page.rows if row.is_head and row.tag != "Title"]
        head = heads[0] if heads else desk.page.rows[0]
        desk.send("place", block=head.block.id, kind="stage", minutes="60")
    for view in desk.page.stages:
        if view.stage.minutes is None:
            fields = {"of": view.key, "name": view.stage.name, "minutes": "45", "panel_rule": "all"}
            desk.send(
                "stage",
                held_by=", ".join(view.stage.panel),
                closing="on" if view.stage.is_closing else "",
                **fields,
            )
    for scale in desk.page.open_scales:
        levels = {f"level{n}": to or "Yes" for n, _, to in scale.rows}
        desk.send("scale", of=scale.key, **levels)
    for block in desk.page.open:
        desk.send("place", block=block.id, kind=block.guess if block.guess != "mixed" else "note")
    if not desk.page.has_closing:
        desk.send("closing")
    if not desk.page.has_vote:
        desk.send("debrief")


@pytest.mark.parametrize("path", sorted(GIVEN.glob("[0-9]*.md")), ids=lambda path: path.stem)
def test_each_shape_is_publishable_in_few_acts(client, opening, path):
    desk = Desk(client, opening, file=SimpleUploadedFile(path.name, path.read_bytes()))
    complete(desk)
    proposal = bench_of(desk.kept.source, desk.kept.done).proposal
    assert desk.page.open_count == 0
    assert desk.acts <= MOST_ACTS
    assert desk.draft().status_code == 302
    draft = Opening.objects.get().guide.draft
    assert missing_pieces(proposal, render(storage.load(draft))) == []
    publish(draft, why="First.", by=None)


def test_what_nobody_goes_on_with_is_swept(desk):
    assert sessions.sweep_imports() == 0
    old = desk.kept.changed_at - sessions.KEPT
    GuideImport.objects.update(changed_at=old)
    sessions.sweep_imports()
    assert not GuideImport.objects.exists()

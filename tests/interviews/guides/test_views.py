"""The pages that take a guide as a file or as text."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from candidates.models import Opening
from interviews.guides import storage
from interviews.guides.actions import import_guide
from interviews.guides.document.parser import LARGEST, parse
from interviews.guides.document.renderer import render, render_stage
from tests.conftest import SHARED
from tests.factories import person
from tests.interviews.guides.variants import GOOD, PASSAGES, with_passage
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def opening(client):
    client.force_login(person("Root", is_admin=True))
    return Opening.objects.create(name="Keeper")


def post(client, opening, source, **more):
    path = reverse("interviews:guide-import")
    return client.post(path, {"opening": opening.pk, "source": source, **more})


def test_the_file_is_no_option(client, opening):
    page = html(client.get(reverse("interviews:guide-import")))
    assert "Word, Markdown, HTML, plain text" in page
    assert "optional" not in page


def test_a_refused_text_is_mended_on_the_page(client, opening):
    bad = GOOD.replace("| 30 min |", "| a while |")
    upload = SimpleUploadedFile("guide.md", bad.encode())
    page = post(client, opening, "", file=upload)
    words = html(page)
    assert page.status_code == 422
    assert "Line 7" in words
    assert "“a while” is no duration" in words
    assert page.context["form"]["source"].value() == bad.strip()
    page = post(client, opening, page.context["form"]["source"].value().replace("a while", "1 h"))
    assert page.status_code == 200
    assert "Every sentence has its place. Nothing is saved yet." in html(page)
    assert not hasattr(Opening.objects.get(), "guide")
    answer = post(client, opening, page.context["form"]["source"].value(), act="save")
    assert answer.status_code == 302
    assert opening.guide.draft.stages.first().minutes_max == 60


def test_a_file_without_an_opening_stays_on_the_page(client, opening):
    path = reverse("interviews:guide-import")
    page = client.post(path, {"file": SimpleUploadedFile("guide.md", GOOD.encode())})
    assert page.status_code == 422
    assert page.context["form"]["source"].value() == GOOD.strip()


@pytest.mark.parametrize("content", [b"", b"# G\n\xff", b"# G\x00", b"x" * (LARGEST + 1)])
def test_a_file_that_is_no_text_is_refused(client, opening, content):
    page = post(client, opening, "", file=SimpleUploadedFile("guide.md", content))
    assert page.status_code == 422


@pytest.mark.parametrize("ends", ["\r", "\r\n", "\u2028", "\x0b"])
def test_line_ends_of_any_kind_go_through_page_and_editor(client, opening, ends):
    source = GOOD.replace("\n", ends, 40)
    assert post(client, opening, source).status_code == 200
    assert post(client, opening, source, act="save").status_code == 302
    assert storage.load(opening.guide.draft) == parse(source)[0]
    draft = opening.guide.draft
    path = reverse("interviews:guide-edit", args=[opening.guide.pk, 0])
    form = {"source": source, "revision": draft.revision, "act": "save"}
    assert client.post(path, form).status_code == 302


def paths():
    folder = SHARED / "data" / "fault-inputs"
    return sorted(folder.glob("[0-9]*.md"))


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.name)
def test_given_documents_are_saved_or_refused(client, opening, path):
    source = path.read_bytes().decode()
    answer = post(client, opening, source, act="save")
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        saved_unchanged(client, opening.guide)


def saved_unchanged(client, guide):
    """Every page of the draft, opened and saved as it is, changes nothing."""
    before = storage.load(guide.draft)
    for number in [0, *(stage.number for stage in before.stages)]:
        path = reverse("interviews:guide-edit", args=[guide.pk, number])
        form = client.get(path).context["form"]
        source = form["source"].value().replace("\n", "\r\n")
        fields = {"source": source, "revision": form["revision"].value(), "act": "save"}
        assert client.post(path, fields).status_code == 302
        assert storage.load(guide.draft) == before


def test_every_passage_is_saved_and_opened_again(client, opening):
    saved = 0
    for number, passage in enumerate(PASSAGES[::3]):
        source = with_passage(GOOD, number * 5, passage.replace("{n}", "7"))
        if post(client, opening, source, act="save").status_code == 302:
            saved_unchanged(client, opening.guide)
            saved += 1
    assert saved > 10


def test_a_page_that_is_refused_keeps_its_text_and_the_draft(client, opening):
    version = import_guide(opening, parse(GOOD)[0], by=None)
    before = storage.load(version)
    path = reverse("interviews:guide-edit", args=[opening.guide.pk, 1])
    typed = "**Rule: two of three.**\n\n" + render_stage(before.stages[0])
    page = client.post(path, {"source": typed, "revision": version.revision, "act": "save"})
    assert page.status_code == 422
    assert "belongs to the whole document" in html(page)
    assert page.context["form"]["source"].value() == typed
    assert storage.load(version) == before


def test_a_text_that_is_too_large_says_how_large_it_may_be(client, opening, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * LARGEST
    page = post(client, opening, GOOD + "w " * LARGEST)
    assert page.status_code == 422
    assert "This text has 4.0 MB. A guide may have up to 2 MB" in html(page)


def test_a_page_of_no_stage_is_the_whole_document(client, opening):
    import_guide(opening, parse(GOOD)[0], by=None)
    answer = client.get(reverse("interviews:guide-edit", args=[opening.guide.pk, 9]))
    assert answer.url == reverse("interviews:guide-edit", args=[opening.guide.pk, 0])


def test_reader_and_room_show_what_stands_between(client, opening):
    """Notes in every place that a document can have them."""
    source = GOOD
    for words in ["## Plan", "**Rule", "## Stage 1", "### Philosophy", "### Warm-up", '- "Which',
                  "### What good", "| Score |", "## Stage 2", "**2. The offer", "## Debrief"]:  # fmt: skip
        source = source.replace(words, f"\nPlace {len(source)} gull.\n\n{words}", 1)
    version = import_guide(opening, parse(source)[0], by=None)
    page = client.get(reverse("interviews:guide-read", args=[opening.guide.pk]))
    assert html(page).count(" gull.") == 11
    exported = client.get(reverse("interviews:guide-export", args=[opening.guide.pk]))
    assert html(exported) == render(storage.load(version))


def test_the_page_shows_every_part_of_a_question_and_marks_do_not_prompt_once(client, opening):
    guide = parse(GOOD)[0]
    stage = guide.stages[0]
    first = stage.questions[0]
    first.follow_ups, first.tests = ["And how did it end?"], [stage.attributes[0].name]
    stage.attributes[0].rubric = {"Yes": "Asks before answering."}
    signals = [segment for segment in stage.segments if segment.signals]
    for signal in signals[0].signals:
        signal.do_not_prompt = True
    import_guide(opening, guide, by=None)
    words = html(client.get(reverse("interviews:guide-read", args=[opening.guide.pk])))
    assert "And how did it end?" in words
    assert f"What each score means for {stage.attributes[0].name}" in words
    assert "Asks before answering." in words
    assert f"Tests {stage.attributes[0].name}" in words
    assert "do not prompt</small>" not in words

"""Pages and files by which a guide is handed on: who gets them, and of which version."""

import io
import json

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from interviews.guides import storage
from interviews.guides.actions import begin_draft, save_draft
from interviews.guides.reading.json_form import guide_of_json
from interviews.guides.sharing import making
from tests.factories import World, person
from tests.pages import html

from .readers import lines_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.guide = world.version.guide
    draft = begin_draft(world.guide, by=world.admin)
    text = storage.load(draft)
    text.stages[0].name = "Puffin"
    save_draft(draft, text, revision=draft.revision, by=world.admin)
    return world


def get(user, name, *args, query=""):
    client = Client()
    client.force_login(user)
    return client.get(reverse(f"interviews:{name}", args=args) + query)


def export(world, query, user=None):
    return get(user or world.admin, "guide-export", world.guide.pk, query=query)


@pytest.mark.parametrize(
    ("query", "kind", "name"),
    [
        ("", "text/markdown; charset=utf-8", "-v1.md"),
        ("?form=json", "application/json", "-v1.json"),
        ("?form=pdf", "application/pdf", "-v1.pdf"),
        ("?form=pdf&stage=1&version=2", "application/pdf", "-v2-1-puffin.pdf"),
    ],
)
def test_a_guide_is_exported_in_each_form(world, query, kind, name):
    answer = export(world, query)
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert name in answer["Content-Disposition"]


def test_a_word_file_and_json_have_the_guide(world):
    document = Document(io.BytesIO(export(world, "?form=docx&version=2").content))
    assert any("Puffin" in paragraph.text for paragraph in document.paragraphs)
    text = export(world, "?form=json&version=2").content.decode()
    assert guide_of_json(text) == storage.load(world.guide.draft)
    assert json.loads(text)["stages"][0]["name"] == "Puffin"


def test_a_pdf_has_the_stage_that_was_asked_for(world):
    first, second = storage.load(world.version).stages[:2]
    lines = lines_of(export(world, "?form=pdf&stage=1").content)
    assert first.name in " ".join(lines)
    assert second.name not in " ".join(lines)


@pytest.mark.parametrize(
    "query", ["?form=exe", "?form=md&stage=1", "?form=pdf&stage=99", "?version=99"]
)
def test_what_does_not_exist_is_not_found(world, query):
    assert export(world, query).status_code == 404


def test_a_file_that_cannot_be_made_is_a_page_with_the_reason(world, monkeypatch):
    monkeypatch.setattr(making, "LETTERS", 10)
    answer = export(world, "?form=pdf")
    assert answer.status_code == 422
    assert "300 pages are the most" in html(answer)


@pytest.mark.parametrize("name", ["guide-export", "guide-preview", "guide-present"])
def test_a_draft_is_its_editors_alone(world, name):
    args, query = {
        "guide-export": ([], "?version=2"),
        "guide-preview": ([1], "?version=2"),
        "guide-present": ([2, 1], ""),
    }[name]
    assert get(world.admin, name, world.guide.pk, *args, query=query).status_code == 200
    assert get(world.closer, name, world.guide.pk, *args, query=query).status_code == 404
    stranger = person("Stranger")
    published = {"guide-present": [1, 1], "guide-preview": [1]}.get(name, [])
    assert get(world.closer, name, world.guide.pk, *published).status_code == 200
    assert get(stranger, name, world.guide.pk, *published).status_code == 404


def test_the_preview_has_both_sides_and_each_version(world):
    shown = html(get(world.admin, "guide-preview", world.guide.pk, 1, query="?version=2"))
    assert "Puffin" in shown
    assert "v1, published" in shown
    assert "The candidate" in shown
    assert "Puffin" not in html(get(world.manager, "guide-preview", world.guide.pk, 1))
    assert get(world.admin, "guide-preview", world.guide.pk, 99).status_code == 404


def test_present_turns_its_pages_by_links(world):
    draft = world.guide.draft
    text = storage.load(draft)
    segment = text.stages[0].segments[0]
    segment.script = "First words."
    text.stages[0].segments.append(type(segment)("Two", script="Second words."))
    save_draft(draft, text, revision=draft.revision, by=world.admin)
    first = html(get(world.admin, "guide-present", world.guide.pk, 2, 1))
    assert "First words." in first
    assert 'href="?part=2"' in first
    second = html(get(world.admin, "guide-present", world.guide.pk, 2, 1, query="?part=2"))
    assert "Second words." in second
    assert 'href="?part=1"' in second
    assert "Puffin" not in first + second


def test_the_page_leads_to_each_form_and_each_stage(world):
    shown = html(get(world.manager, "guide-read", world.guide.pk))
    for words in (
        "form=pdf",
        "form=docx",
        "form=json",
        "stages/1/preview/",
        "stages/1/present/",
        "stage=1",
    ):
        assert words in shown

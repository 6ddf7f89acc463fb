"""With no room for documents a form with a file says so; everything else goes on."""

import gc
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from candidates.models import Candidate, Document
from tests.conftest import missing
from tests.factories import World
from tests.hiring.web.test_typed import typed_on
from tests.outages import disk_full
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(settings, tmp_path, caplog):
    settings.DOCUMENT_ROOT = Path(tmp_path, "documents")
    try:
        with disk_full(settings.DOCUMENT_ROOT):
            yield settings.DOCUMENT_ROOT
            caplog.get_records("call").clear()  # they hold the upload that was begun
            gc.collect()  # it closes while its disk is there
    except PermissionError as error:
        missing(str(error))


@pytest.fixture
def world():
    world = World()
    world.client = Client(raise_request_exception=False)
    world.client.force_login(world.coordinator)
    return world


def resume(size=100):
    return {"resume": SimpleUploadedFile("cv.txt", b"x" * size, "text/plain")}


def add(world, **more):
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    data = {"name": "Lin Wu", "email": "lin@example.net", "zone": "UTC", **more}
    return world.client.post(path, data)


def test_a_form_with_a_file_is_refused_in_a_sentence_and_its_words_are_kept(full, world):
    page = add(world, **resume())
    assert page.status_code == 507
    assert "There is no room for the file" in html(page)
    assert "only the file has to be chosen again" in html(page)
    assert "Lin Wu" in typed_on(page)
    assert not Candidate.objects.filter(email="lin@example.net").exists()
    assert [path.name for path in full.rglob("*") if path.is_file()] == ["filler"]


def test_without_the_file_the_same_form_is_done(full, world):
    assert add(world).status_code == 302
    assert Candidate.objects.filter(email="lin@example.net").exists()


def test_a_file_alone_is_refused_and_no_row_names_it(full, world):
    path = reverse("candidates:document-add", args=[world.application.pk])
    assert world.client.post(path, resume()).status_code == 507
    assert not Document.objects.exists()


def test_no_room_for_the_upload_itself(full, world, settings):
    """A file of more than 2 MB goes through the disk of temporary files."""
    settings.FILE_UPLOAD_TEMP_DIR = str(full)
    page = add(world, **resume(3 * 1024 * 1024))
    assert page.status_code == 507
    assert "There is no room for the file" in html(page)


def test_no_room_for_the_upload_before_its_token_is_read(full, world, settings):
    """The token of a form stands in it, so that the file is the first that is stored."""
    settings.FILE_UPLOAD_TEMP_DIR = str(full)
    strict = Client(raise_request_exception=False, enforce_csrf_checks=True)
    strict.force_login(world.coordinator)
    world.client = strict
    page = add(world, **resume(3 * 1024 * 1024))
    assert page.status_code == 507
    assert "There is no room for the file" in html(page)


def test_the_control_with_room_the_file_is_kept(world, settings, tmp_path):
    settings.DOCUMENT_ROOT = Path(tmp_path, "documents")
    assert add(world, **resume()).status_code == 302
    assert Document.objects.get().size == 100

"""Adding somebody whose address is known: asked first, both records side by side, nothing lost."""

import os
import re
from html import unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from candidates import actions, documents
from candidates.models import Application, Candidate, Document
from candidates.tasks import sweep_held_documents
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(client):
    """Rita Ramp is known from one opening; Cora adds her to another."""
    world = World()
    world.known = world.application.candidate
    Candidate.objects.filter(pk=world.known.pk).update(
        name="Rita Ramp", email="rita@example.net", phone="030 1", zone="Europe/Berlin"
    )
    world.other = actions.open_opening(name="Designer", by=world.admin, managers=[world.manager])
    actions.set_member(world.other, user=world.coordinator, role="coordinator", by=world.admin)
    world.path = reverse("candidates:candidate-new", args=[world.other.pk])
    client.force_login(world.coordinator)
    return world


TYPED = {"name": "Rita Ramp", "email": "RITA@example.net", "zone": "UTC"}


def added(world):
    return Application.objects.filter(opening=world.other, candidate=world.known).exists()


def sent_again(page, **answers):
    """What the browser sends from the page that asks: its hidden fields and its choices."""
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    chosen = re.findall(r'name="(keep-\w+)" value="(\w+)"[^>]* checked', page)
    fields = {name: unescape(value) for name, value in [*fields.items(), *chosen]}
    return {**fields, "answer": "same", **answers}


def fresh(world):
    world.known.refresh_from_db()
    return world.known


def test_the_same_details_are_added_at_once(world, client):
    assert client.post(world.path, TYPED).status_code == 302
    assert added(world)


def test_another_name_asks_whether_it_is_the_same_person(world, client):
    page = html(client.post(world.path, {**TYPED, "name": "Rita Rampe"}))
    assert "Are these two the same person?" in page
    assert "Rita Ramp</bdi>" in page
    assert "Rita Rampe</bdi>" in page
    assert not added(world)
    client.post(world.path, sent_again(page))
    assert added(world)
    assert fresh(world).name == "Rita Ramp"  # what stands is taken first


def test_the_typed_name_is_taken_when_it_is_chosen(world, client):
    page = html(client.post(world.path, {**TYPED, "name": "Rita Rampe"}))
    client.post(world.path, sent_again(page, **{"keep-name": "typed"}))
    assert fresh(world).name == "Rita Rampe"


def test_somebody_else_goes_back_to_the_form_with_all_that_was_typed(world, client):
    typed = {**TYPED, "name": "Ron Ramp", "phone": "1234", "source": "Fair", "needs": "A ramp\nNow"}
    page = html(client.post(world.path, typed))
    answer = client.post(world.path, sent_again(page, answer="correct"))
    assert answer.status_code == 200
    form = unescape(html(answer))
    for words in ("Ron Ramp", "1234", "Fair", "A ramp\nNow"):
        assert words in form
    assert not added(world)
    client.post(world.path, {**typed, "email": "ron@example.net"})
    assert Candidate.objects.get(email="ron@example.net").name == "Ron Ramp"


@pytest.mark.parametrize(
    ("stands", "choice", "kept"),
    [
        ("", "typed", "A ramp and captions"),
        ("Breaks", "known", "Breaks"),
        ("Breaks", "typed", "A ramp and captions"),
        ("Breaks", "both", "Breaks\nA ramp and captions"),
    ],
)
def test_needs_typed_for_somebody_known_are_a_choice(world, client, stands, choice, kept):
    Candidate.objects.filter(pk=world.known.pk).update(needs=stands)
    page = html(client.post(world.path, {**TYPED, "needs": "A ramp and captions"}))
    assert "Which details stand?" in page
    assert "A ramp and captions" in page
    client.post(world.path, sent_again(page, **{"keep-needs": choice}))
    assert fresh(world).needs == kept


def test_needs_that_only_the_coordinator_sees_are_added_to_and_not_shown(world, client):
    Candidate.objects.filter(pk=world.known.pk).update(needs="Breaks every half hour")
    client.force_login(world.manager)
    page = html(client.post(world.path, {**TYPED, "needs": "A ramp"}))
    assert "Breaks every half hour" not in page
    client.post(world.path, sent_again(page))
    assert fresh(world).needs == "Breaks every half hour\nA ramp"


def test_phone_zone_and_how_to_address_are_choices_and_an_untouched_zone_is_none(world, client):
    typed = {**TYPED, "phone": "030 2", "zone": "Asia/Calcutta", "call_name": "Rita"}
    page = html(client.post(world.path, typed))
    assert set(re.findall(r'name="keep-(\w+)"', page)) == {"phone", "zone", "call_name"}
    assert "Kolkata" in page
    client.post(world.path, sent_again(page, **{"keep-zone": "typed"}))
    known = fresh(world)
    assert (known.phone, known.zone, known.call_name) == ("030 1", "Asia/Kolkata", "Rita")


def test_a_file_is_held_while_the_question_is_asked(world, client):
    resume = SimpleUploadedFile("cv.pdf", b"%PDF-1.7 a life")
    page = html(client.post(world.path, {**TYPED, "name": "Rita R", "resume": resume}))
    assert not Document.objects.exists()
    client.post(world.path, sent_again(page))
    document = Document.objects.get()
    assert document.name == "cv.pdf"
    assert (settings.DOCUMENT_ROOT / document.path).read_bytes() == b"%PDF-1.7 a life"


def test_a_file_is_held_when_another_field_is_refused(world, client):
    resume = SimpleUploadedFile("cv.pdf", b"%PDF-1.7 a life")
    answer = client.post(world.path, {**TYPED, "email": "no address", "resume": resume})
    page = html(answer)
    assert answer.status_code == 422
    assert "cv.pdf is kept" in page
    held = re.search(r'name="held" value="([^"]+)"', page)[1]
    client.post(world.path, {**TYPED, "held": held})
    assert Document.objects.get().name == "cv.pdf"


def test_a_held_file_is_its_senders_alone(world, client):
    resume = SimpleUploadedFile("cv.pdf", b"%PDF-1.7 a life")
    page = html(client.post(world.path, {**TYPED, "name": "Rita R", "resume": resume}))
    client.force_login(world.manager)
    client.post(world.path, sent_again(page))
    assert added(world)
    assert not Document.objects.exists()


def test_what_is_held_is_swept_after_a_day_and_nothing_else(world, settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path
    upload = SimpleUploadedFile("cv.pdf", b"%PDF-1.7")
    kept = tmp_path / documents.store(upload)["path"]
    old, new = (
        documents.held(documents.hold(upload, world.coordinator), world.coordinator)
        for _ in range(2)
    )
    past = timezone.now().timestamp() - documents.HELD - 60
    for path in (kept, tmp_path / old["path"]):
        os.utime(path, (past, past))
    sweep_held_documents()
    assert kept.exists()
    assert not (tmp_path / old["path"]).exists()
    assert (tmp_path / new["path"]).exists()


# Somebody known whom the reader may not open


@pytest.fixture
def stranger(world, client):
    """Sol coordinates the other opening alone."""
    sol = person("Sol")
    actions.set_member(world.other, user=sol, role="coordinator", by=world.admin)
    client.force_login(sol)
    Candidate.objects.filter(pk=world.known.pk).update(needs="Breaks", call_name="Dr Ramp")
    return sol


SECRET = ["Rita Ramp", "Dr Ramp", "Berlin", "030 1", "Breaks", "known since"]
GUESSES = [
    {},
    {"name": "Rita Ramp"},
    {"name": "Rita Ramp", "zone": "Europe/Berlin", "phone": "030 1", "call_name": "Dr Ramp"},
]


def masked(page, typed):
    """The page without what was typed, and without what each answer has anew."""
    page = re.sub(r'csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"', "", page)
    fields = "|".join(typed)
    return re.sub(rf'<input type="hidden" name="(?:{fields})"[^>]*>', "", page)


def test_of_somebody_whom_the_reader_may_not_open_nothing_is_shown(world, client, stranger):
    page = html(client.post(world.path, {**TYPED, "name": "Anybody"}))
    assert "We know somebody of that address." in page
    assert [words for words in SECRET if words in page] == []
    assert not added(world)


def test_control_who_may_open_them_reads_it_there(world, client):
    Candidate.objects.filter(pk=world.known.pk).update(needs="Breaks")
    page = html(client.post(world.path, {**TYPED, "name": "Anybody", "phone": "1"}))
    assert "Rita Ramp" in page
    assert "030 1" in page


def test_a_right_guess_and_a_wrong_one_are_answered_alike(world, client, stranger):
    answers = []
    for guess in GUESSES:
        typed = {**TYPED, "name": "Anybody", "phone": "9", "call_name": "A", **guess}
        answer = client.post(world.path, typed)
        assert answer.status_code == 200
        answers.append(masked(html(answer), typed))
    assert len(set(answers)) == 1


def test_added_as_the_same_person_their_details_stay_and_needs_grow(world, client, stranger):
    typed = {**TYPED, "name": "Anybody", "phone": "9", "zone": "Asia/Tokyo", "needs": "A ramp"}
    page = html(client.post(world.path, typed))
    answer = client.post(world.path, sent_again(page), follow=True)
    assert added(world)
    assert "Rita Ramp" in html(answer)  # an application of theirs is the reader's to see now
    known = fresh(world)
    assert (known.name, known.phone, known.zone) == ("Rita Ramp", "030 1", "Europe/Berlin")
    assert known.needs == "Breaks\nA ramp"


def test_the_reader_goes_back_with_what_they_typed(world, client, stranger):
    page = html(client.post(world.path, {**TYPED, "name": "Anybody", "phone": "9"}))
    form = html(client.post(world.path, sent_again(page, answer="correct")))
    assert "Anybody" in form
    assert not added(world)

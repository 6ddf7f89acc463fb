"""What a form takes fits its column; what is too large, too much or too often says so in a sentence."""

import re
import socket
from urllib.parse import quote, urlencode

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.urls import reverse

from debriefs.models import Feedback
from hiring.urls import urlpatterns  # noqa: F401 loads every form
from hiring.web.fields import LONGEST, Typed
from hiring.web.forms import PlainForm
from interviews.models import GuideVersion
from tests.factories import World
from tests.pages import html
from tests.races.server import Browser, served

URLENCODED = "application/x-www-form-urlencoded"
# Fields that are kept under another name, or in no column, or under a name of several columns.
COLUMNS = {
    "location": "interviews.Interview.location",
    "PublishForm.why": "interviews.GuideVersion.why",
    "ProposalForm.why": "interviews.GuideProposal.why",
    "ReturnForm.reason": "interviews.GuideProposal.reason",
    "CancelForm.why": "interviews.Interview.cancelled_why",
    "SwapForm.why": "interviews.Seat.absent_reason",
    "ReasonForm.why": "debriefs.Decision.called_off_why",
    "AbsenceWaiverForm.reason": "interviews.Interview.absence_waiver",
    "NoneFitsForm.note": "interviews.TimeChoice.note",
    "RecusalForm.reason": "interviews.Recusal.reason",
    "NoForm.reason": "debriefs.Vote.reason",
    "DecisionForm.reason": "debriefs.Decision.reason",
    "AnswerForm.note": "debriefs.Offer.answer_note",
    "ResolutionForm.text": "debriefs.Resolution.text",
    "OutcomeMailForm.text": "hiring.Mail.text",
    "EntryForm.contradiction_reason": "debriefs.Vote.contradiction_reason",
    "OpeningForm.name": "candidates.Opening.name",
    "OpeningForm.location": "candidates.Opening.location",
    "InviteForm.name": "hiring.User.name",
    "MeForm.name": "hiring.User.name",
    "DetailsForm.name": "candidates.Candidate.name",
    "CandidateForm.name": "candidates.Candidate.name",
    "CandidateForm.source": "candidates.Application.source",
    "SourceForm.source": None,
    "BankEntryForm.text": "interviews.BankEntry.text",
    "BankEntryForm.topic": "interviews.BankEntry.topic",
    "BankEntryForm.looking_for": None,
    "BankStatusForm.reason": "interviews.BankStatusChange.reason",
    "ResolutionForm.key": "debriefs.Resolution.key",
    "DismissalForm.reason": "interviews.DismissedWarning.reason",
    "seen": None,
    "held": None,
    "DocumentUploadForm.source": None,
    "PlaceForm.minutes": None,
    "RemarkForm.text": "debriefs.Remark.text",
    "StageForm.name": "interviews.Stage.name",
    "StageForm.minutes": None,
    "StageForm.held_by": None,
    "TalkField.talk": None,
    "TitleForm.title": "interviews.GuideVersion.title",
}


def every(base):
    for form in base.__subclasses__():
        if not form.__module__.startswith("tests."):
            yield form
            yield from every(form)


def words():
    """(form.field, field) of all that people type."""
    for form in sorted(set(every(PlainForm)), key=lambda form: form.__name__):
        for name, field in form.base_fields.items():
            if isinstance(field, forms.CharField):
                yield f"{form.__name__}.{name}", field


def column_of(label):
    """The column of a field: by the table, else the only one of that name, else the narrowest."""
    name = label.split(".")[1]
    for key in (label, name):
        if key in COLUMNS:
            return COLUMNS[key] and _column(*COLUMNS[key].split("."))
    found = [
        field
        for model in apps.get_models()
        if model.__module__.split(".")[0] in ("hiring", "candidates", "interviews", "debriefs")
        for field in model._meta.concrete_fields
        if field.name == name
    ]
    assert found, f"{label} reaches no column of its name: add it to COLUMNS"
    return min(found, key=lambda field: field.max_length or 10**9)


def _column(app, model, name):
    return apps.get_model(app, model)._meta.get_field(name)


@pytest.mark.parametrize(("label", "field"), list(words()))
def test_a_form_takes_no_more_than_its_column(label, field):
    assert isinstance(field, Typed), f"{label} is no Text, Address or Link"
    column = column_of(label)
    if column is None:
        return
    assert field.max_length is not None
    assert field.max_length <= (column.max_length or LONGEST), label


def test_every_column_of_an_address_takes_254_and_of_a_link_2000():
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.EmailField):
                assert field.max_length >= 254, field
            elif isinstance(field, models.URLField):
                assert field.max_length >= 2000, field


@pytest.fixture
def world(db):
    return World()


def client_of(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.mark.parametrize(("length", "status"), [(254, 302), (255, 422), (260, 422)])
def test_an_address_of_254_letters_is_taken_and_a_longer_one_refused(world, length, status):
    email = f"{'l' * 64}@{'a' * 60}.{'b' * 60}.{'c' * (length - 64 - 1 - 122 - 4)}.org"
    assert len(email) == length
    add = reverse("candidates:candidate-new", args=[world.opening.pk])
    fields = {"name": "Long Lena", "zone": "UTC", "email": email}
    answers = [
        client_of(world.coordinator).post(add, fields),
        client_of(world.admin).post(reverse("hiring:people"), {"name": "Long", "email": email}),
    ]
    assert [answer.status_code for answer in answers] == [status, status]
    if status == 422:
        for answer in answers:
            assert f"Shorten it to 254 characters: it has {length}." in html(answer)


@pytest.mark.parametrize(("length", "status"), [(259, 302), (2000, 302), (2001, 422)])
def test_a_long_video_link_is_kept_whole(world, length, status):
    link = "https://meet.example/".ljust(length, "x")
    interview = world.plan(world.stages[0], [world.ada])
    path = reverse("interviews:interview-location", args=[interview.public_id])
    answer = client_of(world.coordinator).post(path, {"video_link": link, "location": ""})
    assert answer.status_code == status
    interview.refresh_from_db()
    assert (interview.video_link == link) is (status == 302)


def test_every_line_end_is_stored_as_one(world):
    world.all_yes()
    world.hire()
    path = reverse("debriefs:feedback", args=[world.application.pk])
    client_of(world.manager).post(path, {"did_well": "a\r\nb\rc\nd", "to_grow": "x"})
    assert Feedback.objects.get().did_well == "a\nb\nc\nd"


@pytest.mark.parametrize("text", ["before\0after", "before\ud800after"])
def test_what_cannot_be_stored_is_refused_in_a_sentence(text):
    for _, field in words():
        with pytest.raises(forms.ValidationError) as refusal:
            field.clean(text)
        assert any("Take out the" in words for words in refusal.value.messages) or (
            not field.max_length or field.max_length > 30
        )


def test_a_pasted_text_is_never_cut_off_by_the_browser(world):
    page = client_of(world.coordinator).get(
        reverse("candidates:candidate-new", args=[world.opening.pk])
    )
    assert "maxlength" not in html(page)


def test_a_draft_as_large_as_a_file_arrives_in_any_script(world):
    """Cyrillic takes two bytes a letter, and a form sends three characters a byte."""
    guide = world.version.guide
    client = client_of(world.admin)
    client.post(reverse("interviews:draft-begin", args=[guide.pk]))
    path = reverse("interviews:guide-edit", args=[guide.pk, 1])
    revision = GuideVersion.objects.get(guide=guide, state="draft").revision
    large = "слово " * (2 * 2**20 // 11 - 100)
    body = urlencode({"revision": revision, "source": large, "act": "preview"})
    assert len(body) > 5 * 2**20
    answer = client.post(path, body, content_type=URLENCODED)
    assert answer.status_code in (200, 422)
    assert "arrive whole" not in html(answer)
    over = urlencode({"revision": revision, "source": large + "слово " * 400, "act": "preview"})
    answer = client.post(path, over, content_type=URLENCODED)
    assert answer.status_code == 422
    assert "A guide may have up to 2 MB" in html(answer)


def test_too_much_text_says_how_much_there_may_be_and_stands_on_the_page(world):
    world.all_yes()
    world.hire()
    client = client_of(world.manager)
    path = reverse("debriefs:decision-call-off", args=[world.application.pk])
    body = f"why=Начало&more={'x' * settings.DATA_UPLOAD_MAX_MEMORY_SIZE}"
    answer = client.post(path, body, content_type=URLENCODED)
    page = html(answer)
    assert answer.status_code == 413
    assert "A form may have 16 MB of text." in page
    assert "Начало</textarea>" in page
    huge = "x" * (2 * settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    answer = client.post(path, f"why={huge}", content_type=URLENCODED)
    assert answer.status_code == 413
    assert len(answer.content) < 20_000


def test_too_many_fields_say_how_many_there_may_be(world):
    client = client_of(world.manager)
    path = reverse("debriefs:decision-call-off", args=[world.application.pk])
    body = f"why=Kept+words&{'&'.join(f'f{n}=1' for n in range(1001))}"
    answer = client.post(path, body, content_type=URLENCODED)
    assert answer.status_code == 413
    assert "A form may have 1000 fields" in html(answer)
    assert "Kept words</textarea>" in html(answer)


def test_an_address_that_is_wrong_is_not_called_a_form_that_was_cut_short(world):
    client = client_of(world.admin)
    for path in ("/outbox/?state=nonsense", "/schedule/?after=x", "/outbox/?q=%00"):
        answer = client.get(path)
        assert answer.status_code == 400
        assert "arrive whole" not in html(answer)


def test_the_61st_candidate_without_a_file_is_no_upload(world):
    client = client_of(world.coordinator)
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    fields = {"name": "Some Body", "zone": "UTC"}
    codes = {client.post(path, {**fields, "email": "no"}).status_code for _ in range(62)}
    assert codes == {422}
    last = client.post(path, {**fields, "email": "someone@example.org"})
    assert last.status_code == 302


def test_too_many_uploads_say_when_and_keep_the_words(world):
    client = client_of(world.coordinator)
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    fields = {"name": "Some Body", "email": "no", "zone": "UTC", "needs": "A ramp"}
    for _ in range(61):
        file = SimpleUploadedFile("cv.txt", b"A life in three lines")
        answer = client.post(path, {**fields, "resume": file})
    assert answer.status_code == 429
    page = html(answer)
    assert re.search(r"Try again in (60|59) minutes\.", page)
    assert 3000 < int(answer["Retry-After"]) <= 3600
    assert "A ramp</textarea>" in page
    assert "the file has to be chosen again" in page
    assert client.post(path, {**fields, "email": "someone@example.org"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_form_whose_end_never_came_is_not_taken_for_a_shorter_one():
    world = World()
    world.all_yes()
    world.hire()
    path = reverse("debriefs:feedback", args=[world.application.pk])
    body = f"did_well={quote('Whole words')}&to_grow="
    with served() as (port, _):
        browser = Browser(port, world.manager)
        lines = [f"{name}: {value}" for name, value in browser.headers.items()]
        head = "\r\n".join([f"POST {path} HTTP/1.1", *lines, f"Content-Length: {len(body) + 50}"])
        with socket.create_connection(("127.0.0.1", port), timeout=30) as link:
            link.sendall(f"{head}\r\n\r\n{body}".encode())
            link.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: link.recv(65536), b"")).decode(errors="replace")
        assert not Feedback.objects.exists()
        assert "400 Bad Request" in answer
        assert "That did not arrive whole" in answer
        assert browser.post(path, {"did_well": "Whole words", "to_grow": ""})[0] == 302
    assert Feedback.objects.get().did_well == "Whole words"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lost", [0, 1, 40, 2000])
def test_an_upload_whose_end_never_came_is_not_taken_for_a_shorter_file(lost):
    """Its last part is the file: without the check half of it would be kept."""
    world = World()
    path = reverse("candidates:document-add", args=[world.application.pk])
    boundary = "=" * 20
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="resume"; filename="notes.txt"\r\n\r\n'
    body = f"{head}{'A line of notes. ' * 300}\r\n--{boundary}--\r\n"
    with served() as (port, _):
        browser = Browser(port, world.coordinator)
        browser.headers["Content-Type"] = f"multipart/form-data; boundary={boundary}"
        lines = [f"{name}: {value}" for name, value in browser.headers.items()]
        first = "\r\n".join([f"POST {path} HTTP/1.1", *lines, f"Content-Length: {len(body)}"])
        with socket.create_connection(("127.0.0.1", port), timeout=30) as link:
            link.sendall(f"{first}\r\n\r\n{body[: len(body) - lost]}".encode())
            link.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: link.recv(65536), b"")).decode(errors="replace")
    assert world.application.documents.exists() == (lost == 0)
    assert ("That did not arrive whole" in answer) == (lost > 0), answer[:300]

"""A field takes one value: of two that are sent, the product never chooses one."""

from urllib.parse import urlencode, urlsplit

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from debriefs.models import Vote
from hiring.web.forms import every_form, many_valued
from hiring.web.middleware import OneValueMiddleware
from interviews.models import Scorecard
from tests.factories import World
from tests.pages import html
from tests.product_forms import posts
from tests.security.dump import changed, dump

pytestmark = pytest.mark.django_db
URLENCODED = "application/x-www-form-urlencoded"
WORDS = "Quartz and quince"


def path_of(form):
    return urlsplit(form.action)._replace(fragment="").geturl()


def single(form):
    """The names of the fields of a form that take one value."""
    return sorted({control.name for control in form.controls} - many_valued())


def doubled(form, name):
    fields = {key: list(values) for key, values in form.filled().items()}
    for control in form.controls:
        if control.takes_words and control.kind != "password":
            fields[control.name] = [f"{WORDS} in {control.name}"]
    first = fields.get(name, ["1"])[0]
    return fields | {name: [first, "2"]}


def ways(client, form, fields):
    """The answers to the fields as each kind of form sends them."""
    body = urlencode(fields, doseq=True)
    yield client.post(path_of(form), body, content_type=URLENCODED)
    yield client.post(path_of(form), fields)


def typed_in(form, name):
    return [c.name for c in form.controls if c.takes_words and c.kind != "password"]


def test_each_field_of_each_form_takes_one_value():
    wrong, tried = [], 0
    for client, form in posts():
        cache.clear()
        before = dump()
        for name in single(form):
            for answer in ways(client, form, doubled(form, name)):
                tried += 1
                page = html(answer)
                if answer.status_code != 422 or "was sent more than once" not in page:
                    wrong.append(f"{form}, {name}: {answer.status_code}")
                for typed in typed_in(form, name):
                    if f"{WORDS} in {typed}" not in page:
                        wrong.append(f"{form}, {name}: the words in {typed} are lost")
        if tables := changed(before, dump()):
            wrong.append(f"{form}: {tables} changed")
    assert not wrong, "\n".join(wrong)
    assert tried > 300


def test_no_form_of_ours_sends_a_field_twice_by_itself():
    for _, form in posts():
        shown = [c.name for c in form.controls if c.kind not in ("radio", "button", "checkbox")]
        twice = {name for name in shown if shown.count(name) > 1} - many_valued()
        assert not twice, f"{form} has {twice} twice"


def test_no_field_takes_one_value_in_one_form_and_many_in_another():
    takes = {}
    for form in every_form():
        for name, field in form.base_fields.items():
            takes.setdefault(name, set()).add(hasattr(field.widget, "allow_multiple_selected"))
    assert {"panel", "trainees"} <= many_valued()
    for name in many_valued():
        assert takes[name] == {True}


def test_a_list_of_people_takes_more_than_one():
    world = World()
    path = reverse("interviews:interview-plan", args=[world.application.pk, 1])
    client = Client()
    client.force_login(world.coordinator)
    answer = client.post(path, {"panel": [world.ada.pk, world.ben.pk]})
    assert "was sent more than once" not in html(answer)


def test_a_file_sent_twice_is_refused():
    world = World()
    path = reverse("candidates:document-add", args=[world.application.pk])
    client = Client()
    client.force_login(world.coordinator)
    files = [SimpleUploadedFile(f"{n}.txt", b"A life in three lines") for n in "ab"]
    assert client.post(path, {"document": files}).status_code == 422
    assert not world.application.documents.exists()


def test_a_parameter_sent_twice_is_refused():
    client = Client()
    client.force_login(World().coordinator)
    assert client.get("/candidates/?q=a").status_code == 200
    assert client.get("/candidates/?q=a&q=b").status_code == 422


def room(world):
    interview = world.plan(world.stages[0], [world.ada])
    client = Client()
    client.force_login(world.ada)
    seat = interview.seats.get()
    return client, reverse("interviews:scorecard-autosave", args=[interview.public_id]), seat


def test_a_script_learns_which_field_was_sent_twice():
    client, path, seat = room(World())
    fields = {"seat": seat.pk, "revision": 0, "score": ["1", "4"], "summary": "Kept on the device"}
    answer = client.post(path, fields, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "refused"
    assert answer.json()["field"] == "score"
    assert not Scorecard.objects.filter(score__isnull=False).exists()


def entry(world):
    world.hold_all()
    client = Client()
    client.force_login(world.ada)
    path = reverse("debriefs:entry", args=[world.application.pk])
    form = client.get(path).context["form"]
    fields = {name: ["Some words"] for name in form.fields if name.startswith("q")}
    fields |= {name: ["yes"] for name, field in form.fields.items() if hasattr(field, "choices")}
    fields |= {"work_with": ["yes"], "act": ["send"], "score": ["1", "4"]}
    return client.post(path, urlencode(fields, doseq=True), content_type=URLENCODED)


def test_a_no_and_a_yes_in_one_entry_are_neither():
    assert entry(World()).status_code == 422
    assert not Vote.objects.exists()


def test_control_without_the_guard_the_last_of_two_wins(monkeypatch):
    monkeypatch.setattr(OneValueMiddleware, "process_view", lambda *args: None)
    assert entry(World()).status_code == 302
    assert Vote.objects.get().score == 4

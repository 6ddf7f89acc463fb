"""What was typed is on the page that refuses it, whatever the reason; nothing secret is, and no log has it."""

import logging
import re
from html import unescape

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from candidates.links import token_for
from debriefs.models import Feedback
from interviews.actions import offer_times
from tests.factories import World, person
from tests.pages import html
from tests.product_forms import pages

pytestmark = pytest.mark.django_db
WORDS = 'Two lines &amp; "quotes"\n<b>kept</b> 🦊'
HERE = "http://testserver"


def client_of(user, **options):
    client = Client(raise_request_exception=False, **options)
    client.force_login(user)
    return client


@pytest.fixture
def world():
    world = World()
    world.all_yes()
    world.hire()
    world.begin(world.plan_closing())
    return world


def typed_on(answer):
    """The texts that stand in the fields of a page."""
    page = html(answer)
    assert "<b>kept" not in page
    return [unescape(text) for text in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)]


def again_on(answer):
    return "Send it again" in html(answer)


FORMS = [
    ("debriefs:decision-call-off", {"why": WORDS}),
    ("debriefs:decision", {"reason": WORDS, "hire": "yes"}),
    ("debriefs:resolution", {"text": WORDS, "kind": "verdict", "fingerprint": "x"}),
    ("debriefs:feedback", {"did_well": WORDS, "to_grow": ""}),
    ("debriefs:offer-draft", {"terms": WORDS, "answer_by": ""}),
    ("debriefs:offer-answer", {"note": WORDS, "state": "accepted"}),
    ("debriefs:offer-withdrawal", {"why": WORDS}),
    ("debriefs:outcome-mail", {"text": WORDS}),
    ("debriefs:entry", {"q1": WORDS, "score": "3"}),
    ("debriefs:later-no", {"reason": WORDS, "score": "1"}),
    ("interviews:recusal-new", {"reason": WORDS}),
    ("candidates:candidate-details", {"needs": WORDS, "name": "Some Body", "zone": "UTC"}),
]


@pytest.mark.parametrize(("name", "fields"), FORMS)
def test_without_a_session_the_page_holds_the_words_and_leads_to_the_sign_in(world, name, fields):
    path = reverse(name, args=[world.application.pk])
    form = f"{HERE}/applications/{world.application.pk}/"
    answer = Client().post(
        path, fields, headers={"referer": form, "origin": HERE, "host": "testserver"}
    )
    assert answer.status_code == 401
    assert WORDS in typed_on(answer)
    assert not again_on(answer)
    sign_in = f'href="/accounts/login/?next=%2Fapplications%2F{world.application.pk}%2F"'
    assert sign_in in html(answer)


@pytest.mark.parametrize(("name", "fields"), FORMS)
def test_a_stale_token_keeps_the_words_and_one_press_sends_them(world, name, fields):
    client = client_of(world.manager, enforce_csrf_checks=True)
    path = reverse(name, args=[world.application.pk])
    answer = client.post(path, {**fields, "csrfmiddlewaretoken": "stale"}, headers={"origin": HERE})
    assert answer.status_code == 403
    assert WORDS in typed_on(answer)
    page = html(answer)
    assert f'action="{path}"' in page
    assert "signed in as <bdi>Mara Manager</bdi>" in page
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page).group(1)
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="(.*?)">', page)
    shown = re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.S)
    sent = dict(hidden) | {name: unescape(text) for name, text in shown}
    assert {name: value for name, value in fields.items() if value}.items() <= sent.items()
    second = client.post(path, sent | {"csrfmiddlewaretoken": token}, headers={"origin": HERE})
    assert "open for too long" not in html(second)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None, "http://testserver.evil"])
def test_a_form_of_another_site_is_never_offered_again(world, origin):
    client = client_of(world.manager, enforce_csrf_checks=True)
    path = reverse("debriefs:decision-call-off", args=[world.application.pk])
    answer = client.post(path, {"why": WORDS}, headers={"origin": origin} if origin else {})
    assert answer.status_code == 403
    assert WORDS in typed_on(answer)
    assert not again_on(answer)


def test_no_secret_is_shown_again():
    fields = {
        "login": "ada@example.org",
        "password": "a long secret",
        "csrfmiddlewaretoken": "x" * 32,
    }
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", fields)
    assert answer.status_code == 403
    for words in ("a long secret", "x" * 32, "ada@"):
        assert words not in html(answer)


def test_a_locked_and_a_missing_page_hold_the_words(world):
    stranger = client_of(person("Stranger"))
    sealed = client_of(world.ada)
    missing = stranger.post(
        reverse("debriefs:decision-call-off", args=[world.application.pk]), {"why": WORDS}
    )
    locked = sealed.post(
        reverse("debriefs:decision", args=[world.application.pk]), {"reason": WORDS}
    )
    nowhere = stranger.post("/no/such/page/", {"note": WORDS})
    assert [missing.status_code, locked.status_code, nowhere.status_code] == [404, 403, 404]
    assert all(WORDS in typed_on(answer) for answer in (missing, locked, nowhere))
    assert not any(again_on(answer) for answer in (missing, locked, nowhere))


def test_a_broken_page_holds_the_words_and_no_log_does(world, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise DatabaseError("no such thing")

    monkeypatch.setattr("debriefs.actions.call_off", broken)
    client = client_of(world.manager)
    path = reverse("debriefs:decision-call-off", args=[world.application.pk])
    with caplog.at_level(logging.DEBUG):
        answer = client.post(path, {"why": WORDS}, headers={"origin": HERE})
    assert answer.status_code == 500
    assert WORDS in typed_on(answer)
    assert again_on(answer)
    assert "Internal Server Error" in caplog.text
    assert "quotes" not in caplog.text


def test_with_the_database_away_the_page_still_holds_the_words(world):
    def away(*args):
        raise DatabaseError("away")

    client = client_of(world.manager)
    path = reverse("debriefs:decision-call-off", args=[world.application.pk])
    with connection.execute_wrapper(away):
        answer = client.post(path, {"why": WORDS})
    assert answer.status_code == 500
    assert WORDS in typed_on(answer)


def test_a_rule_that_refuses_keeps_the_words(world):
    """The offer was made meanwhile, the loop was ended: each act of words says so and holds them."""
    client = client_of(world.manager)
    args = [world.application.pk]
    client.post(reverse("debriefs:decision-call-off", args=args), {"why": "First"})
    second = client.post(reverse("debriefs:decision-call-off", args=args), {"why": WORDS})
    refused = client.post(
        reverse("debriefs:resolution", args=args),
        {"text": WORDS, "kind": "verdict", "key": "", "fingerprint": "gone"},
    )
    for answer in (second, refused):
        assert answer.status_code == 422
        assert WORDS in typed_on(answer)


def test_an_entry_that_comes_after_another_is_not_dropped(world):
    client = client_of(world.ada)
    question = world.version.debrief_questions.filter(answer="note").first()
    answer = client.post(
        reverse("debriefs:entry", args=[world.application.pk]),
        {
            **world.notes(),
            f"q{question.pk}": WORDS,
            "work_with": "yes",
            "score": "4",
            "act": "send",
        },
    )
    assert answer.status_code == 409
    shown = unescape(answer.content.decode())
    assert all(line in shown for line in WORDS.splitlines())


def test_a_candidates_words_are_kept_once_the_times_are_off_the_table(world):
    application = world.apply("Cho Candidate")
    moment = world.when()["starts_at"]
    choice = offer_times(
        application, stage=world.stages[0], times=[(moment, moment.replace(tzinfo=None))],
        panel=[world.ada], zone="UTC", minutes=60, location="Room 4", by=world.coordinator,
    )  # fmt: skip
    client = Client()
    client.get(reverse("interviews:candidate-page-enter", args=[token_for(application)]))
    path = reverse("interviews:candidate-page-none-fits", args=[choice.public_id])
    long = client.post(path, {"note": WORDS + "a" * 500})
    assert long.status_code == 422
    assert "Shorten it to 500 characters" in html(long)
    assert WORDS in typed_on(long)[0]
    signed = client_of(world.coordinator)
    signed.post(reverse("interviews:time-choice-withdrawal", args=[choice.public_id]))
    late = client.post(path, {"note": WORDS})
    assert late.status_code == 422
    assert WORDS in typed_on(late)


def test_ticking_a_part_off_keeps_the_feedback_beside_it(world):
    """Without JavaScript: the button of the part belongs to the form of the feedback."""
    client = client_of(world.closer)
    page = html(client.get(reverse("debriefs:closing", args=[world.application.pk])))
    button = re.search(r'<button[^>]*form="feedback"[^>]*formaction="([^"]*)"', page)
    answer = client.post(button.group(1), {"did_well": WORDS, "to_grow": "More tests"})
    assert answer.status_code == 302
    feedback = Feedback.objects.get()
    assert (feedback.did_well, feedback.to_grow) == (WORDS, "More tests")


def test_a_part_ticked_off_over_an_untouched_draft_writes_no_feedback(world):
    client = client_of(world.closer)
    page = html(client.get(reverse("debriefs:closing", args=[world.application.pk])))
    action = re.search(r'formaction="([^"]*)"', page).group(1)
    assert client.post(action, {"did_well": "", "to_grow": ""}).status_code == 302
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"did_well": "Words"}, True),
        ({"did_well": "Words\0"}, False),  # refused
    ],
)
def test_the_browser_is_told_what_was_done_and_nothing_else(world, fields, is_told):
    client = client_of(world.closer)
    path = reverse("debriefs:feedback", args=[world.application.pk])
    answer = client.post(path, {**fields, "to_grow": "", "kept": "abc123def4"})
    assert ("kept-abc123def4" in answer.cookies) is is_told


def test_the_way_to_the_sign_in_tells_of_nothing_done(world):
    path = reverse("debriefs:feedback", args=[world.application.pk])
    answer = Client().post(path, {"kept": "abc123def4"})
    assert answer.status_code == 302
    assert "kept-abc123def4" not in answer.cookies


@pytest.mark.parametrize("kept", ["", "a; b=c", "x" * 80, "ABC\r\nSet-Cookie: y"])
def test_a_forged_number_of_a_form_sets_no_cookie(world, kept):
    client = client_of(world.closer)
    path = reverse("debriefs:feedback", args=[world.application.pk])
    answer = client.post(path, {"did_well": "Words", "to_grow": "", "kept": kept})
    assert not [name for name in answer.cookies if name.startswith("kept")]


UNKEPT = {"data-autosave", "data-unkept", "noscript"}


def test_no_two_forms_of_a_page_are_kept_as_one_and_no_password_at_all():
    """A browser keeps a form under its address and its name on the page."""
    kept = set()
    for _, visit, page in pages():
        names = [
            (form.action, form.attributes.get("data-kept", ""))
            for form in page.forms
            if form.method == "post" and form.has_words and not UNKEPT & form.attributes.keys()
        ]
        assert len(names) == len(set(names)), f"{visit}: {names}"
        kept |= {action for action, _ in names}
    assert len(kept) >= 15
    assert not [action for action in kept if action.startswith("/accounts/")]

"""With Valkey away every page and every act goes on; a try to sign in waits."""

import time

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from candidates.links import token_for
from candidates.models import Candidate, Document
from debriefs.models import Vote
from hiring.mail.outbox import wake_worker
from hiring.models import Mail
from hiring.valkey import silence
from hiring.valkey.cache import LimitsCache, is_of_sign_in
from interviews.actions import offer_times
from interviews.models import Interview
from tests.factories import World, person
from tests.hiring.web.test_typed import again_on, typed_on
from tests.interviews.guides.variants import GOOD
from tests.outages import broker_away, broker_frozen
from tests.pages import html
from tests.permission_world import PermissionWorld
from tests.test_permissions import rows, walk

PASSWORD = "correct horse battery"  # noqa: S105
AWAY = pytest.mark.parametrize("away", [broker_away, broker_frozen])
RESUME = b"Noor Haddad. Ten years of bridges.\n"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def resume():
    return SimpleUploadedFile("cv.txt", RESUME, "text/plain")


@pytest.mark.django_db
def test_each_page_answers_as_ever(monkeypatch):
    """What those see and do who have most to do, as the table of permissions has it."""
    world, roles = PermissionWorld(), ("candidate", "coordinator", "manager")
    wrong = []
    with broker_away():
        monkeypatch.setattr(cache, "clear", lambda: None)
        for row, codes in walk(world, only=rows(), roles=roles):
            expected = {role: rows()[row][role] for role in roles}
            if codes != expected:
                wrong.append(f"{row}\n  said     {expected}\n  answered {codes}")
    assert len(wrong) == 1, "\n".join(wrong)
    assert wrong[0].startswith("readyz GET")


@pytest.fixture
def world():
    return World()


def candidate_window(world):
    """The browser of a candidate who has a choice of times, after following the link."""
    window = Client()
    path = reverse("interviews:candidate-page-enter", args=[token_for(world.application)])
    assert window.get(path).status_code == 302
    assert window.get(world.candidate_page).status_code == 200
    return window


def times(world):
    moment = world.when()["starts_at"]
    return offer_times(
        world.application,
        stage=world.stages[0],
        times=[(moment, moment.replace(tzinfo=None))],
        panel=[world.ada],
        zone="UTC",
        minutes=60,
        location="Room 4",
        by=world.coordinator,
    )


def add_candidate(world):
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    data = {"name": "Lin Wu", "email": "lin@example.net", "zone": "UTC", "resume": resume()}
    signed_in(world.coordinator).post(path, data)
    assert Candidate.objects.filter(email="lin@example.net").exists()
    assert Document.objects.count() == 1


def add_file(world):
    path = reverse("candidates:document-add", args=[world.application.pk])
    signed_in(world.coordinator).post(path, {"resume": resume()})
    assert Document.objects.count() == 1


def import_guide(world):
    upload = SimpleUploadedFile("guide.md", GOOD.encode())
    data = {"opening": world.opening.pk, "file": upload, "act": "save"}
    answer = signed_in(world.admin).post(reverse("interviews:guide-import"), data)
    assert answer.status_code == 302
    assert world.version.guide.versions.filter(state="draft").exists()


def choose_a_time(world):
    choice = times(world)
    path = reverse("interviews:candidate-page-pick", args=[choice.public_id])
    candidate_window(world).post(path, {"time": choice.times.get().public_id})
    assert Interview.objects.filter(application=world.application, state="planned").exists()


def say_that_none_fits(world):
    choice = times(world)
    path = reverse("interviews:candidate-page-none-fits", args=[choice.public_id])
    candidate_window(world).post(path, {"note": "I travel."})
    choice.refresh_from_db()
    assert choice.note == "I travel."


def withdraw(world):
    path = reverse("debriefs:candidate-withdrawal", args=[world.application.public_id])
    candidate_window(world).post(path, {"sure": "on"})
    assert world.fresh().state == "withdrawn"


def add_a_no(world):
    world.all_yes()
    world.hire()
    path = reverse("debriefs:later-no", args=[world.application.pk])
    data = {"score": "1", "reason": "I was wrong.", "confirmed": "1"}
    signed_in(world.ada).post(path, data)
    assert Vote.objects.filter(reason="I was wrong.").exists()


ACTS = [
    add_candidate,
    add_file,
    import_guide,
    choose_a_time,
    say_that_none_fits,
    withdraw,
    add_a_no,
]


@AWAY
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("done", ACTS)
def test_each_act_is_done(world, done, away):
    with away():
        done(world)


@AWAY
@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_for_a_moment_once(away):
    with away():
        silence.forget()
        begun = time.monotonic()
        wake_worker()
        first = time.monotonic() - begun
        for _ in range(100):
            wake_worker()
        assert first < sum(silence.SOCKETS.values()) + 0.05
        assert time.monotonic() - begun - first < 0.1


@pytest.mark.django_db(transaction=True)
def test_control_a_bell_that_forgets_waits_each_time():
    with broker_frozen():
        begun = time.monotonic()
        for _ in range(5):
            silence.forget()
            wake_worker()
        assert time.monotonic() - begun > 5 * silence.SOCKETS["socket_timeout"]


@pytest.fixture
def ada():
    return person("Ada", password=PASSWORD)


def sign_in(user, **more):
    data = {"login": user.email, "password": PASSWORD}
    client = Client(**more)
    return client, client.post("/accounts/login/", data)


@AWAY
@pytest.mark.django_db
def test_a_try_to_sign_in_waits_and_says_so(ada, away):
    with away():
        assert Client().get("/accounts/login/").status_code == 200
        client, answer = sign_in(ada)
        assert answer.status_code == 503
        assert "Sign-in waits" in html(answer)
        assert answer["Retry-After"]
        assert typed_on(answer) == [ada.email]
        assert PASSWORD not in html(answer)
        assert not again_on(answer)
        assert "_auth_user_id" not in client.session
        assert client.get("/").status_code == 302
    cache.clear()  # a frozen server takes the count's lock when it wakes, and keeps it for 10 s
    assert sign_in(ada)[1].status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/accounts/login/code/", {"email": "{email}"}),
        ("/accounts/password/reset/", {"email": "{email}"}),
        ("/accounts/2fa/webauthn/login/", {"credential": "{{}}"}),
    ],
)
def test_no_other_way_in_is_open_to_guessing(ada, path, data):
    with broker_away():
        client = Client()
        sent = {name: value.format(email=ada.email) for name, value in data.items()}
        answer = client.post(path, sent, headers={"origin": "http://testserver"})
    assert answer.status_code == 503
    assert again_on(answer) is ("email" in data)
    assert not Mail.objects.exists()


@pytest.mark.django_db
def test_a_script_is_told_in_a_sentence(ada):
    with broker_away():
        answer = sign_in(ada, headers={"accept": "application/json"})[1]
    assert answer.status_code == 503
    assert answer.json()["sentence"].startswith("Tries to sign in are counted")


@pytest.mark.django_db
def test_control_with_nothing_guarded_somebody_signs_in_uncounted(ada, monkeypatch):
    monkeypatch.setattr("hiring.valkey.cache.is_of_sign_in", lambda key: False)
    with broker_away():
        assert sign_in(ada)[1].status_code == 302


@pytest.mark.parametrize(
    ("key", "is_guarded"),
    [
        ("allauth:rl:allauth.account:login:30/60/ip:ip:127.0.0.1:lock", True),
        ("allauth:rl:allauth.account:login_failed:5/300/key:ab", True),
        ("allauth:rl:allauth.mfa:webauthn_login:10/60/ip:ip:127.0.0.1", True),
        ("allauth:rl:allauth.account:change_password:5/60/user:user:1", True),
        ("allauth:rl:allauth.account:a_limit_of_next_year:5/60/user:user:1", True),
        ("allauth.mfa.totp.used?user=1&code=123456", True),
        ("allauth:rl:allauth.account:link:60/60/ip:ip:127.0.0.1", False),
        ("allauth:rl:allauth.account:upload:60/3600/user:user:1", False),
        ("allauth:rl:allauth.account:signup:20/60/ip:ip:127.0.0.1", False),
        ("beat", False),
    ],
)
def test_what_counts_as_signing_in(key, is_guarded):
    assert is_of_sign_in(key) is is_guarded


def test_the_cache_is_ours():
    assert isinstance(cache._connections["default"], LimitsCache)

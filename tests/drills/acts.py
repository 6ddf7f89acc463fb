"""What people do every day, each act over HTTP, with the question whether it is in the database."""

import http.client
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from candidates.links import token_for
from candidates.models import Application, Document
from debriefs.models import Vote
from interviews.actions import offer_times
from interviews.models import Answer, Interview, TimeChoice
from tests.factories import World, numbers, person

PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Reply:
    status: int
    text: str
    to: str
    seconds: float

    @property
    def is_done(self):
        return self.status in (200, 302)

    @property
    def waits(self):
        """A page of ours that says to come back, not the bare words of the server."""
        return self.status in (503, 507) and 'class="plain-main' in self.text


class Window:
    """A browser window of somebody signed in, of a candidate, or of a stranger."""

    def __init__(self, port, user=None):
        self.port = port
        self.token = secrets.token_hex(16)
        self.cookies = {settings.CSRF_COOKIE_NAME: self.token}
        if user:
            client = Client()
            client.force_login(user)
            self.cookies["session"] = client.cookies["session"].value

    def get(self, path):
        return self._ask("GET", path, None, {})

    def post(self, path, data):
        """A pair in `data` is a file: its name and its content."""
        files = {key: value for key, value in data.items() if isinstance(value, tuple)}
        sent = {key: SimpleUploadedFile(*file) for key, file in files.items()}
        body = encode_multipart(BOUNDARY, data | sent)
        return self._ask("POST", path, body, {"Content-Type": MULTIPART_CONTENT})

    def _ask(self, method, path, body, headers):
        begun = time.monotonic()
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers |= {"Host": "localhost", "Cookie": cookie, "X-CSRFToken": self.token}
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            link.request(method, path, body, headers)
            answer = link.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            link.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        to = answer.headers.get("Location", "")
        return Reply(answer.status, text, to, time.monotonic() - begun)


@dataclass(frozen=True)
class Act:
    """`do()` gives the last Reply; `is_kept()` asks the database."""

    do: Callable
    is_kept: Callable = lambda: True


def resume():
    return {"resume": ("cv.txt", b"Ten years of bridges.\n" * 200)}


def acts(port):
    """{what is done: Act} in a new world. While the services are there, nothing is done yet."""
    world = World()
    return {
        "Open a page": read(port, world),
        "Sign in": sign_in(port),
        "Add a candidate": add_candidate(port, world),
        "Add a candidate with a résumé": add_candidate(port, world, **resume()),
        "Add a file": add_file(port, world),
        "Write on a scorecard": write(port, world),
        "Send a debrief entry": enter(port),
        "Add a late No": add_no(port),
        "Candidate: open the link": open_link(port, world),
        "Candidate: choose a time": choose(port, world),
        "Candidate: say that no time fits": none_fits(port, world),
        "Candidate: withdraw": withdraw(port, world),
    }


def read(port, world):
    window = Window(port, world.coordinator)
    return Act(lambda: window.get(reverse("debriefs:application", args=[world.application.pk])))


def sign_in(port):
    user = person(password=PASSWORD)
    data = {"login": user.email, "password": PASSWORD}
    return Act(lambda: Window(port).post("/accounts/login/", data))


def add_candidate(port, world, **more):
    window = Window(port, world.coordinator)
    email = f"added{next(numbers)}@example.net"
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    data = {"name": f"Lin Wu {next(numbers)}", "email": email, "zone": "UTC", **more}

    def is_kept():
        found = Application.objects.filter(candidate__email=email)
        return found.exists() and (
            not more or Document.objects.filter(application__in=found).exists()
        )

    return Act(lambda: window.post(path, data), is_kept)


def add_file(port, world):
    application = world.apply()
    window = Window(port, world.coordinator)
    path = reverse("candidates:document-add", args=[application.pk])
    return Act(
        lambda: window.post(path, resume()),
        Document.objects.filter(application=application).exists,
    )


def write(port, world):
    interview = world.plan(world.stages[0], [world.ada], world.apply())
    seat, text = interview.seats.get(), "Built a switch"
    path = reverse("interviews:scorecard-autosave", args=[interview.public_id])
    field = f"answer-{world.stages[0].questions.get().pk}"
    window = Window(port, world.ada)
    return Act(
        lambda: window.post(path, {"seat": seat.pk, "revision": 0, field: text}),
        Answer.objects.filter(scorecard__seat=seat, text=text).exists,
    )


def enter(port):
    world = World()
    world.hold_all()
    window = Window(port, world.ada)
    path = reverse("debriefs:entry", args=[world.application.pk])
    data = {"score": 4, "work_with": "yes", "act": "send", **world.notes()}
    return Act(lambda: window.post(path, data), votes(world).exists)


def add_no(port):
    world = World()
    world.all_yes()
    world.hire()
    window = Window(port, world.ada)
    path = reverse("debriefs:later-no", args=[world.application.pk])
    data = {"score": 1, "reason": "I was wrong."}
    return Act(lambda: window.post(path, data), votes(world).filter(reason="I was wrong.").exists)


def votes(world):
    return Vote.objects.filter(application=world.application, voter=world.ada)


def link(application):
    return reverse("interviews:candidate-page-enter", args=[token_for(application)])


def candidate_window(port, application):
    """The candidate has had the page open since before."""
    window = Window(port)
    assert window.get(link(application)).status == 302
    return window


def open_link(port, world):
    def do():
        window = Window(port)
        answer = window.get(link(world.application))
        return window.get(answer.to) if answer.status == 302 else answer

    return Act(do)


def times(world):
    application, moment = world.apply(), world.when()["starts_at"]
    return offer_times(
        application, stage=world.stages[0], times=[(moment, moment.replace(tzinfo=None))],
        panel=[world.ben], zone="UTC", minutes=60, location="Room 4", by=world.coordinator,
    )  # fmt: skip


def choose(port, world):
    choice = times(world)
    window = candidate_window(port, choice.application)
    path = reverse("interviews:candidate-page-pick", args=[choice.public_id])
    data = {"time": choice.times.get().public_id}
    planned = Interview.objects.filter(application=choice.application, state="planned")
    return Act(lambda: window.post(path, data), planned.exists)


def none_fits(port, world):
    choice, note = times(world), "I travel."
    window = candidate_window(port, choice.application)
    path = reverse("interviews:candidate-page-none-fits", args=[choice.public_id])
    said = TimeChoice.objects.filter(pk=choice.pk, note=note)
    return Act(lambda: window.post(path, {"note": note}), said.exists)


def withdraw(port, world):
    application = world.apply()
    window = candidate_window(port, application)
    path = reverse("debriefs:candidate-withdrawal", args=[application.public_id])
    gone = Application.objects.filter(pk=application.pk, state="withdrawn")
    return Act(lambda: window.post(path, {}), gone.exists)

"""The candidate hears of an offer in the closing call and nowhere before: bury the lead."""

import re

import pytest
import time_machine
from django.test import Client, override_settings
from django.urls import reverse

from candidates.links import candidate_page_address
from debriefs import actions as debriefs
from hiring.mail.sending import send_due
from hiring.models import Mail
from hiring.scores import Score
from interviews.models import Interview
from tests.conftest import empty_tables
from tests.seal.crawl import said
from tests.seal.paired_worlds import LATER, TOKEN, differences, superuser, tell
from tests.smtp import Sink

TELLING = re.compile(
    r"\b(offers?|hires?|hired|reject\w*|decisions?|decided?|veto\w*|closings?|votes?|debriefs?"
    r"|scorecards?|declined?|inner\w*)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def _committed(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield
        empty_tables()


def loop_of(world):
    return world.loops["one"]


def voted(world, last, name="Core Engineer"):
    """One loop to the end of its debrief, its stages under inner names; Ben's word is the last."""
    type(world.opening).objects.filter(pk=world.opening.pk).update(name=name)
    world.opening.refresh_from_db()
    with superuser() as cursor:
        cursor.execute(
            "UPDATE interviews_stage SET name = 'Inner' || number WHERE version_id = %s",
            [world.version.pk],
        )
    world.stages = list(world.version.stages.filter(kind="interview"))
    world.loops["one"] = world.begin_loop("one")
    world.hold(loop_of(world))
    for user in (world.ada, world.max):
        world.say(loop_of(world), user)
    world.say(loop_of(world), world.ben, last)
    world.talk_through(loop_of(world))
    world.decide(loop_of(world), hire=not last.is_no)


def browser(world):
    client = Client()
    client.get(candidate_page_address(loop_of(world)).partition("localhost")[2])
    return client


def pages(world):
    """Every answer that the candidate's link leads to."""
    with time_machine.travel(LATER, tick=False):
        client = browser(world)
        paths = [reverse("interviews:candidate-page", args=[loop_of(world).public_id])]
        paths += [
            reverse("interviews:candidate-page-calendar-file", args=[uid])
            for uid in Interview.objects.filter(application=loop_of(world)).values_list(
                "uid", flat=True
            )
        ]
        found = {}
        for path in paths:
            response = client.get(path)
            found[path] = (response.status_code, TOKEN.sub("", said(response)))
        return found


def mails(world):
    """Every mail row to the candidate, sent or still to go."""
    rows = Mail.objects.filter(recipient=None, application_id=loop_of(world).pk)
    return list(
        rows.order_by("due_at", "public_id").values_list(
            "kind", "state", "due_at", "settled_at", "subject", "text", "html", "calendar"
        )
    )


def test_a_hire_and_a_no_hire_are_the_same_to_the_candidate():
    hire = tell(voted, Score.YES)
    first, first_mails = pages(hire), mails(hire)
    no_hire = tell(voted, Score.NO)
    assert loop_of(no_hire).state == "no_hire"
    assert differences(first, pages(no_hire)) == []
    assert first_mails == mails(no_hire)
    assert len(first_mails) > 4


def test_the_control_an_outcome_that_is_sent_does_differ():
    def with_outcome(world):
        voted(world, Score.NO)
        debriefs.send_outcome(loop_of(world), text="Thank you", by=world.mara)

    hire = tell(voted, Score.YES)
    first = mails(hire)
    assert first != mails(tell(with_outcome))


def with_closing(world, name="Core Engineer"):
    """A hire whose closing is planned, and beside it a candidate with an ordinary interview."""
    voted(world, Score.YES, name)
    at = world.when()
    debriefs.schedule_closing(
        loop_of(world), panel=[world.cleo], by=world.mara, location="Room 4", **at
    )
    world.loops["plain"] = world.begin_loop("plain")
    world.plan(world.stages[0], [world.carl], world.loops["plain"], location="Room 4")


def unfolded(text):
    """A calendar entry breaks its lines at 75 octets, wherever that is."""
    return text.replace("\r\n ", "").replace("\n ", "")


def neutral(text, candidate, person):
    """An invitation without its people, time, length and the keys that go with them."""
    text = unfolded(text)
    for word in (candidate.name, candidate.email, candidate.called, person.name):
        text = text.replace(word, "…")
    text = re.sub(r"/c/[^\s\"<]+", "/c/…", text)
    text = re.sub(r"(?im)^(UID|DTSTART|DTEND):.*$", r"\1", text)
    text = re.sub(r"\w+day \d+ \w+ \d{4}, \d\d:\d\d to \d\d:\d\d", "when", text)
    return re.sub(r"\d+ minutes", "long", text)


def test_the_invitation_to_the_closing_is_like_any_other():
    world = tell(with_closing)
    texts = {}
    for loop, person in (("one", world.cleo), ("plain", world.carl)):
        application = world.loops[loop]
        mail = (
            Mail.objects.filter(application_id=application.pk, kind="invitation_candidate")
            .order_by("pk")
            .last()
        )
        texts[loop] = [
            neutral(part, application.candidate, person)
            for part in (mail.subject, mail.text, mail.html, mail.calendar)
        ]
    assert texts["one"] == texts["plain"]
    assert "BEGIN:VEVENT" in texts["one"][3]


@pytest.mark.parametrize("name", ["Core Engineer", "Offer and Closing Analyst"])
def test_no_telling_word_reaches_the_candidate(name):
    """In subject, text, headers, calendar, addresses, file names and pages. The opening's own name
    is the candidate's to know, whatever words are in it."""
    world = tell(with_closing, name)
    reached = [f"{path}\n{body}" for path, (_, body) in pages(world).items()]
    with (
        Sink() as sink,
        override_settings(**sink.settings),
        time_machine.travel(LATER, tick=False),
    ):
        rows = Mail.objects.filter(recipient=None, application_id=loop_of(world).pk)
        rows.filter(kind__in=["invitation_candidate", "reminder_candidate"]).update(
            state="due", due_at=LATER
        )
        send_due()
        for message in sink.taken:
            parts = [part for part in message.walk() if not part.is_multipart()]
            reached += [part.get_content() for part in parts]
            reached.append("\n".join(f"{key}: {value}" for key, value in message.items()))
    assert len(sink.taken) >= 3
    found = [TELLING.findall(unfolded(text).replace(name, "")) for text in reached]
    assert [words for words in found if words] == []
    assert any(name in text for text in reached)


def test_the_control_a_telling_word_is_found():
    assert TELLING.findall("Your offer: the decision to hire, Inner2") == [
        "offer",
        "decision",
        "hire",
        "Inner2",
    ]

"""The outbox page: what failed, what goes next, what is over; and links that open."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from candidates.actions import remove_member
from hiring.mail.sending import send_due
from hiring.models import Mail
from interviews import actions as interviews
from tests.factories import World, person
from tests.hiring.mail.test_sending import letter, point_at
from tests.pages import html
from tests.smtp import Sink

pytestmark = pytest.mark.django_db
NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=3)


@pytest.fixture
def world():
    with time_machine.travel(NOON, tick=False):
        yield World()


def page(user, query=""):
    client = Client()
    client.force_login(user)
    return client.get(f"/outbox/{query}")


def listed(answer):
    return [
        (section["state"], [row.kind for row in section["rows"]])
        for section in answer.context["sections"]
    ]


def test_what_failed_comes_first_then_what_goes_next_then_what_is_over(world):
    for hours in (30, 5):
        world.plan(
            world.stages[0], [world.ada], world.apply(), **world.when(NOON + timedelta(hours=hours))
        )
    send_due()
    failed = Mail.objects.filter(kind="invitation_candidate").first()
    Mail.objects.filter(pk=failed.pk).update(state="failed", reason="550 no such user")
    answer = page(world.coordinator)
    sections = {section["state"]: section["rows"] for section in answer.context["sections"]}
    assert list(sections) == ["failed", "due", "past"]
    assert sections["failed"] == [failed]
    due = [row.due_at for row in sections["due"]]
    assert due == sorted(due)
    assert due[0] == Mail.objects.filter(waits=True).order_by("due_at").first().due_at
    settled = [row.settled_at for row in sections["past"]]
    assert settled == sorted(settled, reverse=True)


def test_the_headline_counts_what_goes_today(world):
    interview = world.plan(world.stages[0], [world.ada], **world.when(NOON + timedelta(hours=5)))
    send_due()
    today = Mail.objects.filter(waits=True, due_at__date=NOON.date())
    assert 0 < today.count() < Mail.objects.filter(waits=True).count()
    answer = page(world.coordinator)
    assert answer.context["counts"]["today"] == today.count()
    assert f"No mail failed. {WORDS[today.count()]} will go today." in html(answer)
    interviews.cancel(interview, why="", by=world.coordinator)
    send_due()
    assert "No mail failed. None is waiting to go." in html(page(world.coordinator))


WORDS = ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]


def test_a_list_of_what_goes_is_read_to_its_end(world):
    for number in range(90):
        letter(("Here", f"a{number}@example.org"), due_at=NOON + timedelta(minutes=number + 1))
    seen, query = [], "?state=due"
    while query:
        [section] = page(world.admin, query).context["sections"]
        seen += [row.recipient_email for row in section["rows"]]
        query = section["next"] and "?state=due&after=" + section["next"].replace("+", "%2B")
    assert seen == [f"a{number}@example.org" for number in range(90)]


def test_the_candidate_is_named_to_those_who_may_open_the_loop(world):
    world.plan(world.stages[0], [world.ada])
    for reader in (world.coordinator, world.ada):
        assert "Scorecard owed: <bdi>Noor Haddad</bdi>" in html(page(reader, "?state=due"))
    remove_member(world.opening.members.get(user=world.manager), by=world.admin)
    dropped = html(page(world.manager, "?state=dropped"))
    assert "Scorecard overdue" in dropped
    assert "Noor Haddad" not in dropped


def test_a_link_in_the_preview_opens_in_the_whole_window(world):
    world.plan(world.stages[0], [world.ada])
    send_due()
    mail = Mail.objects.get(kind="invitation_panel")
    client = Client()
    client.force_login(world.ada)
    text = html(client.get(f"/outbox/{mail.public_id}/body/"))
    assert '<head><base target="_top">' in text
    assert 'href="http://localhost/interviews/' in text


def test_the_kept_copy_shows_a_candidates_link_as_text(world, settings):
    world.plan(world.stages[0], [world.ada])
    with Sink() as sink:
        point_at(settings, sink.port)
        send_due()
    mail = Mail.objects.get(kind="invitation_candidate")
    [sent] = [m for m in sink.taken if mail.recipient_email in m["To"]]
    assert "/c/" in sent.get_body(["html"]).get_content()
    assert "<a " not in mail.html
    for text in (mail.html, mail.text):
        assert "See your times" in text
        assert "a link that only the recipient has" in text


def test_one_mail_stands_beside_the_list(world):
    world.plan(world.stages[0], [world.ada])
    send_due()
    mail = Mail.objects.get(kind="invitation_panel")
    client = Client()
    client.force_login(world.coordinator)
    text = html(client.get(f"/outbox/{mail.public_id}/?state=sent"))
    assert text.count('<li aria-current="true">') == 1
    assert f"/outbox/{mail.public_id}/body/" in text
    other = person("Somebody Else")
    client.force_login(other)
    assert client.get(f"/outbox/{mail.public_id}/").status_code == 404

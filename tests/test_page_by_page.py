"""Long lists: a page at a time, none left out, none twice, no page large."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.models import Application, Opening
from hiring.models import User
from interviews.models import Guide, Interview
from tests.bench.company import load
from tests.conftest import empty_tables
from tests.pages import html

LARGEST = 45_000  # bytes of HTML


@pytest.fixture(scope="module")
def ruth(django_db_setup, django_db_blocker):
    """The hiring manager of 200 candidates."""
    with django_db_blocker.unblock():
        load(200)
        yield User.objects.get(name="Ruth Alvarez")
        empty_tables()


def walk(reader, path, row):
    """What `row` finds on all pages of a list, in their order."""
    client, found, pages = Client(), [], 0
    client.force_login(reader)
    address = path
    while address:
        answer = client.get(address)
        assert len(answer.content) <= LARGEST, address
        text = html(answer)
        found += re.findall(row, text)
        more = re.search(r'href="(\?[^"]*after=[^"]+)">More', text)
        address = path.partition("?")[0] + unescape(more[1]) if more else None
        pages += 1
    assert pages > 1
    return found


def opening_of(reader):
    return reader.memberships.filter(role="manager").first().opening_id


def test_each_debrief_is_on_one_page(ruth, django_db_blocker):
    with django_db_blocker.unblock():
        path = reverse("debriefs:debrief-list", args=[opening_of(ruth)])
        shown = walk(ruth, path, r'agenda-who" href="/applications/(\d+)/debrief/')
        wanted = Application.objects.visible_to(ruth).filter(debrief__isnull=False)
        assert sorted(map(int, shown)) == sorted(wanted.values_list("pk", flat=True))


@pytest.mark.parametrize("show", ["live", "all"])
def test_each_candidate_of_an_opening_is_on_one_page(ruth, django_db_blocker, show):
    with django_db_blocker.unblock():
        path = reverse("debriefs:pipeline", args=[opening_of(ruth)]) + f"?show={show}"
        shown = walk(ruth, path, r'href="/applications/(\d+)/"')
        wanted = Application.objects.visible_to(ruth).filter(opening=opening_of(ruth))
        wanted = wanted.live() if show == "live" else wanted
        assert sorted(map(int, shown)) == sorted(wanted.values_list("pk", flat=True))


def test_each_candidate_of_a_reader_is_on_one_page(ruth, django_db_blocker):
    with django_db_blocker.unblock():
        shown = walk(ruth, reverse("candidates:candidate-list"), r'href="/applications/(\d+)/"')
        wanted = Application.objects.visible_to(ruth).values_list("pk", flat=True)
        assert sorted(map(int, shown)) == sorted(wanted)


def test_each_interview_to_come_is_on_one_page(ruth, django_db_blocker):
    with django_db_blocker.unblock():
        row = r'href="/interviews/([0-9a-f-]{36})/"'
        shown = walk(ruth, reverse("interviews:schedule"), row)
        wanted = Interview.objects.visible_to(ruth).filter(state="planned")
        wanted = wanted.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")
        assert shown == [str(public_id) for public_id in wanted.values_list("public_id", flat=True)]


def test_each_opening_and_guide_is_on_one_page_open_ones_first(ruth, django_db_blocker):
    with django_db_blocker.unblock():
        admin = User.objects.filter(is_admin=True).first()
        made = Opening.objects.bulk_create(
            Opening(name=f"Role {n:03}", state="closed" if n % 3 == 0 else "open")
            for n in range(120)
        )
        Guide.objects.bulk_create(Guide(opening=opening, name="Guide") for opening in made)
        shown = walk(admin, reverse("candidates:opening-list"), r"<bdi>(Role \d+)</bdi>")
        wanted = sorted(made, key=lambda opening: (opening.state != "open", opening.name))
        assert shown == [opening.name for opening in wanted]
        guides = walk(admin, reverse("interviews:guide-list"), r"<bdi>(Role \d+)</bdi>")
        assert guides == sorted(opening.name for opening in made)


@pytest.mark.parametrize("name", ["candidates:opening-list", "interviews:guide-list"])
def test_an_opening_or_guide_is_found_by_its_name(ruth, django_db_blocker, name):
    with django_db_blocker.unblock():
        client = Client()
        client.force_login(ruth)
        opening = Opening.objects.get(pk=opening_of(ruth))
        word = opening.name.split()[0].upper()
        assert opening.name in html(client.get(reverse(name), {"q": word}))
        nothing = html(client.get(reverse(name), {"q": "Zzyzxqj"}))
        assert opening.name not in nothing
        assert "of that name" in nothing

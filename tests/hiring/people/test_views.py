"""The list of people of a large company: a page at a time, found by name or address."""

import re

import pytest
from django.urls import reverse

from hiring.models import User
from tests.factories import person
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    admin = person("Zz Root", is_admin=True)
    client.force_login(admin)
    User.objects.bulk_create(
        User(email=f"p{n}@example.org", name=f"Person {n // 2:03}") for n in range(500)
    )
    return admin


def test_each_person_stands_on_one_page(client, admin):
    seen, path = [], reverse("hiring:people")
    for _ in range(20):
        page = html(client.get(path))
        assert "501 active" in page
        seen += re.findall(r"(\bp\d+)@example\.org", page)
        following = re.search(r'href="(\?q=[^"]*after=[^"]+)"', page)
        if not following:
            break
        path = reverse("hiring:people") + following[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 500


@pytest.mark.parametrize("query", ["zoe", "ZOË", "z.n@example", "zoe novak"])
def test_found_without_accents_by_name_and_address(client, admin, query):
    person("Zoë Novák", email="z.n@example.org")
    page = html(client.get(reverse("hiring:people"), {"q": query}))
    assert "z.n@example.org" in page
    assert "p1@example.org" not in page

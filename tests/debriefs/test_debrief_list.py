"""The debriefs of an opening with many: a page at a time, none left out, none twice."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from candidates.models import Application
from hiring.models import User
from tests.bench.company import load

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_debrief_is_on_one_page_and_no_page_is_large():
    load(80)
    client = Client()
    client.force_login(User.objects.get(name="Ruth Alvarez"))
    found = Application.objects.filter(debrief__isnull=False)
    path, shown, pages = reverse("debriefs:debrief-list", args=[found[0].opening_id]), [], 0
    address = path
    while address:
        answer = client.get(address)
        text = answer.content.decode()
        assert len(answer.content) <= 45_000
        shown += re.findall(r'agenda-who" href="/applications/(\d+)/debrief/', text)
        more = re.search(r'href="(\?after=[^"]+)">More', text)
        address = path + html.unescape(more[1]) if more else None
        pages += 1
    assert pages > 1
    assert sorted(map(int, shown)) == sorted(found.values_list("pk", flat=True))

"""Reading, writing and storing a guide take time in proportion to its length."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from candidates.models import Opening
from interviews.guides import storage
from interviews.guides.actions import import_guide
from interviews.guides.document.parser import LARGEST, parse
from interviews.guides.document.renderer import render
from interviews.guides.document.report import UnreadableGuide
from tests.factories import person
from tests.interviews.guides.variants import GOOD

# One long line or many short ones, in every place where text of any length may stand.
LONG = {
    "spaces in a heading": ("### Warm-up (5 min)", lambda n: "### Warm-up" + " " * n + "x"),
    "brackets in a heading": ("### Warm-up (5 min)", lambda n: "### Warm-up " + "(" * n),
    "spaces in a stage": ("## Stage 1: Lamp talk (Ida)", lambda n: "## Stage 1: a" + " " * n + "b"),
    "spaces in an attribute": ("- Care: is", lambda n: "- Care" + " (bonus" * (n // 7) + "x"),
    "spaces in a panel": ("| Ida |", lambda n: "| Ida" + " and" * (n // 4) + " |"),
    "links in a panel": ("| Ida |", lambda n: "| " + "[a](" * (n // 4) + " |"),
    "spaces in a duration": ("| 30 min |", lambda n: "| 30" + " -" * (n // 2) + " |"),
    "a long name": ("| 1. Lamp talk |", lambda n: "| 1. " + "*a" * (n // 2) + " |"),
    "pipes": ("| Craft |", lambda n: "| " + "\\|" * (n // 2) + " |"),
    "paragraphs": ("Offer some soup.", lambda n: "w\n\n" * (n // 3)),
    "stars": ("Offer some soup.", lambda n: "**a" * (n // 3)),
    "brackets": ("Offer some soup.", lambda n: "[" * n),
    "items": ("Offer some soup.", lambda n: "- w\n" * (n // 4)),
    "quotes": ("Offer some soup.", lambda n: "> w\n\n" * (n // 5)),
    "notes": ("### Philosophy", lambda n: "w\n\n" * (n // 3) + "### Philosophy"),
    "sections": ("## Debrief sheet", lambda n: "## w\n\nw\n\n" * (n // 9) + "## Debrief sheet"),
    "front matter": ("# Guide", lambda n: "---\n" + "a: b\n" * (n // 5) + "\n# Guide"),
    "rows": ("| **Biggest concern** | |", lambda n: "| a | b |\n" * (n // 10)),
}  # fmt: skip


def seconds(source):
    """Processor time of reading and writing, whatever else the machine does."""
    start = time.process_time()
    try:
        render(parse(source)[0])
    except UnreadableGuide as refusal:
        assert list(refusal.report.lines())
    return time.process_time() - start


@pytest.mark.parametrize("kind", LONG)
def test_ten_times_the_text_takes_about_ten_times_the_time(kind):
    """At 1, 10 and 100 times the length."""
    old, longer = LONG[kind]
    assert GOOD.count(old) == 1
    once, tenfold, hundredfold = (
        min(seconds(GOOD.replace(old, longer(n))) for _ in range(times))
        for n, times in [(2_000, 3), (20_000, 2), (200_000, 1)]
    )
    # A square would make it a hundred times; the margin is for a machine that is busy.
    assert tenfold < 40 * max(once, 0.01)
    assert hundredfold < 40 * max(tenfold, 0.01)


@pytest.mark.parametrize("how", ["### Warm-up" + " " * 150_000 + "x", "w\n\n" * 60_000])
def test_a_hundred_pages_of_nothing_are_read_at_once(how):
    old = "### Warm-up (5 min)" if how.startswith("#") else "Offer some soup."
    assert seconds(GOOD.replace(old, how)) < 5


@pytest.mark.django_db
def test_a_part_more_is_no_query_more():
    """Only the rows that are replaced are deleted by the hundred."""
    opening = Opening.objects.create(name="Keeper")
    counts = []
    for parts in (1, 900):
        more = "".join(f'### Part {n}\n\n- "Wick {n}?"\n\n' for n in range(parts))
        guide, _ = parse(GOOD.replace("### Warm-up", f"{more}### Warm-up"))
        import_guide(opening, guide, by=None)
        with CaptureQueriesContext(connection) as queries:
            version = import_guide(opening, guide, by=None)
        counts.append(len(queries))
        assert storage.load(version) == guide
    assert counts[1] < counts[0] + 30


@pytest.mark.django_db
def test_a_long_guide_goes_through_the_pages(client):
    """800 KB of Cyrillic, which is six times as much in a form that is no multipart."""
    client.force_login(person("Root", is_admin=True))
    opening = Opening.objects.create(name="Keeper")
    source = GOOD.replace("Offer some soup.", "Чайки кричат над морем.\n\n" * 18_000)
    assert 750_000 < len(source.encode()) < LARGEST
    upload = SimpleUploadedFile("guide.md", source.encode())
    path = reverse("interviews:guide-import")
    page = client.post(path, {"opening": opening.pk, "file": upload})
    assert page.status_code == 200
    answer = client.post(path, {"opening": opening.pk, "source": source, "act": "save"})
    assert answer.status_code == 302
    assert opening.guide.draft.stages.count() == 2

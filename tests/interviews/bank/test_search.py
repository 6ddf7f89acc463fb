"""Finding entries of the bank: by words, with typos, through indexes, a page at a time."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviews.bank import actions
from interviews.bank.models import BankEntry
from interviews.bank.querysets import Beginning, words_of
from interviews.bank.search import Search, find, marked
from interviews.guides.actions import begin_draft
from tests.factories import World, person
from tests.interviews.bank.banks import BUILT, BankWorld, entry, fill_bank
from tests.pages import html
from tests.plans import complaints, plan_of, queries_of

pytestmark = pytest.mark.django_db


def found(text="", **filters):
    query = QueryDict(mutable=True)
    query.update({"q": text, **filters})
    rows = find(Search.of(query), person(is_admin=True), [], "")
    return [row.text for row in rows.rows], rows.is_close


def test_words_are_found_by_beginning_by_form_and_without_accents():
    roll = entry("Who decides to roll it back?", language="en").text
    rolled = entry("You rolled back and a colleague disagrees.", language="en").text
    rollout = entry("What must they know of the rollout?", language="en").text
    entry("Nothing of that kind")
    assert set(found("roll")[0]) == {roll, rolled, rollout}
    assert set(found("rolling")[0]) == {roll, rolled}
    assert set(found("BACK roll")[0]) == {roll, rolled}
    german = entry("Wie prüfen Sie ein Gerät?", language="de").text
    assert found("gerat prufen")[0] == [german]
    assert found("Gerät")[0] == [german]


def test_a_mistyped_word_finds_what_is_like_it_and_says_so():
    rollout = entry("What must they know of the rollout?", language="en").text
    for typed in ("rolout", "rollotu", "rolloutt"):
        assert found(typed) == ([rollout], True)
    assert found("rollout") == ([rollout], False)
    assert found("zzyzx")[0] == []


def test_topics_attributes_and_what_is_looked_for_are_found_too():
    made = entry("And then?", topic="Measurement", looking_for=["Says who acts"]).text
    assert found("measure")[0] == found("acts")[0] == [made]


def test_signs_mean_nothing():
    made = entry("Is it (really) 'done' & tested? 100%").text
    for typed in ("really' & | !", "done:*", "('tested", "100%", "\\ tested <->"):
        assert found(typed)[0] == [made], typed
    for typed in ("'", "&|!", "\x00"):
        assert found(typed)[0] in ([], [made])


def test_no_letter_of_unicode_breaks_the_search():
    letters = (chr(code) for code in range(1, 0x2FFFF) if not 0xD800 <= code <= 0xDFFF)
    words = [word for letter in letters for word in words_of(letter)]
    assert len(words) > 50_000
    beginning = Beginning.template % {"expressions": "search_key(word)"}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(to_tsquery('simple', {beginning})) FROM unnest(%s::text[]) word", [words]
        )
        assert cursor.fetchone()[0] > 50_000


def test_filters_narrow_and_nonsense_finds_nothing():
    team = entry("One?", topic="Team", status="pilot", language="en").text
    entry("Two?", topic="Debugging")
    old = entry("Three?", status="retired").text
    assert found(topic="TEAM")[0] == found(status="pilot")[0] == found(language="en")[0] == [team]
    assert found(status="retired")[0] == [old]
    assert old not in found()[0]
    for name in ("status", "kind", "guide", "stage", "topic", "language", "attribute"):
        assert found(**{name: "nonsense"})[0] == [], name


def test_published_only_leaves_drafts_out():
    world = BankWorld()
    stage = begin_draft(world.version.guide, by=world.admin).stages.first()
    stage.questions.create(segment=stage.segments.first(), position=9, prompt="New?")
    actions.gather_guides()
    assert set(found()[0]) == {"New?", BUILT}
    assert found(published="1")[0] == [BUILT]


def test_each_entry_is_on_one_page_and_the_newest_comes_first():
    admin, made = person(is_admin=True), [entry(f"Question {n}?").pk for n in range(60)]
    for filters in ({}, {"q": "question"}):
        query, seen, after = QueryDict(mutable=True), [], ""
        query.update(filters)
        while True:
            page = find(Search.of(query), admin, [], after)
            seen += [row.pk for row in page.rows]
            assert page.count == 60 - len(seen) + len(page.rows)
            if not (after := page.page.next):
                break
        assert seen == made[::-1]


def test_what_was_found_is_marked():
    assert marked("You Rolled back", "roll") == [
        ("You ", False),
        ("Rolled", True),
        (" back", False),
    ]
    assert marked("Gerät", "gerat") == [("Gerät", True)]
    assert marked("<b>", "") == [("<b>", False)]
    assert (
        "".join(text for text, _ in marked("Ça, là; naïve e\u0301", "la"))
        == "Ça, là; naïve e\u0301"
    )


def test_a_reader_finds_what_is_published_in_their_guides_and_nothing_else():
    world, apart = BankWorld(), World()
    mine = entry("Mine?", tags=[])
    BankEntry.objects.filter(pk=mine.pk).update(tags=[f"published:{world.version.guide_id}"])
    other = entry("Others'?")
    BankEntry.objects.filter(pk=other.pk).update(tags=[f"published:{apart.version.guide_id}"])
    draft = entry("Draft?")
    BankEntry.objects.filter(pk=draft.pk).update(tags=[f"guide:{world.version.guide_id}"])
    client = Client()
    client.force_login(world.ada)
    page = html(client.get(reverse("interviews:bank")))
    assert "Mine?" in page
    assert "Others" not in page and "Draft?" not in page
    for hidden in (other, draft):
        assert client.get(reverse("interviews:bank-entry", args=[hidden.pk])).status_code == 404
    client.force_login(world.admin)
    page = html(client.get(reverse("interviews:bank")))
    assert all(text in page for text in ("Mine?", "Others", "Draft?"))


@pytest.fixture
def large():
    world = BankWorld()
    fill_bank(20_000)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE interviews_bankentry SET tags = array_replace(array_replace(tags, 'published:7',"
            " %s), 'guide:7', %s) WHERE tags @> ARRAY['published:7']",
            [f"published:{world.version.guide_id}", f"guide:{world.version.guide_id}"],
        )
    return world


PAGES = {
    "all": "",
    "two words": "?q=rolled+release",
    "a typo": "?q=rolld+relaese",
    "nothing": "?q=zzyzxqj",
    "a topic": "?topic=topic+0&q=release",
    "a topic without them": "?topic=topic+7&q=release",
    "a guide": "?guide=%s",
}


@pytest.mark.parametrize("reader", ["admin", "ada"])
def test_twenty_thousand_are_searched_through_indexes_in_seven_queries(large, reader):
    client = Client()
    client.force_login(getattr(large, reader))
    for name, query in PAGES.items():
        path = reverse("interviews:bank") + query.replace("%s", str(large.version.guide_id))
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        assert len(captured) <= 7, (name, [q["sql"][:120] for q in captured])
        with connection.cursor() as cursor:
            plans = [plan_of(cursor, one) for one in queries_of(client, path)]
        said = [line for plan in plans for line in complaints(plan, {"interviews_bankentry"})]
        assert not said, (name, said, plans)


def test_control_kept_from_its_indexes_a_search_reads_all(large):
    client = Client()
    client.force_login(large.admin)
    query = queries_of(client, reverse("interviews:bank") + PAGES["two words"])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL statement_timeout = 0")  # it computes 20,000 keys
        plans = [plan_of(cursor, one) for one in query]
    assert any(complaints(plan, {"interviews_bankentry"}) for plan in plans)

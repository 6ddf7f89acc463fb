"""One pager for all long lists: each row stands on one page, whatever comes or goes meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import BadRequest
from django.utils import timezone

from hiring.mail.models import Mail
from hiring.models import User
from hiring.templatetags import unison
from hiring.web.paging import MOST, Keyset, Part, bounded_count, id_of, moment_of
from tests.factories import World, person

BY_NAME = Keyset("name", reads=str)
LATEST_FIRST = Keyset("due_at", "public_id", latest_first=True)
SIZE = 3


def pages_of(order, rows, size=SIZE):
    pages = [order.page(rows, "", size)]
    while pages[-1].next:
        pages.append(order.page(rows, pages[-1].next, size))
    return pages


@pytest.fixture
def people(db):
    """Ten people, three of them of one name, and names that a place could be read wrong by."""
    names = ["Ann", "Bo", "Bo", "Bo", "Cy~9", "~", "D'Or", "Eve", "Zoë", "ann"]
    return [person(name) for name in names]


def test_each_row_stands_on_one_page_in_the_order_of_the_list(people):
    rows = [row for page in pages_of(BY_NAME, User.objects.all()) for row in page.rows]
    assert rows == list(User.objects.order_by("name", "pk"))
    assert len(rows) == 10


@pytest.mark.parametrize("size", [1, 9, 10, 11])
def test_the_last_page_leads_nowhere(people, size):
    pages = pages_of(BY_NAME, User.objects.all(), size)
    assert [len(page.rows) for page in pages] == [size] * (10 // size) + [10 % size] * (
        10 % size > 0
    )
    assert [bool(page.next) for page in pages] == [True] * (len(pages) - 1) + [False]


def test_latest_first_by_an_instant_that_rows_share(db):
    moment = timezone.now()
    for number in range(10):
        Mail.objects.create(
            kind="invitation",
            audience="account",
            recipient_email=f"p{number}@example.org",
            due_at=moment - timedelta(seconds=number // 4),
        )
    rows = [row for page in pages_of(LATEST_FIRST, Mail.objects.all()) for row in page.rows]
    assert rows == list(Mail.objects.order_by("-due_at", "-public_id"))


def test_a_pager_that_skips_by_number_would_show_a_row_twice(people):
    first = BY_NAME.page(User.objects.all(), "", SIZE)
    person("Aaron")
    by_number = User.objects.order_by("name", "pk")[SIZE : 2 * SIZE]
    assert set(by_number) & set(first.rows)
    behind = BY_NAME.page(User.objects.all(), first.next, SIZE)
    assert not set(behind.rows) & set(first.rows)


def test_a_field_of_a_row_that_the_rows_lead_to(db):
    world = World()
    for name in ("Cy", "Al", "Bo"):
        world.apply(name)
    order = Keyset("candidate__name", reads=str)
    rows = world.opening.applications.select_related("candidate")
    names = [page.rows[0].candidate.name for page in pages_of(order, rows, 1)]
    assert names == ["Al", "Bo", "Cy", "Noor Haddad"]


def test_how_many_are_left_is_counted_from_the_page_on(people):
    pages = pages_of(BY_NAME, User.objects.all())
    assert [page.left for page in pages] == [7, 4, 1, 0]
    assert [page.count for page in pages] == [10, 7, 4, 1]
    assert BY_NAME.page(User.objects.none(), "", SIZE).count == 0


def test_a_page_is_one_query_and_a_count_another_where_rows_follow(
    people, django_assert_num_queries
):
    with django_assert_num_queries(1):
        page = BY_NAME.page(User.objects.all(), "Bo~1", SIZE)
    with django_assert_num_queries(1):
        assert (page.left, page.count) == (6, 9)
    with django_assert_num_queries(1):
        assert BY_NAME.page(User.objects.all(), "Zoë~1", SIZE).count == 3


def test_a_count_ends_where_it_would_grow_with_the_company(db):
    User.objects.bulk_create(
        User(name=f"{n:04}", email=f"p{n}@example.org") for n in range(MOST + 1)
    )
    rows = User.objects.filter(name__gte="0000")
    assert bounded_count(rows.filter(name__lt="0200")) == MOST
    assert bounded_count(rows) == MOST + 1
    page = BY_NAME.page(rows, "", 1)
    assert (page.left, page.count) == (MOST, MOST + 1)
    assert [unison.bounded(n) for n in (MOST, MOST + 1)] == [200, "200+"]
    assert [unison.spelled(n) for n in (9, 10, MOST + 1)] == ["nine", 10, "200+"]


@pytest.mark.parametrize(
    "place",
    ["x", "~", "2026-11-29~5", "2026-11-29T10:00:00~5", "2026-11-29T10:00:00+00:00", "~5"]
    + [f"2026-11-29T10:00:00+00:00~{end}" for end in ("", "x", "-1", "1" * 19, "5~")],
)
def test_a_place_that_no_page_wrote_is_a_bad_request(place):
    for last in ("pk", "public_id"):
        with pytest.raises(BadRequest):
            Keyset("due_at", last).page(Mail.objects.all(), place, SIZE)


def test_a_name_needs_its_id():
    with pytest.raises(BadRequest):
        BY_NAME.page(User.objects.all(), "Bo", SIZE)


def test_an_instant_may_have_lost_its_plus_on_the_way():
    at = datetime(2026, 11, 29, 10, tzinfo=UTC)
    assert moment_of("2026-11-29T10:00:00+00:00") == moment_of("2026-11-29T10:00:00 00:00") == at


@pytest.mark.parametrize(
    ("text", "pk"), [("7", 7), ("", None), ("-7", None), ("7 ", None), ("٧", None)]
)
def test_an_id_is_digits(text, pk):
    assert id_of(text) == pk


def test_two_parts_of_one_list_come_in_one_query(people, django_assert_num_queries):
    early = Part([User.objects.filter(name__lt="C")], 3, holds=lambda user: user.name < "C")
    late = Part(
        [User.objects.filter(name__gte="C", name__lt="E"), User.objects.filter(name__gte="E")],
        10,
        holds=lambda user: user.name >= "C",
    )
    with django_assert_num_queries(1):
        first, second = BY_NAME.pages_of(User.objects.all(), early, late)
    rows = list(User.objects.order_by("name", "pk"))
    ahead = [user for user in rows if user.name < "C"]
    assert (first.rows, first.left) == (ahead[:3], 1)
    assert (second.rows, second.next) == ([user for user in rows if user not in ahead], "")


def test_a_part_without_sources_is_empty(people):
    none = Part([], 3, holds=lambda user: False)
    one, other = BY_NAME.pages_of(User.objects.all(), Part([User.objects.all()], 2), none)
    assert (len(one.rows), other.rows, other.next) == (2, [], "")

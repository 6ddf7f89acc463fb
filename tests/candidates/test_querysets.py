"""Candidates are found as they are: without accents, by name, address and phone, by an index."""

import pytest
from django.db import connection
from django.urls import reverse

from candidates.models import Candidate
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db

JOSE = {
    "name": "José Ñúñez-Łukasz",
    "call_name": "Pepe",
    "email": "j.nunez@mail.example",
    "phone": "+49 (0)30 / 1234-567",
}
FOUND = [
    "jose", "JOSÉ", "jose\u0301", "nunez lukasz", "Łukasz", "lukasz jose", "pepe",
    "J.NUNEZ@mail.example", "mail.example", "030 1234567", "+49 30 1234567", "0049 30 1234 567",
    "jo\u200bse", "\u2068José\u2069",
]  # fmt: skip
NOT_FOUND = ["jos%", "jos_", "maria", "jose maria", "030 9", "\\"]


@pytest.fixture
def world():
    world = World()
    Candidate.objects.filter(pk=world.application.candidate_id).update(**JOSE)
    world.apply("Maria Sanders")
    return world


def names_on(client, path, query):
    page = html(client.get(path, {"q": query}))
    return [name for name in (JOSE["name"], "Maria Sanders") if name in page]


@pytest.mark.parametrize("query", FOUND)
def test_found_in_the_list_and_in_the_pipeline(world, client, query):
    client.force_login(world.coordinator)
    lists = [
        reverse("candidates:candidate-list"),
        reverse("debriefs:pipeline", args=[world.opening.pk]),
    ]
    for path in lists:
        assert names_on(client, path, query) == [JOSE["name"]], path


@pytest.mark.parametrize("query", NOT_FOUND)
def test_signs_and_words_that_are_not_there_find_nothing(query):
    world = World()
    Candidate.objects.filter(pk=world.application.candidate_id).update(**JOSE)
    assert not Candidate.objects.found_by(query).exists()


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Đỗ Thị Hương", "do thi huong"),
        ("Ævar Þór", "aevar"),
        ("Straße", "strasse"),
        ("İpek Işık", "ipek isik"),
        ("Юлий Ёлкин", "юлии елкин"),
        ("Ἀλέξανδρος", "αλεξανδρος"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("می‌نا", "مینا"),
        ("김민지", "민지"),
    ],
)
def test_every_script_is_found_without_its_marks(name, query):
    world = World()
    Candidate.objects.filter(pk=world.application.candidate_id).update(name=name)
    assert Candidate.objects.found_by(query).exists()


@pytest.mark.parametrize(
    ("phone", "query"),
    [
        ("030 1234567", "+49 30 1234567"),
        ("030 1234567", "0049 (30) 1234-567"),
        ("0171 23 45 67 89", "+49171 23456789"),
        ("06 12 34 56 78", "+33 6 12 34 56 78"),
        ("021 123 4567", "+358 21 123 4567"),
        ("(555) 010-9999", "+1 555 010 9999"),
    ],
)
def test_a_number_is_found_with_and_without_the_code_of_its_country(phone, query):
    world = World()
    Candidate.objects.filter(pk=world.application.candidate_id).update(phone=phone)
    assert Candidate.objects.found_by(query).exists()
    assert not Candidate.objects.found_by(query[:-1] + "0").exists()


def test_the_search_uses_its_index():
    """On a table this small a scan is cheaper: with scans off, the plan shows what is possible."""
    sql, params = Candidate.objects.found_by("nunez jose").values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Bitmap Index Scan on candidate_search" in plan


def test_nobody_is_found_who_may_not_be_seen(world, client):
    client.force_login(World().coordinator)
    assert names_on(client, reverse("candidates:candidate-list"), "jose") == []

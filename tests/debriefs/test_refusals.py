"""The database refuses with a name, and Python has its sentence: neither is missing on the other side."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from debriefs.refusals import GATE
from hiring import exceptions
from hiring.exceptions import SENTENCES, RuleViolation

APPS = ("hiring", "candidates", "interviews", "debriefs")
REFUSAL = re.compile(
    r"PERFORM rule_refuse\(\s*'(?P<name>\w+)'(?:,\s*(?:'(?P<detail>[^']*)'|(?P<made>\w)))?"
)
OF_TABLES = """
    SELECT conname FROM pg_constraint UNION
    SELECT relname FROM pg_class WHERE relkind = 'i'
"""
MADE = object()


def refusals(texts):
    """{name: the details that it is raised with}; None without one, MADE when SQL puts it together."""
    found = defaultdict(set)
    for text in texts:
        for match in REFUSAL.finditer(text):
            found[match["name"]].add(MADE if match["made"] else match["detail"])
    return found


def rule_files():
    for app in APPS:
        for path in sorted(Path(settings.BASE_DIR, app, "rule").glob("*.sql")):
            yield path.read_text()


def faults(raised, of_tables, sentences):
    """What is missing, on either side."""
    for name in raised.keys() - sentences.keys():
        yield f"{name} has no sentence"
    for name in sentences.keys() - raised.keys() - of_tables:
        yield f"nothing raises {name}"
    for name in sentences.keys() & raised.keys():
        sentence = sentences[name]
        if isinstance(sentence, dict):
            expected = set(sentence)
        else:
            expected = {MADE if callable(sentence) else None}
        if expected != raised[name]:
            yield f"{name} has sentences for other details"


def names_of_tables():
    with connection.cursor() as cursor:
        cursor.execute(OF_TABLES)
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_every_name_that_the_rule_refuses_with_has_its_sentence():
    raised = refusals(rule_files())
    assert {None} == raised["rule_vote_final"]
    assert {"votes", "decision"} == raised["rule_offer_made"]
    assert {MADE} == raised["rule_veto"] == raised["rule_wall_time"]
    assert list(faults(raised, names_of_tables(), SENTENCES)) == []


def test_the_rule_refuses_in_no_other_way():
    for text in rule_files():
        head, _, rest = text.partition("CREATE OR REPLACE FUNCTION rule_refuse(")
        assert "RAISE" not in head
        assert rest.count("RAISE") <= 1
        assert text.count("rule_refuse('") == len(REFUSAL.findall(text))


def test_a_name_or_a_sentence_too_many_is_found():
    sql = "PERFORM rule_refuse('rule_a'); PERFORM rule_refuse(\n'rule_b', 'x'); PERFORM rule_refuse('rule_c', y);"
    raised = refusals([sql])
    good = {"rule_a": "A.", "rule_b": {"x": "B."}, "rule_c": str.title, "unique": "D."}
    assert list(faults(raised, {"unique"}, good)) == []
    wrong = [
        ({"rule_a": None}, "rule_a has no sentence"),
        ({"rule_d": "D."}, "nothing raises rule_d"),
        ({"rule_b": {"x": "B.", "y": "C."}}, "rule_b has sentences for other details"),
        ({"rule_b": {}}, "rule_b has sentences for other details"),
        ({"rule_b": "B."}, "rule_b has sentences for other details"),
        ({"rule_c": "C."}, "rule_c has sentences for other details"),
    ]
    for change, fault in wrong:
        sentences = {name: words for name, words in {**good, **change}.items() if words is not None}
        assert list(faults(raised, {"unique"}, sentences)) == [fault]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("call", "constraint", "sentence"),
    [
        ("'rule_vote_final'", "rule_vote_final", "Votes are final: they are added, never changed."),
        ("'rule_pin', 'kept'", "rule_pin", "A loop is kept."),
        ("'rule_veto', 'no'", "rule_veto", "Hire is not possible: a No stands."),
        (
            """'rule_wall_time', '{"zone": "UTC", "time": "2026-03-01 09:00"}'""",
            "rule_wall_time",
            "The clocks of UTC show 2026-03-01 09:00 then: choose the time again.",
        ),
        ("'rule_pin', 'unheard of'", "rule_pin", "The rule does not allow this."),
        ("'rule_of_tomorrow'", "rule_of_tomorrow", "The rule does not allow this."),
    ],
)
def test_a_refusal_of_the_database_is_told_in_its_sentence(call, constraint, sentence):
    with (
        pytest.raises(IntegrityError, match=f"The rule refuses this: {constraint}") as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT rule_refuse({call})")
    refusal = RuleViolation.from_database(caught.value)
    assert (str(refusal), refusal.constraint) == (sentence, constraint)


def test_each_word_of_the_gate_makes_a_sentence():
    shut = Path(settings.BASE_DIR, "debriefs", "rule", "gate.sql").read_text()
    words = set(re.findall(r"RETURN '([a-z ]+)'", shut)) - {"ok"}
    assert words == set(GATE)
    for word in words:
        assert exceptions.SENTENCES["rule_veto"](word) == f"Hire is not possible: {GATE[word]}."

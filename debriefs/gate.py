"""Asks the database about the rule: gate, disagreements and voters of an application."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from candidates.models import Application
    from hiring.models import User

    from .models import Resolution


@dataclass(frozen=True)
class Disagreement:
    """Computed, never kept. `key` is a voter's id, an attribute's id, or empty for the votes."""

    kind: str
    key: str
    fingerprint: str
    discussed: bool
    said: int  # remarks in the talk about it


@dataclass(frozen=True)
class SaidNo:
    """One voter's No: their latest vote, or else their scorecard."""

    application_id: int
    user_id: int
    said_at: datetime


def _column(sql: str, *args: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, args)
        return [row[0] for row in cursor.fetchall()]


def gate_of(application: "Application") -> str:
    """ "ok", or the first thing that keeps the gate shut."""
    return str(_column("SELECT rule_gate(%s)", application.pk)[0])


def is_debrief_due(application: "Application") -> bool:
    return bool(_column("SELECT rule_debrief_due(%s)", application.pk)[0])


def users_saying_no(application: "Application") -> set[int]:
    return set(_column("SELECT user_id FROM rule_noes(%s)", application.pk))


def noes_said(applications: Iterable[int]) -> list[SaidNo]:
    """Of these applications, in their order; one for each voter who said No."""
    sql = """
        SELECT n.application_id, n.voter_id, n.said_at
        FROM unnest(%s::bigint[]) WITH ORDINALITY AS a (id, place)
          CROSS JOIN LATERAL rule_noes_said(a.id) n
        ORDER BY a.place, n.voter_id
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(applications)])
        return [SaidNo(*row) for row in cursor.fetchall()]


def voter_ids(application: "Application") -> set[int]:
    """Ids of voters whose seats are not vacant."""
    sql = "SELECT DISTINCT user_id FROM rule_voter_seats(%s) WHERE vacated_at IS NULL"
    return set(_column(sql, application.pk))


def sat_in_ids(application: "Application") -> set[int]:
    """Ids of all who ever sat in as voters, those of vacant seats included: each may still say No."""
    return set(_column("SELECT user_id FROM rule_voter_seats(%s)", application.pk))


def may_confirm(resolution: "Resolution", user: "User") -> bool:
    """Whether this person may confirm it; its writer, while nobody else may read the debrief."""
    sql = "SELECT rule_may_confirm(o, %s) FROM debriefs_resolution o WHERE o.id = %s"
    return bool(_column(sql, user.pk, resolution.pk)[0])


def is_alone(application: "Application", user_id: int) -> bool:
    """Whether nobody else may read the debrief, so that nobody else can confirm what they write."""
    return bool(_column("SELECT rule_is_alone(%s, %s)", application.pk, user_id)[0])


def disagreements(application: "Application") -> list[Disagreement]:
    """Contradictions first, then the votes, then ratings far apart."""
    return gate_and_disagreements(application)[1]


def gate_and_disagreements(application: "Application") -> tuple[str, list[Disagreement]]:
    """Both in one question, for pages that show the whole rule."""
    sql = """
        SELECT g.gate, d.kind, d.key, d.fingerprint,
          rule_is_resolved(a.id, d.kind, d.key, d.fingerprint), (
            SELECT count(*) FROM debriefs_remark r
            WHERE r.application_id = a.id AND r.kind = d.kind AND r.key = d.key)
        FROM candidates_application a
          CROSS JOIN rule_gate(a.id) AS g (gate)
          LEFT JOIN rule_disagreements(a.id) d ON true
        WHERE a.id = %s
        ORDER BY array_position(ARRAY['contradiction', 'votes', 'ratings'], d.kind), d.key
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [application.pk])
        rows = cursor.fetchall()
    return rows[0][0], [Disagreement(*row) for _, *row in rows if row[0]]

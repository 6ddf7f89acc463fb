"""What a list has the database read does not grow with the company.

A company of a tenth of the typical one, with the same shape: each reader has the same share of it.
A page of a table costs the planner as much as all that stand for it in the typical company, so that
it plans as it does there. Rows are counted: 250 are few in a company of this size.
"""

from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection
from django.test import Client

from candidates.models import Application, Candidate
from debriefs.management.commands.check_invariants import broken
from hiring.models import AuditEvent, Mail
from interviews.models import Scorecard
from tests import services
from tests.bench.scale.company import load
from tests.bench.scale.pages import ROLES, pages
from tests.bench.scale.seed import LIVE
from tests.bench.scale.shape import TENTH
from tests.conftest import empty_tables
from tests.plan_offenders import OFFENDERS
from tests.plans import complaints, growing, plan_of, queries_of

COSTS = {
    "seq_page_cost": 25,  # ten times the pages, and the processor's work on ten times the rows
    "random_page_cost": 1.1,  # as docs/operating.md has it
}


@pytest.fixture(scope="module")
def company(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        seed = load(TENTH)
        with connection.cursor() as cursor:
            for name, value in COSTS.items():
                cursor.execute(f"SET {name} = {value}")
            yield SimpleNamespace(seed=seed, pages=pages(seed), tables=growing(cursor))
            for name in COSTS:
                cursor.execute(f"RESET {name}")
        empty_tables()


def found_at(company, role, name):
    """Complaints about the queries of a page."""
    client = Client()
    client.force_login(getattr(company.seed, ROLES[role]))
    queries = queries_of(client, company.pages[role][name])
    with connection.cursor() as cursor:
        plans = [plan_of(cursor, query) for query in queries]
    return {complaint for plan in plans for complaint in complaints(plan, company.tables)}


def test_the_company_is_lawful_and_has_its_shape(company, django_db_blocker):
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        assert broken(cursor) == {}
        seeds = len(company.seed.made)
        assert Application.objects.count() == TENTH.applications + seeds
        assert Candidate.objects.count() == TENTH.candidates + seeds
        live = Application.objects.live()
        assert live.count() == TENTH.live + len(LIVE)
        largest = Application.objects.filter(opening=company.seed.opening)
        assert largest.count() == TENTH.largest + seeds
        past = Application.objects.exclude(state__in=Application.LIVE)
        sat = past.filter(interviews__seats__user=company.seed.anujan).distinct()
        assert TENTH.past <= sat.count() <= TENTH.past + seeds
        for reader in (company.seed.beth, company.seed.admin):
            assert Application.objects.visible_to(reader).count() == TENTH.applications + seeds
        assert abs(Scorecard.objects.count() / TENTH.applications - 2.5) < 0.1
        assert abs(Mail.objects.count() / TENTH.mails - 1) < 0.05
        assert AuditEvent.objects.count() == TENTH.events


@pytest.mark.parametrize("role", ROLES)
def test_a_page_reads_no_more_in_a_larger_company(company, django_db_blocker, role):
    with django_db_blocker.unblock():
        found = {name: found_at(company, role, name) for name in company.pages[role]}
    new = {name: said for name, said in found.items() if said and role not in known(name)}
    assert not new, new
    settled = [name for name, said in found.items() if not said and role in known(name)]
    assert not settled, f"Take off the list of offenders, for the {role}: {', '.join(settled)}"


def known(name):
    return OFFENDERS.get(name, "").split()


def test_control_without_its_index_the_record_of_a_loop_reads_all(company, django_db_blocker):
    with (
        django_db_blocker.unblock(),
        psycopg.connect(services.superuser_url, autocommit=True) as link,
    ):
        assert not found_at(company, "manager", "record of a loop")
        (index,) = link.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = 'audit_by_application'"
        ).fetchone()
        link.execute("DROP INDEX audit_by_application")
        try:
            assert found_at(company, "manager", "record of a loop")
        finally:
            link.execute(index)

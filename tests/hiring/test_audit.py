"""The record of acts: whoever changes a row of it behind the database's back is found out."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from hiring.audit import chain
from hiring.audit.log import log_event
from hiring.models import AuditEvent
from tests.factories import World

ROWS = 10_000
CHAINS = 8

TAMPERS = {
    "a changed act": "UPDATE hiring_auditevent SET name = 'interview.held' WHERE id = {pk}",
    "a changed time": "UPDATE hiring_auditevent SET at = at - interval '1 hour' WHERE id = {pk}",
    "a changed detail": "UPDATE hiring_auditevent SET detail = '{{}}' WHERE id = {pk}",
    "another application": "UPDATE hiring_auditevent SET application_id = 99 WHERE id = {pk}",
    "a removed act": "DELETE FROM hiring_auditevent WHERE id = {pk}",
    "two that changed places": "UPDATE hiring_auditevent e SET detail = o.detail"
    " FROM hiring_auditevent o WHERE e.id IN ({pk}, {pk} + 8) AND o.id IN ({pk}, {pk} + 8)"
    " AND o.id <> e.id",
    "a link made anew after the change": "UPDATE hiring_auditlink SET digest = repeat('0', 64)"
    " WHERE event_id = {pk}",
}


def write_record():
    """Ten thousand acts on seven applications and on none, all linked; their ids in order."""
    now = timezone.now()
    AuditEvent.objects.bulk_create(
        AuditEvent(
            at=now, name="interview.moved", application_id=n % CHAINS or None, detail={"n": n}
        )
        for n in range(ROWS)
    )
    assert chain.link_events() == ROWS
    return list(AuditEvent.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_among_ten_thousand_the_row_tampered_with_is_named(superuser_cursor):
    """As the tables' owner with every trigger off: what no grant can keep from somebody."""
    rows, run = write_record(), superuser_cursor.execute
    assert list(chain.faults()) == []
    run("SET session_replication_role = replica")
    missed = []
    for name, sql in TAMPERS.items():
        for at in (0, 5_003, ROWS - 1 - CHAINS):
            pk, pair = rows[at], (rows[at], rows[at] + CHAINS)
            for table, key in (("event", "id"), ("link", "event_id")):
                run(f"CREATE TEMP TABLE kept_{table} AS SELECT * FROM hiring_audit{table}"
                    f" WHERE {key} IN {pair}")  # fmt: skip
            run(sql.format(pk=pk))
            if not any(f"Event {pk} was" in sentence for sentence in chain.faults()):
                missed.append((name, at))
            for table, key in (("event", "id"), ("link", "event_id")):
                run(f"DELETE FROM hiring_audit{table} WHERE {key} IN {pair}")
                run(f"INSERT INTO hiring_audit{table} SELECT * FROM kept_{table}")
                run(f"DROP TABLE kept_{table}")
    assert missed == []
    assert list(chain.faults()) == []


@pytest.mark.django_db(transaction=True)
def test_an_act_taken_away_together_with_its_link_leaves_a_hole(superuser_cursor, capsys):
    for number in range(5):
        log_event("interview.moved", actor=None, application_id=1, n=number)
    chain.link_events()
    gone = AuditEvent.objects.order_by("pk")[2].pk
    superuser_cursor.execute("SET session_replication_role = replica")
    superuser_cursor.execute("DELETE FROM hiring_auditlink WHERE event_id = %s", [gone])
    superuser_cursor.execute("DELETE FROM hiring_auditevent WHERE id = %s", [gone])
    with pytest.raises(CommandError, match="broken in"):
        call_command("verify_audit")
    assert "1 were removed" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_command_says_how_many_stand_and_how_many_wait(capsys):
    log_event("person.invited", actor=None)
    chain.link_events()
    log_event("person.invited", actor=None)
    call_command("verify_audit")
    said = capsys.readouterr().out
    assert "1 acts stand as they were written" in said
    assert "1 wait for their link" in said


@pytest.mark.django_db
def test_linking_goes_on_where_it_stopped():
    for number in range(3):
        log_event("interview.moved", actor=None, application_id=number % 2 or None)
        assert chain.link_events() == 1
    assert chain.link_events() == 0
    assert list(chain.faults()) == []


@pytest.mark.django_db
def test_no_word_of_a_note_or_vote_is_in_the_record():
    world = World()
    world.hold_all(levels={world.ada: 4, world.ben: 1})
    world.entry(world.ada, reason="Marker of a reason", work_with=False)
    says = json.dumps(list(AuditEvent.objects.values("name", "subject", "detail")))
    assert "entry.cast" in says
    assert set(AuditEvent.objects.get(name="entry.cast").detail) == set()
    for word in ("Marker", '"score"', '"level"', '"work_with"'):
        assert word not in says

"""Two worlds that differ in one thing alone: the same ids, times and addresses in both."""

import re
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count

import psycopg
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from candidates.links import candidate_page_address
from hiring.database.rule_files import written
from hiring.mail.sending import send_due
from hiring.models import Mail
from interviews.guides.published import content_of
from tests import factories, services
from tests.conftest import KEPT_TABLES, empty_tables
from tests.seal.crawl import addresses, clients, said, undone
from tests.seal.world import SealWorld

START = datetime(2031, 3, 3, 9, tzinfo=UTC)
LATER = START + timedelta(hours=1)
TOKEN = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": ?"[^"]+"|nonce[-=][^ ;>]+'
    r'|data-live="[^"]+"|data-state="[^"]*"'
)
TOKEN_IN_ATTRIBUTE = re.compile(r"X-CSRFToken[^}]+}")


def tell(story, *arguments):
    """A world in which `story(world, *arguments)` came to pass, the mails of its first hour sent."""
    empty_tables()
    cache.clear()
    factories.numbers = count(1)
    with time_machine.travel(START, tick=False):
        with superuser() as cursor:
            cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'ALTER SEQUENCE "{name}" RESTART')
        world = SealWorld()
        story(world, *arguments)
    with superuser() as cursor:
        settle(cursor)
    with time_machine.travel(LATER, tick=False):
        for application in world.loops.values():
            application.refresh_from_db()
        send_due()
    return world


class superuser:  # noqa: N801 used as a function
    """A cursor that passes every trigger."""

    def __enter__(self):
        self.link = psycopg.connect(services.superuser_url, autocommit=True)
        cursor = self.link.cursor()
        cursor.execute("SET session_replication_role = replica")
        return cursor

    def __exit__(self, *error):
        self.link.close()


@contextmanager
def open_to_all():
    """The view of voters without its mask: what anybody said is open to everybody."""
    right = written()["VIEW debriefs_visiblevoter"]
    mask = "s.knows_verdict OR t.user_id = s.user_id AS open"
    assert mask in right
    with superuser() as cursor:
        cursor.execute(right.replace(mask, "true AS open"))
        try:
            yield
        finally:
            cursor.execute(right)


def settle(cursor):
    """What the database took from its own clock or by chance becomes the same in every telling."""
    cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns"
        " NATURAL JOIN information_schema.tables WHERE table_schema = 'public'"
        " AND table_type = 'BASE TABLE' AND data_type = 'timestamp with time zone'"
        " AND is_generated = 'NEVER'"
    )
    for table, column in cursor.fetchall():
        if table in KEPT_TABLES:
            continue
        sql = f'UPDATE "{table}" SET "{column}" = %s WHERE "{column}" < %s'
        cursor.execute(sql, [START, START - timedelta(days=365)])
    for table, column in [
        ("candidates_application", "public_id"),
        ("candidates_document", "public_id"),
        ("interviews_interview", "public_id"),
        ("interviews_interview", "uid"),
    ]:
        cursor.execute(
            f'UPDATE "{table}" SET "{column}" = md5(%s::text || id)::uuid', [table + column]
        )
    cursor.execute(
        """
        UPDATE hiring_mail SET public_id = named.id::uuid FROM (
            SELECT id AS mail, md5(concat_ws('|', kind, recipient_email, due_at, refs, row_number()
                OVER (PARTITION BY kind, recipient_email, due_at, refs ORDER BY id))) AS id
            FROM hiring_mail) named WHERE named.mail = hiring_mail.id
        """
    )


PAGES = {
    "home", "hiring:outbox", "hiring:mail", "candidates:candidate-list", "interviews:schedule",
    "interviews:interview-detail", "interviews:bank", "interviews:bank-entry", "debriefs:pipeline", "debriefs:debrief-list", "debriefs:overview", "debriefs:application",
    "debriefs:debrief", "debriefs:talk", "debriefs:audit-log", "debriefs:colleague-card", "debriefs:closing",
}  # fmt: skip
ACTS = {
    "interviews:interview-plan", "interviews:interview-move", "interviews:seat-swap", "interviews:attendance-record", "candidates:document-add",
    "interviews:time-choice",
    "debriefs:closing-plan", "debriefs:decision", "debriefs:decision-call-off", "debriefs:application-withdraw",
}  # fmt: skip
ASKED = {
    "candidate": {"interviews:candidate-page", "interviews:candidate-page-calendar-file"},
    "cora": PAGES | ACTS | {"hiring:mail-body"},
    "mara": {"debriefs:debrief"},
}


def answers(world, readers, posting=()):
    """{(reader, method, path): (code, size, headers and body, queries)} of what could tell of a loop."""
    found, loops = {}, list(world.loops)
    content_of.cache_clear()  # whoever asks first pays for it, in each world alike
    with time_machine.travel(LATER, tick=False), transaction.atomic():
        signed = clients(world)
        link = candidate_page_address(world.loops[loops[0]])
        signed["candidate of hired"].get(link.partition("localhost")[2])
        for reader in readers:
            client = signed["candidate of hired" if reader == "candidate" else reader]
            for method, data in [("GET", []), *([("POST", [POSTED])] if reader in posting else [])]:
                for name, path in addresses(world, loops, method):
                    if name in ASKED.get(reader, PAGES):
                        found[reader, method, path] = answer(client, method.lower(), path, *data)
        transaction.set_rollback(True)
    return found


POSTED = {"date": "2031-05-05", "time": "10:00", "zone": "UTC", "minutes": "30", "location": "Here"}


def answer(client, method, path, *data):
    with undone(), CaptureQueriesContext(connection) as captured:
        response = getattr(client, method)(path, *data)
        text = TOKEN_IN_ATTRIBUTE.sub("", TOKEN.sub("", said(response)))
    # An act may do more in one world, as withdrawing does where a closing is planned: where the
    # reader does not see it, its count of queries is no answer.
    return response.status_code, len(text), text, len(captured) if method == "get" else None


def letters(world, readers):
    """What each reader got by mail, to the byte."""
    found = {}
    for reader in readers:
        if hasattr(world, reader):
            sent = Mail.objects.filter(recipient=getattr(world, reader), state="sent")
        else:
            sent = Mail.objects.filter(recipient=None, state="sent")
        found[reader] = list(
            sent.order_by("due_at", "public_id").values_list(
                "kind", "due_at", "settled_at", "subject", "text", "html", "calendar"
            )
        )
    return found


def differences(first, second):
    """Sentences on what one telling says and the other does not."""
    alone = {**first, **second}
    found = [
        f"{key} answers {alone[key][0]} in one world alone"
        for key in first.keys() ^ second.keys()
        if alone[key][0] not in (302, 404)  # like any address that nothing stands behind
    ]
    for key in first.keys() & second.keys():
        if first[key] != second[key]:
            found.append(f"{key}: {_first_difference(first[key], second[key])}")
    return sorted(found)


def _first_difference(one, other):
    if not isinstance(one, tuple) or one[2] == other[2]:
        return f"{one!s:.200} | {other!s:.200}"
    at = next((i for i, (a, b) in enumerate(zip(one[2], other[2], strict=False)) if a != b), 0)
    return f"…{one[2][max(at - 60, 0) : at + 60]!r} | …{other[2][max(at - 60, 0) : at + 60]!r}"

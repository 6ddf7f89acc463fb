"""Log lines: one an event, and without the words of a row that the database refused."""

import io
import logging

import pytest
from django.db import IntegrityError, transaction

from debriefs.models import Outcome
from hiring.logs import OneLine
from tests.factories import World, person


@pytest.mark.django_db
def test_what_somebody_wrote_is_not_logged_when_the_database_refuses_it():
    world = World()
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneLine())
    logger = logging.Logger("refused")  # noqa: LOG001 one of its own, so that nothing else hears it
    logger.addHandler(handler)
    try:
        with transaction.atomic():
            Outcome.objects.create(
                application=world.application, kind="nothing", fingerprint="x",
                text="secret\nin two lines", written_by=world.manager,
            )  # fmt: skip
    except IntegrityError as error:
        assert "secret" in str(error)  # the database does repeat the row
        logger.exception("not kept")
    line = stream.getvalue()
    assert "outcome_kind_is_known" in line
    assert "secret" not in line
    assert "in two lines" not in line


@pytest.mark.django_db
def test_a_refused_request_is_one_line(client):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneLine())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        client.force_login(person("Plain"))
        assert client.get("/people/").status_code == 403
    finally:
        logger.removeHandler(handler)
    assert "/people/" in stream.getvalue()
    assert stream.getvalue().count("\n") == 1

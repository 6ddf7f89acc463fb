"""A random marker in every field that takes free text, and where each of them stands."""

import json
import re
import secrets
from dataclasses import dataclass

import psycopg
import time_machine
from django.apps import apps
from django.db import models
from django.test import override_settings
from django.utils import timezone

from hiring.mail.sending import send_due
from hiring.models import Mail
from tests import services
from tests.permission_fields import audience_of, knowledge, may_read
from tests.seal.world import SealWorld
from tests.smtp import Sink

APPS = ["hiring", "candidates", "interviews", "debriefs"]
MARKER = re.compile(r"mk[0-9a-f]{24}")


@dataclass(frozen=True)
class Place:
    """Where a marker was put. `author` and `loop` are names of the world, None where there is none."""

    label: str
    loop: str | None
    author: str | None
    submitted: bool

    def may_reach(self, reader):
        audience = audience_of(self.label)
        return may_read(reader, audience, self.loop, self.author, self.submitted)


def marked_world():
    """The world of every loop with its markers in `planted`, and in `taken` the mails it sent.

    It is committed, so that a superuser can change what is final; `empty_tables` ends it.
    """
    world = SealWorld(knowledge())
    with psycopg.connect(services.superuser_url, autocommit=True) as link, link.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        world.planted = plant(world, cursor)
    noon = timezone.now().replace(hour=12, minute=0)  # reminders keep out of the night
    with Sink() as sink, time_machine.travel(noon):
        Mail.objects.update(due_at=timezone.now())
        with override_settings(**sink.settings):
            send_due()
        world.taken = sink.taken
    return world


def text_fields():
    """Each field of ours that takes free text: (model, field). Views take none."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.concrete_fields if model._meta.managed else ():
                if isinstance(field, kinds) and not field.choices:
                    yield model, field


def label_of(model, field):
    return f"{model._meta.label_lower}.{field.name}"


def plant(world, cursor):
    """Overwrite every secret text of the world with a marker of its own; {marker: Place}.

    `cursor` is the superuser's with triggers off: what is final could not be changed otherwise.
    """
    applications = {application.pk: name for name, application in world.loops.items()}
    people = {
        getattr(world, name).pk: name for name in ("ada", "ben", "max", "carl", "mara", "cleo")
    }
    planted = {}
    for model, field in text_fields():
        if audience_of(label_of(model, field)) in ("open", "derived"):
            continue
        for row in _rows(model, field):
            loop = applications.get(_application_id(row))
            if loop is None:
                continue
            marker = f"mk{secrets.token_hex(12)}"
            value = json.dumps({"text": marker}) if isinstance(field, models.JSONField) else marker
            table, column = model._meta.db_table, field.column
            cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', [value, row.pk])
            author, submitted = _author(row)
            planted[marker] = Place(label_of(model, field), loop, people.get(author), submitted)
    return planted


def _rows(model, field):
    if isinstance(field, models.JSONField):
        return model.objects.filter(**{f"{field.name}__has_key": "text"})
    return model.objects.exclude(**{field.name: ""})


def _application_id(row):
    """The loop that a row belongs to, by whichever way leads there."""
    for name in ("application_id", "interview", "seat", "scorecard", "vote"):
        if hasattr(row, name):
            value = getattr(row, name)
            return value if name == "application_id" else _application_id(value)
    if row._meta.model_name == "application":
        return row.pk
    return row.applications.values_list("pk", flat=True).first()


def _author(row):
    """(user id, whether it is submitted) of a card's, a vote's or their parts' words."""
    row = getattr(row, "scorecard", row) if hasattr(row, "scorecard_id") else row
    row = row.vote if hasattr(row, "vote_id") else row
    if row._meta.model_name == "scorecard":
        return row.seat.user_id, row.submitted_at is not None
    return getattr(row, "voter_id", None), True


def found_in(text):
    return set(MARKER.findall(text))

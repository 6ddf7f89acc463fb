"""Visit the pages of the demo's people on the database of the environment; print what answered.

A program of its own: Django connects to one database from its start.
"""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hiring.settings")

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402 after django.setup
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from candidates.models import Application, Opening  # noqa: E402


def pages():
    """Paths that every person of the demo can open."""
    yield from ["/", "/candidates/", "/openings/", "/schedule/", "/guides/", "/outbox/"]
    for opening in Opening.objects.all():
        yield reverse("debriefs:pipeline", args=[opening.pk])
    for application in Application.objects.all():
        yield reverse("debriefs:application", args=[application.pk])
        yield reverse("debriefs:debrief", args=[application.pk])


def main():
    counts = {}
    for user in get_user_model().objects.filter(is_active=True):
        client = Client(raise_request_exception=False, headers={"host": "localhost"})
        client.force_login(user)
        for path in pages():
            status = str(client.get(path).status_code)
            counts[status] = counts.get(status, 0) + 1
    sys.stdout.write(json.dumps(counts))


if __name__ == "__main__":
    main()

"""What a database needs before the app runs on it, in one process: Django starts only once."""

import io
import sys

import django
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import Error, connections

from hiring.database.grants import own_role

NO_PEOPLE = """Nobody can sign in yet. Make the first admin:
make manage ARGS="create_admin --email you@example.org --name You"
"""


def two_roles():
    if "owner" not in settings.DATABASES:
        default = settings.DATABASES["default"]
        raise CommandError(own_role(default["NAME"]))


def migrate():
    call_command("migrate", verbosity=0)


def check():
    call_command("check", databases=["default"], stdout=io.StringIO())


def demo():
    """The people that one click signs in, one a line; where nobody is at all, how to begin."""
    if settings.DEMO:
        call_command("load_demo")
    User = apps.get_model("hiring.User")
    if not User.objects.exists():
        sys.stdout.write(NO_PEOPLE)
    elif User.objects.of_demo().exists():
        sys.stdout.write("One click signs you in as any of them.\n")


STEPS = [
    ("Looking for two roles", two_roles),
    ("Migrating the database", migrate),
    ("Checking the rule in the database", check),
    ("Loading the demo", demo),
]


def main():
    name = "Reading the settings"
    try:
        django.setup()
        for name, step in STEPS:  # noqa: B007 the name of the step that failed is told below
            step()
    except (CommandError, Error, ImproperlyConfigured) as error:
        sys.exit(f"{name}: {error}")
    finally:
        connections.close_all()


if __name__ == "__main__":
    main()

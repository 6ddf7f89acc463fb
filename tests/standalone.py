"""Django on the tests' services with its tables made, for programs that pytest does not run.

Import it before anything of the product.
"""

import os

from tests import services  # isort: skip  before Django: it names the services in the environment

import django
from django.core.management import call_command

__all__ = ["services"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hiring.settings")
django.setup()
call_command("migrate", database="owner", verbosity=0)

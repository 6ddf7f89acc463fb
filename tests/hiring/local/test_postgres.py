"""The local servers: where they come from, and what they survive."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis
from django.conf import settings

from hiring.local import checkout, postgres, processes, valkey
from hiring.local.postgres import APP, SUPERUSER, Cluster
from hiring.local.valkey import Broker

DEEP = "a folder's name, with spaces/" + "deep/" * 30


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / DEEP
    path.mkdir(parents=True)
    assert len(str(path)) > 107  # the longest path that a Unix socket can have
    return path


@pytest.fixture
def cluster(folder):
    found = Cluster(folder, "secret", durable=False)
    yield found
    found.stop()


@pytest.fixture
def broker(folder):
    found = Broker(folder, "secret")
    yield found
    found.stop()


def write(cluster, number):
    with cluster.superuser(SUPERUSER) as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        cursor.execute("INSERT INTO kept VALUES (%s)", [number])
        cursor.execute("SELECT array_agg(number ORDER BY number) FROM kept")
        return cursor.fetchone()[0]


def test_a_killed_server_starts_again_with_every_row(cluster):
    cluster.start()
    assert write(cluster, 1) == [1]
    cluster.process.kill()
    cluster.process.wait()
    (cluster.data / "postmaster.pid").unlink()
    cluster.start()
    assert write(cluster, 2) == [1, 2]


def test_a_cluster_cut_short_in_the_making_is_made_anew(cluster, folder):
    (folder / "postgres.new").mkdir()
    (folder / "postgres.new" / "PG_VERSION").write_text("18\n")
    cluster.start()
    assert write(cluster, 1) == [1]
    assert not (folder / "postgres.new").exists()


def test_another_password_is_told_at_once(cluster):
    cluster.start()
    cluster.stop()
    cluster.password = "another"
    with pytest.raises(processes.StepFailed, match="made with another password"):
        cluster.start()


def test_the_app_may_not_make_tables(cluster):
    cluster.start().create_database("unison")
    cluster.create_database("unison")
    with psycopg.connect(cluster.url(APP, "unison")) as link:
        for sql in ("CREATE TABLE mine ()", "CREATE TEMPORARY TABLE mine ()"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                link.execute(sql)
            link.rollback()


@pytest.mark.parametrize("refused", [[], ["unshare"]])
def test_root_starts_it_as_somebody_else(cluster, refused, tmp_path, monkeypatch):
    """Also where user namespaces are refused, and in a folder that only root may enter."""
    if os.geteuid() != 0:
        assert cluster.prefix == []
        return
    tmp_path.chmod(0o700)
    for name in refused:
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    cluster.prefix = postgres._unprivileged()
    assert cluster.prefix[0] == ("setpriv" if refused else "unshare")
    cluster.start()
    assert write(cluster, 1) == [1]
    owner = Path(f"/proc/{cluster.process.pid}").stat().st_uid
    assert owner == (postgres.NOBODY if refused else 0)


def test_another_server_on_the_port_is_not_taken_for_ours(broker, tmp_path):
    broker.start()
    other = Broker(tmp_path / "other", "other secret")
    other.port = broker.port
    with pytest.raises(processes.StepFailed, match="Valkey ended at once"):
        other.start()


def test_the_broker_keeps_what_it_has(broker):
    broker.start()
    with redis.Redis.from_url(broker.url) as link:
        link.rpush("celery", "a task")
    broker.stop()
    broker.start()
    with redis.Redis.from_url(broker.url) as link:
        assert link.lrange("celery", 0, -1) == [b"a task"]


SUPERVISOR = """
import signal, sys
from pathlib import Path
from hiring.local import checkout
from hiring.local.valkey import Broker
checkout.STATE = Path(sys.argv[1])
with checkout.alone() as lock:
    broker = Broker(checkout.STATE, "secret").start()
    lock.say_up()
    print(broker.process.pid, broker.port, flush=True)
    signal.pause()
"""


def test_a_killed_supervisor_takes_its_servers_along(tmp_path, monkeypatch):
    """And the next one waits until the last of them has gone."""
    monkeypatch.setattr(checkout, "STATE", tmp_path)
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, tmp_path], stdout=subprocess.PIPE, cwd=settings.BASE_DIR
    )
    pid, port = map(int, supervisor.stdout.readline().split())
    with checkout.alone() as lock:
        assert lock is None  # it is up
    os.kill(pid, signal.SIGSTOP)
    supervisor.kill()
    supervisor.wait()
    with pytest.raises(processes.StepFailed, match="has not ended yet"), checkout.alone(0.5):
        pass
    os.kill(pid, signal.SIGCONT)
    with checkout.alone() as lock:
        assert lock is not None
        assert not processes.is_listening(port)


def test_a_taken_port_is_left_alone():
    with processes.listen() as taken:
        port = taken.getsockname()[1]
        assert processes.free_port(port) != port
    assert processes.free_port(port) == port


def test_broken_or_lost_secrets_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(checkout, "KEPT", tmp_path / "settings.json")
    monkeypatch.setattr(checkout, "CLUSTER", tmp_path / "postgres")
    kept = checkout.recall()
    assert (tmp_path / "settings.json").stat().st_mode & 0o777 == 0o600
    assert checkout.recall() == kept
    for broken in ("", "{", "[]", json.dumps({"password": "x"})):
        checkout.KEPT.write_text(broken)
        with pytest.raises(processes.StepFailed, match=re.escape("settings.json is broken")):
            checkout.recall()
    checkout.KEPT.unlink()
    checkout.CLUSTER.mkdir()
    with pytest.raises(processes.StepFailed, match="is gone, and with it"):
        checkout.recall()


def test_without_the_wheels_those_of_the_machine_are_found(monkeypatch, tmp_path):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    server = tmp_path / "redis-server"
    server.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert valkey.binary() == server
    for version in ("9.6", "14", "15", "16"):
        (tmp_path / "postgresql" / version / "bin").mkdir(parents=True)
        (tmp_path / "postgresql" / version / "bin" / "postgres").touch()
    monkeypatch.setattr(postgres, "MACHINE", tmp_path / "postgresql")
    assert postgres.binaries() == tmp_path / "postgresql" / "16" / "bin"
    monkeypatch.setattr(postgres, "MACHINE", tmp_path / "nothing")
    with pytest.raises(processes.StepFailed, match="install PostgreSQL 15"):
        postgres.binaries()

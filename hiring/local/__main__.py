"""`make run` and `make manage`: the local services, and what runs on them."""

import fcntl
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from . import processes
from .postgres import APP, OWNER, Cluster
from .processes import StepFailed
from .valkey import Broker

ROOT = Path(__file__).resolve().parents[2]
STATE = ROOT / ".local"
DATABASE = "unison"
PYTHON = sys.executable


def settings():
    """What this checkout keeps between runs: ports and secrets, readable by its owner alone."""
    STATE.mkdir(mode=0o700, exist_ok=True)
    path = STATE / "settings.json"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(
            json.dumps({"password": secrets.token_hex(16), "secret_key": secrets.token_urlsafe(50)})
        )
    return json.loads(path.read_text())


def keep(kept):
    (STATE / "settings.json").write_text(json.dumps(kept))


@contextmanager
def only_supervisor():
    """Yields whether this process is the one that runs the services of this checkout."""
    with (STATE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


class Services:
    """PostgreSQL and Valkey, unless DATABASE_URL and REDIS_URL say where others are."""

    def __init__(self, kept):
        self.kept = kept
        self.running = []

    def start(self):
        """The environment for everything that runs on them."""
        kept, env = self.kept, dict(os.environ)
        if "DATABASE_URL" not in env:
            cluster = Cluster(STATE, kept["password"], port=kept.get("database_port")).start()
            self.running.append(cluster)
            kept["database_port"] = cluster.port
            cluster.create_database(DATABASE)
        if "REDIS_URL" not in env:
            broker = Broker(STATE, kept["password"], port=kept.get("broker_port")).start()
            self.running.append(broker)
            kept["broker_port"] = broker.port
        kept["web_port"] = processes.free_port(kept.get("web_port", 8000))
        keep(kept)
        return environment(kept)

    def stop(self):
        for service in reversed(self.running):
            service.stop()


def environment(kept):
    env = dict(os.environ)

    def address(user):
        return (
            f"postgresql://{user}:{kept['password']}@127.0.0.1:{kept['database_port']}/{DATABASE}"
        )

    if "DATABASE_URL" not in env:
        env["DATABASE_URL"], env["DATABASE_OWNER_URL"] = address(APP), address(OWNER)
    if "REDIS_URL" not in env:
        env["REDIS_URL"] = f"redis://:{kept['password']}@127.0.0.1:{kept['broker_port']}/0"
    site = f"http://localhost:{kept.get('web_port', 8000)}"
    defaults = {
        "SECRET_KEY": kept["secret_key"],
        "SITE_URL": site,
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "UNISON_LOCAL": "1",
        "UNISON_DEMO": "1",
        "DOCUMENT_ROOT": str(STATE / "documents"),
    }
    return {**defaults, **env, "PYTHONPATH": str(ROOT)}


def manage(env, *arguments, step=None, advice=""):
    command = [PYTHON, ROOT / "manage.py", *arguments]
    if step is None:
        return subprocess.run(command, env=env, check=False).returncode
    return processes.run_step(step, command, advice, env=env, cwd=ROOT)


def prepare(env):
    manage(env, "migrate", "--verbosity", "0", step="Migrating the database", advice=(
        "If DATABASE_URL is yours, DATABASE_OWNER_URL has to name the role that owns its tables."
    ))  # fmt: skip
    manage(env, "check", "--database", "default", step="Checking the rule in the database", advice=(
        "The app must connect as a role that owns no table."
    ))  # fmt: skip
    if env["UNISON_DEMO"] == "1":
        return manage(
            env, "load_demo", step="Loading the demo", advice="Remove .local to begin anew."
        )
    return ""


def web_command(port):
    return [
        PYTHON, "-m", "gunicorn", "hiring.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2",
        "--threads", "4", "--worker-class", "gthread", "--preload", "--no-control-socket",
        "--graceful-timeout", "10", "--log-level", "warning",
    ]  # fmt: skip


def worker_command():
    return [
        PYTHON, "-m", "celery", "-A", "hiring", "worker", "--concurrency", "2", "--loglevel",
        "WARNING", "--without-gossip", "--without-mingle",
    ]  # fmt: skip


def beat_command():
    schedule = STATE / "beat-schedule"
    return [
        PYTHON, "-m", "celery", "-A", "hiring", "beat", "--loglevel", "WARNING",
        "--schedule", schedule, "--pidfile", "",
    ]  # fmt: skip


def run():
    """Everything, until Ctrl-C; `--once` stops as soon as the sign-in page answers."""
    begun = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    kept = settings()
    with only_supervisor() as alone:
        if not alone:
            raise StepFailed(f"This checkout runs already: http://localhost:{kept.get('web_port')}")
        services, children = Services(kept), []
        try:
            env = services.start()
            people = prepare(env)
            port = kept["web_port"]
            for name, command in [
                ("web", web_command(port)), ("worker", worker_command()), ("beat", beat_command()),
            ]:  # fmt: skip
                with (STATE / f"{name}.log").open("ab") as log:
                    children.append((name, processes.start(command, log=log, env=env, cwd=ROOT)))
            address = env["SITE_URL"]
            web = children[0][1]
            processes.wait_for(
                "The web process", lambda: _answers(port), web, log=str(STATE / "web.log")
            )
            print(f"\n  {address}  (ready after {time.monotonic() - begun:.0f} s)\n")
            print("\n".join(f"  {line}" for line in people.splitlines()))
            print(
                "\n  One click signs you in as any of them. Mail is kept at /outbox/. Ctrl-C stops."
            )
            if "--once" not in sys.argv:
                _watch(children)
        except KeyboardInterrupt:
            print("\nStopping.")
        finally:
            for _, child in reversed(children):
                processes.stop(child)
            services.stop()


def _answers(port):
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/accounts/login/", timeout=2
        ) as answer:
            return answer.status == 200
    except OSError:
        return False


def _watch(children):
    while True:
        for name, child in children:
            if child.poll() is not None:
                raise StepFailed(f"The {name} process ended. Its log: {STATE / name}.log")
        time.sleep(0.5)


def run_manage(arguments):
    """Any management command on the local services, which are started when they are not up."""
    kept = settings()
    with only_supervisor() as alone:
        if not alone:
            return manage(environment(kept), *arguments)
        services = Services(kept)
        try:
            env = services.start()
            manage(env, "migrate", "--verbosity", "0", step="Migrating the database")
            return manage(env, *arguments)
        finally:
            services.stop()


def main():
    what = sys.argv[1] if len(sys.argv) > 1 else "run"
    try:
        if what == "manage":
            sys.exit(run_manage(sys.argv[2:]))
        run()
    except StepFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()

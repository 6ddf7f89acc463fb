"""`make run` and `make manage`: the local services, and what runs on them."""

import contextlib
import signal
import subprocess
import sys
import time
import urllib.request

from . import processes
from .checkout import ROOT, STATE, alone, explained, keep, recall
from .processes import ENDING, StepFailed
from .programs import PYTHON, beat_command, heartbeat_command, web_command, worker_command
from .services import environment, given, services

asked = []
"""Signals to end so far. Where one is raised inside a callback of an import, Python swallows it: each
step looks here before it begins."""


def prepare(env):
    """Migrate, check the rule, load the demo. Its answer is for whoever started it."""
    command = [PYTHON, "-m", "hiring.local.prepare"]
    return processes.run_step("Preparing the database", command, "", env=env, cwd=ROOT)


@contextlib.contextmanager
def programs(env, listener):
    """Web, both workers and beat, as [(name, process)] once the sign-in page answers."""
    running = []

    def begin(name, command, **options):
        with (STATE / f"{name}.log").open("ab") as log:
            running.append((name, processes.start(command, log=log, env=env, cwd=ROOT, **options)))
        return running[-1][1]

    try:
        fd = listener.fileno()
        web = begin("web", web_command(f"fd://{fd}"), pass_fds=[fd])
        port = listener.getsockname()[1]
        processes.wait_for("The web process", lambda: _answers(port), web, log=STATE / "web.log")
        begin("worker", worker_command())
        begin("heartbeat", heartbeat_command())
        begin("beat", beat_command())
        yield running
    finally:
        for _, child in reversed(running):
            processes.stop(child)


def _answers(port):
    page = f"http://localhost:{port}/accounts/login/"
    try:
        with urllib.request.urlopen(page, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def run():
    """Everything, until Ctrl-C."""
    begun = time.monotonic()
    with alone() as lock:
        kept = recall()
        if lock is None:
            raise StepFailed(f"This checkout runs already: http://localhost:{kept['web_port']}")
        wanted = kept.get("web_port", 8000)
        with services(kept) as servers, processes.listen(wanted) as listener:
            kept["web_port"] = listener.getsockname()[1]
            keep(kept)
            if kept["web_port"] != wanted:
                print(
                    f"Another program has port {wanted}: this uses {kept['web_port']} from now on."
                )
            env = environment(kept)
            _heed()
            words = prepare(env)
            _heed()
            with programs(env, listener) as running:
                lock.say_up()
                seconds = time.monotonic() - begun
                print(f"\n  {env['SITE_URL']}  (ready after {seconds:.0f} s)\n")
                print("\n".join(f"  {line}".rstrip() for line in words.splitlines()))
                print("\n  Mail is kept at /outbox/. Ctrl-C stops.")
                _watch([*running, *((server.name, server.process) for server in servers)])


def _watch(running):
    """Until a signal asks to end. It is noted, not raised: raised inside `poll()` it could leave
    the lock of a process taken, and no wait for that process would ever return."""
    for sig in ENDING:
        if signal.getsignal(sig) is interrupted:
            signal.signal(sig, lambda *_: asked.append(True))
    while not asked:
        for name, process in running:
            if process.poll() is not None:
                raise StepFailed(f"The {name} process ended. Its log: {STATE / name}.log")
        time.sleep(0.2)
    interrupted()


def _heed():
    """Between two steps, for a signal that came to nothing in the one before."""
    if asked:
        raise KeyboardInterrupt


def manage(arguments):
    """Any management command on the local services, which are started when they are not up."""
    with alone() as lock, contextlib.ExitStack() as stack:
        kept = recall()
        if lock:
            stack.enter_context(services(kept))
        env = environment(kept)
        if lock and not given("DATABASE_URL"):
            prepare({**env, "UNISON_DEMO": "0"})
        command = [PYTHON, ROOT / "manage.py", *arguments]
        _heed()
        done = subprocess.run(command, env=env, check=False, pass_fds=processes.inherited)
        return done.returncode


def interrupted(*_):
    """The first signal stops everything in order; no later one may cut that short."""
    asked.append(True)
    for sig in ENDING:
        signal.signal(sig, signal.SIG_IGN)
    raise KeyboardInterrupt


def tell_unraisable(unraisable):
    """A signal to end that Python swallows, inside a callback, is noted in `asked`: no word of it."""
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)


def main():
    sys.stdout.reconfigure(line_buffering=True)
    sys.unraisablehook = tell_unraisable
    for sig in ENDING:
        if signal.getsignal(sig) != signal.SIG_IGN:  # as under nohup
            signal.signal(sig, interrupted)
    what, *arguments = sys.argv[1:]
    try:
        sys.exit(manage(arguments) if what == "manage" else run())
    except KeyboardInterrupt:
        print("\nStopped.")
    except (StepFailed, OSError) as failure:
        print(f"\n{explained(failure)}", file=sys.stderr)
        sys.exit(1)

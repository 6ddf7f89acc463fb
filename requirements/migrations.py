"""Fail when a migration that landed was edited: a database that ran it never runs it again.

`migrations.sha256` holds each file and its digest, as `sha256sum` writes them. `--add` takes new
files in; no option changes a line that is there.
"""

import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "requirements" / "migrations.sha256"


def digests(root):
    """{path below root: digest} of every migration, its SQL included."""
    paths = (path for kind in ("py", "sql") for path in root.glob(f"*/migrations/*.{kind}"))
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if path.name != "__init__.py"
    }


def landed(text):
    return {path: digest for digest, path in (line.split() for line in text.splitlines())}


def problems(there, listed):
    for path, digest in sorted(listed.items()):
        if path not in there:
            yield f"{path} landed and is gone: bring it back."
        elif there[path] != digest:
            yield f"{path} landed and was edited: undo it, and write a new migration."
    for path in sorted(there.keys() - listed.keys()):
        yield f"{path} is not listed: when it is as it will land, run `make landed`."


def add(there, text):
    new = sorted(there.keys() - landed(text).keys())
    return text + "".join(f"{there[path]}  {path}\n" for path in new)


if __name__ == "__main__":
    there, text = digests(ROOT), LIST.read_text()
    if sys.argv[1:] == ["--add"]:
        text = add(there, text)
        LIST.write_text(text)
    found = list(problems(there, landed(text)))
    print("\n".join(found), end="\n" if found else "")
    sys.exit(bool(found))

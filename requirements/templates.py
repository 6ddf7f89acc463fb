"""Fail on a line of a template that is too long to read. The formatter leaves long tags as they are."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "templates"
LONGEST = 140  # characters


def problems(root):
    """A sentence for each line over LONGEST."""
    for path in sorted(root.rglob("*.html")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if len(line) > LONGEST:
                where = f"{path.relative_to(root.parent)}:{number}"
                yield f"{where} has {len(line)} characters. Break it before {LONGEST}."


if __name__ == "__main__":
    found = list(problems(ROOT))
    print(*found, sep="\n", end="\n" if found else "")  # noqa: T201 what make lint shows
    sys.exit(1 if found else 0)

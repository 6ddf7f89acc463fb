"""Fail on a URL name of an app above: an app links to its own pages and to those of apps below.

Pages above are linked by `url_of` or `{% page %}`; their app registers them (hiring/web/pages.py).
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("hiring", "candidates", "interviews", "debriefs")  # from the ground up
URL_NAME = re.compile(rf"""['"]({"|".join(FLOORS)}):([a-z-]+)['"]""")


def problems(root):
    """A sentence for each URL name that is reversed upward."""
    for path in sources(root):
        for name in upward(path, (root / path).read_text()):
            yield f"{path} links up to {name}: register the page and link it by url_of."


def sources(root):
    """Files that hold links, relative to the root."""
    for folder in (*FLOORS, "templates"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path.relative_to(root)


def upward(path, text):
    """URL names in `text` that belong to an app above the one of `path`."""
    floor = FLOORS.index(owner(path))
    return [f"{app}:{name}" for app, name in URL_NAME.findall(text) if FLOORS.index(app) > floor]


def owner(path):
    """The app that a source file or template belongs to. Parts of all pages are the ground's."""
    app = path.parts[1] if path.parts[0] == "templates" else path.parts[0]
    return app if app in FLOORS else "hiring"


if __name__ == "__main__":
    found = list(problems(ROOT))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)

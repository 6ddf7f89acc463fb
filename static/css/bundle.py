"""Put the components together into ../unison.css, in the order that settles who wins.

One request instead of forty. Run by `make css`; a test compares the bundle with its parts.
"""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
ORDER = [
    "tokens",
    "base",
    "shell",
    "layout",
    "plain",
    "account",
    "button",
    "card",
    "rows",
    "tag",
    "vote",
    "person",
    "strip",
    "verdict",
    "feedback",
    "form",
    "seg",
    "table",
    "sealed",
    "matrix",
    "same",
    "gate",
    "thread",
    "say",
    "menu",
    "dialog",
    "settings",
    "unfold",
    "home",
    "room",
    "signals",
    "room-notes",
    "keep",
    "entry",
    "present",
    "mail",
    "outbox",
    "pipeline",
    "guide",
    "reading",
    "schedule",
    "closing",
    "insights",
    "candidate-page",
    "product",
    "util",
    "media",
]


def bundle():
    parts = ["@layer tokens, base, layout, components, utilities;"]
    for name in ORDER:
        css = (HERE / f"{name}.css").read_text()
        css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
        css = css.replace('url("../', 'url("')  # the bundle lies one folder up
        parts.append(re.sub(r"\n\s*\n+", "\n", css).strip())
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    (HERE.parent / "unison.css").write_text(bundle())

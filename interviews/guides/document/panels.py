"""Who sits on a panel: "A / B" and "A or B" mean one of them, "A + B" and "A and B" all of them."""

import re
from dataclasses import dataclass

from .values import ALL, EITHER

OR = re.compile(r"/|\sor\s", re.IGNORECASE)
AND = re.compile(r"[+&]|\sand\s", re.IGNORECASE)
LIST = re.compile(r"[,;]")
PRONOUNS = re.compile(r"\((?:[^\W\d_]{1,6}/){1,3}[^\W\d_]{1,6}\)")
NOBODY = {"-", "–", "—", "?", "n/a", "tba", "tbd", "nobody", "none"}
LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)|\[([^\[\]]*)\]\[[^\[\]]*\]")


@dataclass
class Panel:
    """`is_doubtful`: only commas or semicolons join the names, which may mean either."""

    names: list[str]
    rule: str
    is_doubtful: bool = False


def panel_of(text):
    """The Panel that a text names, or None when it cannot be told who has to sit in."""
    plain = LINK.sub(lambda match: match[1] or match[2] or "", text)
    plain = PRONOUNS.sub(" ", plain).replace("**", "").replace("__", "")
    if plain.strip().casefold() in NOBODY:
        return Panel([], ALL)
    either, all_of, listed = OR.search(plain), AND.search(plain), LIST.search(plain)
    if either and all_of:
        return None
    parts = re.split(rf"{OR.pattern}|{AND.pattern}|{LIST.pattern}", plain, flags=re.IGNORECASE)
    names = [" ".join(part.split()) for part in parts]
    names = [re.sub(r"^(?:and|or)\s", "", name, flags=re.IGNORECASE) for name in names]
    if len(names) > 1:
        names = [name for name in names if name]
    if len(set(names)) != len(names) or any("](" in name for name in names):
        return None
    rule = EITHER if either else ALL
    return Panel([name for name in names if name], rule, bool(listed and not either and not all_of))

"""Which fonts a text needs, and what stands for a sign that none of them has."""

import unicodedata
from collections.abc import Callable, Container
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
TEXT, HEADING = "NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf"
# Asked in this order for what the text's own font lacks.
FALLBACKS = ["DejaVuSans.ttf", "NotoSansThai-Regular.ttf", "DroidSansFallback.ttf"]
JOINERS = "\u200c\u200d"  # they say how letters join
DRAWN_JOINED = ("R", "AL", "NSM")  # right-to-left letters, and marks above and below a letter
WIDE = ("W", "F")  # signs that a line may break after


def plain_text(text: str) -> str:
    """The text without what has no shape: controls, marks that turn the direction, variants."""
    return "".join(filter(None, map(_visible, unicodedata.normalize("NFC", text))))


def _visible(sign: str) -> str:
    if sign in "\n" + JOINERS:
        return sign
    if sign == "\t" or unicodedata.category(sign) in ("Zs", "Zl", "Zp"):
        return " "
    is_shapeless = unicodedata.category(sign) in ("Cc", "Cf", "Cs") or "\ufe00" <= sign <= "\ufe0f"
    return "" if is_shapeless else sign


def shown(text: str, has: Callable[[str], bool]) -> str:
    """The text with the name of each sign that no font has, such as ‹rocket›."""
    return "".join(sign if sign == "\n" or has(sign) else _named(sign) for sign in text)


def _named(sign: str) -> str:
    if sign in JOINERS:
        return ""
    return f"‹{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}›"


def fallbacks_for(signs: set[str], covered: Callable[[str], Container[int]]) -> list[str]:
    """The fallback fonts that these signs need, and no other: the largest takes the most time."""
    missing = {sign for sign in signs if ord(sign) not in covered(TEXT)}
    needed = []
    for name in FALLBACKS:
        found = {sign for sign in missing if ord(sign) in covered(name)} if missing else set()
        if found:
            needed.append(name)
        missing -= found
    return needed


def is_shaped(text: str) -> bool:
    """Whether its letters join, turn or stack, so that a shaper has to draw it."""
    return any(
        unicodedata.bidirectional(sign) in DRAWN_JOINED or unicodedata.category(sign)[0] == "M"
        for sign in text
    )


def is_right_to_left(text: str) -> bool:
    """Whether most of its letters are: a line may begin with a name from elsewhere."""
    directions = [unicodedata.bidirectional(sign) for sign in text]
    return directions.count("L") < sum(direction in ("R", "AL") for direction in directions)


def is_wide(text: str) -> bool:
    """Whether most of it is written without blanks between words."""
    return sum(unicodedata.east_asian_width(sign) in WIDE for sign in text) * 3 > len(text)

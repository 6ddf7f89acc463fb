"""Who holds a stage, from a field, the end of a heading or the sentences below it."""

import re

from .inline import plain
from .values import ALL, EITHER

TITLES = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Frau|Herrn?|Meister(?:in)?|M\.|Mme|Sra?\.|Sig\.(?:ra)?|Don|Doña)\.?"
)
CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯЁŞĞİ][\w'’-]+"
NAME = re.compile(rf"(?:{TITLES}\s+)?{CAPITAL}(?:\s+{CAPITAL})*")
OR = re.compile(r"\s(?:or|oder|ou|o|или)\s|/|\sor\b|または|或", re.IGNORECASE)
BETWEEN = re.compile(
    r"\s*(?:,|;|\+|/|&|、|，|\b(?:and|or|und|oder|et|ou|y|o|e|i|и|или)\b|と|または|和|或|及)\s*",
    re.IGNORECASE,
)
CANDIDATE = re.compile(r"candidate|applicant|кандидат|bewerber|candidat|候補|候选", re.IGNORECASE)
AFTER_NAME = re.compile(
    r"\s*(?:[(（].*?[)）]|,?\s+(?:if|falls|wenn|si|se|если|whoever)\b.*)", re.IGNORECASE | re.S
)
ARTICLE = re.compile(
    r"^(?:either|both|the|our|a|an|one|le|la|l'|il|lo|el|der|die|das|o|a)\s+", re.IGNORECASE
)
OFFICE = re.compile(r"^.{2,4}の(?=.)|^(?:担任|主任|園長)の")
NO_NAME = {
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "english",
    "french",
    "spanish",
    "german",
    "cv",
    "eur",
    "usd",
    "sql",
    "i",
}


def panel_of(text):
    """(names, rule) of a field such as "Ada and Otto" or "園長の佐藤または主任の中村"."""
    text = plain(text).rstrip(".。")
    text = re.sub(r"[(（](?:二人とも|both|all)[^()（）]*[)）]", "", text)
    rule = EITHER if OR.search(text) else ALL
    names = []
    for part in BETWEEN.split(AFTER_NAME.sub("", text)):
        name = ARTICLE.sub("", OFFICE.sub("", part.strip())).strip()
        if name and len(name) <= 60 and not CANDIDATE.search(name) and name not in names:
            names.append(_bare(name))
    return names, (rule if len(names) > 1 else None)


def _bare(name):
    """ "рекрутер Ольга" is Ольга: an office in small letters before a name is no part of it."""
    match = re.fullmatch(rf"(?:[a-zа-яё]+\s+)+({CAPITAL}(?:\s+{CAPITAL})*)", name)
    return match[1] if match else name


def names_in_document(text):
    """Words with a capital letter inside of a sentence, which stand nowhere in small letters."""
    small = set(re.findall(r"(?<!\w)[a-zà-ÿа-яё][\w'’-]*", text))
    found = set()
    for match in re.finditer(rf"(?<=[\w,;] )({CAPITAL})(?!\s*\d)", text):
        word = match[1].removesuffix("'s").removesuffix("’s")
        if word.lower() not in small and word.lower() not in NO_NAME:
            found.add(word)
    return found


def panel_in(text, known):
    """(names, rule) of those people of the document whom a sentence names."""
    for sentence in re.split(r"(?<=[.!?;。])\s+", plain(text)):
        names, rule = _panel_of_sentence(sentence, known)
        if names:
            return names, rule
    return [], None


def _panel_of_sentence(text, known):
    matches = [match for match in NAME.finditer(text) if not match[0].isupper()]
    sure = [_is_person(match[0], known) for match in matches]
    for place, match in enumerate(
        matches
    ):  # who is joined to a name by "and" or "or" has one as well
        for other in (place - 1, place + 1):
            if known and 0 <= other < len(matches) and sure[other] and not sure[place]:
                first, second = sorted((match, matches[other]), key=lambda one: one.start())
                sure[place] = bool(BETWEEN.fullmatch(text[first.end() : second.start()]))
    places = [match for match, is_sure in zip(matches, sure, strict=True) if is_sure]
    names = list(dict.fromkeys(match[0].removesuffix("'s") for match in places))
    if len(names) < 2:
        return names, None
    between = text[places[0].end() : places[1].start()]
    return names, EITHER if OR.search(f" {between.strip()} ") and len(between) < 30 else ALL


def _is_person(name, known):
    if re.match(TITLES + r"\s", name):
        return True
    words = name.removesuffix("'s").split()
    return words[-1] in known

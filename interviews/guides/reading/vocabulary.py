"""Words by which a heading, a label, a field or a column says what stands below it.

`words.toml` has the lists: whoever adds a language adds words there.
"""

import re
import tomllib
from pathlib import Path

LISTS = tomllib.loads(Path(__file__).with_name("words.toml").read_text())
CHINESE = 0x2E80  # from here on signs stand for words, without spaces between them


def pattern_of(words):
    """A pattern that finds one of these at the beginning of a word; signs of Chinese and Japanese
    stand anywhere."""
    letters = [_ended(word) for word in words if ord(word[0]) < CHINESE]
    signs = [word for word in words if ord(word[0]) >= CHINESE]
    parts = [rf"(?<!\w)(?:{'|'.join(letters)})"] if letters else []
    return re.compile("|".join(parts + signs))


def _ended(word):
    """Short words of Latin letters are whole words; longer ones may go on."""
    is_stem = word.endswith(r"\b") or not re.fullmatch(r"[a-zà-ÿ?' -]{1,5}", word)
    return word if is_stem else rf"{word}\b"


MEETING = pattern_of(LISTS["meeting"])
NO_MEETING = pattern_of(LISTS["no_meeting"])
OFFER = pattern_of(LISTS["offer"])
GREAT = pattern_of(LISTS["great"])
GOOD = pattern_of(LISTS["good"])
BAD = pattern_of(LISTS["bad"])
QUESTIONS = pattern_of(LISTS["questions"])
FOLLOW_UP = pattern_of(LISTS["follow_up"])
LOOKING_FOR = pattern_of(LISTS["looking_for"])
SCRIPT = pattern_of(LISTS["script"])
RUBRIC = pattern_of(LISTS["rubric"])
DEBRIEF = pattern_of(LISTS["debrief"])
ATTRIBUTES = pattern_of(LISTS["attributes"])
PREPARATION = pattern_of(LISTS["preparation"])
TIME = pattern_of(LISTS["time"])
WHO = pattern_of(LISTS["who"])
STEP = pattern_of(LISTS["step"])
FOCUS = pattern_of(LISTS["focus"])
TOPIC = pattern_of(LISTS["topic"])
NUMBER = pattern_of(LISTS["number"])
MEANING = pattern_of(LISTS["meaning"])

STAGE_WORD = rf"(?:{'|'.join(LISTS['stage_word'])})"
NUMBERED_STAGE = re.compile(
    rf"^(?:{STAGE_WORD}\s*(?:no\.?|n[o°º]\.?|nr\.?|№|#)?\s*(?:\d{{1,2}}|[ivx]{{1,4}}|[a-h])\b|"
    rf"\d{{1,2}}(?:st|nd|rd|th|er|e|ème|º|ª|\.)?\s+{STAGE_WORD}\b|"
    rf"第?[一二三四五六七八九十\d]{{1,2}}[轮輪次回段階关关][段目]?|(?:最終|最终|终)(?:面接|面试|選考|轮|面))"
)
NUMBER_BEHIND = re.compile(rf"[(（]\s*{STAGE_WORD}\s*\d{{1,2}}\s*[)）]", re.IGNORECASE)
LEADING_NUMBER = re.compile(
    rf"^(?:{STAGE_WORD}\s*(?:no\.?|n[o°º]\.?|nr\.?|№|#)?\s*(?:\d{{1,2}}|[ivx]{{1,4}}|[a-h])\b|\d{{1,2}}(?=[.)])|"
    rf"第[一二三四五六七八九十\d]{{1,2}}[轮輪回段階][段目]?(?=\s*[:：]))\s*[.):：–—-]*\s*",
    re.IGNORECASE,
)
CONDITION = re.compile(
    rf"^(?:{'|'.join(LISTS['condition'])})\b|^[^。？?]{{1,20}}(?:場合|なら|的话)\s*[:：]?"
)
ORDER = re.compile(rf"^(?:{'|'.join(LISTS['order'])})")
ASKS = re.compile(r"[?？؟]|か。|ください。?$|吗[。？]|呢[。？]|请(?:说|谈|介绍|描述|举)")

"""What scripts say, in the language of the page: a table that stands in it, by the English."""

import re
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.html import json_script

TEXT = r'"((?:[^"\\]|\\.)+)"'
CALL = re.compile(rf"gettext\(\s*{TEXT}(?:,\s*{TEXT})?")


@cache
def english() -> list[str]:
    """Each text that a script gives to gettext."""
    scripts = sorted((settings.BASE_DIR / "static" / "js").rglob("*.js"))
    found = [text for path in scripts for call in CALL.findall(path.read_text()) for text in call]
    return list(dict.fromkeys(filter(None, found)))


def table() -> str:
    """The table as a script element of data; nothing where English needs none."""
    return _table(translation.get_language())


@cache
def _table(language):
    texts = {text: translation.gettext(text) for text in english()}
    texts = {text: said for text, said in texts.items() if said != text}
    return json_script(texts, "script-texts") if texts else ""

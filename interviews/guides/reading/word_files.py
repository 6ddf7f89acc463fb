"""Makes Markdown of a Word file. mammoth reads its structure; this module says what mammoth may see."""

import io
import re
import zipfile
from html import unescape

from ..document.words import lost_lines
from .faults import UnreadableDocument, sentence
from .markup import markdown_of

BODY = "word/document.xml"
PARTS = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|word/(?:_rels/)?[\w-]+\.(?:xml|rels)")
SPOKEN = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
LABELS = b'w:val="Unison label"'  # the style of labels in a guide that Unison wrote
LABEL = re.compile(r"^###### (.+)$", re.MULTILINE)
PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
WORDS = re.compile(r"<w:t(?: [^<>]*)?>([^<]*)</w:t>|<w:(tab|br)\b[^<>]*/>")
STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh\np[style-name='Quote'] => blockquote > p:fresh\np[style-name='Intense Quote'] => blockquote > p:fresh\np[style-name='Unison label'] => h6:fresh"  # untranslated: a map of styles


def is_word_file(archive):
    return BODY in archive.names


def markdown_of_word(archive):
    """The text of a Word file as Markdown. Raises UnreadableDocument."""
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        raise UnreadableDocument(sentence("macros"))
    if BODY not in archive.names:
        raise UnreadableDocument(sentence("broken"))
    parts = {name: archive.read(name) for name in archive.names if PARTS.fullmatch(name)}
    if any(
        b"\x00" in part or b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts.values()
    ):
        raise UnreadableDocument(sentence("broken"))
    text = markdown_of(_html_of(parts))
    if LABELS in parts.get("word/styles.xml", b""):
        text = LABEL.sub(r"*\1*", text)
    return _with_the_rest(text, parts)


def _html_of(parts):
    """mammoth sees a copy that holds text alone: no pictures, no macros, nothing embedded."""
    import mammoth  # when a Word file comes: few processes ever need it, and it is slow to load

    stripped = io.BytesIO()
    with zipfile.ZipFile(stripped, "w") as copy:
        for name, content in parts.items():
            copy.writestr(name, content)
    try:
        done = mammoth.convert_to_html(
            stripped, style_map=STYLES, convert_image=mammoth.images.img_element(_no_image)
        )
    except RecursionError as error:
        raise UnreadableDocument(sentence("deep")) from error
    except Exception as error:  # a damaged file makes mammoth fail in any way
        raise UnreadableDocument(sentence("broken")) from error
    return done.value


def _no_image(_image):
    return {"src": ""}


def _with_the_rest(text, parts):
    """What Word shows and mammoth leaves out, such as page headers, stands at the end."""
    rest = []
    for name in sorted(parts):
        if SPOKEN.fullmatch(name):
            said = list(_lines_of(parts[name]))
            rest += [said[number - 1] for number in lost_lines("\n".join(said), text)]
    return "\n\n".join([text.rstrip("\n"), *dict.fromkeys(rest)]) + "\n"


def _lines_of(part):
    for paragraph in PARAGRAPH.findall(part.decode("utf-8", errors="replace")):
        words = "".join(
            unescape(text) if not space else " " for text, space in WORDS.findall(paragraph)
        )
        if words.strip():
            yield " ".join(words.split())

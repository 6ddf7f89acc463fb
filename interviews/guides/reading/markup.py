"""HTML as Markdown. Nothing in it is run, shown or fetched: it is read once, as a stream.

nh3 makes any HTML well-formed first and leaves the tags that say something about structure.
"""

import re
from html.parser import HTMLParser

import nh3

from .faults import UnreadableDocument, sentence

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "dd",
    "dt",
    "figcaption",
    "details",
    "caption",
    "header",
    "main",
}
LISTS = {"ul", "ol"}
CELLS = {"td", "th"}
STRONG = {"b", "strong"}
KEPT = {
    *HEADINGS, *BLOCKS, *LISTS, *CELLS, *STRONG, "li", "table", "thead", "tbody", "tr", "br", "hr", "blockquote",
    "summary", "pre", "a", "i", "em", "span", "input", "dl",
}  # fmt: skip
DEEPEST = 60  # elements inside of one another; nobody writes half of that by hand
HEAVY = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.I)
SPACE = re.compile(r"\s+")


def clean(html):
    """Well-formed HTML of the tags that count. Raises UnreadableDocument where it is too deep."""
    _refuse_depth(html)
    return nh3.clean(
        html, tags=KEPT, attributes={"span": {"style"}, "b": {"style"}, "p": {"style"}, "input": {"type"}},
        clean_content_tags={"script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg"},
        strip_comments=True, link_rel=None,
    )  # fmt: skip


def _refuse_depth(html):
    depth = 0
    for match in re.finditer(
        r"<(/?)(div|section|span|b|i|em|strong|blockquote|ul|ol|table)\b",
        html,
        re.I,
    ):
        depth += -1 if match[1] else 1
        if depth > 20 * DEEPEST:
            raise UnreadableDocument(sentence("deep"))


def title_of(html):
    """The text of <title>, else ""."""
    match = re.search(r"<title[^<>]*>([^<]*)</title>", html[:20000], re.I)
    return SPACE.sub(" ", match[1]).strip() if match else ""


def markdown_of(html):
    """The document as Markdown. The title of its tab counts where no heading has one."""
    writer = Writer()
    writer.feed(clean(html))
    writer.close()
    writer.end_line()
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(writer.lines)).strip() + "\n"
    title = title_of(html)
    return text if not title or re.search(r"^#{1,6} ", text, re.M) else f"# {title}\n\n{text}"


def tables_of(html):
    """The rows of the first table, each a list of cells as Markdown with <br>."""
    writer = Writer()
    writer.feed(clean(html))
    writer.close()
    return writer.tables[0] if writer.tables else []


class Writer(HTMLParser):
    """Writes Markdown lines. A table inside of a table's cell gives its words to that cell."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines, self.tables = [], []
        self.words = []
        self.open = []  # lists and quotes around
        self.mark = ""
        self.prefix = ""  # of headings
        self.cells = None
        self.in_table = 0
        self.heavy = []
        self.is_raw = False

    def handle_starttag(self, tag, attrs):
        if tag in STRONG or tag == "span":
            self._start_strong(tag, dict(attrs))
        elif tag == "br":
            self.words.append(
                "<br>" if self.cells is not None else "\\\n" if not self.is_raw else "\n"
            )
        elif tag == "table":
            if not self.in_table:
                self.end_line()
            self.in_table += 1
            if self.in_table == 1:
                self.tables.append([])
        elif self.in_table:
            self._start_in_table(tag)
        elif tag == "hr":
            self.end_line()
            self._line("---")
        elif tag in HEADINGS or tag == "summary":
            self.end_line()
            self.prefix = "#" * HEADINGS.get(tag, 3) + " "
        elif tag in LISTS or tag == "blockquote":
            self.end_line()
            self.open.append([tag, 0])
            if len(self.open) > DEEPEST:
                raise UnreadableDocument(sentence("deep"))
        elif tag == "li":
            self.end_line()
            self._start_item()
        elif tag in BLOCKS or tag == "pre":
            self.end_line()
            self.is_raw = tag == "pre"
        elif tag == "input" and dict(attrs).get("type") == "checkbox":
            self.words.append("[ ] ")

    def _start_strong(self, tag, attrs):
        style = attrs.get("style") or ""
        heavy = bool(HEAVY.search(style)) if style or tag == "span" else True
        self.heavy.append(heavy and not self.prefix)
        if self.heavy[-1]:
            self.words.append("\x02")

    def _start_in_table(self, tag):
        if tag == "tr" and self.in_table == 1:
            self.tables[-1].append([])
        elif tag in CELLS and self.in_table == 1:
            self.words, self.cells = [], True
        elif tag in ("li", "p", "div", "tr", *CELLS) and self.words and self.words[-1] != "<br>":
            self.words.append("<br>")

    def _start_item(self):
        if self.open:
            self.open[-1][1] += 1
        number = self.open[-1][1] if self.open else 1
        ordered = bool(self.open) and self.open[-1][0] == "ol"
        self.mark = f"{number}. " if ordered else "- "

    def handle_endtag(self, tag):
        if tag in STRONG or tag == "span":
            if self.heavy and self.heavy.pop():
                self.words.append("\x03")
        elif tag == "table":
            self.in_table = max(0, self.in_table - 1)
            if not self.in_table:
                self.cells = None
                self._write_table()
        elif self.in_table:
            if tag in CELLS and self.in_table == 1 and self.tables[-1]:
                self.tables[-1][-1].append(self._said())
                self.words = []
        elif tag in LISTS or tag == "blockquote":
            self.end_line()
            if self.open:
                self.open.pop()
            self.mark = ""
        elif tag in HEADINGS or tag in BLOCKS or tag in ("li", "summary", "pre"):
            self.end_line()
            self.prefix, self.is_raw = "", False

    def handle_data(self, data):
        self.words.append(data if self.is_raw else SPACE.sub(" ", data))

    def _said(self):
        """The words so far, bold where somebody made them so."""
        text = "".join(self.words)
        text = re.sub(r"\x02(\s*)\x03", r"\1", text)
        text = re.sub(r"\x03(\s*)\x02", r"\1", text)
        text = re.sub(r"\x02(\s*)", r"\1**", text)
        text = re.sub(r"(\s*)\x03", r"**\1", text)
        text = re.sub(r"(?:<br>\s*)+$|^(?:\s*<br>)+", "", text.strip())
        return text.strip(" ")

    def end_line(self):
        text = self._said().strip().removesuffix("\\").strip()
        self.words = []
        if text:
            self._line(f"{self.prefix}{text}")

    def _line(self, text):
        lead, indent = "", ""
        for tag, _ in self.open:
            lead += "> " if tag == "blockquote" else indent
            indent = "    " if tag in LISTS else ""
        if self.mark:
            first, rest, self.mark = lead + self.mark, lead + "    ", ""
        else:
            first = rest = lead + indent
            goes_on = lead and self.lines and self.lines[-1].startswith(lead.rstrip())
            self.lines.append(lead.rstrip() if goes_on else "")
        for number, line in enumerate(text.split("\n")):
            self.lines.append((rest if number else first) + line)

    def _write_table(self):
        rows = [row for row in self.tables[-1] if any(row)]
        self.words = []
        if not rows:
            return
        width = max(map(len, rows))
        self.lines.append("")
        for number, row in enumerate(rows):
            cells = [cell.replace("\n", " ").replace("|", "\\|") for cell in row]
            self.lines.append("| " + " | ".join(cells + [""] * (width - len(row))) + " |")
            if not number:
                self.lines.append("| " + " | ".join(["---"] * width) + " |")
        self.lines.append("")

"""Files of every kind become Markdown, and hostile ones a sentence."""

import socket
import time
import tracemalloc

import pytest

from interviews.guides.document.parser import parse
from interviews.guides.reading import archives
from interviews.guides.reading.documents import markdown_of_file
from interviews.guides.reading.faults import UnreadableDocument
from interviews.guides.reading.json_form import guide_of_json, json_of
from interviews.guides.reading.losses import lost
from interviews.guides.reading.reader import read_file
from tests.interviews.guides.document.test_parser import DEMO

from .files import paragraph, table, word_file, zip_of
from .test_reader import GIVEN, OWN

PAGE = b"<html><body><h1>Chef</h1><h2>Round 1: Call (20 min)</h2><ul><li>Why us?</li></ul></body></html>"


def test_a_word_file_keeps_headings_lists_tables_and_quotes():
    body = "".join(
        [
            paragraph("Chef", "Title"), paragraph("Round 1: Call", "H1"), paragraph("25 minutes with Ada."),
            paragraph("Why us?", depth=0), paragraph("And why now?", depth=1), paragraph("Round 2: Trial (2 hours)", "H1"),
            paragraph("Welcome to the kitchen.", "Quote"), paragraph("Red flags", bold=True), paragraph("Shouts", depth=0),
            table(["Score", "Meaning"], ["3", "yes"], ["2", "perhaps"], ["1", "no"]),
        ]
    )  # fmt: skip
    proposal = read_file(word_file(body), "guide.docx")
    assert [(s.name, s.minutes) for s in proposal.stages] == [
        ("Call", (25, 25)),
        ("Trial", (120, 120)),
    ]
    assert [e.depth for e in proposal.stages[0].of("question")] == [0, 1]
    assert [e.text for e in proposal.stages[1].of("script")] == ["Welcome to the kitchen."]
    assert [(e.level, e.text) for e in proposal.stages[1].of("signal")] == [("bad", "Shouts")]
    assert len(proposal.stages[1].of("level")) == 3
    assert lost(proposal) == []


def test_what_word_shows_beside_the_text_is_kept():
    footer = '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>Ask Zoë first</w:t></w:r></w:p></w:ftr>'
    text = markdown_of_file(word_file(paragraph("Chef"), word__footer1_dot_xml=footer), "a.docx")
    assert text == "Chef\n\nAsk Zoë first\n"


def test_nothing_is_fetched(monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("something is fetched"))
    body = paragraph("Chef", "Title") + paragraph("Round 1: Call (20 min)", "H1")
    assert "Chef" in markdown_of_file(
        word_file(body), "a.docx"
    )  # its template is on another server
    assert "Chef" in markdown_of_file(
        PAGE.replace(b"<h1>", b"<img src='http://a.example/x.png'><h1>"), "a.html"
    )


def test_an_export_of_pages_is_one_document():
    inner = zip_of({"Guide.md": "# Chef\n", "pictures/a.png": "x", "sub/Round.html": PAGE.decode()})
    text = markdown_of_file(
        zip_of({"Export/Part-1.zip": inner, "__MACOSX/._a.md": "x"}), "export.zip"
    )
    assert text.index("# Chef") < text.index("## Round 1: Call (20 min)")
    assert "x" not in text.split()
    rows = markdown_of_file(
        zip_of({"Questions.csv": 'Question,Topic\n"Why, and how?",Work\n'}), "a.zip"
    )
    assert "| Why, and how? | Work |" in rows


def test_our_own_json_is_read_again():
    guide, _ = parse(DEMO.read_text())
    assert guide_of_json(json_of(guide)) == guide
    text = markdown_of_file(json_of(guide).encode(), "guide.json")
    assert parse(text)[0] == guide
    for wrong in [
        '{"title": 5}',
        '{"stages": [{"nmae": "x"}]}',
        "[]",
        "{",
        '{"title": "x", "stages": [{}]}',
        "[" * 5000,
    ]:
        with pytest.raises(UnreadableDocument, match="This JSON is no guide"):
            markdown_of_file(wrong.encode(), "guide.json")


def locked_zip():
    content = bytearray(zip_of({"a.md": "secret"}))
    content[6] |= 1
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"a\xff", "a.md", "not UTF-8"),
        (b"a\x00b", "a.txt", "This is no text"),
        (b"", "a.md", "There are no words"),
        (b" \n", "a.md", "There are no words"),
        (b"a" * (2 * 2**20 + 1), "a.md", "larger than 2 MB"),
        (b"%PDF-1.7 x", "a.pdf", "cannot be read as a guide"),
        (b"%PDF-1.7 x", "a.docx", "cannot be read as a guide"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "a.doc", "old Word"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (locked_zip(), "a.zip", "password"),
        (b"PK\x03\x04 broken", "a.docx", "damaged"),
        (word_file(paragraph("x"), word__vbaProject_dot_bin="x"), "a.docm", "macros"),
        (word_file("<w:p"), "a.docx", "damaged"),
        (word_file(paragraph("x"), word__styles_dot_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "a.docx", "damaged"),
        (zip_of({"a.png": "x"}), "a.zip", "There is no page"),
        (b"<html>" + b"<div>" * 5000 + b"x", "a.html", "nested too deep"),
        (b"<html>" + b"<ul><li>" * 200 + b"x", "a.html", "nested too deep"),
        ("\n".join("  " * n + "- x" for n in range(200)).encode(), "a.md", "nested too deep"),
        (word_file("<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000), "a.docx", "nested too deep"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_sentence(content, name, words):
    with pytest.raises(UnreadableDocument, match=words) as refusal:
        read_file(content, name)
    assert str(refusal.value).endswith(".")


def test_a_bomb_is_not_unpacked():
    bomb = word_file(" " * (60 * 2**20))
    assert len(bomb) < 100_000
    tracemalloc.start()
    with pytest.raises(UnreadableDocument, match="more than 20 MB"):
        read_file(bomb, "a.docx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 * 2**20
    many = zip_of({f"{number}.md": "" for number in range(2001)})
    with pytest.raises(UnreadableDocument, match="more than 20 MB"):
        read_file(many, "a.zip")


def test_control_without_the_budget_a_bomb_is_unpacked(monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 2**40)
    archive = archives.Archive(zip_of({"a.md": " " * (21 * 2**20)}), 2**40)
    assert len(archive.read("a.md")) == 21 * 2**20


def test_script_tags_and_their_words_are_gone_and_all_others_stay():
    page = b"<html><script>steal()</script><style>p{}</style><p onclick='x()'>Hello <b>you</b> &lt;Name&gt;</p></html>"
    assert markdown_of_file(page, "a.html") == "Hello **you** <Name>\n"


MEGABYTE = 2**20
HOSTILE = {
    "nested quotes": ">" * 10_000 + " a",
    "nested brackets": "[" * 10_000 + "a" + "]" * 10_000,
    "a megabyte of brackets": "[" * MEGABYTE,
    "a megabyte of stars": "*a " * (MEGABYTE // 3),
    "a megabyte of figures": "1 " * (MEGABYTE // 2),
    "a megabyte of colons": "a: " * (MEGABYTE // 3),
    "a megabyte of items": "- What now?\n" * (MEGABYTE // 12),
    "a megabyte of headings": "## Round 1: Call (30 min)\n\n" * (MEGABYTE // 27),
    "a megabyte of tables": "<table>\n" * (MEGABYTE // 8),
    "a megabyte of comments": "<!-- a\n" * (MEGABYTE // 7),
    "a row of many cells": "|a" * 20_000 + "|\n" + "|-" * 20_000 + "|\n" + "|b" * 20_000 + "|\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_takes_seconds_at_most(name):
    start = time.process_time()
    try:
        assert lost(read_file(HOSTILE[name].encode(), "a.md")) == []
    except UnreadableDocument as refusal:
        assert "too deep" in str(refusal) or "40,000 lines" in str(refusal)
    assert (
        time.process_time() - start < 6
    )  # three on a machine of its own; the bench holds it to that


@pytest.mark.parametrize("shape", ["given", "own"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(shape):
    folder = GIVEN if shape == "given" else OWN
    path = next(iter(sorted(folder.glob("[a-z0-9]*.md"))), None)
    if path is None:
        pytest.skip("no shapes here")
    text = path.read_text()
    for other in ("\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        assert read_file(other.encode(), path.name) == read_file(text.encode(), path.name)


def test_the_content_counts_and_not_the_name():
    assert markdown_of_file(word_file(paragraph("Chef")), "guide") == "Chef\n"
    assert markdown_of_file(PAGE, "guide").startswith("# Chef")

"""The developer documents are true: what they name in backticks exists, and their links lead somewhere.

A name is looked up in the files that stand in the same row, list item or paragraph, so a function
that moved to another file fails the row that still names the old one.
"""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands

from tests.permission_world import names as url_names

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["hiring", "candidates", "interviews", "debriefs", "tests", "templates", "static"]
KINDS = {".py", ".sql", ".js", ".html", ".txt", ".css", ".md", ".toml", ".yml", ".sh"}
# Decisions are left as they were taken: the code that they name may be gone.
TRUE_OF_TODAY = [
    "docs/architecture.md",
    "docs/glossary.md",
    "tests/README.md",
    "CONTRIBUTING.md",
]
LINKED = sorted(
    str(path.relative_to(ROOT))
    for path in [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "tests" / "README.md",
        *(ROOT / "docs").rglob("*.md"),
    ]
)
SQL_NAMES = re.compile(
    r"\b(?:FUNCTION|VIEW|TRIGGER|CONSTRAINT)\s+(?:public\.)?(\w+)|rule_refuse\(\s*'(\w+)'"
)
LANDED = re.compile(r"\bCONSTRAINT\s+(\w+)")  # a function of a migration may be gone by now
JS_NAMES = re.compile(r"\b(?:function|const|let|class)\s+(\w+)")
IDENTIFIER = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*")
URL_NAME = re.compile(r"[a-z]+:[a-z-]+")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@cache
def files():
    """Every source file of the repository, by its path."""
    found = [
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in KINDS and "__pycache__" not in path.parts
    ]
    return {str(path.relative_to(ROOT)): path for path in found}


class Defined(ast.NodeVisitor):
    """Names that a Python file defines, those inside a class also as `Class.name`.

    Constraints and kinds of mail count too: they are named by a string. Variables of functions do not.
    """

    def __init__(self, text):
        self.names, self.inside, self.depth = set(), [], 0
        self.visit(ast.parse(text))

    def add(self, name):
        self.names |= {name, ".".join([*self.inside, name])}

    def visit_ClassDef(self, node):
        self.add(node.name)
        self.inside.append(node.name)
        self.generic_visit(node)
        self.inside.pop()

    def visit_FunctionDef(self, node):
        self.add(node.name)
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Store) and not self.depth:
            self.add(node.id)

    def visit_Call(self, node):
        called = getattr(node.func, "id", "")
        if called in ("register", "scheduling", "personal") and node.args:
            self.add(getattr(node.args[0], "value", ""))
        self.names |= {
            word.value.value
            for word in node.keywords
            if word.arg == "name" and isinstance(word.value, ast.Constant)
        }
        self.generic_visit(node)


@cache
def where_in_sql():
    """{name: files of the product that define it} of functions, triggers, views and constraints."""
    found = defaultdict(set)
    for name, path in files().items():
        if path.suffix in (".sql", ".py") and not name.startswith("tests/"):
            names = LANDED if "/migrations/" in name else SQL_NAMES
            for pair in names.findall(path.read_text()):
                found["".join(pair)].add(name)
    return found


@cache
def where_defined():
    """{name: files that define it}; tables and management commands are names too."""
    found = defaultdict(set)
    for name, path in files().items():
        defined = set()
        if path.suffix == ".py":
            defined = Defined(path.read_text()).names
        if path.suffix == ".js":
            defined = set(JS_NAMES.findall(path.read_text()))
        for each in defined:
            found[each].add(name)
    for model in apps.get_models():
        module = model.__module__.replace(".", "/") + ".py"
        found[model._meta.db_table] |= {module} & set(files()) or {"a library"}
    for command in get_commands():
        found[command].add("a command")
    return found


@cache
def make_targets():
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def units(text):
    """(line number, text) of each table row, list item and paragraph; fenced code is left out."""
    text = re.sub(r"^```.*?^```", lambda code: "\n" * code[0].count("\n"), text, flags=re.M | re.S)
    begin, lines = 1, []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or re.match(r"\||#|\s*(?:[-*]|\d+\.)\s", line):
            yield begin, " ".join(lines)
            begin, lines = number, []
        lines.append(line.strip())
    yield begin, " ".join(lines)


def is_path(word):
    is_word = " " not in word and not word.startswith(("#", "@"))
    return is_word and ("/" in word or Path(word).suffix in KINDS or word == "Makefile")


def files_of(word):
    """The files that a path, a folder or a pattern such as `interviews/mails/*.py` names."""
    if "*" in word:
        return {str(path.relative_to(ROOT)) for path in ROOT.glob(word)}
    if "/" not in word:
        at_root = {word} if (ROOT / word).exists() else set()
        return at_root | {name for name in files() if name.endswith(f"/{word}")}
    path = ROOT / word
    if path.is_dir():
        return {str(inside.relative_to(ROOT)) for inside in path.rglob("*")}
    return {word} if path.exists() else set()


def wrong_in(text):
    """Sentences, each about something in backticks that is not there."""
    for line, unit in units(text):
        words = re.findall(r"`([^`]+)`", unit)
        named = {word: files_of(word) for word in words if is_path(word)}
        yield from (f"line {line}: no file {word}" for word, found in named.items() if not found)
        here = set().union(*named.values())
        for word in words:
            if word not in named and (fault := fault_of(word, here)):
                yield f"line {line}: {fault}"


def fault_of(word, here):
    """What is wrong with a name that stands beside the files `here`, or ""."""
    if word.startswith("make "):
        return "" if word.split()[1] in make_targets() else f"no target for {word}"
    if URL_NAME.fullmatch(word):
        known = {name for name, _ in url_names()}
        return "" if word in known else f"no address {word}"
    name = word.lstrip("@").removesuffix("()")
    if not IDENTIFIER.fullmatch(name):
        return ""  # a command line, a piece of SQL, a commit subject
    code, sql = where_defined().get(name, set()), where_in_sql().get(name, set())
    if not code | sql:
        return f"nothing is called {name}"
    if is_among(code, here - sql_files(here)) or is_among(sql, sql_files(here)):
        return ""
    return f"{name} is not there, but in {', '.join(sorted(code | sql)[:3])}"


def sql_files(names):
    """Those in which functions, triggers, views and hand-written constraints stand."""
    return {name for name in names if name.endswith(".sql") or "/migrations/" in name}


def is_among(places, here):
    """Whether one of the files is named; where none of the kind is, any will do."""
    return bool(places) and (not here or bool(places & here))


def anchors(text):
    """Of each heading the name under which a link reaches it."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(text, folder):
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = folder / name
        if not path.exists():
            yield f"{target} leads nowhere"
        elif anchor and anchor not in anchors(path.read_text() if name else text):
            yield f"{target} names no heading"


@pytest.mark.parametrize("name", TRUE_OF_TODAY)
def test_what_a_document_names_exists(name):
    text = (ROOT / name).read_text()
    assert len(re.findall(r"`[^`]+`", text)) > 10
    assert list(wrong_in(text)) == []


@pytest.mark.parametrize("name", LINKED)
def test_every_link_leads_somewhere(name):
    path = ROOT / name
    assert list(dead_links(path.read_text(), path.parent)) == []


def test_every_decision_stands_in_the_index_and_is_short():
    folder = ROOT / "docs" / "decisions"
    pages = {path.name for path in folder.glob("[0-9]*.md")}
    assert len(pages) >= 8
    assert set(LINK.findall((folder / "README.md").read_text())) == pages
    assert [name for name in pages if len((folder / name).read_text().splitlines()) > 40] == []


def test_the_table_of_behaviour_is_long_and_names_a_place_in_each_row():
    text = (ROOT / "docs" / "architecture.md").read_text()
    table = text.split("## Behaviour → file")[1].split("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")]
    rows = [row for row in rows if not row.startswith(("| question |", "| ---"))]
    assert len(rows) >= 40
    assert [row for row in rows if "`" not in row] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("| who locks | `candidates/acts.py` `lock` |", "no file candidates/acts.py"),
        (
            "| who locks | `candidates/actions/applications.py` `lock_up` |",
            "nothing is called lock_up",
        ),
        (
            "| who locks | `hiring/database/transactions.py` `lock` |",
            "lock is not there, but in candidates/actions/applications.py",
        ),
        ("The class is `Mail.is_read`.", "nothing is called Mail.is_read"),
        ("`debriefs/invariants.sql` has `rule_gate`", "rule_gate is not there, but in "),
        (
            "It is kept in `standing`, a variable of `candidates/actions/applications.py`.",
            "standing is not there",
        ),
        ("The gate is `rule_gates`.", "nothing is called rule_gates"),
        ("The files are `hiring/*.sql`.", "no file hiring/*.sql"),
        ("The page is `debriefs:debreif`.", "no address debriefs:debreif"),
        ("Run `make tests`.", "no target for make tests"),
    ],
)
def test_a_wrong_name_is_found(text, fault):
    (said,) = wrong_in(text)
    assert said.startswith(f"line 1: {fault}")


def test_right_names_pass():
    text = (
        "| who locks | `candidates/actions/applications.py` `lock` |\n\n"
        "`@act`, `rule_gate`, `candidates_applicationaccess`, `MailQuerySet.visible_to`, `debriefs_vote`, `make lint`"
    )
    assert list(wrong_in(text)) == []


def test_a_dead_link_is_found():
    text = (
        "# A page\n[a](gone.md) [b](../README.md#nowhere) [c](#a-page) [d](#b) [e](https://x.org)"
    )
    assert list(dead_links(text, ROOT / "docs")) == [
        "gone.md leads nowhere",
        "../README.md#nowhere names no heading",
        "#b names no heading",
    ]

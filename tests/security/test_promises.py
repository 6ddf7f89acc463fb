"""docs/security.md promises what tests prove: each test that it names is there."""

import re
from pathlib import Path

from django.conf import settings

from tests.conftest import SHARED, missing

PAGE = Path(settings.BASE_DIR, "docs", "security.md")


def named_in(text):
    return set(re.findall(r"`(test_\w+)`", text))


def all_tests():
    found = set()
    for path in Path(settings.BASE_DIR, "tests").rglob("test_*.py"):
        found |= set(re.findall(r"def (test_\w+)\(", path.read_text()))
    return found


def rows(text, heading):
    """The table rows under a heading, as lists of cells."""
    part = text.split(f"## {heading}")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_every_test_that_the_page_names_is_there():
    named = named_in(PAGE.read_text())
    assert len(named) > 40
    assert named - all_tests() == set()


def test_a_name_without_a_test_would_be_noticed():
    assert named_in("| x | `test_that_nobody_wrote` |") - all_tests() == {"test_that_nobody_wrote"}


def test_each_promise_guard_and_item_names_its_proof():
    text = PAGE.read_text()
    for heading in ("What is promised", "Guards and their controls", "ASVS 5.0, core items"):
        for row in rows(text, heading):
            if not row[0].startswith("---"):
                assert named_in(row[-1]), row


def test_what_shows_a_guard_switched_off_is_on_the_page():
    controls = {name for name in all_tests() if "control" in name.split("_")}
    assert len(controls) > 10
    assert controls - named_in(PAGE.read_text()) == set()


def test_no_core_item_of_the_standard_is_left_out():
    """A row may name a range, as 2.2.1–2.2.3 does."""
    source = SHARED / "reference" / "reliability.md"
    if not source.exists():
        missing(source.name)
    wanted = set()
    for cell in re.findall(r"^\| ◆ ([^|]+) \|", source.read_text(), re.MULTILINE):
        numbers = re.findall(r"\d+\.\d+\.\d+", cell)
        if "–" in cell:
            head, first = numbers[0].rsplit(".", 1)
            numbers = [
                f"{head}.{n}" for n in range(int(first), int(numbers[1].rsplit(".", 1)[1]) + 1)
            ]
        wanted |= set(numbers)
    covered = set()
    for row in rows(PAGE.read_text(), "ASVS 5.0, core items"):
        covered |= set(re.findall(r"\d+\.\d+\.\d+", row[0]))
    assert len(wanted) > 50
    assert wanted - covered == set()

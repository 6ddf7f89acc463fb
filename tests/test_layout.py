"""Tests stand where their subject stands: each long module has a test module of its name."""

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("hiring", "candidates", "interviews", "debriefs")
LONG = 100  # lines


def homes(path):
    """Where the tests of a module may stand: in the folder like its own, or in one above that."""
    folders = [folder for folder in path.parents if folder != Path()]
    return [Path("tests", folder, f"test_{path.stem}.py") for folder in folders]


def is_long(path):
    return len(path.read_text().splitlines()) > LONG and "migrations" not in path.parts


def long_modules(root):
    for app in APPS:
        yield from (path for path in sorted((root / app).rglob("*.py")) if is_long(path))


def home_of(root, path):
    """The test module of a module, or None."""
    places = (root / home for home in homes(path.relative_to(root)))
    return next((place for place in places if place.exists()), None)


def without_tests(root):
    missing = [path for path in long_modules(root) if home_of(root, path) is None]
    return [str(path.relative_to(root)) for path in missing]


def test_each_long_module_has_a_test_module_of_its_name():
    assert without_tests(ROOT) == []


def test_no_two_of_them_share_one():
    shared = Counter(home_of(ROOT, path) for path in long_modules(ROOT))
    assert len(shared) > 80
    assert {home: count for home, count in shared.items() if count > 1} == {}


def test_a_long_module_without_tests_is_named(tmp_path):
    for name, lines in [
        ("hiring/web/long.py", 101),
        ("hiring/short.py", 100),
        ("debriefs/a.py", 101),
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a = 1\n" * lines)
    (tmp_path / "tests/debriefs").mkdir(parents=True)
    (tmp_path / "tests/debriefs/test_a.py").write_text("")
    assert without_tests(tmp_path) == ["hiring/web/long.py"]
    (tmp_path / "tests/hiring/web").mkdir(parents=True)
    (tmp_path / "tests/hiring/web/test_long.py").write_text("")
    assert without_tests(tmp_path) == []

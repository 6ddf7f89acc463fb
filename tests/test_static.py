"""What is made from something else is what it would be made into today."""

import hashlib
import importlib.util
import os
import re
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.test import Client

from hiring import stylesheet

STATIC = settings.BASE_DIR / "static"
ENTRIES = ["candidate.js", "room.js", "unison.js"]  # what a page loads, beside the folders


def script(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_style_sheet_is_served_as_one_file_of_all_parts_in_their_order():
    order = re.findall(r'^@import "(.+)";$', stylesheet.PARTS.read_text(), re.MULTILINE)
    parts = {path.name: path.read_text() for path in stylesheet.PARTS.parent.glob("*.css")}
    assert sorted(order) == sorted(parts.keys() - {stylesheet.PARTS.name})
    sheet = b"".join(Client().get("/static/css/unison.css").streaming_content).decode()
    assert sheet.endswith("".join(parts[name] for name in order))
    assert "@import" not in sheet


def test_a_part_that_changes_is_in_the_sheet_of_the_next_start(tmp_path, monkeypatch):
    finder = stylesheet.StyleSheetFinder(FileSystemStorage(location=tmp_path / "made"))
    parts = tmp_path / "parts.css"
    monkeypatch.setattr(stylesheet, "PARTS", parts)
    parts.write_text('@layer a;\n@import "one.css";\n')
    for text in ("p { color: red }\n", "p { color: blue }\n"):
        (tmp_path / "one.css").write_text(text)
        [(name, storage)] = finder.list(None)
        with storage.open(name) as bundle:
            assert bundle.read().decode() == "@layer a;\n" + text
    assert [path.name for path in (tmp_path / "made" / "css").iterdir()] == ["unison.css"]


def test_a_sheet_that_is_the_same_keeps_its_date(tmp_path):
    finder = stylesheet.StyleSheetFinder(FileSystemStorage(location=tmp_path))
    [(name, storage)] = finder.list(None)
    os.utime(storage.path(name), (1, 1))
    list(finder.list(None))
    assert Path(storage.path(name)).stat().st_mtime == 1


def test_every_icon_in_use_is_in_the_sprite():
    sprite = (STATIC / "vendor" / "icons.svg").read_text()
    used = script(STATIC / "vendor" / "vendor.py").icons_in_use()
    assert "lock" in used
    assert [name for name in used if f'id="{name}"' not in sprite] == [], "run `make vendor`"


def test_vendored_files_are_those_of_the_list():
    folder = STATIC / "vendor"
    listed = [line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines()]
    for digest, name in listed:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
    assert len(listed) > 5


def test_the_lock_of_npm_holds_no_address():
    assert "resolved" not in (settings.BASE_DIR / "package-lock.json").read_text()


def modules():
    """{path below static/js: text}."""
    root = STATIC / "js"
    return {str(path.relative_to(root)): path.read_text() for path in root.rglob("*.js")}


def imported_by(name, text):
    """What a module imports, as paths below static/js."""
    root = STATIC / "js"
    urls = re.findall(r'(?:from|import)\s*["\']([^"\']+)["\'];', text)
    return {str((root / name).parent.joinpath(url).resolve().relative_to(root)) for url in urls}


def test_every_module_is_loaded_by_a_page():
    found, reached, next_ones = modules(), set(), {*ENTRIES}
    while next_ones:
        reached |= next_ones
        next_ones = set().union(*(imported_by(name, found[name]) for name in next_ones)) - reached
    assert sorted(reached) == sorted(found)
    assert sorted(name for name in found if "/" not in name) == ENTRIES
    loaded = "".join(path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html"))
    assert [name for name in ENTRIES if f"{{% static 'js/{name}' %}}" not in loaded] == []


def test_one_module_alone_touches_what_a_browser_keeps():
    storage = re.compile("(local|session)Storage|indexedDB")
    assert [name for name, text in modules().items() if storage.search(text)] == ["kept/device.js"]


def test_a_module_is_short():
    assert [name for name, text in modules().items() if len(text.splitlines()) > 80] == []

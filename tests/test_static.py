"""What is committed as made from something else is what it would be made into today."""

import hashlib
import importlib.util

from django.conf import settings

STATIC = settings.BASE_DIR / "static"


def script(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_style_sheet_is_the_sum_of_its_parts():
    bundle = script(STATIC / "css" / "bundle.py")
    assert (STATIC / "unison.css").read_text() == bundle.bundle(), "run `make css`"
    assert {path.stem for path in STATIC.glob("css/*.css")} == set(bundle.ORDER)


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

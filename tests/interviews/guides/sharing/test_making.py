"""Files are made in a process of their own: bounded, without a secret, and without the net."""

import subprocess
import sys

import pytest
from django.conf import settings

from interviews.guides.sharing import making
from interviews.guides.sharing.blocks import Block, Sheets
from interviews.guides.sharing.making import NotMade, make_docx, make_pdf

from .readers import lines_of

LIBRARIES = {"fpdf", "fontTools", "uharfbuzz", "PIL", "docx", "lxml"}
NO_NET = """
import runpy, sys
def look(event, arguments):
    if event.startswith("socket.") or event in ("urllib.Request", "subprocess.Popen"):
        sys.exit(9)
sys.addaudithook(look)
runpy.run_module("interviews.guides.sharing.child", run_name="__main__")
"""
ADDRESSES = "![a picture](http://127.0.0.1:9/a.png) <img src='http://127.0.0.1:9/b.png'> [c](http://127.0.0.1:9/)"


def sheets(text):
    return Sheets("Guide", "Guide, v1", "Page {} of {}", [Block("text", text)])


def test_both_kinds_of_file_are_made():
    assert "Why the sea?" in lines_of(make_pdf(sheets("Why the sea?")))
    assert make_docx("# Why\n\nthe sea?\n", "Why").startswith(b"PK")


def test_nothing_is_fetched_while_a_file_is_made(monkeypatch):
    monkeypatch.setattr(making, "CHILD", [sys.executable, "-c", NO_NET])
    assert make_pdf(sheets(ADDRESSES)).startswith(b"%PDF")
    assert make_docx(ADDRESSES, "Why").startswith(b"PK")


def test_control_a_process_that_opens_an_address_ends():
    fetch = f"{NO_NET.replace('runpy.run_module', '# ')}\nimport socket\nsocket.socket()"
    assert subprocess.run([sys.executable, "-c", fetch], check=False).returncode == 9


def test_a_text_that_is_too_long_is_refused_before_the_work(monkeypatch):
    monkeypatch.setattr(making, "CHILD", ["no program"])
    with pytest.raises(NotMade, match="one stage at a time"):
        make_pdf(sheets("x" * 600_001))


def test_work_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(making, "CHILD", [sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(making, "WAIT", 0.5)
    with pytest.raises(NotMade, match="takes too long"):
        make_pdf(sheets("x"))
    assert making.at_once.acquire(blocking=False)
    making.at_once.release()


def test_work_that_takes_too_much_of_the_processor_is_ended(monkeypatch):
    busy = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    monkeypatch.setattr(making, "CHILD", [sys.executable, "-c", busy])
    with pytest.raises(NotMade, match="takes too long"):
        make_pdf(sheets("x"))


def test_no_more_are_made_at_once_than_the_machine_bears(monkeypatch):
    monkeypatch.setattr(making, "WAIT", 0.1)
    for _ in range(making.AT_ONCE):
        making.at_once.acquire()
    try:
        with pytest.raises(NotMade, match="Try again in a minute"):
            make_pdf(sheets("x"))
    finally:
        for _ in range(making.AT_ONCE):
            making.at_once.release()


def test_a_file_that_cannot_be_made_says_what_to_take(monkeypatch, caplog):
    monkeypatch.setattr(making, "CHILD", [sys.executable, "-c", "raise ValueError('gull')"])
    with pytest.raises(NotMade, match="The Markdown has the same words"):
        make_pdf(sheets("x"))
    assert "code 1, ValueError" in caplog.text
    assert "gull" not in caplog.text
    caplog.clear()


def test_the_other_process_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "gull")
    tell = "import os, sys; sys.stdout.write(str(dict(os.environ)))"
    monkeypatch.setattr(making, "CHILD", [sys.executable, "-c", tell])
    told = make_docx("x", "x").decode()
    assert "PATH" in told
    assert "gull" not in told


@pytest.mark.parametrize(
    ("greedy", "code"),
    [
        ("bytearray(2**30)", 1),
        ("open('/tmp/unison-child', 'wb', buffering=0).write(b'x')", 1),
        ("bytearray(2**20)", 0),
    ],
)
def test_the_other_process_is_bounded(greedy, code):
    bounded = f"from interviews.guides.sharing.child import bound; bound(); {greedy}"
    done = subprocess.run(
        [sys.executable, "-c", bounded],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=False,
    )
    assert bool(done.returncode) == bool(code), done.stderr


def test_the_web_loads_none_of_the_libraries():
    look = f"import django; django.setup(); import hiring.urls, sys; print(*{LIBRARIES} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", look],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.strip() == ""

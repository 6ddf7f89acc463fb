"""`make lint` fails on a link to a page of an app above, and on a view that imports another app's."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hiring.web import pages
from requirements.links import FLOORS, owner, problems, sources, upward

ROOT = Path(__file__).resolve().parent.parent
UPWARD = [
    ("candidates/views/candidates.py", 'redirect("debriefs:application", pk=pk)'),
    ("hiring/mail/views.py", "reverse('interviews:schedule')"),
    ("templates/interviews/plan.html", "{% url 'debriefs:application' application.pk %}"),
    ("templates/components/_rail.html", '{% url "candidates:opening-list" %}'),
]


@pytest.fixture
def copy(tmp_path):
    """The sources and what checks them, in a folder of their own."""
    for folder in (*FLOORS, "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def run(folder):
    program = folder / "requirements/links.py"
    return subprocess.run([sys.executable, program], capture_output=True, text=True)


def test_no_app_reverses_a_url_of_an_app_above_it():
    assert len(list(sources(ROOT))) > 300
    assert list(problems(ROOT)) == []


@pytest.mark.parametrize(("name", "text"), UPWARD)
def test_control_a_link_upward_is_named(copy, name, text):
    assert (run(copy).stdout, run(copy).returncode) == ("", 0)
    path = copy / name
    path.write_text(f"{path.read_text()}\n{text}\n")
    done = run(copy)
    above = re.search(r"[a-z]+:[a-z-]+", text)[0]
    sentence = f"{name} links up to {above}: register the page and link it by url_of.\n"
    assert (done.stdout, done.returncode) == (sentence, 1)


def test_links_to_own_pages_and_downward_are_none():
    assert upward(Path("debriefs/views/home.py"), 'redirect("interviews:schedule")') == []
    assert upward(Path("interviews/views/room.py"), 'redirect("interviews:room", pk)') == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("debriefs/views/home.py", "from interviews.views.schedule import schedule"),
        ("interviews/views/schedule.py", "from candidates.views.openings import opening_list"),
        ("hiring/mail/views.py", "from candidates.models import Application"),
    ],
)
def test_an_import_of_another_apps_page_breaks_a_contract(copy, name, line):
    path = copy / name
    path.write_text(f"{path.read_text()}\n\n{line}\n")
    program = Path(sys.executable).with_name("lint-imports")
    command = [program, "--no-cache"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout
    module = name.removesuffix(".py").replace("/", ".")
    assert f"{module} -> " in done.stdout


@pytest.mark.parametrize("program", ["python requirements/links.py", "lint-imports --no-cache"])
def test_make_lint_asks(program):
    assert f"\t@$(BIN)/{program}" in (ROOT / "Makefile").read_text()


@pytest.mark.parametrize("name", sorted(pages.URL_NAMES))
def test_each_registered_page_is_linked_from_below(name):
    """A page that nobody below links to is not offered."""
    above = FLOORS.index(pages.URL_NAMES[name].partition(":")[0])
    link = re.compile(rf"""(?:page |url_of\()['"]{name}['"]""")
    below = [path for path in sources(ROOT) if FLOORS.index(owner(path)) < above]
    assert any(link.search((ROOT / path).read_text()) for path in below)


def test_a_page_that_nobody_offers_is_an_error():
    with pytest.raises(KeyError):
        pages.url_of("no-such-page")

"""`make lint` fails on a text for people in Python that does not go through gettext."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "requirements/strings_python.py"
IMPORTS = "from django.utils.translation import gettext as _, gettext_lazy as lazy, ngettext\n"

TRANSLATED = '''
"""A sentence in a docstring."""
TITLES = {"one of them": lazy("Some words"), "Two": lazy("More words")}
BROWSER = "Mozilla Firefox"  # untranslated: a name

class State(models.TextChoices):
    OPEN = "open", lazy("Open")

zone = models.CharField(help_text="What a column holds, for programmers")

def view(request, count, name: "User"):
    """Another sentence."""
    logger.info("%s was seen by %s", name, count)
    cursor.execute("SELECT name FROM people WHERE id = %s")
    if name == "Some Body" or name.startswith("Some body "):
        raise ValueError("This is for programmers.")
    messages.info(request, _("%(name)s is here.") % {"name": name})
    said = ngettext("%(count)s day", "%(count)s days", count) % {"count": count}
    return f"{said}, {name}", f"id_{name}", "no_words", f"{name:%H:%M}", "<b></b>"

class Row:
    def __str__(self):
        return f"{self.name} of nobody"
'''


@pytest.fixture
def copy(tmp_path):
    (tmp_path / "requirements").mkdir()
    shutil.copy(ROOT / PROGRAM, tmp_path / PROGRAM)
    write(tmp_path, "hiring/views.py", IMPORTS + TRANSLATED)
    write(tmp_path, "hiring/settings.py", 'raise Wrong("Set this one.")\n')
    write(tmp_path, "debriefs/migrations/0001_initial.py", 'NAME = "Some words here"\n')
    write(tmp_path, "interviews/management/commands/go.py", 'print("It went well.")\n')
    return tmp_path


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def run(folder):
    return subprocess.run([sys.executable, folder / PROGRAM], capture_output=True, text=True)


def test_what_is_translated_or_for_nobody_passes(copy):
    done = run(copy)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('WORDS = "Two words"', "'Two words'"),
        ('WORDS = {"key": "Saved."}', "'Saved.'"),
        ('OPEN = "open", "In loop"', "'In loop'"),
        ('name = forms.CharField(label="Name")', "'Name'"),
        ('name = forms.CharField(help_text="Of the role")', "'Of the role'"),
        ('def act():\n    raise RuleViolation("It is too late.")', "'It is too late.'"),
        ('def act():\n    raise PermissionDenied("Not yours to do.")', "'Not yours to do.'"),
        ('def view():\n    messages.info(request, f"{name} is here.")', "f'{name} is here.'"),
        ('def view():\n    require(yes, "Admins alone.")', "'Admins alone.'"),
        ('def view():\n    return {"sentence": "You are signed out."}', "'You are signed out.'"),
        ('def age():\n    return f"{n} days"', "f'{n} days'"),
        ('def said():\n    return "<bdi>{}</bdi> said {}"', "'<bdi>{}</bdi> said {}'"),
        ('def said():\n    return "%(name)s waits" % found', "'%(name)s waits'"),
        ('def day():\n    return f"{local:%A}"', "{local:%A}"),
        ('def said(words="Nothing yet"):\n    pass', "'Nothing yet'"),
        # Through gettext, and all the same in one language for everybody, or for no translator.
        ('WORDS = _("Two words")', "_('Two words')"),
        ('WORDS = lazy("%(a)s words") % {"a": 1}', "lazy('%(a)s words') % {'a': 1}"),
        ("def said():\n    return f\"{_('Some words')}: {a}\"", "_('Some words')"),
    ],
)
def test_what_is_not_translated_is_named(copy, line, text):
    write(copy, "candidates/new.py", IMPORTS + line + "\n")
    done = run(copy)
    number = 1 + len(line.splitlines())
    if "):\n    pass" in line:
        number -= 1
    assert done.stdout == f"candidates/new.py:{number} is not translated: {text}\n"
    assert done.returncode == 1


def test_make_lint_asks():
    assert f"{PROGRAM}\n" in (ROOT / "Makefile").read_text()

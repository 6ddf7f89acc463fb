"""Fail on what is too long to read at one go: a function, a file, a template, a file of the rule.

Tests are left out, and so are migrations: those that landed stay as they are. `--ratio` prints how
many lines of tests there are for a line of code, which has no limit.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("hiring", "candidates", "interviews", "debriefs")
FUNCTION, FILE, TEMPLATE, RULE = 40, 300, 100, 120  # lines
TEMPLATE_LINE, RULE_LINE = 140, 100  # characters; the formatter leaves long tags as they are


def problems(root):
    """A sentence for each thing over its limit."""
    for app in APPS:
        for path in sorted((root / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _too_many_lines(root, path, FILE)
                yield from _long_functions(root, path)
        for path in sorted((root / app / "rule").glob("*.sql")):
            yield from _too_many_lines(root, path, RULE)
            yield from _long_lines(root, path, RULE_LINE)
    for path in sorted((root / "templates").rglob("*.html")):
        yield from _too_many_lines(root, path, TEMPLATE)
        yield from _long_lines(root, path, TEMPLATE_LINE)


def _too_many_lines(root, path, most):
    if (count := len(path.read_text().splitlines())) > most:
        yield f"{path.relative_to(root)} has {count} lines; {most} are the most."


def _long_lines(root, path, most):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if len(line) > most:
            where = f"{path.relative_to(root)}:{number}"
            yield f"{where} has {len(line)} characters; {most} are the most."


def _long_functions(root, path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            count = node.end_lineno - node.lineno + 1
            if count > FUNCTION:
                where = f"{path.relative_to(root)}:{node.lineno}"
                yield f"{where} {node.name} has {count} lines; {FUNCTION} are the most."


def ratio(root):
    """A line of words: tests ÷ code, in lines of Python and of the rule that say something."""
    code = [
        path
        for app in APPS
        for pattern in ("*.py", "rule/*.sql")
        for path in (root / app).rglob(pattern)
        if "migrations" not in path.parts
    ]
    tests = (root / "tests").rglob("*.py")
    ours, theirs = (sum(map(_count, paths)) for paths in (tests, code))
    return f"test ÷ code {ours / theirs:.2f}: {ours} lines of tests, {theirs} of code"


def _count(path):
    lines = (line.strip() for line in path.read_text().splitlines())
    return sum(bool(line) and not line.startswith(("#", "--")) for line in lines)


if __name__ == "__main__":
    if sys.argv[1:] == ["--ratio"]:
        print(ratio(ROOT))
        sys.exit()
    found = list(problems(ROOT))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)

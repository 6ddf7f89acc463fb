"""Fail on a text for people in Python that does not go through gettext.

Not translated: docstrings, what is logged, errors that only a programmer reads, the help texts of
columns, the modules of EXEMPT, and statements that a comment of MARK stands behind.
"""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("hiring", "candidates", "interviews", "debriefs")

EXEMPT = {
    "migrations": "run once",
    "management": "commands, at a terminal",
    "local": "`make run`, at a terminal",
    "hiring/settings.py": "read before there are languages",
    "hiring/environment.py": "errors of the set-up",
    "hiring/server_urls.py": "errors of the set-up",
    "hiring/checks.py": "system checks, at a terminal",
    "hiring/view_checks.py": "system checks, at a terminal",
    "hiring/library_views.py": "names of addresses and their views",
    "hiring/database": "errors of the set-up, and SQL",
    "hiring/audit/chain.py": "printed by verify_audit",
    "hiring/logs.py": "lines of the log",
    "hiring/mail/claiming.py": "why a mail waits or failed, kept beside it as it was",
    "hiring/mail/sending.py": "the same, with what the server said",
    "hiring/mail/smtp.py": "the same",
    "hiring/mail/steps.py": "the same",
    "interviews/guides/document/renderer.py": "the Markdown of a guide, which the parser reads",
    "debriefs/demo.py": "what people of an invented company wrote",
}
"""Folders and files that are left out, and why."""

MARK = re.compile(r"# untranslated: \w.*")
"""Behind a statement: it has no text for people, or one that is the same in every language."""
GETTEXT = {"_", "lazy", "noop", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
FOR_PROGRAMMERS = {
    "AssertionError", "AttributeError", "ImproperlyConfigured", "KeyError", "LookupError",
    "RuntimeError", "TypeError", "ValueError",
}  # fmt: skip
UNSEEN = {
    "compile", "encode", "endswith", "execute", "getattr", "getLogger", "in_words", "partition",
    "patch_vary_headers", "removeprefix", "removesuffix", "rpartition", "set_cookie", "split",
    "startswith",
}  # fmt: skip

TAG = re.compile(r"<[^>]*>")
WORD = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"
ALONE = re.compile(rf"(?:^|(?<=\s))[(“]?{WORD}[)”]?[,.:;?!…]*(?=\s|$)")  # a word between spaces
CAPITAL = re.compile(r"[A-Z][a-z]+(?:[-’'][a-z]+)*[.:…]?")
NAMED_DAY = re.compile("%[aAbB]")  # in English, whatever the language
VALUE = re.compile(r"\{\w*\}|%\(\w+\)[sd]")
SQL = re.compile(
    r"\s*\(?(?:EXISTS|SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|DROP|LOCK|SET|ON|FROM)\s"
)


def untranslated(source):
    """The nodes of texts for people that no function of gettext stands around."""
    finder = Finder(source)
    finder.visit(ast.parse(source))
    return finder.found


class Finder(ast.NodeVisitor):
    """Walks all that may show a text, and nothing else."""

    def __init__(self, source):
        self.lines = source.splitlines()
        self.found = []
        self.is_import_time = True
        self.eager = set()  # what gettext and ngettext are called here

    def visit(self, node):
        is_simple = isinstance(node, ast.stmt) and not hasattr(node, "body")
        if not (is_simple and MARK.search(self.lines[node.end_lineno - 1])):
            super().visit(node)

    def visit_Constant(self, node):
        if isinstance(node.value, str) and is_text(node.value):
            self.found.append(node)

    def visit_JoinedStr(self, node):
        # xgettext reads no calls inside an f-string: such a text reaches no translator.
        self.found += [part for part in ast.walk(node) if _is_gettext(part)]
        parts = [part.value if isinstance(part, ast.Constant) else "\0" for part in node.values]
        if is_text("".join(parts), has_values=True):
            self.found.append(node)
        else:
            self.generic_visit(node)

    def visit_FormattedValue(self, node):
        if node.format_spec and NAMED_DAY.search(ast.unparse(node.format_spec)):
            self.found.append(node)
        self.visit(node.value)

    def visit_Expr(self, node):
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.visit(node.value)

    def visit_Call(self, node):
        if _is_gettext(node):
            # Once, in the language of whoever imports the module: gettext_lazy asks each reader's.
            if self.is_import_time and _called(node) in self.eager:
                self.found.append(node)
            return
        if _called(node) in UNSEEN or _owner(node) in ("logger", "headers", "META"):
            return
        for child in ast.iter_child_nodes(node):
            if not (_is_of_columns(node) and getattr(child, "arg", "") == "help_text"):
                self.visit(child)

    def visit_Raise(self, node):
        if isinstance(node.exc, ast.Call) and _called(node.exc) not in FOR_PROGRAMMERS:
            self.visit(node.exc)

    def visit_Dict(self, node):
        for value in node.values:
            self.visit(value)

    def visit_Subscript(self, node):
        self.visit(node.value)

    def visit_Compare(self, node):
        pass

    def visit_arg(self, node):
        pass

    def visit_AnnAssign(self, node):
        if node.value:
            self.visit(node.value)

    def visit_FunctionDef(self, node):
        if node.name in ("__str__", "__repr__"):
            return
        self.visit(node.args)
        before, self.is_import_time = self.is_import_time, False
        for child in node.body:
            self.visit(child)
        self.is_import_time = before

    def visit_Lambda(self, node):
        before, self.is_import_time = self.is_import_time, False
        self.visit(node.body)
        self.is_import_time = before

    def visit_ImportFrom(self, node):
        if node.module == "django.utils.translation":
            names = [name for name in node.names if name.name in ("gettext", "ngettext")]
            self.eager |= {name.asname or name.name for name in names}

    def visit_BinOp(self, node):
        # Formatting makes a plain string of a lazy one, at once.
        if self.is_import_time and isinstance(node.op, ast.Mod) and _is_gettext(node.left):
            self.found.append(node)
        self.generic_visit(node)

    def visit_ClassDef(self, node):
        for child in node.body:
            self.visit(child)

    def visit_Assign(self, node):
        if not any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
        ):
            self.visit(node.value)


def _called(call):
    function = call.func
    return getattr(function, "attr", None) or getattr(function, "id", "")


def _is_gettext(node):
    return isinstance(node, ast.Call) and _called(node) in GETTEXT


def _is_of_columns(call):
    return _owner(call) == "models" or _called(call).endswith("Column")


def _owner(call):
    """The `logger` of logger.info(…), the `headers` of request.headers.get(…)."""
    owner = getattr(call.func, "value", None)
    return getattr(owner, "attr", None) or getattr(owner, "id", "")


def is_text(text, has_values=False):
    """Words as people read them: two of them, or one with a capital; beside a value one is enough."""
    text, values = VALUE.subn("\0", TAG.sub(" ", text))
    has_values = has_values or bool(values)
    if SQL.match(text):
        return False
    if CAPITAL.fullmatch(text.strip()):
        return True
    return len(ALONE.findall(text)) >= (1 if has_values else 2)


def problems(root):
    """A sentence for each text that is not translated."""
    for path in files(root):
        for node in untranslated(path.read_text()):
            text = " ".join(ast.unparse(node).split())
            yield f"{path.relative_to(root)}:{node.lineno} is not translated: {text[:100]}"


def files(root):
    """The modules of the apps that may hold a text for people."""
    for app in APPS:
        for path in sorted((root / app).rglob("*.py")):
            place = path.relative_to(root)
            if not any(str(part) in EXEMPT for part in (place, *place.parents, *place.parts)):
                yield path


if __name__ == "__main__":
    found = list(problems(ROOT))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)

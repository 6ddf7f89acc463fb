"""The report of an import: what was understood or kept as a note, warnings and errors."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass
class Problem:
    """What keeps a text from being a guide: where, what stands there, and what to write."""

    line: int
    fix: str
    found: str | None = None

    def __str__(self):
        if self.found:
            said = _("line %(line)s: %(fix)s Found: %(found)s")
        else:
            said = _("line %(line)s: %(fix)s")
        return said % {"line": self.line, "fix": self.fix, "found": self.found}


@dataclass
class Report:
    """`kept` holds (line, text) pairs, `fenced` the lines that stand for fields. Lines count from 1."""

    understood: list[str] = field(default_factory=list)
    kept: list[tuple[int, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    fenced: set[int] = field(default_factory=set)

    def refuse(self, line, fix):
        self.errors.append(Problem(line, fix))

    def miss(self, fix):
        """Refuse what stands nowhere, so that no words can be quoted."""
        self.errors.append(Problem(1, fix, ""))

    def raise_errors(self, text):
        """Raise UnreadableGuide with every error, in order, beside the words found there."""
        if not self.errors:
            return
        lines = text.split("\n")
        self.errors.sort(key=lambda problem: problem.line)
        for problem in self.errors:
            if problem.found is None:
                problem.found = shortened(lines[problem.line - 1])
        raise UnreadableGuide(self)

    def lines(self):
        """The report as lines of plain text."""
        yield from self.understood
        yield from (
            _("line %(line)s: kept as a note: %(text)s") % {"line": line, "text": text}
            for line, text in self.kept
        )
        yield from (_("warning: %(text)s") % {"text": text} for text in self.warnings)
        yield from map(str, self.errors)


class UnreadableGuide(Exception):
    """The document makes no guide. `report.errors` says where and what to do."""

    def __init__(self, report):
        super().__init__("; ".join(map(str, report.errors)))
        self.report = report


def shortened(text, length=120):
    """The beginning of a long text, to be quoted in a sentence."""
    text = text.strip()
    return text if len(text) <= length else f"{text[: length - 1]}…"

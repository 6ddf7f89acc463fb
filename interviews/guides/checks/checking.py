"""The whole guide check: what stops a version, what is worth a look, and what was set aside."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...bank.models import BankEntry
from ..document.values import GuideText
from ..models import DismissedWarning, GuideVersion, Question
from ..storage import load
from .completeness import gaps, lacking
from .findings import Finding
from .forbidden import forbidden_in
from .structure import weaknesses


@dataclass(frozen=True)
class Checked:
    """What the check says of one version. `set_aside` are the reasons on record."""

    version: GuideVersion
    content: GuideText
    stops: list[Finding]
    advice: list[Finding]
    set_aside: list[DismissedWarning]

    def finding(self, key: str) -> Finding | None:
        return next((found for found in self.advice if found.key == key), None)

    @property
    def steps(self) -> list[tuple[str, str, str]]:
        """(mark, title, words) of what a version needs before it goes out."""
        stages = self.content.stages
        votes = sum(asked.answer == "vote" for asked in self.content.debrief_questions)
        closes = [stage.kind for stage in stages][-1:] == ["closing"]
        timed = bool(stages) and all(stage.minutes for stage in stages)
        bare = [s.name for s in stages if s.kind == "interview" and not s.rubric]
        return [
            (
                _mark(closes),
                ngettext(
                    "%(count)s stage, closing last", "%(count)s stages, closing last", len(stages)
                )
                % {"count": len(stages)},
                "",
            ),
            (_mark(timed), _("Each stage says how long it takes"), ""),
            (
                _mark(votes == 1),
                _("One vote in the debrief"),
                ngettext("%(count)s question", "%(count)s questions", self._asked)
                % {"count": self._asked},
            ),
            (
                "ok" if not bare else "todo",
                _("Every stage has a rubric"),
                _("%(stages)s: neutral meanings") % {"stages": ", ".join(bare)} if bare else "",
            ),
        ]

    @property
    def _asked(self) -> int:
        return len(self.content.debrief_questions)


def _mark(is_done: bool) -> str:
    return "ok" if is_done else "now"


def check_version(version: GuideVersion) -> Checked:
    content = load(version)
    set_aside = list(version.guide.dismissed_warnings.filter(restored_at=None).select_related("by"))
    dismissed = {row.key for row in set_aside}
    found = [
        *forbidden_in(content),
        *changed_origins(version),
        *gaps(content),
        *weaknesses(content),
    ]
    advice = {finding.key: finding for finding in found if finding.key not in dismissed}
    return Checked(version, content, list(lacking(content)), list(advice.values()), set_aside)


def changed_origins(version: GuideVersion) -> list[Finding]:
    """Copies from the bank whose origin was changed or retired since."""
    copies = Question.objects.filter(stage__version=version, origin__isnull=False)
    return [
        finding
        for question in copies.select_related("origin", "stage").order_by("stage", "position")
        if (finding := _of_origin(question, question.origin))
    ]


def _of_origin(question: Question, origin: BankEntry) -> Finding | None:
    place = {"place": question.stage.name, "stage": question.stage.number}
    if origin.is_retired:
        return Finding(
            code="origin-retired",
            title=_("The bank has retired this question"),
            why=_("Somebody said why on its page. Choose another one, or keep it knowingly."),
            about=f"{question.stage.name} {origin.pk} {question.prompt}",
            quote=question.prompt,
            **place,
        )
    if question.origin_revision == origin.revision:
        return None
    return Finding(
        code="origin-changed",
        title=_("The bank has other words for this question by now"),
        why=_(
            "It was copied from the bank, and reworded there since. Take the change over or not."
        ),
        about=f"{question.stage.name} {origin.pk} {origin.revision} {question.prompt}",
        quote=question.prompt,
        instead=origin.text,
        question=question.pk,
        **place,
    )

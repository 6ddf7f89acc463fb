"""Whether a guide makes interviews comparable, after OPM and Google re:Work."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..document.values import GuideText, Stage
from .findings import LABELS, Finding
from .forbidden import folded

MOST_STAGES = 2  # of one attribute
FEWEST_WORDS = 4  # of a sentence that can tell what somebody did
VERDICTS = {
    "a", "an", "and", "acceptable", "amazing", "at", "average", "awful", "bad", "bar", "below", "best",
    "candidate", "clear", "clearly", "definitely", "excellent", "exceptional", "expectations",
    "expected", "fail", "fails", "fair", "fit", "for", "good", "great", "hire", "in", "is", "level",
    "meets", "no", "not", "of", "ok", "okay", "outstanding", "overall", "pass", "performance", "perfect",
    "poor", "really", "role", "satisfactory", "solid", "standard", "strong", "strongly", "super",
    "terrible", "the", "this", "top", "us", "very", "weak", "above", "well", "yes",
}  # fmt: skip # untranslated: words of a guide, compared and never shown


def weaknesses(guide: GuideText) -> Iterator[Finding]:
    for stage in guide.stages:
        if stage.kind == "interview":
            yield from _anchors(stage)
            yield from _asked_of_all(stage)
    yield from _asked_often(guide)


def _opm() -> str:
    return _("U.S. Office of Personnel Management, Structured Interviews: A Practical Guide")


def _anchors(stage: Stage) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for score, meaning in stage.rubric.items():
        words = folded(meaning).replace(",", " ").replace(".", " ").split()
        place = _("%(stage)s, %(score)s") % {"stage": stage.name, "score": LABELS[score]}
        if words and (len(words) < FEWEST_WORDS or set(words) <= VERDICTS):
            yield Finding(
                code="anchor",
                title=_("A meaning that says a verdict, not what somebody did"),
                place=place,
                why=_(
                    "Interviewers rate alike when the rubric describes behaviour: what somebody said "
                    "or did that makes it this score and not the one beside it."
                ),
                about=f"{stage.name} {score} {meaning}",
                stage=stage.number,
                quote=meaning,
                source=_opm(),
            )
        if words and (twin := seen.setdefault(" ".join(words), score)) != score:
            yield Finding(
                code="alike",
                title=_("Two rubric sentences alike"),
                place=_("%(stage)s, %(score)s and %(other)s")
                % {"stage": stage.name, "score": LABELS[twin], "other": LABELS[score]},
                why=_("Nobody can tell these two scores apart by it."),
                about=f"{stage.name} {twin} {score} {meaning}",
                stage=stage.number,
                quote=meaning,
                source=_opm(),
            )


def _asked_of_all(stage: Stage) -> Iterator[Finding]:
    """What is read aloud is asked of everybody too."""
    asked = [question.prompt for question in stage.questions]
    is_for_all = any(question.when == "always" for question in stage.questions)
    if is_for_all or any(segment.script for segment in stage.segments):
        return
    yield Finding(
        code="not-for-all",
        title=_("Nothing in %(stage)s is asked of everybody") % {"stage": stage.name},
        place=stage.name,
        why=_(
            "Answers can be compared when all candidates are asked the same questions. Mark some as "
            "always asked, or write what is read aloud."
        ),
        about="\n".join([stage.name, *asked]),
        stage=stage.number,
        source=_("Google re:Work, Use structured interviewing"),
    )


def _asked_often(guide: GuideText) -> Iterator[Finding]:
    stages = defaultdict(list)
    for stage in guide.stages:
        for attribute in stage.attributes:
            stages[attribute.name].append(stage)
    for name, tested in stages.items():
        if len(tested) > MOST_STAGES:
            places = ", ".join(stage.name for stage in tested)
            yield Finding(
                code="often",
                title=_("%(count)s stages test “%(attribute)s”")
                % {"count": len(tested), "attribute": name},
                place=places,
                why=_(
                    "One or two are enough to see an attribute. The time of the others is better "
                    "spent on what nobody asks about yet."
                ),
                about=f"{name} {places}",
                stage=tested[-1].number,
                source=_opm(),
            )

"""What a guide lacks: what blocks publishing, and what its interviewers will miss."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..document.missing import lacks_in
from ..document.values import EITHER, SCORES, Attribute, GuideText, Stage
from .findings import LABELS, Finding, bars_of
from .forbidden import folded

MOST_VOTERS = 4
PARTS_OF_CLOSING = 3  # values, feedback, the offer
OFFER = re.compile(r"\b(the|an|our)? ?(offers?|angebot|offre|oferta)\b")


def lacking(guide: GuideText) -> Iterator[Finding]:
    """What keeps a draft from being published."""
    names = {stage.number: stage.name for stage in guide.stages}
    for lack in lacks_in(guide):
        yield Finding(
            code="missing",
            title=lack.sentence,
            place=names.get(lack.stage, guide.title),
            why=_("A loop could not run without it."),
            about=lack.sentence,
            stage=lack.stage,
            blocks=True,
        )


def gaps(guide: GuideText) -> Iterator[Finding]:
    for stage in guide.stages:
        if stage.kind == "interview":
            yield from _rubric(stage)
            yield from _untested(stage)
        else:
            yield from _closing(stage)
        yield from _minutes(stage)
    yield from _voters(guide)


def _rubric(stage: Stage) -> Iterator[Finding]:
    without = [score for score in SCORES if not stage.rubric.get(score, "").strip()]
    if not without:
        return
    if len(without) == len(SCORES):
        title = _("%(stage)s has no rubric") % {"stage": stage.name}
    else:
        title = _("The rubric of %(stage)s leaves out %(scores)s") % {
            "stage": stage.name,
            "scores": ", ".join(str(LABELS[score]) for score in without),
        }
    yield Finding(
        code="rubric",
        title=title,
        place=stage.name,
        why=_(
            "Interviewers see neutral meanings instead. Two people who mean different things by Yes "
            "cannot be compared: write for each score what somebody did or said."
        ),
        about=f"{stage.name} {' '.join(without)}",
        stage=stage.number,
        source=_("U.S. Office of Personnel Management, Structured Interviews: A Practical Guide"),
    )


def _untested(stage: Stage) -> Iterator[Finding]:
    said = folded(" ".join(_texts(stage)))
    for number, attribute in enumerate(stage.attributes, 1):
        if not _is_brought_up(attribute, said):
            yield Finding(
                code="untested",
                title=_("Nothing seems to test “%(attribute)s”") % {"attribute": attribute.name},
                place=_("%(stage)s, attribute %(number)s")
                % {"stage": stage.name, "number": number},
                why=_(
                    "Interviewers are asked to rate it, and no question, part or signal speaks of it. "
                    "They would rate a feeling, or leave “No signal” each time."
                ),
                about=f"{stage.name} {attribute.name} {attribute.description}",
                stage=stage.number,
                attribute=attribute.name,
            )


def _texts(stage: Stage) -> Iterator[str]:
    for segment in stage.segments:
        yield from (segment.title, segment.notes, segment.script, segment.after)
        for question in segment.questions:
            yield from (question.label, question.topic, question.remark, question.before)
            yield from (question.prompt, *question.looking_for)
        yield from (signal.text for signal in segment.signals)


def _is_brought_up(attribute: Attribute, said: str) -> bool:
    """Whether a word of its name or description begins a word of what is said."""
    words = re.findall(r"[^\W\d_]{4,}", folded(f"{attribute.name} {attribute.description}"))
    stems = {word[:5] for word in words} or {folded(attribute.name)}
    return any(re.search(rf"\b{re.escape(stem)}", said) for stem in stems)


def _minutes(stage: Stage) -> Iterator[Finding]:
    timed = [segment for segment in stage.segments if segment.minutes]
    total = sum(segment.minutes[1] for segment in timed if segment.minutes)
    if stage.minutes is None or total <= stage.minutes[1]:
        return
    over = total - stage.minutes[1]
    yield Finding(
        code="minutes",
        title=ngettext(
            "%(stage)s is %(over)s minute too long", "%(stage)s is %(over)s minutes too long", over
        )
        % {"stage": stage.name, "over": over},
        place=_("The time boxes add up to %(total)s of %(minutes)s minutes")
        % {"total": total, "minutes": stage.minutes[1]},
        why=_(
            "What is last gets cut, and last are the candidate's own questions. Shorten a part, or "
            "give the stage more time."
        ),
        about=f"{stage.name} {total} {stage.minutes[1]}",
        stage=stage.number,
        bars=bars_of(timed, stage.minutes[1]),
    )


def _closing(stage: Stage) -> Iterator[Finding]:
    titles = [segment.title for segment in stage.segments]
    early = [title for title in titles[:-1] if OFFER.search(folded(title))]
    if early:
        yield _of_closing(
            stage,
            "offer-last",
            _("“%(part)s” comes before the last part") % {"part": early[0]},
            _(
                "Candidates hear values, then feedback, then the offer. Whoever has an offer hears "
                "nothing else: let it be the last part."
            ),
        )
    if len(titles) < PARTS_OF_CLOSING:
        yield _of_closing(
            stage,
            "closing-parts",
            _("The closing has fewer than three parts"),
            _(
                "Candidates hear values, then feedback, then the offer. Each part is ticked off "
                "before the offer can be opened."
            ),
        )


def _of_closing(stage: Stage, code: str, title: str, why: str) -> Finding:
    about = "\n".join(segment.title for segment in stage.segments)
    return Finding(
        code=code, title=title, place=stage.name, why=why, about=about, stage=stage.number
    )


def _voters(guide: GuideText) -> Iterator[Finding]:
    """Of a panel of which one is enough, one is counted."""
    stages = [stage for stage in guide.stages if stage.kind == "interview"]
    certain = {
        name for stage in stages if stage.panel_rule != EITHER for name in stage.interviewers
    }
    single = {
        frozenset(stage.interviewers)
        for stage in stages
        if stage.panel_rule == EITHER
        and stage.interviewers
        and not certain.intersection(stage.interviewers)
    }
    count = len(certain) + len(single)
    if count > MOST_VOTERS:
        yield Finding(
            code="voters",
            title=_("%(count)s people vote") % {"count": count},
            place=_("All stages"),
            why=_(
                "Each one more can say No, and beyond four interviewers a decision hardly gets "
                "better: it only takes the candidate's time."
            ),
            about=" ".join(sorted(certain | {name for names in single for name in names})),
            source=_("Google re:Work, the rule of four interviews"),
        )

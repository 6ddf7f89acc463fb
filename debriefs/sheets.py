"""A debrief as blocks for paper: the rule, who voted what and why, what came of it, the decision.

It shows what the debrief's page shows the same reader, and nothing else.
"""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hiring.audit.models import AuditLink
from hiring.moments import in_words
from interviews.guides.published import content_of
from interviews.guides.sharing.blocks import Block, Sheets

from .dashboard import Dashboard, Ratings
from .dashboard.columns import Column
from .dashboard.disputes import Disputed
from .models import Decision, Resolution


def sheets_of_debrief(shown: Dashboard, ratings: Ratings) -> Sheets:
    """For readers who know the verdict. One query beside those of the dashboard and the ratings."""
    name = shown.application.candidate.name
    title = _("Debrief, %(name)s") % {"name": name}
    blocks = [Block("title", title), Block("muted", _head(shown))]
    blocks.append(Block("part", str(shown.banner.title)))
    blocks += _rule(shown)
    blocks += [Block("stage", _("Votes")), *(b for c in shown.columns for b in _voter(shown, c))]
    blocks += _put_aside(shown)
    blocks += _rated(ratings)
    blocks += [Block("stage", _("Disagreements"))]
    blocks += [block for item in shown.disputed for block in _dispute(item)] or [_none()]
    blocks += _decisions(shown)
    blocks += _record(shown)
    foot = _("%(name)s. For those who may read this debrief.")
    return Sheets(
        title=title,
        foot=foot % {"name": Truncator(name).chars(60)},
        page=_("Page %(page)s of %(pages)s") % {"page": "{}", "pages": "{}"},
        blocks=blocks,
        language=get_language() or "en",
    )


def _at(moment: datetime) -> str:
    """A day that reads the same next year, and the time in the reader's zone."""
    local = timezone.localtime(moment)
    return f"{in_words(local.date(), 'j F Y')}, {local:%H:%M}"


def _none() -> Block:
    return Block("muted", _("None"))


def _head(shown: Dashboard) -> str:
    version = shown.application.loop.version
    parts = [
        shown.application.opening.name,
        _("guide version %(number)s") % {"number": version.number},
        _("as of %(moment)s") % {"moment": _at(timezone.now())},
    ]
    return " · ".join(parts)


def _rule(shown: Dashboard) -> Iterator[Block]:
    rule = content_of(shown.application.loop.version_id).rule
    if rule:
        yield Block("label", _("The rule"))
        yield Block("text", rule)


def _voter(shown: Dashboard, column: Column) -> Iterator[Block]:
    yield Block("part", column.name, ", ".join(column.stages))
    entry = column.entry
    if entry is None:
        yield Block("muted", _("Seat is vacant") if column.vacant else _("The entry is not in"))
    else:
        unseen = _("cast unseen") if entry.is_unseen else _("cast after others could be read")
        yield Block("pair", str(entry.score.label), f"{unseen}, {_at(entry.at)}")
    for later in column.later:
        yield Block("pair", str(later.score.label), later.reason)
    if column.recused:
        yield Block("muted", _("recused: a Yes is void"))
    for card in column.cards:
        yield Block("muted", f"{card.stage}: {card.score.label}")
    if entry is not None:
        for line in shown.lines:
            yield from _answer(line.question, line.text, column)


def _answer(question, text: str, column: Column) -> Iterator[Block]:
    entry = column.entry
    if entry is None or question.purpose == "vote":
        return
    if question.purpose == "work_with":
        said = _("Yes") if entry.work_with else _("No")
        yield Block("pair", text, " ".join(filter(None, [said, entry.contradiction_reason])))
    elif question.pk in entry.answers:
        yield Block("pair", text, entry.answers[question.pk])


def _put_aside(shown: Dashboard) -> Iterator[Block]:
    if shown.aside:
        yield Block("stage", _("Put aside"))
    for aside in shown.aside:
        state = aside.standing_label or _("neither sent nor shown")
        yield Block("pair", f"{aside.name}, {aside.row.stage.name}", state)


def _rated(ratings: Ratings) -> Iterator[Block]:
    lines = [line for line in ratings.lines if line.levels or line.has_no_signal]
    if lines:
        yield Block("stage", _("Ratings"))
    for line in lines:
        said = (f"{cell.rater.name}: {cell.label}" for cell in line.cells if cell.level is not None)
        yield Block("pair", line.name, "; ".join(said))


def _dispute(disputed: Disputed) -> Iterator[Block]:
    state = _("Talked through") if disputed.discussed else _("Open")
    yield Block("part", disputed.title, state)
    yield Block("text", disputed.words)
    for written in disputed.resolutions:
        yield Block("say", written.text)
        yield Block("muted", _written(written))


def _written(resolution: Resolution) -> str:
    words = _("Written by %(name)s, %(moment)s") % {
        "name": resolution.written_by.name,
        "moment": _at(resolution.created_at),
    }
    confirmed = [
        _("confirmed by %(name)s, %(moment)s")
        % {"name": confirmation.confirmed_by.name, "moment": _at(confirmation.created_at)}
        for confirmation in resolution.confirmations.all()
    ]
    return "; ".join([words, *confirmed])


def _decisions(shown: Dashboard) -> Iterator[Block]:
    yield Block("stage", _("Decision"))
    decisions = [shown.decision] if shown.decision else []
    for decision in [*decisions, *shown.past]:
        yield from _decision(decision)
    if not decisions and not shown.past:
        yield _none()


def _decision(decision: Decision) -> Iterator[Block]:
    title = _("Hire") if decision.hire else _("No hire")
    by = _("%(name)s, %(moment)s") % {
        "name": decision.created_by.name,
        "moment": _at(decision.created_at),
    }
    yield Block("pair", title, by)
    if decision.fallen_at:
        yield Block("muted", _("Fell to a No, %(moment)s") % {"moment": _at(decision.fallen_at)})
    if decision.called_off_at:
        moment = _at(decision.called_off_at)
        yield Block("muted", _("Called off, %(moment)s") % {"moment": moment})
        yield Block("text", decision.called_off_why)
    if decision.reason:
        yield Block("text", decision.reason)


def _record(shown: Dashboard) -> Iterator[Block]:
    """The last link of the chain: who has this page can tell whether the record was changed since."""
    links = AuditLink.objects.filter(application_id=shown.application.pk)
    last = links.order_by("-number").first()
    if last is not None:
        yield Block("stage", _("Record"))
        yield Block("pair", _("Link %(number)s") % {"number": last.number}, last.digest)

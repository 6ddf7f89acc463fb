"""Questions of the bank, found and copied inside the editor of a stage."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.web.errors import refused
from hiring.web.paging import id_of
from hiring.web.rules import rule

from ..bank.actions import COPIED, NEW_PART
from ..bank.facets import shown
from ..bank.models import BankEntry
from ..bank.search import Search, find
from . import editing
from .models import Stage
from .places import place_for
from .rows import Rows
from .views import guides_for

MOST_GUIDES = 200  # of a reader who does not read all
FEW = 10  # entries beside a draft; the page of the bank has all


def found_for(request, place):
    """What the page of a stage shows of the bank: the entries with the words of its search."""
    words = request.GET.get("bank", "").replace("\x00", "").strip()
    if not words:
        return {"bank_words": ""}
    search = Search({"q": words, "kind": BankEntry.Kind.QUESTION})
    guides = list(guides_for(request.user)[:MOST_GUIDES])
    found = find(search, request.user, guides, "")
    rows = [shown(row, search, []) for row in found.rows]
    here = place.stage.segments.exclude(questions=None).order_by("-position").first()
    return {
        "bank_words": words,
        "bank_rows": rows[:FEW],
        "has_more": len(rows) > FEW,
        "is_close": found.is_close,
        "into": request.GET.get("into", "") or (str(here.uid) if here else ""),
    }


def bank_part(request, place):
    """The search and what it found, for htmx."""
    sections = place.stage.segments.all()
    context = {
        "place": place,
        "segments": [{"uid": str(s.uid), "words": s.title} for s in sections],
    }
    found = found_for(request, place)
    return render(request, "interviews/_draft_bank.html", {**context, **found, "is_answer": True})


@act
def copy_from_bank(entry, stage, into, *, by):
    """Copy a question of the bank behind the others of a section; returns the id of its row. The
    copy remembers where it came from. Put in twice it stands once."""
    standing = stage.questions.filter(origin=entry).first()
    if standing is not None:
        return str(standing.uid)
    if entry.is_retired:
        raise RuleViolation(_("This entry is retired. Make it live again, or choose another."))
    of = (stage.version, stage)
    rows = Rows(*of)
    into = into or str(getattr(stage.segments.order_by("position").last(), "uid", ""))
    if not into:
        [into] = editing.add_rows(*of, "segment", "", "", [NEW_PART], by=by)
    last = rows.row("segment", into).questions.order_by("position").last()
    more = {name: getattr(entry, name) for name in COPIED}
    more |= {"origin_id": entry.pk, "origin_revision": entry.revision}
    after = str(last.uid) if last else ""
    [uid] = editing.add_rows(*of, "question", into, after, [entry.text], by=by, **more)
    log_event("bank.copied", actor=by, subject=stage.version, entry=entry.pk, stage=stage.number)
    return uid


@rule("can_edit_stage")
@require_POST
def draft_bank(request, pk, number):
    """Put a question of the bank into a section, and go on at its row."""
    place = place_for(request, pk, number)
    if place.stage is None or place.stage.kind != Stage.Kind.INTERVIEW:
        raise Http404
    chosen = id_of(request.POST.get("entry", ""))
    if chosen is None:
        return refused(request, _("Choose a question of the bank."), place.address)
    guides = [guide.pk for guide in guides_for(request.user)[:MOST_GUIDES]]
    entries = BankEntry.objects.visible_to(request.user, guides)
    entry = get_object_or_404(entries, pk=chosen, kind=BankEntry.Kind.QUESTION)
    try:
        uid = copy_from_bank(entry, place.stage, request.POST.get("into", ""), by=request.user)
    except RuleViolation as refusal:
        return refused(request, str(refusal), place.address)
    return redirect(f"{place.address}#question-{uid}")

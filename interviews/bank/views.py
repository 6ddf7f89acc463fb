"""The question bank: find an entry, reword or retire it, put it into a draft, keep more in it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hiring.exceptions import RuleViolation
from hiring.permissions import require
from hiring.web.acts import perform, render_form
from hiring.web.paging import id_of
from hiring.web.rules import SIGNED_IN, VISIBLE, rule

from ..guides.models import GuideVersion, Question, Segment, Stage
from ..guides.views import EDITORS, guide_for, guides_for
from ..permissions import can_edit_guides
from . import actions, facets, search
from .forms import BankCopyForm, BankEntryForm, BankStatusForm
from .models import BankEntry, BankUse

MOST_USES = 500  # of all entries of a page
MOST_GUIDES = 200  # to choose from; whoever reads every guide finds the others by their questions
USES = lazy("The bank is an admin's to change.")


def entry_for(request, pk):
    guides = [guide.pk for guide in guides_for(request.user)[:MOST_GUIDES]]
    return get_object_or_404(BankEntry.objects.visible_to(request.user, guides), pk=pk)


@rule(SIGNED_IN)
@require_safe
def bank(request):
    """Entries that the reader may see, newest first; words, filters and page stand in the address."""
    guides = list(guides_for(request.user).order_by("name", "pk")[:MOST_GUIDES])
    asked = search.Search.of(request.GET)
    found = search.find(asked, request.user, guides, request.GET.get("after", ""))
    uses = uses_of([row.pk for row in found.rows], request.user, guides)
    chosen = id_of(request.GET.get("entry", ""))
    entries = [facets.shown(row, asked, uses.get(row.pk, [])) for row in found.rows]
    context = {
        "nav": "guides",
        "guides": guides,
        "search": asked,
        "found": found,
        "entries": entries,
        "chosen": next((e for e in entries if e.row.pk == chosen), entries[0] if entries else None),
        "groups": facets.groups(found.rows, asked),
        "lists": facets.fixed(asked),
        "next": found.page.next,
    }
    return render(request, "interviews/bank.html", context)


def uses_of(entries, user, guides):
    """{entry: its uses that this reader may see}: all for editors, else what is published."""
    rows = BankUse.objects.filter(entry__in=entries, question__stage__version__isnull=False)
    if can_edit_guides(user):
        rows = rows.filter(version__state__in=["draft", "published"])
    else:
        rows = rows.filter(version__state="published", version__guide__in=guides)
    found = {}
    rows = rows.select_related("version__guide", "question__stage")
    for use in rows.order_by("entry", "version", "pk")[:MOST_USES]:
        found.setdefault(use.entry_id, []).append(use)
    return found


@rule(VISIBLE)
@require_safe
def bank_entry(request, pk):
    entry = entry_for(request, pk)
    guides = list(guides_for(request.user)[:MOST_GUIDES])
    is_editor = can_edit_guides(request.user)
    copies = Question.objects.filter(origin=entry, stage__version__state="draft")
    context = {
        "nav": "guides",
        "entry": entry,
        "uses": uses_of([entry.pk], request.user, guides).get(entry.pk, []),
        "copies": copies.select_related("stage__version__guide") if is_editor else [],
        "changes": entry.status_changes.select_related("by") if is_editor else [],
    }
    return render(request, "interviews/bank_entry.html", context)


@rule("can_edit_guides")
@require_http_methods(["GET", "POST"])
def bank_entry_copy(request, pk):
    """Choose a stage of a draft, and put the entry into it as a copy."""
    entry = entry_for(request, pk)
    require(can_edit_guides(request.user), USES)
    stages = Stage.objects.filter(version__state=GuideVersion.State.DRAFT)
    stages = stages.select_related("version__guide").order_by("version__guide__name", "number")
    form = BankCopyForm(request.POST or None, stages=stages)
    if perform(form, lambda: _put(entry, form, request.user)):
        stage = form.cleaned_data["stage"]
        messages.info(request, _("It stands in the draft now, in %(stage)s.") % {"stage": stage})
        return redirect("interviews:guide-edit", pk=stage.version.guide_id, number=stage.number)
    context = {"nav": "guides", "entry": entry, "stages": stages}
    return render_form(request, "interviews/bank_entry_copy.html", form, context)


def _put(entry, form, user):
    return actions.put_in_stage(entry, stage=form.cleaned_data["stage"], by=user)


@rule("can_edit_guides")
@require_http_methods(["GET", "POST"])
def bank_entry_edit(request, pk):
    """Reword a question of the bank. What guides hold stays as it is."""
    entry = entry_for(request, pk)
    require(can_edit_guides(request.user), USES)
    if entry.kind != BankEntry.Kind.QUESTION:
        raise Http404
    initial = {
        "text": entry.text, "topic": entry.topic, "when": entry.when,
        "looking_for": "\n".join(entry.looking_for),
    }  # fmt: skip
    form = BankEntryForm(request.POST or None, initial=initial)
    if perform(form, lambda: actions.change_entry(entry, by=request.user, **form.cleaned_data)):
        messages.info(request, _("The bank has the new words. Drafts with a copy are told of it."))
        return redirect("interviews:bank-entry", pk=pk)
    context = {"nav": "guides", "entry": entry}
    return render_form(request, "interviews/bank_entry_edit.html", form, context)


@rule("can_edit_guides")
@require_http_methods(["GET", "POST"])
def bank_entry_status(request, pk):
    entry = entry_for(request, pk)
    require(can_edit_guides(request.user), USES)
    form = BankStatusForm(request.POST or None, initial={"status": entry.status})
    if perform(form, lambda: actions.set_status(entry, by=request.user, **form.cleaned_data)):
        return redirect("interviews:bank-entry", pk=pk)
    context = {"nav": "guides", "entry": entry}
    return render_form(request, "interviews/bank_entry_status.html", form, context)


@rule("can_edit_guides")
@require_POST
def question_origin(request, pk):
    """Say what becomes of a copy in a draft whose origin changed: `act` is "take" or "keep"."""
    copies = Question.objects.filter(origin__isnull=False, stage__version__state="draft")
    question = get_object_or_404(copies.select_related("stage__version"), pk=pk)
    guide = guide_for(request, question.stage.version.guide_id)
    require(can_edit_guides(request.user), EDITORS)
    if request.POST.get("act") == "take":
        actions.take_change(question, by=request.user)
        messages.info(request, _("The draft has the words of the bank now."))
    elif request.POST.get("act") == "keep":
        actions.keep_own(question, by=request.user)
        messages.info(request, _("The draft keeps its own words."))
    else:
        messages.warning(request, _("Choose whether to take the change over or to keep yours."))
    return redirect("interviews:guide-check", pk=guide.pk)


@rule("can_edit_guides")
@require_POST
def bank_keep(request, pk):
    """Keep signals of a segment, or the rubric of a stage, in the bank. `what` names one of them."""
    guide = guide_for(request, pk)
    require(can_edit_guides(request.user), EDITORS)
    what, _dash, number = request.POST.get("what", "").partition("-")
    ours = {"stage__version__guide": guide, "pk": id_of(number)}
    try:
        if what == "signals" and (segment := Segment.objects.filter(**ours).first()):
            actions.keep_signals(segment, by=request.user)
            messages.info(request, _("The bank has these signals now."))
        elif what == "rubric":
            stage = get_object_or_404(Stage, version__guide=guide, pk=id_of(number))
            actions.keep_rubric(stage, by=request.user)
            messages.info(request, _("The bank has this rubric now."))
        else:
            messages.warning(request, _("Choose what to keep: nothing was kept."))
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
    return redirect("interviews:guide-read", pk=pk)

"""The parts of a debrief beside its entries: ratings side by side, all notes, and all of it on paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from candidates.permissions import can_know_verdict
from hiring.permissions import require
from hiring.web.errors import problem
from hiring.web.rules import rule
from interviews.guides.sharing.making import NotMade, make_pdf

from .. import actions
from ..dashboard import SIDES, dashboard, notes_of, ratings_of
from ..sheets import sheets_of_debrief
from .debrief import SEALED, loop_for, shown_context

FILTERS = {"apart": "far_apart", "unseen": "without_signal"}


@rule("can_know_verdict")
@require_safe
def debrief_ratings(request, pk):
    """All ratings side by side. `show` filters them, `cell` opens the evidence of one.

    They tell what stands in the scorecards, so seeing them is recorded as reading those.
    """
    application, access = loop_for(request, pk)
    require(can_know_verdict(access), SEALED)
    shown = dashboard(application, access)
    ratings = ratings_of(shown, request.GET.get("cell", ""))
    if shown.unread_authors:
        actions.record_reading(application, reader=request.user, authors=shown.unread_authors)
    show = request.GET.get("show", "")
    context = {
        **shown_context(request, application, shown),
        "ratings": ratings,
        "show": show if show in FILTERS else "",
        "lines": getattr(ratings, FILTERS.get(show, "lines")),
    }
    page = "debriefs/_ratings.html" if request.htmx else "debriefs/ratings.html"
    return render(request, page, context)


@rule("can_know_verdict")
@require_POST
def debrief_pdf(request, pk):
    """The debrief on paper, for the files. Taking it is on record."""
    application, access = loop_for(request, pk)
    require(can_know_verdict(access), SEALED)
    shown = dashboard(application, access)
    try:
        made = make_pdf(sheets_of_debrief(shown, ratings_of(shown)))
    except NotMade:
        sentence = _("The file could not be made. Try again in a minute; the pages say the same.")
        return problem(request, 422, _("No file of this debrief"), sentence)
    actions.record_reading(application, reader=request.user, authors=shown.unread_authors)
    actions.record_export(application, by=request.user)
    name = slugify(application.candidate.name) or "candidate"
    answer = HttpResponse(made, content_type="application/pdf")
    file = f'attachment; filename="debrief-{name}.pdf"'  # untranslated: a header
    answer["Content-Disposition"] = file
    return answer


@rule("can_know_verdict")
@require_safe
def debrief_notes(request, pk):
    """All notes of the loop by question. `q` searches words in them, `show` is one of SIDES."""
    application, access = loop_for(request, pk)
    require(can_know_verdict(access), SEALED)
    shown = dashboard(application, access)
    words, show = request.GET.get("q", ""), request.GET.get("show", "")
    show = show if show in SIDES else ""
    notes = notes_of(shown, words=words, chosen=show)
    if shown.unread_authors:
        actions.record_reading(application, reader=request.user, authors=shown.unread_authors)
    names = [("", _("All")), ("for", _("For")), ("against", _("Against")), ("plain", _("Plain"))]
    names.append(("linked", _("Linked to an attribute")))
    context = {
        **shown_context(request, application, shown),
        "notes": notes,
        "show": show,
        "query": words,
        "filters": [(value, words, notes.counts.get(value, 0)) for value, words in names],
    }
    return render(request, "debriefs/notes.html", context)

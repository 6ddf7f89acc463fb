"""The debrief: the dashboard, the entry, a later No, resolutions of disagreements."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from candidates.fetch import application_for
from candidates.permissions import can_know_verdict
from hiring import live
from hiring.permissions import Can, require
from hiring.scores import Score
from hiring.web.acts import perform, render_form
from hiring.web.errors import refused
from hiring.web.rules import VISIBLE, rule
from interviews.guides.published import content_of
from interviews.labels import KEPT
from interviews.models import KeptNo, Note, Scorecard

from .. import actions, forms, gate
from ..dashboard import dashboard
from ..models import Vote
from .second_entry import second_entry

SEALED = lazy("Entries are sealed until all are in.")
MEANINGS = {
    4: lazy("You would argue for them."),
    3: lazy("You would hire them."),
    2: lazy("You would not. It is final."),
    1: lazy("You are sure you would not. It is final."),
}


def loop_for(request, pk):
    """(application, access) of one whose loop was started."""
    application, access = application_for(request, pk, "debrief", "reveal")
    if not hasattr(application, "loop"):
        raise Http404
    return application, access


@rule(VISIBLE)
@require_safe
def debrief(request, pk):
    """What this reader may know of the debrief. Reading an entry for the first time is recorded."""
    return debrief_page(request, *loop_for(request, pk))


def debrief_page(request, application, access, resolution=None):
    """The page; with a resolution that was refused it shows that where it was written, and why.

    A script that swaps what changes gets that part of the page alone.
    """
    mark = live.mark_of(access)
    shown = dashboard(application, access)
    refused_at = _open_dispute(shown, resolution) if resolution else None
    if resolution and refused_at is None:
        return refused(request, resolution.first_error(), "debriefs:debrief", pk=application.pk)
    if shown.unread_authors:
        actions.record_reading(application, reader=request.user, authors=shown.unread_authors)
    context = {
        **shown_context(request, application, shown),
        "live": mark,
        "resolution": resolution,
        "refused_at": refused_at,
    }
    page = "debriefs/_debrief.html" if request.htmx else "debriefs/debrief.html"
    return render(request, page, context, status=422 if resolution else 200)


def shown_context(request, application, shown):
    """What every part of a debrief's page needs."""
    return {
        "nav": "candidates",
        "application": application,
        "debrief": shown,
        "can": Can(user=request.user, access=shown.access),
        "stages": strip_of(application, shown.access),
        "still_running": application.state == "in_loop" or bool(shown.waiting),
        "may_hire": shown.gate == "ok" and not shown.decision,
        "may_refuse": shown.gate in ("no", "ok", "vacant seat", "planned", "begun")
        and not shown.open_disputes,
        "offer_made": shown.decision is not None and _offer_made(application),
        "scores": list(Score),
        # A withdrawal or a closed opening is no verdict: a No that comes late is still kept.
        "voting": application.is_live or application.state in ("withdrawn", "opening_closed"),
    }


def _open_dispute(shown, resolution):
    """The disagreement that a resolution is about, unless it is settled or gone by now."""
    about = resolution.data.get("kind"), resolution.data.get("key", "")
    return next((d for d in shown.open_disputes if (d.kind, d.key) == about), None)


def _offer_made(application):
    return application.offers.filter(made_at__isnull=False).exists()


def strip_of(application, access):
    """`strip_with` the interviews of a loop that the page needs for nothing else."""
    interviews = application.interviews.exclude(state="cancelled").order_by("pk")
    interviews = interviews.only("application_id", "stage_id", "state", "starts_at")
    if not can_know_verdict(access):
        interviews = interviews.before_closing()
    return strip_with(application, interviews)


def strip_with(application, interviews):
    """(stage, state, interview or None) of the loop. A state is done, now, todo or locked.

    No state says how a stage went.
    """
    held = {}
    for interview in interviews:
        if held.get(interview.stage_id) is None or interview.state in ("held", "planned"):
            held[interview.stage_id] = interview
    steps, now = [], False
    for stage in content_of(application.loop.version_id).stages:
        interview = held.get(stage.pk)
        if interview is not None and interview.state == "held":
            steps.append((stage, "done", interview))
        elif stage.kind == "closing" and interview is None:
            steps.append((stage, "locked", None))
        else:
            steps.append((stage, "todo" if now else "now", interview))
            now = True
    return steps


@rule(VISIBLE)
@require_http_methods(["GET", "POST"])
def entry(request, pk):
    """The voter's own entry, once. It asks a second time before it is sent."""
    application, access = loop_for(request, pk)
    if request.user.pk not in gate.voter_ids(application):
        raise Http404
    require(hasattr(application, "debrief"), _("The debrief opens when every scorecard is in."))
    entries = Vote.objects.filter(application=application, voter=request.user).entries()
    standing = entries.first()
    if standing and not request.POST:
        return redirect("debriefs:debrief", pk=pk)
    form = _entry_form(request, application)
    confirming = request.POST.get("act") != "send" and not standing and form.is_valid()
    if not confirming and (
        done := perform(
            form,
            lambda: actions.cast_or_keep(
                application, by=request.user, reason=form.concern(), **form.said()
            ),
        )
    ):
        is_kept = isinstance(done.result, KeptNo)
        messages.info(request, KEPT if is_kept else _("Your entry is in."))
        return redirect("debriefs:debrief", pk=pk)
    if form.errors and (standing := standing or entries.first()):  # in meanwhile, by another tab
        return second_entry(request, application, standing, form)
    context = {
        "nav": "candidates",
        "application": application,
        "cards": _own_cards(application, request.user),
        "score": Score(form.cleaned_data["score"]) if confirming else None,
        "confirming": confirming,
        "meanings": MEANINGS,
    }
    return render_form(request, "debriefs/entry.html", form, context)


def _has_entered(application, user):
    return Vote.objects.filter(application=application, voter=user).entries().exists()


def _entry_form(request, application):
    questions = content_of(application.loop.version_id).debrief_questions
    said_no = request.user.pk in gate.users_saying_no(application)
    return forms.EntryForm(request.POST or None, questions=questions, said_no=said_no)


def _own_cards(application, user):
    """What this voter wrote of the candidate, to be read beside the entry."""
    return (
        Scorecard.objects.submitted()
        .filter(seat__user=user, seat__interview__application=application)
        .select_related("seat__interview__stage")
        .prefetch_related("ratings__attribute", Prefetch("notes", Note.objects.told().evidence()))
    )


@rule(VISIBLE)
@require_http_methods(["GET", "POST"])
def later_no(request, pk):
    """A No beside a Yes, or before the entry; it says what it means before it is sent."""
    application, access = loop_for(request, pk)
    if request.user.pk not in gate.sat_in_ids(application):
        raise Http404
    form = forms.NoForm(request.POST or None)
    if done := perform(
        form, lambda: actions.add_no_or_keep(application, by=request.user, **form.cleaned_data)
    ):
        is_kept = isinstance(done.result, KeptNo)
        messages.info(request, KEPT if is_kept else _("Your No is in. It is final."))
        return redirect("debriefs:debrief", pk=pk)
    context = {
        "nav": "candidates",
        "application": application,
        "entered": _has_entered(application, request.user),
        "offer_made": can_know_verdict(access) and _offer_made(application),
    }
    return render_form(request, "debriefs/later_no.html", form, context)


@rule(VISIBLE)
@require_safe
def colleague_card(request, pk, card):
    """A colleague's scorecard, once it is open to this reader. The reading is recorded."""
    application, access = loop_for(request, pk)
    scorecard = (
        Scorecard.objects.of(access)
        .filter(pk=card)
        .select_related("seat__user", "seat__interview__stage")
        .first()
    )
    if scorecard is None:
        raise Http404
    if scorecard.seat.user_id != request.user.pk:
        actions.record_reading(application, reader=request.user, authors=[scorecard.seat.user_id])
    context = {
        "nav": "candidates",
        "application": application,
        "card": scorecard.read(),
        "interview": scorecard.seat.interview,
    }
    return render(request, "interviews/scorecard.html", context)

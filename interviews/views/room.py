"""The interview room: the guide to say, notes of what is heard, the scorecard to judge."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from hiring.exceptions import RuleViolation
from hiring.scores import NO_SIGNAL, Score
from hiring.web import errors
from hiring.web.paging import id_of
from hiring.web.rules import VISIBLE, rule

from .. import actions, forms
from ..guides.published import stage_of
from ..guides.sharing.candidate_side import slide
from ..guides.storage import SCORE_OF
from ..labels import KEPT
from ..models import Interview, KeptNo, PutAside, Scorecard, Seat
from .clock import clock_context
from .room_notes import notes_context
from .room_typed import Refilled
from .second_card import second_card

NEUTRAL = {
    Score.STRONG_YES: lazy("You saw clear strength and would argue for them."),
    Score.YES: lazy("You saw enough to want them."),
    Score.NO: lazy("You saw too little, or something that speaks against it."),
    Score.STRONG_NO: lazy("You are sure that it would not work."),
}


def _seat(request, public_id):
    seats = Seat.objects.with_room().filter(user=request.user)
    seat = get_object_or_404(seats, interview__public_id=public_id)
    seat.interview = Interview.objects.with_all().get(pk=seat.interview_id)
    return seat


@rule(VISIBLE)
@require_http_methods(["GET", "POST"])
def room(request, public_id):
    """The page; its POST saves all of it, for those without JavaScript, and submits when asked.

    A script has saved each field by itself: it sends "saved" in place of the fields.
    """
    seat = _seat(request, public_id)
    cards = Scorecard.objects.select_related("put_aside", "release")
    card = cards.filter(seat=seat).first() or Scorecard(seat=seat)
    if hasattr(card, "release") and request.method == "GET":
        return redirect("interviews:scorecard", pk=card.pk)
    problem = ""
    if request.method == "POST" and not forms.is_for_seat(request.POST, seat):
        return errors.problem(request, 409, _("Someone else is signed in"), forms.OTHER_PERSON)
    if request.method == "POST":
        card = actions.open_scorecard(seat)
        problem = "" if request.POST.get("saved") == "yes" else _save(card, request)
        if not problem and request.POST.get("act") == "submit":
            return redirect("interviews:scorecard-submit", pk=card.pk)
        if not problem:
            return redirect("interviews:room", public_id=public_id)
        card = Scorecard.objects.select_related("seat__interview__application").get(pk=card.pk)
        if card.is_submitted:
            page = second_card(request, card, stage_of(seat.interview))
            return page or redirect("interviews:scorecard", pk=card.pk)
    context = room_context(seat, card, typed=_sent(request, seat) if problem else {})
    context["problem"] = problem
    return render(request, "interviews/room.html", context, status=409 if problem else 200)


def _sent(request, seat):
    """The fields of the form, with the present second of the interview in place of "now"."""
    return forms.with_now(request.POST.dict(), clock_context(seat)["clock_second"])


def _save(card, request):
    """ "" when it was saved, else a sentence; the page then shows what was typed again."""
    try:
        data = _sent(request, card.seat)
        changes = forms.changes_in(data, stage_of(card.seat.interview)) | _lifted(
            card, request.POST
        )
        actions.save_scorecard(card, changes, revision=forms.revision_in(request.POST))
    except ValidationError as error:
        return error.messages[0]
    except RuleViolation as refusal:
        return str(refusal)
    except actions.Stale:
        return _(
            "Another tab saved in between. Both texts are shown, and what was chosen here: look them"
            " over, then save."
        )
    return ""


def _lifted(card, data):
    """A radio that was lifted, and a tick, send nothing."""
    marks = {("mark", mark.signal_id): "" for mark in card.marks.all()}
    asked = {("asked", asked.question_id): None for asked in card.asked.all()}
    return {
        key: value for key, value in {**marks, **asked}.items() if f"{key[0]}-{key[1]}" not in data
    }


def room_context(seat, card, typed):
    """What the page shows: the card as saved, and over it the fields of a POST that was refused."""
    interview = seat.interview
    stage = stage_of(interview)
    typed = {} if card.is_submitted else typed
    filled = Refilled(card, stage, typed)
    answers, ratings = filled.answers(), filled.ratings()
    meanings = {SCORE_OF[word]: meaning for word, meaning in stage.rubric.items()}
    return {
        "seat": seat,
        "interview": interview,
        "application": interview.application,
        "stage": stage,
        "card": card,
        "segments": _segments(stage, answers),
        "written": any(answers.values()) or card.summary,
        "boxes": [segment for segment in stage.segments if segment.minutes],
        "attributes": [(tested, ratings.get(tested.pk)) for tested in stage.attributes],
        "levels": [*((score.value, score.label) for score in Score), (NO_SIGNAL, _("No signal"))],
        "begun": _begun(card),
        "scores": [(score, meanings.get(score, NEUTRAL[score])) for score in Score],
        "missing": forms.missing_in(card, stage),
        "colleagues": [
            other for other in interview.seats.all() if other != seat and other.state != "swapped"
        ],
        "script": any(segment.script for segment in stage.segments),
        "resume": interview.application.documents.order_by("-pk").first(),
        "asked": filled.asked(),
        **_signals(filled.marks(), stage),
        **notes_context(card, stage, typed),
        **clock_context(seat),
    }


def _begun(card):
    """What its author has to settle, or None: the card as it was put aside."""
    row = getattr(card, "put_aside", None)
    return row if row and row.is_open else None


def _segments(stage, answers):
    """(segment, [(question, what was heard)]) of those with something to say or to ask."""
    return [
        (segment, [(question, answers.get(question.pk, "")) for question in segment.questions])
        for segment in stage.segments
        if segment.has_words or not segment.signals
    ]


def _signals(marks, stage):
    """Signals by their level, each with its mark or None."""
    marked = [(signal, marks.get(signal.pk)) for signal in stage.signals]
    levels = {
        level: [pair for pair in marked if pair[0].level == level]
        for level in ("great", "good", "bad")
    }
    return levels | {"do_not_prompt": any(signal.do_not_prompt for signal, _ in marked)}


@rule(VISIBLE)
@require_http_methods(["GET", "POST"])
def submission(request, pk):
    """Ask once more, then submit. A No says what it means before it is sent."""
    card = _card_to_submit(request.user, pk)
    stage = stage_of(card.seat.interview)
    refusal = ""
    if request.method == "POST":
        try:
            done = actions.submit_or_keep(card, by=request.user, revision=_shown_in(request.POST))
        except RuleViolation as error:
            refusal = str(error)
            card = _card_to_submit(request.user, pk)
        else:
            if isinstance(done, KeptNo):
                messages.info(request, KEPT)
                return redirect("interviews:room", public_id=card.seat.interview.public_id)
            card = done
            page = second_card(request, card, stage)
            return page or redirect("interviews:scorecard", pk=pk)
    elif card.is_submitted:
        return redirect("interviews:scorecard", pk=pk)
    elif card.score is None:
        refusal = _("Choose your score for this stage first.")
    context = {
        "card": card.read(),
        "interview": card.seat.interview,
        "begun": PutAside.objects.open().filter(card=card).exclude(how="absent").exists(),
        "early": card.seat.interview.starts_at > timezone.now(),
        "score": Score(card.score) if card.score else None,
        "missing": forms.missing_in(card, stage),
        "refusal": refusal,
    }
    return render(request, "interviews/submission.html", context, status=422 if refusal else 200)


def _shown_in(data):
    """The revision of the card that the page of the form showed, when it says so."""
    return forms.revision_in(data) if "revision" in data else None


def _card_to_submit(user, pk):
    related = ("stage__version", "candidate", "application")
    cards = Scorecard.objects.editable_by(user)
    return get_object_or_404(
        cards.select_related(*(f"seat__interview__{name}" for name in related)), pk=pk
    )


@rule(VISIBLE)
@require_safe
def scorecard(request, pk):
    """One's own card to read. Colleagues' cards are read in the debrief."""
    card = get_object_or_404(
        Scorecard.objects.editable_by(request.user).select_related(
            "seat__interview__stage", "seat__interview__application__candidate", "seat__user",
            "release",
        ),
        pk=pk,
    )  # fmt: skip
    if not card.is_submitted and not hasattr(card, "release"):
        return redirect("interviews:room", public_id=card.seat.interview.public_id)
    context = {"nav": "candidates", "card": card.read(), "interview": card.seat.interview}
    return render(request, "interviews/scorecard.html", context)


@rule(VISIBLE)
@require_safe
def present(request, public_id):
    """What the candidate may see on a shared screen: scripts and the public name, nothing else."""
    seat = _seat(request, public_id)
    part = id_of(request.GET.get("part", "")) or 1
    context = slide(stage_of(seat.interview), part)
    context["back"] = reverse("interviews:room", args=[public_id])
    return render(request, "interviews/present.html", context)

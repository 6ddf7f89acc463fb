"""The interview room: the guide to say, notes of what is heard, the scorecard to judge."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hiring.exceptions import RuleViolation
from hiring.scores import NO_SIGNAL, Score
from hiring.web import errors
from hiring.web.paging import id_of

from .. import actions, forms
from ..guides.storage import stages_with_content
from ..models import Interview, Rating, Scorecard

NEUTRAL = {
    Score.STRONG_YES: "You saw clear strength and would argue for them.",
    Score.YES: "You saw enough to want them.",
    Score.NO: "You saw too little, or something that speaks against it.",
    Score.STRONG_NO: "You are sure that it would not work.",
}


def _seat(request, public_id):
    interview = get_object_or_404(
        Interview.objects.of_user(request.user).with_all(), public_id=public_id
    )
    if interview.is_closing:
        raise Http404
    seat = interview.seats.kept().get(user=request.user)
    seat.interview = interview
    return seat


@require_http_methods(["GET", "POST"])
def room(request, public_id):
    """The page; its POST saves all of it, for those without JavaScript, and submits when asked."""
    seat = _seat(request, public_id)
    card = Scorecard.objects.filter(seat=seat).first() or Scorecard(seat=seat)
    problem = ""
    if request.method == "POST" and not forms.is_for_seat(request.POST, seat):
        return errors.problem(request, 409, "Someone else is signed in", forms.OTHER_PERSON)
    if request.method == "POST":
        card = actions.open_scorecard(seat)
        problem = _save(card, request)
        if not problem and request.POST.get("act") == "submit":
            return redirect("interviews:submission", pk=card.pk)
        if not problem:
            return redirect("interviews:room", public_id=public_id)
        card.refresh_from_db()
    context = room_context(seat, card, typed=request.POST if problem else {})
    context["problem"] = problem
    return render(request, "interviews/room.html", context, status=409 if problem else 200)


def _save(card, request):
    """ "" when it was saved, else a sentence; the page then shows what was typed again."""
    try:
        changes = forms.changes_in(request.POST, card.seat.interview.stage)
        marks = [key for key in changes if key[0] == "mark"]
        for signal in card.marks.all():  # a radio that was lifted sends nothing
            if ("mark", signal.signal_id) not in marks:
                changes["mark", signal.signal_id] = ""
        actions.save_scorecard(card, changes, revision=forms.revision_in(request.POST))
    except ValidationError as error:
        return error.messages[0]
    except RuleViolation as refusal:
        return str(refusal)
    except actions.Stale:
        return "Another tab saved in between. Both texts are shown: look them over, then save."
    return ""


def _both(saved, typed):
    """What was typed, after what another tab saved meanwhile; nothing twice, nothing lost."""
    if typed is None or typed in saved:
        return saved
    return typed if saved in typed else f"{saved}\n{typed}"


def room_context(seat, card, typed):
    """What the page shows: the card as saved, and over it the fields of a POST that was refused."""
    interview = seat.interview
    stage = stages_with_content(interview.stage.version).get(pk=interview.stage_id)
    marks = {mark.signal_id: mark.how for mark in card.marks.all()} if card.pk else {}
    answers = {a.question_id: a.text for a in card.answers.all()} if card.pk else {}
    ratings = {r.attribute_id: r for r in card.ratings.all()} if card.pk else {}
    if typed and not card.is_submitted:
        for pk in stage.questions.values_list("pk", flat=True):
            answers[pk] = _both(answers.get(pk, ""), typed.get(f"answer-{pk}"))
        for tested in stage.stage_attributes.all():
            rating = ratings.setdefault(tested.attribute_id, Rating())
            rating.evidence = _both(rating.evidence, typed.get(f"evidence-{tested.attribute_id}"))
        card.summary = _both(card.summary, typed.get("summary"))
    meanings = {level.score: level.meaning for level in stage.rubric.all()}
    signals = [(s, marks.get(s.pk, "")) for g in stage.segments.all() for s in g.signals.all()]
    levels = [*[(score.value, score.label) for score in Score], (NO_SIGNAL, "No signal")]
    return {
        "seat": seat,
        "interview": interview,
        "application": interview.application,
        "stage": stage,
        "card": card,
        "segments": [
            (g, [(q, answers.get(q.pk, "")) for q in g.questions.all()])
            for g in stage.segments.all()
            if g.questions.all() or g.script or g.notes or g.after or not g.signals.all()
        ],
        "boxes": [g for g in stage.segments.all() if g.minutes_min],
        "great": [pair for pair in signals if pair[0].level == "great"],
        "good": [pair for pair in signals if pair[0].level == "good"],
        "bad": [pair for pair in signals if pair[0].level == "bad"],
        "do_not_prompt": any(signal.do_not_prompt for signal, _ in signals),
        "attributes": [(a, ratings.get(a.attribute_id)) for a in stage.stage_attributes.all()],
        "levels": levels,
        "scores": [(score, meanings.get(score, NEUTRAL[score])) for score in Score],
        "missing": forms.missing_in(card, stage),
        "colleagues": [
            s for s in interview.seats.all() if s.pk != seat.pk and s.state != "swapped"
        ],
        "script": any(segment.script for segment in stage.segments.all()),
        "resume": interview.application.documents.order_by("-pk").first(),
    }


@require_http_methods(["GET", "POST"])
def submission(request, pk):
    """Ask once more, then submit. A No says what it means before it is sent."""
    card = get_object_or_404(
        Scorecard.objects.editable_by(request.user).select_related(
            "seat__interview__stage__version",
            "seat__interview__candidate",
            "seat__interview__application",
        ),
        pk=pk,
    )
    refusal = ""
    if request.method == "POST":
        try:
            actions.submit_scorecard(card, by=request.user)
        except RuleViolation as error:
            refusal = str(error)
        else:
            return redirect("interviews:scorecard", pk=pk)
    elif card.is_submitted:
        return redirect("interviews:scorecard", pk=pk)
    elif card.score is None:
        refusal = "Choose your score for this stage first."
    context = {
        "card": card,
        "interview": card.seat.interview,
        "early": card.seat.interview.starts_at > timezone.now(),
        "score": Score(card.score) if card.score else None,
        "missing": forms.missing_in(card, card.seat.interview.stage),
        "refusal": refusal,
    }
    return render(request, "interviews/submission.html", context, status=422 if refusal else 200)


@require_safe
def scorecard(request, pk):
    """One's own card to read. Colleagues' cards are read in the debrief."""
    card = get_object_or_404(
        Scorecard.objects.editable_by(request.user).select_related(
            "seat__interview__stage", "seat__interview__application__candidate", "seat__user"
        ),
        pk=pk,
    )
    if not card.is_submitted:
        return redirect("interviews:room", public_id=card.seat.interview.public_id)
    context = {"nav": "candidates", "card": card, "interview": card.seat.interview}
    return render(request, "interviews/scorecard.html", context)


@require_safe
def present(request, public_id):
    """What the candidate may see on a shared screen: scripts and the public name, nothing else."""
    seat = _seat(request, public_id)
    stage = seat.interview.stage
    segments = list(stage.segments.exclude(script=""))
    at = id_of(request.GET.get("part", "1"))
    number = at if at in range(1, len(segments) + 1) else 1
    context = {
        "public_name": stage.public_name,
        "segment": segments[number - 1] if segments else None,
        "number": number,
        "count": len(segments),
        "parts": range(1, len(segments) + 1),
        "interview": seat.interview,
    }
    return render(request, "interviews/present.html", context)

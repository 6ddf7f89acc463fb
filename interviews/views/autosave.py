"""Saves of the interview room while somebody types. The answers are JSON, read by static/js/room/."""

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hiring.exceptions import RuleViolation
from hiring.moments import clock
from hiring.web.rules import VISIBLE, rule

from .. import actions, forms
from ..guides.published import stage_of
from ..models import Seat


@rule(VISIBLE)
@require_POST
def autosave(request, public_id):
    """Save the fields that were sent, and name the card by its seat, with its new revision.

    A script says "Saved" only if both are what it expects. "missing" is HTML: what is still empty,
    where that may have changed. A refusal answers with a code and a sentence.
    """
    seats = Seat.objects.with_room().filter(user=request.user)
    seats = seats.select_related("interview__stage", "scorecard")
    seat = get_object_or_404(seats, interview__public_id=public_id)
    if not forms.is_for_seat(request.POST, seat):
        return _refusal(409, "other-person", forms.OTHER_PERSON)
    card = getattr(seat, "scorecard", None) or actions.open_scorecard(seat)
    stage = stage_of(seat.interview)
    try:
        changes = forms.changes_in(request.POST, stage)
        revision = actions.save_scorecard(card, changes, revision=forms.revision_in(request.POST))
    except actions.Stale as stale:
        return _saved_elsewhere(seat, stale.scorecard, request.POST)
    except RuleViolation as refusal:
        return _refusal(422, "refused", str(refusal))
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        return _refusal(422, "refused", sentences[0], field=field)
    card.score = changes.get("score", card.score)
    missing = _missing(card, stage) if forms.may_be_missing(changes) else {}
    return JsonResponse({**_standing(seat, revision, timezone.now()), **missing})


def _missing(card, stage):
    missing = {"missing": forms.missing_in(card, stage)}
    return {"missing": render_to_string("interviews/_missing.html", missing)}


def _standing(seat, revision, saved_at):
    return {"seat": seat.pk, "revision": revision, "saved": clock(saved_at)}


def _refusal(status, code, sentence, **facts):
    return JsonResponse({"code": code, "sentence": sentence, **facts}, status=status)


def _saved_elsewhere(seat, card, data):
    """Another tab or device saved in between: what stands now in the fields that were sent."""
    stands = forms.fields_of(card)
    fields = {name: stands.get(name, "") for name in data if forms.is_field(name)}
    sentence = _("Saved in another tab or on another device meanwhile.")
    standing = _standing(seat, card.revision, card.saved_at)
    return _refusal(409, "saved-elsewhere", sentence, **standing, fields=fields)

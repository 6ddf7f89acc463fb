"""Keeps the fields that a form of a row sent, or answers why they are not kept."""

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hiring.exceptions import RuleViolation
from hiring.web.errors import is_json_wanted, refused
from hiring.web.fields import with_plain_line_ends

from . import saving
from .actions import link_people
from .fields import FIELDS, mark_of
from .models import GuidePerson

OWN = "own"  # in the place of an id: the stage, its rubric, or the guide itself


def keep(request, place, kind, uid):
    """Save the fields that were sent: their new marks and None, or {} and the answer that refuses."""
    typed = _typed(request, kind)
    sent = {name: request.POST[f"sent-{name}"] for name in typed if f"sent-{name}" in request.POST}
    try:
        marks = _set(request, place, kind, uid, typed, sent)
    except saving.Conflict as conflict:
        return {}, _conflict(request, place, kind, uid, typed, conflict.texts)
    except ValidationError as error:
        return {}, _refused_field(request, place, kind, error)
    except RuleViolation as refusal:
        if is_json_wanted(request):
            facts = {"code": "gone", "sentence": str(refusal)}
            return {}, JsonResponse(facts, status=422)
        return {}, refused(request, str(refusal), place.address)
    if "owner_name" in typed:
        know(place, [" ".join(typed["owner_name"][1].split())])
    return marks, None


def _typed(request, kind):
    """{name: (mark, text)} of the fields that were sent. A browser without scripts sends all of them:
    those that nobody touched are left out."""
    typed = {
        name: (request.POST.get(f"seen-{name}", ""), "\n".join(request.POST.getlist(name)))
        for name in FIELDS[kind]
        if f"seen-{name}" in request.POST
    }
    if is_json_wanted(request):
        return typed
    return {
        name: (mark, text)
        for name, (mark, text) in typed.items()
        if mark != mark_of(with_plain_line_ends(text))
    }


def _set(request, place, kind, uid, typed, sent):
    """Save fields. A page without scripts shows those in conflict alone: the others are kept first."""
    of = (place.version, place.stage, kind, uid)
    try:
        return saving.set_fields(*of, typed, by=request.user, sent=sent)
    except saving.Conflict as conflict:
        others = {name: pair for name, pair in typed.items() if name not in conflict.texts}
        if others and not is_json_wanted(request):
            saving.set_fields(*of, others, by=request.user)
        raise


def _refused_field(request, place, kind, error):
    name, sentences = next(iter(error.message_dict.items()))
    if is_json_wanted(request):
        facts = {"code": "refused", "field": name, "sentence": sentences[0]}
        return JsonResponse(facts, status=422)
    return refused(request, f"{FIELDS[kind][name].label}: {sentences[0]}", place.address)


def _conflict(request, place, kind, uid, typed, texts):
    """Both texts of each field: as JSON for a script, else as a page with a form that chooses."""
    fields = [
        {
            "name": name,
            "label": str(FIELDS[kind][name].label),
            "mine": typed[name][1],
            "theirs": text,
            "mark": mark_of(text),
        }
        for name, text in texts.items()
    ]
    if is_json_wanted(request):
        sentence = _("Somebody else changed this meanwhile.")
        facts = {"code": "saved-elsewhere", "sentence": sentence, "fields": fields}
        return JsonResponse(facts, status=409)
    context = {"nav": "guides", "place": place, "kind": kind, "uid": uid or OWN, "fields": fields}
    return render(request, "interviews/guide_conflict.html", context, status=409)


def know(place, names):
    """Put people behind names that are new to the guide, where one person is so called."""
    guide = place.version.guide
    known = list(guide.people.values_list("name", flat=True))
    guide.people.bulk_create(
        [GuidePerson(guide=guide, name=name) for name in names if name and name not in known],
        ignore_conflicts=True,  # another save names the same person at this moment
    )
    if not set(names) <= set(known):
        link_people(place.version, besides=known)

"""The editor of a draft in fields. Every form works as it is; scripts save fields while one types."""

from copy import deepcopy
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hiring.exceptions import RuleViolation
from hiring.moments import clock
from hiring.web.errors import is_json_wanted, refused
from hiring.web.fields import Text
from hiring.web.paging import id_of
from hiring.web.rules import rule

from . import editing
from .drawing import LISTED, one_list, page_of
from .fields import FIELDS, items_of
from .from_bank import bank_part, found_for
from .keeping import OWN, keep, know
from .lists import LISTS
from .models import Attribute, Stage
from .places import place_for
from .rows import MODELS, Changed

ACTS = {"save", "up", "down", "place", "duplicate", "remove", "move"}


@rule("can_edit_stage")
@require_safe
def guide_fields(request, pk, number):
    """All fields of a page, or for htmx the part that an act or a search of the bank changes."""
    place = place_for(request, pk, number)
    kind = request.GET.get("list", "")
    if request.htmx and "bank" in request.GET and is_asking(place):
        return bank_part(request, place)
    if request.htmx and kind in LISTED and place.stage:
        try:
            asked = [request.GET.get(name, "") for name in ("focus", "into", "level")]
            context = one_list(place, kind, *asked)
        except Changed as changed:
            raise Http404 from changed
        return render(request, "interviews/_draft_list.html", context)
    found = found_for(request, place) if is_asking(place) else {}
    context = page_of(place, by=request.user) | found | {"can": place.can(request.user)}
    return render(request, "interviews/guide_fields.html", context)


def is_asking(place):
    """Whether the page is that of a stage with questions, which a closing has not."""
    return place.stage is not None and place.stage.kind == Stage.Kind.INTERVIEW


@rule("can_edit_stage")
@require_POST
def draft_row(request, pk, number, kind, uid):
    """One act on one row. A save answers a script with the new marks of the fields."""
    place = place_for(request, pk, number)
    act = request.POST.get("act", "save")
    _check(place, kind, act)
    uid = "" if uid == OWN else uid
    if act == "save":
        return _save(request, place, kind, uid)
    if act != "remove":  # without scripts a button sends what was typed beside it
        _marks, refusal = keep(request, place, kind, uid)
        if refusal:
            return refusal
    try:
        _perform(request, place, kind, uid, act)
    except Changed as changed:
        return refused(request, str(changed), place.address)
    except RuleViolation as refusal:
        return refused(request, str(refusal), place.address)
    return _answer(request, place, kind, uid)


def _check(place, kind, act):
    """A kind of row that this page has, and an act that there is; else there is no such address."""
    own = {"guide", "debrief"} if place.stage is None else set(FIELDS) - {"guide", "debrief"}
    if kind not in own or act not in ACTS or (act != "save" and kind not in MODELS):
        raise Http404


def _perform(request, place, kind, uid, act):
    of = (place.version, place.stage, kind, uid)
    if act == "remove":
        editing.remove_row(*of, by=request.user)
    elif act == "duplicate":
        editing.double_row(*of, by=request.user)
    elif act == "move" and kind in ("question", "signal"):
        number = id_of(request.POST.get("to", ""))
        other = place.version.stages.filter(number=number, kind="interview").first()
        if other is None or other == place.stage:
            raise RuleViolation(_("Choose another stage of this draft."))
        place_for(request, place.version.guide_id, other.number)
        editing.hand_over(*of, other, by=request.user)
    else:
        there = id_of(request.POST.get("place", ""))
        if there is None or act != "place":
            there = editing.place_of(*of) + (1 if act == "down" else -1)
        editing.move_row(*of, there, by=request.user)


def _save(request, place, kind, uid):
    marks, refusal = keep(request, place, kind, uid)
    if refusal:
        return refusal
    if is_json_wanted(request):
        return JsonResponse({"marks": marks, "saved": clock(timezone.now())})
    return _answer(request, place, kind, uid or OWN)


@rule("can_edit_stage")
@require_POST
def draft_row_add(request, pk, number, kind):
    """New rows, one for each line of a text; at the end of their list."""
    place = place_for(request, pk, number)
    _check(place, kind, "duplicate")
    into, uids = request.POST.get("into", ""), []
    try:
        texts = items_of(request.POST.get("text", ""))
        more = (
            {"level": request.POST["level"]} if kind == "signal" and "level" in request.POST else {}
        )
        if more and more["level"] not in dict(FIELDS["signal"]["level"].choices):
            raise ValidationError(_("Choose one of the list."))
        for text in texts:
            FIELDS[kind][_first(kind)].columns(None, text)
        if texts:
            after = request.POST.get("after", "")
            of = (place.version, place.stage, kind, into, after, texts)
            uids = editing.add_rows(*of, by=request.user, **more)
    except ValidationError as error:
        return refused(request, error.messages[0], place.address)
    except RuleViolation as refusal:
        return refused(request, str(refusal), place.address)
    is_section = kind == "segment" and uids and is_asking(place)
    back = f"question-add-{uids[0]}" if is_section else f"{kind}-add-{into or OWN}"
    return _answer(request, place, kind, "", into, back)


def _first(kind):
    return next(iter(FIELDS[kind]))


def _answer(request, place, kind, uid, into="", back=""):
    """The way to the list that changed, for htmx; else to the page, at the row or at `back`."""
    if request.htmx and kind in LISTED:
        into = into or request.POST.get("into", "")
        level = request.POST.get("level", "") if back else ""
        query = urlencode({"list": kind, "into": into, "focus": uid, "level": level})
        return redirect(f"{place.address}?{query}")
    return redirect(f"{place.address}#{back or f'{kind}-{uid}'}")


@rule("can_edit_stage")
@require_POST
def draft_list(request, pk, number, name):
    """The panel or the attributes of a stage: add one by its name, take one out, move one up."""
    place = place_for(request, pk, number)
    if name not in LISTS or place.stage is None:
        raise Http404
    try:
        words = Text(max_length=120).clean(" ".join(request.POST.get("name", "").split()))
    except ValidationError as error:
        return refused(request, error.messages[0], place.address)
    was = LISTS[name].read(place.stage)
    rows = deepcopy(was)
    names = [row if isinstance(row, str) else row["name"] for row in rows]
    act = request.POST.get("act", "add")
    if act == "add" and words not in names:
        rows.append(words if name == "interviewers" else _attribute(place, words))
    elif act == "remove" and words in names:
        del rows[names.index(words)]
    elif act == "up" and words in names[1:]:
        at = names.index(words)
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    else:
        sentence = _("Write a name that does not stand there yet.")
        return refused(request, sentence, place.address)
    try:
        _store_list(request, place, name, was, rows)
    except RuleViolation as refusal:
        return refused(request, str(refusal), place.address)
    return redirect(f"{place.address}#{name}-add" if act == "add" else f"{place.address}#{name}")


def _attribute(place, words):
    known = Attribute.objects.filter(version=place.version, name=words).first()
    uid = str(known.uid if known else editing.new_id())
    return {"name": words, "uid": uid, "description": "", "bonus": False, "rubric": {}}


def _store_list(request, place, name, was, rows):
    stage, more = place.stage, {}
    if name == "interviewers" and ("panel" in stage.layout or stage.heading):
        layout = {key: value for key, value in stage.layout.items() if key != "panel"}
        more = {"layout": layout, "heading": ""}
    editing.set_list(place.version, stage, name, was, rows, by=request.user, **more)
    if name == "interviewers":
        know(place, rows)


@rule("can_edit_stage")
@require_POST
def draft_undo(request, pk, number):
    """Take back the reader's own last act on this page."""
    place = place_for(request, pk, number)
    try:
        if not editing.undo_change(place.version, place.stage, by=request.user):
            messages.info(request, _("There is nothing to take back here."))
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
    return redirect(place.address)


@rule("can_edit_stage")
@require_POST
def draft_readers(request, pk, number):
    """Who else has this draft open; asking says that the reader has."""
    place = place_for(request, pk, number)
    others = editing.readers(place.version, by=request.user)
    return render(request, "interviews/_draft_readers.html", {"place": place, "others": others})

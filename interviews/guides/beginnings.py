"""A guide from nothing, and the stages that a draft has."""

from copy import deepcopy

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from candidates.models import Opening
from hiring.exceptions import RuleViolation
from hiring.permissions import require
from hiring.web.acts import perform, render_form
from hiring.web.errors import refused
from hiring.web.fields import Text
from hiring.web.forms import PlainForm
from hiring.web.rules import rule

from ..permissions import can_edit_guides
from . import actions, defaults, editing, storage
from .models import GuideVersion, Stage
from .places import place_for
from .views import EDITORS

BLANK, DEMO = "blank", "demo"


class BeginForm(PlainForm):
    """What a new guide begins as: nothing, the demo guide, another guide, or one stage of it."""

    opening = forms.ModelChoiceField(
        label=lazy("For the opening"),
        queryset=Opening.objects.none(),
        empty_label=lazy("Choose an opening"),
    )
    source = forms.ChoiceField(label=lazy("Begin with"))

    def __init__(self, *args, openings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opening"].queryset = openings
        self.fields["source"].choices = _sources()


def _sources():
    whole = GuideVersion.objects.filter(state="published").select_related("guide__opening")
    stages = Stage.objects.filter(version__state="published").select_related("version__guide")
    ordered = stages.order_by("version__guide__name", "number")
    return [
        (BLANK, _("A blank guide")),
        (DEMO, _("The demo guide")),
        (_("Another guide"), [(f"guide-{v.pk}", v.guide.name) for v in whole]),
        (_("One stage"), [(f"stage-{s.pk}", f"{s.version.guide.name}: {s.name}") for s in ordered]),
    ]


def guide_from(source, opening):
    """The plain values that a guide of this opening begins with; none of the ids of its model."""
    if source == BLANK:
        return defaults.blank_guide(opening.name)
    if source == DEMO:
        return defaults.demo_guide()
    kind, _dash, pk = source.partition("-")
    if kind == "guide":
        return anew(storage.load(GuideVersion.objects.get(pk=pk)))
    row = Stage.objects.select_related("version").get(pk=pk)
    guide = defaults.blank_guide(opening.name)
    guide.stages = [storage.load(row.version).stage(row.pk)]
    return anew(guide)


def anew(guide):
    """A copy for another guide has rows of its own."""
    for stage in guide.stages:
        for value in [stage, *stage.attributes, *stage.segments, *stage.questions, *stage.signals]:
            value.uid = ""
    for question in guide.debrief_questions:
        question.uid = ""
    return guide


@rule("can_edit_guides")
@require_http_methods(["GET", "POST"])
def guide_new(request):
    require(can_edit_guides(request.user), EDITORS)
    openings = Opening.objects.visible_to(request.user).open().filter(guide=None).order_by("name")
    form = BeginForm(request.POST or None, openings=openings)

    def begin():
        opening, source = form.cleaned_data["opening"], form.cleaned_data["source"]
        return actions.import_guide(opening, guide_from(source, opening), by=request.user)

    if done := perform(form, begin):
        messages.info(request, _("This is a draft: nothing is published yet."))
        return redirect("interviews:guide-fields", pk=done.result.guide_id, number=0)
    return render_form(request, "interviews/guide_new.html", form, {"nav": "guides"})


@rule("can_propose")
@require_POST
def draft_stages(request, pk):
    """Add a stage, the usual closing or debrief; move, copy or take out a stage."""
    place = place_for(request, pk, 0)
    try:
        editing.change_stages(place.version, _change(request.POST), by=request.user)
    except ValidationError as error:
        return refused(request, error.messages[0], place.address)
    except RuleViolation as refusal:
        return refused(request, str(refusal), place.address)
    return redirect(f"{place.address}#stage-add")


def _change(data):
    act, number = data.get("act", ""), data.get("number", "")
    name = Text(max_length=120, required=False).clean(data.get("name", ""))
    changes = {
        "add": lambda guide: guide.stages.append(defaults.blank_stage(name or _("New stage"))),
        "closing": _add_closing,
        "debrief": _add_debrief,
        "up": lambda guide: _move(guide, number, -1),
        "down": lambda guide: _move(guide, number, 1),
        "duplicate": lambda guide: _double(guide, number),
        "remove": lambda guide: guide.stages.remove(_stage(guide, number)),
    }
    if act not in changes:
        raise RuleViolation(_("Choose what is to become of the stage."))
    return changes[act]


def _add_closing(guide):
    if any(stage.kind == "closing" for stage in guide.stages):
        raise RuleViolation(_("This guide has a closing already."))
    guide.stages.append(defaults.usual_closing())


def _add_debrief(guide):
    if guide.debrief_questions:
        raise RuleViolation(_("This debrief has questions already."))
    guide.debrief_questions = defaults.usual_debrief()


def _stage(guide, number):
    found = [stage for stage in guide.stages if str(stage.number) == number]
    if not found:
        raise RuleViolation(_("This stage is not there any more."))
    return found[0]


def _move(guide, number, by):
    at = guide.stages.index(_stage(guide, number))
    other = at + by
    if 0 <= other < len(guide.stages):
        guide.stages[at], guide.stages[other] = guide.stages[other], guide.stages[at]


def _double(guide, number):
    stage = _stage(guide, number)
    if stage.kind == "closing":
        raise RuleViolation(_("A guide has one closing."))
    lone = defaults.blank_guide("")
    lone.stages = [deepcopy(stage)]
    guide.stages.insert(guide.stages.index(stage) + 1, anew(lone).stages[0])

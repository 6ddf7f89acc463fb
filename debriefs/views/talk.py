"""The talk about one disagreement: what is said, who looks again, and what came of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from candidates.permissions import can_know_verdict
from hiring import live
from hiring.permissions import require
from hiring.web.acts import perform
from hiring.web.errors import refused
from hiring.web.rules import rule

from .. import actions, forms
from ..dashboard import dashboard, talk_of
from ..dashboard.talk import ITEM_MINUTES
from ..permissions import can_lead_talk, can_resolve
from ..readers import readers_of
from .debrief import SEALED, debrief_page, loop_for, shown_context


@rule("can_know_verdict")
@require_safe
def talk(request, pk, item):
    """One disagreement with its sides and what was said. What it shows is recorded as read."""
    application, access = loop_for(request, pk)
    require(can_know_verdict(access), SEALED)
    return _talk_page(request, application, access, item)


def _talk_page(request, application, access, item, **more):
    """The page, or the part of it that changes; `more` is a form that was refused.

    Where the disagreement is gone, as after somebody stepped back, the debrief tells what stands.
    """
    mark = live.mark_of(access)
    shown = dashboard(application, access)
    found = talk_of(shown, item)
    if found is None:
        messages.info(request, _("There is no such disagreement any more."))
        return redirect("debriefs:debrief", pk=application.pk)
    if shown.unread_authors:
        actions.record_reading(application, reader=request.user, authors=shown.unread_authors)
    context = {
        **shown_context(request, application, shown),
        "live": mark,
        "talk": found,
        "disputed": found.disputed,
        "others": readers_of(application).exclude(pk=request.user.pk),
        "item_minutes": ITEM_MINUTES,
        "refused_at": found.disputed if "resolution" in more else None,
        **more,
    }
    page = "debriefs/_talk.html" if request.htmx else "debriefs/talk.html"
    return render(request, page, context, status=422 if more else 200)


def _item_of(request, pk, item):
    """(application, access, the talk), of somebody who may take part in it."""
    application, access = loop_for(request, pk)
    require(can_resolve(access), SEALED)
    return application, access, talk_of(dashboard(application, access), item)


def _gone(request, pk):
    return refused(request, _("There is no such disagreement any more."), "debriefs:debrief", pk=pk)


@rule("can_resolve")
@require_POST
def remark(request, pk, item):
    """Something is said, with a note beside it where one is linked; or somebody is asked to look."""
    application, access, found = _item_of(request, pk, item)
    if found is None:
        return _gone(request, pk)
    notes = [(note.pk, note.text) for note in found.quoted.values()]
    others = readers_of(application).exclude(pk=request.user.pk)
    form = forms.RemarkForm(request.POST, notes=notes, others=others)
    about = {"kind": found.disputed.kind, "key": found.disputed.key}
    if perform(
        form,
        lambda: actions.add_remark(application, by=request.user, **about, **form.cleaned_data),
    ):
        return redirect("debriefs:talk", pk=pk, item=item)
    return _talk_page(request, application, access, item, form=form)


@rule("can_resolve")
@require_POST
def second_look(request, pk, item):
    """Who was asked to look again says that they did."""
    application, _access, found = _item_of(request, pk, item)
    if found is None:
        return _gone(request, pk)
    form = forms.SecondLookForm(request.POST, asked=application.remarks.filter(asks=request.user))
    if perform(form, lambda: actions.look_again(application, by=request.user, **form.cleaned_data)):
        return redirect("debriefs:talk", pk=pk, item=item)
    return refused(request, form.first_error(), "debriefs:talk", pk=pk, item=item)


@rule("can_lead_talk")
@require_POST
def talk_start(request, pk, item):
    """A manager lets the time of this item begin."""
    application, access = loop_for(request, pk)
    require(can_lead_talk(access), _("The hiring manager keeps the time."))
    found = talk_of(dashboard(application, access), item)
    if found is None:
        return _gone(request, pk)
    about = {"kind": found.disputed.kind, "key": found.disputed.key}
    actions.start_item(application, by=request.user, **about)
    return redirect("debriefs:talk", pk=pk, item=item)


@rule("can_resolve")
@require_POST
def resolution(request, pk):
    """What came of one disagreement; asked for again when its votes or ratings change."""
    application, access = loop_for(request, pk)
    require(can_resolve(access), SEALED)
    form = forms.ResolutionForm(request.POST)
    if perform(
        form, lambda: actions.write_resolution(application, by=request.user, **form.cleaned_data)
    ):
        return redirect(_led_here(request, pk))
    if request.htmx and (item := _talk_of_form(request)):
        return _talk_page(request, *loop_for(request, pk), item, resolution=form)
    if request.htmx:
        return debrief_page(request, *loop_for(request, pk), resolution=form)
    return refused(request, form.first_error(), _led_here(request, pk))


@rule("can_resolve")
@require_POST
def resolution_confirmation(request, pk):
    """A second person agrees that this is what came of it."""
    application, access = loop_for(request, pk)
    require(can_resolve(access), SEALED)
    form = forms.ConfirmationForm(request.POST, written=application.resolutions.all())
    if perform(
        form, lambda: actions.confirm_resolution(application, by=request.user, **form.cleaned_data)
    ):
        return redirect(_led_here(request, pk))
    return refused(request, form.first_error(), _led_here(request, pk))


def _led_here(request, pk):
    """The address of the talk whose form this was, else of the debrief."""
    item = _talk_of_form(request)
    return (
        reverse("debriefs:talk", args=[pk, item])
        if item
        else reverse("debriefs:debrief", args=[pk])
    )


def _talk_of_form(request):
    """The item of the talk whose form this was, "" where it was on the debrief."""
    form = forms.TalkField(request.POST)
    return form.cleaned_data["talk"] if form.is_valid() else ""

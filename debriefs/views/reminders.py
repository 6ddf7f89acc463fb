"""Reminders by hand: of entries that are owed, and of a scorecard that was begun and put aside."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hiring.exceptions import RuleViolation
from hiring.names import isolated
from hiring.permissions import require
from hiring.web.errors import refused
from hiring.web.rules import rule
from interviews.actions import remind_of_begun
from interviews.models import PutAside

from ..actions import ask_for_entries
from ..permissions import can_ask_for_entries, can_remind
from .debrief import loop_for


@rule("can_remind")
@require_POST
def begun_reminder(request, pk, card):
    """Its author is asked by mail, at most once a day."""
    application, access = loop_for(request, pk)
    require(can_remind(access), _("A reminder is the hiring manager's, once all is open to them."))
    row = PutAside.objects.filter(application=application, card=card).select_related("card__seat")
    row = row.select_related("user", "card__seat__interview__application").first()
    if row is None:
        raise Http404
    try:
        is_asked = remind_of_begun(row.card, by=request.user)
    except RuleViolation as refusal:
        return refused(request, str(refusal), "debriefs:debrief", pk=pk)
    told = _("%(name)s is asked by mail.") if is_asked else _("%(name)s was asked within a day.")
    messages.info(request, told % {"name": row.user.name})
    return redirect("debriefs:debrief", pk=pk)


@rule("can_ask_for_entries")
@require_POST
def entries_reminder(request, pk):
    """Everybody else who owes an entry is asked by mail, each at most once a day."""
    application, access = loop_for(request, pk)
    asks = _("Entries are asked for by the hiring manager or the coordinator.")
    require(can_ask_for_entries(access), asks)
    try:
        asked = ask_for_entries(application, by=request.user)
    except RuleViolation as refusal:
        return refused(request, str(refusal), "debriefs:debrief", pk=pk)
    names = ", ".join(isolated(user.name) for user in asked)
    told = _("Asked by mail, in their working hours: %(names)s.") % {"names": names}
    messages.info(request, told if asked else _("Everybody was asked within a day."))
    if "overview" in request.POST:
        return redirect(reverse("debriefs:overview") + "?show=waiting")
    return redirect("debriefs:debrief", pk=pk)

"""Pages on which staff offer times to a candidate and withdraw them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from candidates.fetch import application_for
from hiring.names import isolated
from hiring.permissions import require
from hiring.web.acts import perform, render_form
from hiring.web.rules import rule

from .. import actions, forms
from ..mails import when_asked
from ..models import Seat, TimeChoice
from ..permissions import can_schedule
from .planning import SCHEDULERS, form_for, stage_to_plan


@rule("can_plan")
@require_http_methods(["GET", "POST"])
def time_choice(request, pk, number):
    """Send times for a stage before the closing. While some are open, or a time is planned, the page
    shows that; what was typed meanwhile stays below it."""
    application, stage = stage_to_plan(request, pk, number)
    form = form_for(request, application, stage, forms.TimesForm)
    if perform(
        form,
        lambda: actions.offer_times(application, stage=stage, by=request.user, **form.offered()),
    ):
        called = isolated(application.candidate.called)
        messages.info(request, _("%(called)s is asked by mail to choose.") % {"called": called})
        return redirect("interviews:time-choice", pk=pk, number=number)
    context = {
        "nav": "schedule",
        "application": application,
        "stage": stage,
        "standing": actions.planned_for(application, stage),
        **_sent(application, stage),
    }
    return render_form(request, "interviews/times.html", form, context)


def _sent(application, stage):
    """The times that are open now as (time, still free), and the last answer that none fitted."""
    choices = application.time_choices.filter(stage=stage).with_times()
    choice = choices.open().first()
    free = (
        set(choice.times.still_free(timezone.now()).values_list("pk", flat=True)) if choice else ()
    )
    last = choices.order_by("-pk").first()
    return {
        "choice": choice,
        "asked_at": when_asked(choice) if choice else None,
        "people": choice.people(Seat.Role.INTERVIEWER) if choice else [],
        "times": [(time, time.pk in free) for time in choice.times.all()] if choice else [],
        "unfit": last if last and last.closed_why == TimeChoice.Closed.UNFIT else None,
    }


@rule("can_schedule")
@require_POST
def time_choice_withdrawal(request, public_id):
    choice = get_object_or_404(TimeChoice.objects.with_times(), public_id=public_id)
    application, access = application_for(request, choice.application_id)
    require(can_schedule(access), SCHEDULERS)
    actions.withdraw_times(choice, by=request.user)
    messages.info(request, _("The times are off the table."))
    return redirect("interviews:time-choice", pk=application.pk, number=choice.stage.number)

"""What becomes of a scorecard that was begun and put aside: its author sends it or releases it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hiring.web.acts import perform, render_form
from hiring.web.rules import VISIBLE, rule

from .. import actions, forms
from ..models import PutAside


@rule(VISIBLE)
@require_http_methods(["GET", "POST"])
def scorecard_release(request, pk):
    """Its author alone gets here. Either way is final; sending leads on to the scorecard."""
    rows = PutAside.objects.filter(card=pk, user=request.user).told()
    if not rows:
        raise Http404
    row = rows[0]
    if not row.is_open:
        return redirect("interviews:scorecard", pk=pk)
    form = forms.ReleaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.cleaned_data["what"] == "send":
        return redirect("interviews:room", public_id=row.interview.public_id)
    if perform(form, lambda: actions.release_scorecard(row.card, by=request.user)):
        messages.info(request, _("It is released. It counts for nothing, and stays yours alone."))
        return redirect("home")
    context = {"nav": "home", "row": row, "application": row.application}
    return render_form(request, "interviews/release.html", form, context)

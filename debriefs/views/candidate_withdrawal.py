"""The page on which candidates withdraw. It looks the same in every state of their loop."""

from allauth.decorators import rate_limit
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from candidates.links import linked_application
from hiring.web.rules import ANYBODY, rule

from .. import actions


@rule(ANYBODY)
@login_not_required
@rate_limit(action="link")
@require_http_methods(["GET", "POST"])
def candidate_withdrawal(request, public_id):
    application = linked_application(request, public_id=public_id)
    if not application.may_withdraw:
        return redirect("interviews:candidate-page", public_id)
    if request.method == "POST":
        actions.withdraw(application)
        return redirect("interviews:candidate-page", public_id)
    context = {"application": application, "candidate": application.candidate}
    return render(request, "debriefs/candidate_withdrawal.html", context)

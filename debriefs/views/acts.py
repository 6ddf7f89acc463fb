"""What a page does with an act: run it, and go on or say why it was refused."""

from django.shortcuts import redirect

from hiring.exceptions import RuleViolation
from hiring.web.errors import refused


def run(request, pk, act, target="debriefs:debrief"):
    """Run one act; the reader goes back to where they were, or to the page of its refusal."""
    try:
        act()
    except RuleViolation as refusal:
        return refused(request, str(refusal), target, pk=pk)
    return redirect(target, pk=pk)

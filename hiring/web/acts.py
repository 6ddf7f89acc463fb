"""What a page with a form does: the act of a valid form, and the form again when it was refused."""

from dataclasses import dataclass

from django.shortcuts import render

from hiring.exceptions import RuleViolation


@dataclass(frozen=True)
class Done:
    """An act that went through, and what it returned."""

    result: object


def perform(form, act):
    """Done when the form was valid and the act went through, else None.

    `act` takes no arguments and is called once the form has its `cleaned_data`. A refusal of the
    rule then stands on the form. A form that was not sent is not valid.
    """
    if not form.is_valid():
        return None
    try:
        return Done(act())
    except RuleViolation as refusal:
        form.refuse(refusal)
    return None


def render_form(request, template, form, context):
    """The page of a form. It answers 422 when the form has errors."""
    return render(request, template, {**context, "form": form}, status=422 if form.errors else 200)

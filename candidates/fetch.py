"""Fetches the application or opening of a request, with the access that its reader has."""

from typing import Any

from django.shortcuts import get_object_or_404

from hiring.web.request import Request

from .access import ApplicationAccess, OpeningAccess
from .models import Application, Opening


def application_for(
    request: Request, pk: int, *also: str, **columns: Any
) -> tuple[Application, ApplicationAccess]:
    """One query; a stranger's id is a 404. `also` names what comes along beside its loop, `columns`
    are added."""
    visible = Application.objects.visible_to(request.user).with_people().annotate(**columns)
    application = get_object_or_404(visible.select_related("loop", *also), pk=pk)
    request.application_id = application.pk  # a refusal in its pages goes into its record
    return application, ApplicationAccess.from_row(application)


def opening_for(request: Request, pk: int) -> tuple[Opening, OpeningAccess]:
    """One query; an opening that this reader has no part in is a 404."""
    visible = Opening.objects.visible_to(request.user).with_roles_of(request.user)
    opening = get_object_or_404(visible, pk=pk)
    return opening, OpeningAccess.from_row(request.user, opening)

"""Files that came with an application."""

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hiring.permissions import require
from hiring.web.limits import limit_uploads
from hiring.web.pages import url_of
from hiring.web.rules import VISIBLE, rule

from .. import actions
from ..documents import TYPES, store
from ..fetch import application_for
from ..forms import (
    DocumentForm,
)
from ..models import Document
from ..permissions import (
    can_add_document,
)


@rule("can_add_document")
@limit_uploads
@require_POST
def document_add(request, pk):
    application, access = application_for(request, pk)
    require(can_add_document(access), _("Files are the coordinator's and manager's to add."))
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        document = store(form.cleaned_data["resume"])
        actions.add_document(application, document=document, by=request.user)
        messages.info(request, _("The file is added."))
    else:
        messages.warning(request, form.errors["resume"][0])
    return redirect(url_of("application", pk))


@rule(VISIBLE)
@require_safe
def document(request, public_id):
    """The file as a download: never shown inside a page, never run."""
    file = get_object_or_404(Document.objects.visible_to(request.user), public_id=public_id)
    response = FileResponse(
        (settings.DOCUMENT_ROOT / file.path).open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=TYPES[file.kind],
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response._csp_update = {"sandbox": [""]}
    return response

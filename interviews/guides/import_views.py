"""The page that takes a document, as a file or as text."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from candidates.models import Opening
from hiring.permissions import require
from hiring.web.limits import limit_uploads
from hiring.web.rules import rule

from ..models import GuideImport
from ..permissions import can_edit_guides
from . import actions, forms
from .document.parser import parse
from .document.report import UnreadableGuide
from .importing import is_own_form, text_of_file
from .reading.documents import LARGEST_FILE
from .reading.faults import UnreadableDocument
from .views import EDITORS, render_read
from .workbench import sessions

PASTED = "pasted.html"
ANY = "any"  # read a text in our own form as any other


@rule("can_edit_guides")
@limit_uploads
@require_http_methods(["GET", "POST"])
def guide_import(request):
    """A document in our own form shows its report, and a second click saves it as the draft. Any
    other goes to the workbench. The text stays on the page, to be mended where it is refused.
    """
    require(can_edit_guides(request.user), EDITORS)
    openings = Opening.objects.visible_to(request.user).open().order_by("name")
    data, name, fault = _given(request)
    form = forms.DocumentUploadForm(data, request.FILES or None, openings=openings)
    guide, report = None, None
    if fault:
        form.add_error("file" if name else "source", fault)
    elif data is not None and form.is_valid():
        source, opening = form.cleaned_data["source"], form.cleaned_data["opening"]
        try:
            guide, report = parse(source)
        except UnreadableGuide as error:
            report = error.report
        if guide and request.POST.get("act") == "save":
            return _save(request, opening, guide)
        if not guide and (request.POST.get("act") == ANY or not is_own_form(source)):
            if kept := _begin(form, opening, source, name, by=request.user):
                return redirect("interviews:guide-workbench", kept.public_id)
            report = None
    kept = GuideImport.objects.filter(by=request.user).select_related("opening")
    context = {"nav": "guides", "guide": guide, "kept_imports": kept.order_by("-changed_at")[:10]}
    return render_read(request, "interviews/guide_import.html", form, report, context)


def _given(request):
    """(what was posted, the name of its file, why it cannot be read). A file or pasted HTML stands in
    the text's place; without a POST there is nothing.
    """
    if request.method != "POST":
        return None, "", ""
    data, upload = request.POST.copy(), request.FILES.get("file")
    rich = "" if upload else data.get("rich", "")
    try:
        if upload:
            data["source"] = text_of_file(upload.read(LARGEST_FILE + 1), upload.name)
        elif rich.strip():
            data["source"] = text_of_file(rich.encode(errors="replace"), PASTED)
    except UnreadableGuide as error:
        return data, upload.name, str(error.report.errors[0])
    except UnreadableDocument as error:
        return data, upload.name if upload else "", str(error)
    return data, upload.name if upload else "", ""


def _begin(form, opening, source, name, *, by):
    """The import that the workbench goes on with, or None: the form then says why it cannot."""
    try:
        return sessions.begin_import(opening, source, name, by=by)
    except UnreadableDocument as error:
        form.add_error("source", str(error))
    return None


def _save(request, opening, guide):
    version = actions.import_guide(opening, guide, by=request.user)
    messages.info(request, _("The document is the draft now. Nothing is published yet."))
    return redirect("interviews:guide-edit", pk=version.guide_id, number=guide.stages[0].number)

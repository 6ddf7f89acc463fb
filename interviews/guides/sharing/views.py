"""Handing a guide on: as a file, on paper, as each side sees it, and on a shared screen."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hiring.web import errors
from hiring.web.paging import id_of
from hiring.web.rules import VISIBLE, rule

from .. import storage
from ..document.exact import written
from ..reading.json_form import json_of
from ..views import guide_for, version_of, versions_for
from .candidate_side import candidate_side, slide
from .making import NotMade, make_docx, make_pdf
from .sheets import sheets_of_guide, sheets_of_kit
from .usual import in_usual_words

TYPES = {
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def _version(request, guide, number):
    """The version of that number that this reader may see, as the page of the guide has it."""
    version = version_of(versions_for(request.user, guide), number)
    if version is None:
        raise Http404
    return version


def _stage(content, number):
    stage = next((stage for stage in content.stages if stage.number == number), None)
    if stage is None:
        raise Http404
    return stage


@rule(VISIBLE)
@require_safe
def guide_export(request, pk):
    """A file of the guide: Markdown unless the address names another form. A PDF may be of one
    stage: its kit.
    """
    guide = guide_for(request, pk)
    version = _version(request, guide, id_of(request.GET.get("version", "")))
    content = storage.load(version)
    form = request.GET.get("form", "md")
    number = id_of(request.GET.get("stage", ""))
    if form not in TYPES or (number and form != "pdf"):
        raise Http404
    stage = _stage(content, number) if number else None
    try:
        made = _file(form, content, version, stage)
    except NotMade as refusal:
        return errors.problem(request, 422, _("No file of this guide"), str(refusal))
    name = slugify(guide.name) or "guide"
    part = f"-{number}-{slugify(stage.name)}".rstrip("-") if stage else ""
    name = f"{name}-v{version.number}{part}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}  # untranslated: a header
    return HttpResponse(made, content_type=TYPES[form], headers=headers)


def _file(form, content, version, stage):
    if form == "pdf" and stage:
        return make_pdf(sheets_of_kit(content, version, stage))
    if form == "pdf":
        return make_pdf(sheets_of_guide(content, version))
    if form == "docx":
        return make_docx(in_usual_words(content), content.title)
    return json_of(content) if form == "json" else written(content)


@rule(VISIBLE)
@require_safe
def guide_preview(request, pk, number):
    """One stage as its interviewer sees it in the room, beside what its candidate sees."""
    guide = guide_for(request, pk)
    version = _version(request, guide, id_of(request.GET.get("version", "")))
    content = storage.load(version)
    stage = _stage(content, number)
    context = {
        "nav": "guides",
        "guide": guide,
        "version": version,
        "versions": versions_for(request.user, guide),
        "outline": content.stages,
        "stage": stage,
        "shown": candidate_side(stage),
    }
    return render(request, "interviews/guide_preview.html", context)


@rule(VISIBLE)
@require_safe
def guide_present(request, pk, version, number):
    """One stage for a shared screen: what `candidate_side` lets through, a script at a time."""
    guide = guide_for(request, pk)
    content = storage.load(_version(request, guide, version))
    context = slide(_stage(content, number), id_of(request.GET.get("part", "")) or 1)
    context["back"] = f"{reverse('interviews:guide-read', args=[pk])}?version={version}"
    return render(request, "interviews/present.html", context)

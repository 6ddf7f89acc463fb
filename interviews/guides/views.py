"""The question bank: reading a guide, editing its draft, importing and publishing it."""

from django.contrib import messages
from django.db.models import OuterRef, Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candidates.access import OpeningAccess
from candidates.models import Opening, OpeningMember
from hiring.database.conditions import has_row
from hiring.models import User
from hiring.names import told_apart
from hiring.permissions import Can, require
from hiring.search import find
from hiring.web.acts import perform, render_form
from hiring.web.errors import problem
from hiring.web.paging import PAGE, Keyset, id_of
from hiring.web.rules import SIGNED_IN, VISIBLE, rule

from .. import forms
from ..models import Guide, GuidePerson, GuideProposal, StageInterviewer
from ..permissions import can_edit_guides, can_edit_stage, can_propose, can_read_every_guide
from . import actions as actions
from . import storage
from .comparing.differences import differences
from .document.exact import written, written_stage
from .document.parser import parse, parse_stage
from .document.report import UnreadableGuide

BY_OPENING = Keyset("opening__name", reads=str)
EDITORS = lazy("Guides are an admin's to change.")
DRAFTERS = lazy("A draft is for admins and the managers of its opening to change.")
UNPUBLISHED = lazy("This guide has only a draft. You can read it once an admin publishes it.")
DRAFT_CHANGED = lazy("Somebody saved this draft meanwhile. Copy your text, then reload.")


def guides_for(user):
    """Admins read all; managers and closers those of their openings; named people theirs."""
    if can_read_every_guide(user):
        return Guide.objects.all()
    members = OpeningMember.objects.filter(user=user, role__in=["manager", "closer"])
    named = GuidePerson.objects.filter(user=user)
    return Guide.objects.filter(
        Q(has_row(members.filter(opening=OuterRef("opening"))))
        | Q(has_row(named.filter(guide=OuterRef("pk"))))
    )


def access_to(user, guide):
    """The reader's roles in the opening of a guide; those of an admin take no query."""
    if user.is_admin:
        return OpeningAccess(user_id=user.pk, opening_id=guide.opening_id, is_admin=True)
    return OpeningAccess.from_row(
        user, Opening.objects.with_roles_of(user).get(pk=guide.opening_id)
    )


def can_of(request, guide):
    """What the pages of a guide ask about its reader's rights."""
    return Can(user=request.user, opening=access_to(request.user, guide), is_owner=False)


def guide_for(request, pk):
    return get_object_or_404(guides_for(request.user).select_related("opening"), pk=pk)


def versions_for(user, guide):
    """All versions, the latest first; a draft is there for who may change all of it."""
    versions = guide.versions.select_related("published_by").order_by("-number")
    may_see_drafts = can_propose(access_to(user, guide))
    return versions if may_see_drafts else versions.exclude(state="draft")


def version_of(versions, number):
    """The version of that number; without one the published, else the latest, None of none."""
    if number:
        return get_object_or_404(versions, number=number)
    return versions.filter(state="published").first() or versions.first()


def owns(user, guide, stage):
    """Whether a stage of the draft is this person's to refine."""
    if stage is None or not stage.to_refine:
        return False
    return guide.people.filter(name=stage.owner_name, user=user).exists()


@rule(SIGNED_IN)
@require_safe
def guide_list(request):
    query = request.GET.get("q", "").strip()
    waiting = GuideProposal.objects.open().select_related("by")
    guides = (
        guides_for(request.user)
        .select_related("opening")
        .prefetch_related("versions", Prefetch("versions__proposals", waiting, to_attr="waiting"))
    )
    found = find(guides, query, "opening__name") if query else guides
    page = BY_OPENING.page(found, request.GET.get("after", ""), PAGE)
    context = {"nav": "guides", "guides": page.rows, "next": page.next, "query": query}
    return render(request, "interviews/guide_list.html", context)


def draft_of_guide(guide):
    if (draft := guide.draft) is None:
        raise Http404
    return draft


@rule(VISIBLE)
@require_safe
def guide_read(request, pk):
    guide = guide_for(request, pk)
    versions = versions_for(request.user, guide)
    version = version_of(versions, id_of(request.GET.get("version", "")))
    if version is None:
        return problem(request, 404, _("Nothing to read yet"), UNPUBLISHED)
    people = list(guide.people.select_related("user").order_by("name"))
    context = {
        "nav": "guides",
        "guide": guide,
        "version": version,
        "versions": versions,
        "content": storage.load(version),
        "questions": version.debrief_questions.all(),
        "people": people,
        "chosen": _name_to_link(people, id_of(request.GET.get("who", ""))),
        "everybody": told_apart(User.objects.active()).items()
        if can_edit_guides(request.user)
        else [],
        "draft": guide.draft,
        "running": guide.opening.applications.live().filter(loop__version=version).count(),
        "can": can_of(request, guide),
    }
    return render(request, "interviews/guide_read.html", context)


def _name_to_link(people, pk):
    """The one name whose picker is open, since a picker holds the whole company."""
    unlinked = [named for named in people if named.user_id is None]
    return next((named for named in people if named.pk == pk), unlinked[0] if unlinked else None)


@rule("can_propose")
@require_POST
def draft_begin(request, pk):
    guide = guide_for(request, pk)
    require(can_propose(access_to(request.user, guide)), DRAFTERS)
    actions.begin_draft(guide, by=request.user)
    return redirect("interviews:guide-fields", pk=pk, number=0)


@rule("can_edit_stage")
@require_http_methods(["GET", "POST"])
def guide_edit(request, pk, number):
    """A stage of the draft as Markdown, or with number 0 the whole document; preview beside it."""
    guide = guide_for(request, pk)
    draft = draft_of_guide(guide)
    whole = storage.load(draft)
    stage = _stage_to_edit(request.user, guide, whole, number)
    if number and stage is None:
        return redirect("interviews:guide-edit", pk=pk, number=0)
    form = _source_form(request, draft, whole, stage)
    report, preview = None, stage or whole
    if form.is_valid():
        try:
            preview, report = _read(form.cleaned_data["source"], stage, whole)
            if request.POST.get("act") == "save":
                return _save(request, draft, whole, preview, form)
        except UnreadableGuide as error:
            report = error.report
        except actions.DraftChanged:
            form.add_error(None, DRAFT_CHANGED)
    context = {
        "nav": "guides", "guide": guide, "draft": draft, "stage": stage, "number": number,
        "outline": whole.stages, "preview": [preview] if stage else preview.stages,
        "can": can_of(request, guide),
    }  # fmt: skip
    template = "interviews/_guide_preview.html" if request.htmx else "interviews/guide_edit.html"
    return render_read(request, template, form, report, context)


def _stage_to_edit(user, guide, whole, number):
    """The stage of that number or None, for whoever may edit it."""
    stage = next((s for s in whole.stages if s.number == number), None)
    opening = access_to(user, guide)
    is_owner = not can_propose(opening) and owns(user, guide, stage)
    require(can_edit_stage(opening, is_owner), DRAFTERS)
    return stage


def render_read(request, template, form, report, context):
    """The page of a text that was read. It answers 422 when the form or the report has errors."""
    failed = bool(form.errors or (report and report.errors))
    context = {**context, "form": form, "report": report}
    return render(request, template, context, status=422 if failed else 200)


def _source_form(request, draft, whole, stage):
    columns = whole.layout.get("overview")
    source = written_stage(stage, columns) if stage else written(whole)
    initial = {"source": source, "revision": draft.revision}
    return forms.SourceForm(request.POST or None, initial=initial)


def _read(source, stage, whole):
    if stage is None:
        return parse(source)
    columns = whole.layout.get("overview")
    return parse_stage(source, number=stage.number, kind=stage.kind, columns=columns)


def _save(request, draft, whole, read, form):
    if hasattr(read, "stages"):
        whole = read
    else:
        whole.stages = [read if s.number == read.number else s for s in whole.stages]
    actions.save_draft(draft, whole, revision=form.cleaned_data["revision"], by=request.user)
    messages.info(request, _("The draft is saved."))
    return redirect(request.path)


@rule("can_edit_guides")
@require_http_methods(["GET", "POST"])
def publication(request, pk):
    guide = guide_for(request, pk)
    require(can_edit_guides(request.user), EDITORS)
    draft = draft_of_guide(guide)
    proposal = draft.proposals.open().select_related("by").first()
    initial = {"revision": draft.revision, "why": proposal.why if proposal else ""}
    form = forms.PublishForm(request.POST or None, initial=initial)
    if perform(form, lambda: actions.publish(draft, by=request.user, **form.cleaned_data)):
        messages.info(request, _("Published. Loops that run stay on their version."))
        return redirect("interviews:guide-read", pk=pk)
    form.show_again(draft.revision)
    context = {
        "nav": "guides",
        "guide": guide,
        "draft": draft,
        "groups": changes(guide.published, draft),
        "proposal": proposal,
        "unlinked": StageInterviewer.objects.filter(stage__version=draft).unlinked().names(),
    }
    return render_form(request, "interviews/publication.html", form, context)


def changes(published, draft):
    """What a draft changes, in terms of a guide; nothing beside a first version."""
    return differences(storage.load(published), storage.load(draft)) if published else []


@rule("can_edit_guides")
@require_POST
def person(request, pk):
    """Say who stands behind a name of the guide; an empty choice says nobody does."""
    named = get_object_or_404(GuidePerson, pk=pk)
    require(can_edit_guides(request.user), EDITORS)
    chosen = request.POST.get("user", "?")
    bearer = User.objects.filter(pk=id_of(chosen), is_active=True).first()
    if chosen and bearer is None:
        messages.warning(
            request,
            _("Choose who %(name)s is from the list. Nothing was changed.") % {"name": named.name},
        )
    else:
        named.user = bearer
        named.save(update_fields=["user"])
    return redirect("interviews:guide-read", pk=named.guide_id)

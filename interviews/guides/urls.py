"""Addresses of guides and of the question bank, in the namespace of their app."""

from django.urls import path

from ..bank import views as bank
from . import beginnings, editor, from_bank, proposals
from . import import_views as guide_imports
from . import version_views as versions
from . import views as guides
from .checks import views as checks
from .sharing import views as sharing
from .workbench import views as workbench

urlpatterns = [
    path("applications/<int:pk>/guide-version/", versions.loop_version, name="loop-version"),
    path("guides/", guides.guide_list, name="guide-list"),
    path("guides/import/", guide_imports.guide_import, name="guide-import"),
    path("guides/imports/<uuid:public_id>/", workbench.workbench, name="guide-workbench"),
    path(
        "guides/imports/<uuid:public_id>/draft/",
        workbench.workbench_draft,
        name="guide-workbench-draft",
    ),
    path(
        "guides/imports/<uuid:public_id>/end/",
        workbench.workbench_discard,
        name="guide-workbench-discard",
    ),
    path("guides/bank/", bank.bank, name="bank"),
    path("guides/bank/<int:pk>/", bank.bank_entry, name="bank-entry"),
    path("guides/bank/<int:pk>/copy/", bank.bank_entry_copy, name="bank-entry-copy"),
    path("guides/bank/<int:pk>/edit/", bank.bank_entry_edit, name="bank-entry-edit"),
    path("guides/bank/<int:pk>/status/", bank.bank_entry_status, name="bank-entry-status"),
    path("guide-questions/<int:pk>/origin/", bank.question_origin, name="question-origin"),
    path("guides/<int:pk>/", guides.guide_read, name="guide-read"),
    path("guides/<int:pk>/bank/", bank.bank_keep, name="bank-keep"),
    path("guides/<int:pk>/check/", checks.guide_check, name="guide-check"),
    path("guides/<int:pk>/check/dismissal/", checks.dismissal, name="guide-check-dismissal"),
    path("guides/<int:pk>/check/restored/", checks.restored, name="guide-check-restore"),
    path("guides/<int:pk>/export/", sharing.guide_export, name="guide-export"),
    path(
        "guides/<int:pk>/stages/<int:number>/preview/",
        sharing.guide_preview,
        name="guide-preview",
    ),
    path(
        "guides/<int:pk>/versions/<int:version>/stages/<int:number>/present/",
        sharing.guide_present,
        name="guide-present",
    ),
    path("guides/<int:pk>/draft/", guides.draft_begin, name="draft-begin"),
    path("guides/<int:pk>/draft/<int:number>/", guides.guide_edit, name="guide-edit"),
    path("guides/new/", beginnings.guide_new, name="guide-new"),
    path("guides/<int:pk>/draft/stages/", beginnings.draft_stages, name="draft-stages"),
    path("guides/<int:pk>/draft/<int:number>/fields/", editor.guide_fields, name="guide-fields"),
    path(
        "guides/<int:pk>/draft/<int:number>/rows/<slug:kind>/",
        editor.draft_row_add,
        name="draft-row-add",
    ),
    path(
        "guides/<int:pk>/draft/<int:number>/rows/<slug:kind>/<slug:uid>/",
        editor.draft_row,
        name="draft-row",
    ),
    path(
        "guides/<int:pk>/draft/<int:number>/lists/<slug:name>/",
        editor.draft_list,
        name="draft-list",
    ),
    path("guides/<int:pk>/draft/<int:number>/bank/", from_bank.draft_bank, name="draft-bank"),
    path("guides/<int:pk>/draft/<int:number>/undo/", editor.draft_undo, name="draft-undo"),
    path("guides/<int:pk>/draft/<int:number>/readers/", editor.draft_readers, name="draft-readers"),
    path("guides/<int:pk>/proposal/", proposals.guide_propose, name="guide-propose"),
    path("guides/<int:pk>/proposal/return/", proposals.guide_return, name="guide-return"),
    path("guides/<int:pk>/publication/", guides.publication, name="guide-publish"),
    path("guides/<int:pk>/versions/", versions.guide_versions, name="guide-versions"),
    path(
        "guides/<int:pk>/versions/<int:number>/restore/",
        versions.version_restore,
        name="guide-version-restore",
    ),
    path("guides/<int:pk>/compare/", versions.guide_compare, name="guide-compare"),
    path("guide-people/<int:pk>/", guides.person, name="guide-person-assign"),
]

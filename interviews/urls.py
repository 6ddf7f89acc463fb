"""Addresses of loops, interviews, scorecards and guides."""

from django.urls import path

from .bank import views as bank
from .guides import beginnings, editor
from .guides import import_views as guide_imports
from .guides import version_views as versions
from .guides import views as guides
from .guides.checks import views as checks
from .guides.workbench import views as workbench
from .views import (
    attendance,
    autosave,
    candidate_link,
    candidate_page,
    planning,
    release,
    room,
    schedule,
    times,
)

app_name = "interviews"

urlpatterns = [
    path("schedule/", schedule.schedule, name="schedule"),
    path("applications/<int:pk>/loop/", planning.loop_start, name="loop-start"),
    path(
        "applications/<int:pk>/stages/<int:number>/interviews/new/",
        planning.plan,
        name="interview-plan",
    ),
    path("applications/<int:pk>/guide-version/", versions.loop_version, name="loop-version"),
    path("applications/<int:pk>/stages/<int:number>/times/", times.time_choice, name="time-choice"),
    path(
        "time-choices/<uuid:public_id>/withdrawal/",
        times.time_choice_withdrawal,
        name="time-choice-withdrawal",
    ),
    path("applications/<int:pk>/link/", candidate_link.mailing, name="link-mailing"),
    path("applications/<int:pk>/link/new/", candidate_link.renewal, name="link-renewal"),
    path("applications/<int:pk>/recusal/", attendance.recuse, name="recusal-new"),
    path("interviews/<uuid:public_id>/", schedule.interview_detail, name="interview-detail"),
    path("interviews/<uuid:public_id>/time/", planning.move, name="interview-move"),
    path("interviews/<uuid:public_id>/location/", planning.location, name="interview-location"),
    path("interviews/<uuid:public_id>/cancellation/", planning.cancel, name="interview-cancel"),
    path("interviews/<uuid:public_id>/swap/", planning.swap, name="seat-swap"),
    path("interviews/<uuid:public_id>/record/", attendance.held, name="attendance-record"),
    path("interviews/<uuid:public_id>/record/undo/", attendance.undo_held, name="attendance-undo"),
    path(
        "interviews/<uuid:public_id>/record/waiver/",
        attendance.absence_waiver,
        name="absence-waiver",
    ),
    path("interviews/<uuid:public_id>/no-show/", attendance.no_show, name="interview-no-show"),
    path("interviews/<uuid:public_id>/room/", room.room, name="room"),
    path("interviews/<uuid:public_id>/scorecard/", autosave.autosave, name="scorecard-autosave"),
    path("interviews/<uuid:public_id>/present/", room.present, name="room-present"),
    path("scorecards/<int:pk>/", room.scorecard, name="scorecard"),
    path("scorecards/<int:pk>/release/", release.scorecard_release, name="scorecard-release"),
    path("scorecards/<int:pk>/submission/", room.submission, name="scorecard-submit"),
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
    path("guides/<int:pk>/export/", guides.guide_export, name="guide-export"),
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
    path("guides/<int:pk>/draft/<int:number>/undo/", editor.draft_undo, name="draft-undo"),
    path("guides/<int:pk>/draft/<int:number>/readers/", editor.draft_readers, name="draft-readers"),
    path("guides/<int:pk>/publication/", guides.publication, name="guide-publish"),
    path("guides/<int:pk>/versions/", versions.guide_versions, name="guide-versions"),
    path(
        "guides/<int:pk>/versions/<int:number>/restore/",
        versions.version_restore,
        name="guide-version-restore",
    ),
    path("guides/<int:pk>/compare/", versions.guide_compare, name="guide-compare"),
    path("guide-people/<int:pk>/", guides.person, name="guide-person-assign"),
    path("c/<uuid:public_id>/", candidate_page.candidate_page, name="candidate-page"),
    path("c/<uuid:public_id>/details/", candidate_page.details, name="candidate-page-details"),
    path("c/<str:token>/", candidate_page.enter, name="candidate-page-enter"),
    path(
        "c/calendar/<uuid:uid>/", candidate_page.calendar_file, name="candidate-page-calendar-file"
    ),
    path("c/times/<uuid:public_id>/", candidate_page.pick, name="candidate-page-pick"),
    path(
        "c/times/<uuid:public_id>/none/", candidate_page.none_fits, name="candidate-page-none-fits"
    ),
]

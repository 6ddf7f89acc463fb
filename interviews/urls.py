"""Addresses of loops, interviews and scorecards; those of guides come along."""

from django.urls import path

from .guides.urls import urlpatterns as guides
from .views import (
    attendance,
    autosave,
    candidate_link,
    candidate_page,
    clock,
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
    path("interviews/<uuid:public_id>/clock/", clock.room_clock, name="room-clock"),
    path("interviews/<uuid:public_id>/present/", room.present, name="room-present"),
    path("scorecards/<int:pk>/", room.scorecard, name="scorecard"),
    path("scorecards/<int:pk>/release/", release.scorecard_release, name="scorecard-release"),
    path("scorecards/<int:pk>/submission/", room.submission, name="scorecard-submit"),
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
    *guides,
]

"""Addresses of the debrief and of what follows it."""

from django.urls import include, path

from .views import (
    audit_log,
    candidate_withdrawal,
    closing,
    debrief,
    debrief_parts,
    decisions,
    endings,
    home,
    offers,
    overview,
    pages,
    reminders,
    talk,
)

app_name = "debriefs"

TALK = [
    path("", talk.talk, name="talk"),
    path("remarks/", talk.remark, name="remark"),
    path("second-look/", talk.second_look, name="second-look"),
    path("start/", talk.talk_start, name="talk-start"),
]
urlpatterns = [
    path("debriefs/", overview.overview, name="overview"),
    path("loops/", home.loops, name="loop-list"),
    path("openings/<int:pk>/pipeline/", pages.pipeline, name="pipeline"),
    path("openings/<int:pk>/debriefs/", pages.debrief_list, name="debrief-list"),
    path("applications/<int:pk>/", pages.application, name="application"),
    path("applications/<int:pk>/record/", audit_log.audit_log, name="audit-log"),
    path("applications/<int:pk>/withdrawal/", decisions.withdrawal, name="application-withdraw"),
    path("applications/<int:pk>/end/", endings.opening_end, name="application-end"),
    path(
        "c/<uuid:public_id>/withdrawal/",
        candidate_withdrawal.candidate_withdrawal,
        name="candidate-withdrawal",
    ),
    path("applications/<int:pk>/debrief/", debrief.debrief, name="debrief"),
    path(
        "applications/<int:pk>/debrief/ratings/",
        debrief_parts.debrief_ratings,
        name="debrief-ratings",
    ),
    path("applications/<int:pk>/debrief/pdf/", debrief_parts.debrief_pdf, name="debrief-pdf"),
    path("applications/<int:pk>/debrief/notes/", debrief_parts.debrief_notes, name="debrief-notes"),
    path(
        "applications/<int:pk>/debrief/scorecards/<int:card>/",
        debrief.colleague_card,
        name="colleague-card",
    ),
    path(
        "applications/<int:pk>/debrief/scorecards/<int:card>/reminder/",
        reminders.begun_reminder,
        name="begun-reminder",
    ),
    path(
        "applications/<int:pk>/debrief/reminder/",
        reminders.entries_reminder,
        name="entries-reminder",
    ),
    path("applications/<int:pk>/entry/", debrief.entry, name="entry"),
    path("applications/<int:pk>/no/", debrief.later_no, name="later-no"),
    path("applications/<int:pk>/debrief/talk/<slug:item>/", include(TALK)),
    path("applications/<int:pk>/resolutions/", talk.resolution, name="resolution"),
    path(
        "applications/<int:pk>/resolutions/confirmation/",
        talk.resolution_confirmation,
        name="resolution-confirmation",
    ),
    path("applications/<int:pk>/decision/", decisions.decision, name="decision"),
    path("applications/<int:pk>/decision/call-off/", decisions.call_off, name="decision-call-off"),
    path("applications/<int:pk>/closing/", closing.closing, name="closing"),
    path("applications/<int:pk>/closing/plan/", closing.closing_plan, name="closing-plan"),
    path(
        "applications/<int:pk>/closing/parts/<int:segment>/",
        closing.closing_step,
        name="closing-step",
    ),
    path(
        "applications/<int:pk>/closing/parts/<int:segment>/return/",
        closing.closing_step_return,
        name="closing-step-return",
    ),
    path("applications/<int:pk>/closing/feedback/", closing.feedback, name="feedback"),
    path("applications/<int:pk>/offer/", offers.offer_draft, name="offer-draft"),
    path("applications/<int:pk>/offer/opening/", offers.offer_opening, name="offer-opening"),
    path("applications/<int:pk>/offer/answer/", offers.offer_answer, name="offer-answer"),
    path(
        "applications/<int:pk>/offer/withdrawal/",
        offers.offer_withdrawal,
        name="offer-withdrawal",
    ),
    path("applications/<int:pk>/offer/renewal/", offers.offer_renewal, name="offer-renewal"),
    path("applications/<int:pk>/outcome/", decisions.outcome_mail, name="outcome-mail"),
]

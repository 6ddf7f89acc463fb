"""Who may open which address: one table, and a walk through all of it as each role."""

import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from candidates.links import token_for
from hiring.permissions import Can
from tests.permission_world import ROLES, PermissionWorld, names

# anonymous, candidate link, sealed, unsealed, of another loop, manager, coordinator, closer, admin;
# then what is asked before a 403: predicates of a permissions.py, all of which have to say yes, and
# "state:manager" where a manager's 403 comes from how things stand.
TABLE = """
home                             GET    in   in  200  200  200  200  200  200  200
hiring:people                    GET    in   in  403  403  403  403  403  403  200  can_manage_people
hiring:people                    POST   in   in  403  403  403  403  403  403  200  can_manage_people
hiring:audit-log                    GET    in   in  403  403  403  403  403  403  200  can_read_general_record
hiring:person-address                   GET    in   in  403  403  403  403  403  403  200  can_manage_people
hiring:person-address                   POST   in   in  403  403  403  403  403  403  422  can_manage_people
hiring:person-departure                 GET    in   in  403  403  403  403  403  403  200  can_manage_people
hiring:person-departure                 POST   in   in  403  403  403  403  403  403  302  can_manage_people
hiring:person-return                    POST   in   in  403  403  403  403  403  403  302  can_manage_people
hiring:person-admin-role                POST   in   in  403  403  403  403  403  403  302  can_manage_people
hiring:invitation-again          POST   in   in  403  403  403  403  403  403  302  can_manage_people
hiring:me                        GET    in   in  200  200  200  200  200  200  200
hiring:me                        POST   in   in  200  200  200  200  200  200  200
hiring:theme                     POST   in   in  302  302  302  302  302  302  302
hiring:join                      GET   302  302  200  200  200  200  200  200  200
hiring:join                      POST  302  302  302  302  302  302  302  302  302
hiring:demo-sign-in              POST  404  404  404  404  404  404  404  404  404
hiring:outbox                    GET    in   in  200  200  200  200  200  200  200
hiring:mail                      GET    in   in  404  404  404  200  200  404  404
hiring:mail-body                 GET    in   in  404  404  404  200  200  404  404
hiring:mail-retry                POST   in   in  404  404  404  403  403  404  404  state:manager,coordinator
hiring:mail-retry-all            POST   in   in  302  302  302  302  302  302  302
hiring:mail-ask                  POST   in   in  403  403  403  403  403  403  302  can_ask_mail_server
candidates:opening-list          GET    in   in  200  200  200  200  200  200  200
candidates:opening-new           GET    in   in  403  403  403  403  403  403  200  can_open_openings
candidates:opening-new           POST   in   in  403  403  403  403  403  403  200  can_open_openings
candidates:opening-detail        GET    in   in  200  200  404  200  200  200  200
candidates:opening-detail        POST   in   in  403  403  404  200  403  403  200  can_staff
candidates:opening-close         GET    in   in  403  403  404  403  403  403  400  can_close_openings
candidates:opening-close         POST   in   in  403  403  404  403  403  403  400  can_close_openings
candidates:candidate-new         GET    in   in  403  403  404  200  200  403  403  can_add_candidates
candidates:candidate-new         POST   in   in  403  403  404  200  200  403  403  can_add_candidates
candidates:member-remove         POST   in   in  403  403  404  302  403  403  302  can_staff
candidates:member-agree          POST   in   in  403  403  404  302  403  403  302  can_staff
candidates:candidate-list        GET    in   in  200  200  200  200  200  200  200
candidates:candidate-details               GET    in   in  403  403  404  200  200  403  404  can_correct_details
candidates:candidate-details               POST   in   in  403  403  404  200  200  403  404  can_correct_details
candidates:address-decision      POST   in   in  403  403  404  400  403  403  404  can_decide_address
candidates:person-link           GET    in   in  403  403  404  200  200  403  404  can_correct_details
candidates:person-link           POST   in   in  403  403  404  404  404  403  404  can_correct_details
candidates:document-add          POST   in   in  403  403  404  302  302  403  404  can_add_document
candidates:document              GET    in   in  200  200  404  200  200  200  404
interviews:schedule              GET    in   in  200  200  200  200  200  200  200
interviews:loop-version            POST   in   in  403  403  404  302  302  403  404  can_schedule
interviews:loop-start            POST   in   in  403  403  404  302  302  403  404  can_schedule
interviews:interview-plan                  GET    in   in  403  403  404  200  200  403  404  can_plan
interviews:interview-plan                  POST   in   in  403  403  404  200  200  403  404  can_plan
interviews:time-choice           GET    in   in  403  403  404  200  200  403  404  can_plan
interviews:time-choice           POST   in   in  403  403  404  200  200  403  404  can_plan
interviews:time-choice-withdrawal POST  in   in  403  403  404  302  302  403  404  can_schedule
interviews:link-mailing          POST   in   in  403  403  404  302  302  403  404  can_schedule
interviews:link-renewal          GET    in   in  403  403  404  200  200  403  404  can_schedule
interviews:link-renewal          POST   in   in  403  403  404  302  302  403  404  can_schedule
interviews:recusal-new                GET    in   in  200  200  404  403  403  200  404  can_step_back
interviews:recusal-new                POST   in   in  200  200  404  403  403  200  404  can_step_back
interviews:interview-detail      GET    in   in  200  200  404  200  200  200  404
interviews:interview-move                  GET    in   in  403  403  404  200  200  403  404  can_plan
interviews:interview-move                  POST   in   in  403  403  404  200  200  403  404  can_plan
interviews:interview-location                 GET    in   in  403  403  404  200  200  403  404  can_plan
interviews:interview-location                 POST   in   in  403  403  404  200  200  403  404  can_plan
interviews:interview-cancel                GET    in   in  403  403  404  200  200  403  404  can_plan
interviews:interview-cancel                POST   in   in  403  403  404  200  200  403  404  can_plan
interviews:seat-swap                  GET    in   in  403  403  404  200  200  403  404  can_plan
interviews:seat-swap                  POST   in   in  403  403  404  200  200  403  404  can_plan
interviews:attendance-record                  GET    in   in  200  200  404  200  200  403  404  can_record_attendance
interviews:attendance-record                  POST   in   in  302  302  404  302  302  403  404  can_record_attendance
interviews:attendance-undo             POST   in   in  302  302  404  302  302  403  404  can_record_attendance
interviews:absence-waiver                  GET    in   in  403  403  404  200  403  403  404  can_waive_absence
interviews:absence-waiver                  POST   in   in  403  403  404  200  403  403  404  can_waive_absence
interviews:interview-no-show               GET    in   in  200  200  404  200  200  403  404  can_record_attendance
interviews:interview-no-show               POST   in   in  302  302  404  302  302  403  404  can_record_attendance
interviews:room                  GET    in   in  200  200  404  404  404  404  404
interviews:room                  POST   in   in  409  409  404  404  404  404  404
interviews:scorecard-autosave              POST   in   in  409  409  404  404  404  404  404
interviews:room-clock            POST   in   in  302  302  404  404  404  404  404
interviews:room-present               GET    in   in  200  200  404  404  404  404  404
interviews:scorecard             GET    in   in  200  200  404  404  404  404  404
interviews:scorecard-release     GET    in   in  200  200  404  404  404  404  404
interviews:scorecard-release     POST   in   in  422  422  404  404  404  404  404
interviews:scorecard-submit            GET    in   in  302  302  404  404  404  404  404
interviews:scorecard-submit            POST   in   in  302  302  404  404  404  404  404
interviews:guide-list            GET    in   in  200  200  200  200  200  200  200
interviews:guide-import          GET    in   in  403  403  403  403  403  403  200  can_edit_guides
interviews:guide-import          POST   in   in  403  403  403  403  403  403  422  can_edit_guides
interviews:guide-workbench       GET    in   in  403  403  403  403  403  403  200  can_edit_guides
interviews:guide-workbench       POST   in   in  403  403  403  403  403  403  422  can_edit_guides
interviews:guide-workbench-draft POST   in   in  403  403  403  403  403  403  409  can_edit_guides
interviews:guide-workbench-discard POST in   in  403  403  403  403  403  403  302  can_edit_guides
interviews:guide-read            GET    in   in  200  200  404  200  404  200  200
interviews:guide-export          GET    in   in  200  200  404  200  404  200  200
interviews:guide-preview         GET    in   in  200  200  404  200  404  200  200
interviews:guide-present         GET    in   in  200  200  404  200  404  200  200
interviews:draft-begin           POST  in   in  403  403  404  302  404  403  302  can_propose
interviews:guide-edit            GET   in   in  403  403  404  200  404  403  200  can_edit_stage
interviews:guide-edit            POST  in   in  403  403  404  200  404  403  200  can_edit_stage
interviews:guide-fields          GET   in   in  403  403  404  200  404  403  200  can_edit_stage
interviews:draft-row             POST  in   in  403  403  404  302  404  403  302  can_edit_stage
interviews:draft-row-add         POST  in   in  403  403  404  302  404  403  302  can_edit_stage
interviews:draft-list            POST  in   in  403  403  404  302  404  403  302  can_edit_stage
interviews:draft-bank            POST  in   in  403  403  404  302  404  403  302  can_edit_stage
interviews:draft-undo            POST  in   in  403  403  404  302  404  403  302  can_edit_stage
interviews:draft-readers         POST  in   in  403  403  404  200  404  403  200  can_edit_stage
interviews:draft-stages          POST  in   in  403  403  404  302  404  403  302  can_propose
interviews:guide-new             GET    in   in  403  403  403  403  403  403  200  can_edit_guides
interviews:guide-new             POST   in   in  403  403  403  403  403  403  200  can_edit_guides
interviews:guide-publish           GET    in   in  403  403  404  403  404  403  200  can_edit_guides
interviews:guide-publish           POST   in   in  403  403  404  403  404  403  200  can_edit_guides
interviews:guide-propose           GET    in   in  403  403  404  200  404  403  200  can_propose
interviews:guide-propose           POST   in   in  403  403  404  200  404  403  200  can_propose
interviews:guide-return            GET    in   in  403  403  404  403  404  403  200  can_edit_guides
interviews:guide-return            POST   in   in  403  403  404  403  404  403  200  can_edit_guides
interviews:guide-versions          GET    in   in  200  200  404  200  404  200  200
interviews:guide-compare           GET    in   in  200  200  404  200  404  200  200
interviews:guide-version-restore   POST   in   in  403  403  404  403  404  403  302  can_edit_guides
interviews:guide-person-assign          POST   in   in  403  403  403  403  403  403  302  can_edit_guides
interviews:bank                    GET    in   in  200  200  200  200  200  200  200
interviews:bank-entry              GET    in   in  200  200  404  200  404  200  200
interviews:bank-entry-copy         GET    in   in  403  403  404  403  404  403  200  can_edit_guides
interviews:bank-entry-copy         POST   in   in  403  403  404  403  404  403  200  can_edit_guides
interviews:bank-entry-edit         GET    in   in  403  403  404  403  404  403  200  can_edit_guides
interviews:bank-entry-edit         POST   in   in  403  403  404  403  404  403  200  can_edit_guides
interviews:bank-entry-status       GET    in   in  403  403  404  403  404  403  200  can_edit_guides
interviews:bank-entry-status       POST   in   in  403  403  404  403  404  403  200  can_edit_guides
interviews:question-origin         POST   in   in  403  403  404  403  404  403  302  can_edit_guides
interviews:bank-keep               POST   in   in  403  403  404  403  404  403  302  can_edit_guides
interviews:guide-check             GET    in   in  403  403  404  403  404  403  200  can_edit_guides
interviews:guide-check-dismissal   POST   in   in  403  403  404  403  404  403  302  can_edit_guides
interviews:guide-check-restore     POST   in   in  403  403  404  403  404  403  404  can_edit_guides
interviews:candidate-page              GET   404  200  404  404  404  404  404  404  404
interviews:candidate-page-enter        GET   302  302  302  302  302  302  302  302  302
interviews:candidate-page-details      POST  404  422  404  404  404  404  404  404  404
interviews:candidate-page-calendar-file        GET   404  200  404  404  404  404  404  404  404
interviews:candidate-page-pick         POST  404  422  404  404  404  404  404  404  404
interviews:candidate-page-none-fits    POST  404  302  404  404  404  404  404  404  404
debriefs:overview                GET    in   in  200  200  200  200  200  200  200
debriefs:loop-list               GET    in   in  200  200  200  200  200  200  200
debriefs:pipeline                GET    in   in  200  200  404  200  200  200  200
debriefs:debrief-list            GET    in   in  200  200  404  200  200  200  200
debriefs:application             GET    in   in  200  200  404  200  200  200  404
debriefs:audit-log                  GET    in   in  200  200  404  200  200  200  404
debriefs:application-withdraw              GET    in   in  403  403  404  200  200  403  404  can_record_withdrawal
debriefs:application-withdraw              POST   in   in  403  403  404  302  302  403  404  can_record_withdrawal
debriefs:application-end             GET    in   in  403  403  404  200  403  403  403  can_end_loops can_end_with_opening
debriefs:application-end             POST   in   in  403  403  404  302  403  403  403  can_end_loops can_end_with_opening
debriefs:candidate-withdrawal          GET   404  200  404  404  404  404  404  404  404
debriefs:candidate-withdrawal          POST  404  302  404  404  404  404  404  404  404
debriefs:debrief                 GET    in   in  200  200  404  200  200  200  404
debriefs:debrief-ratings         GET    in   in  403  200  404  200  403  200  404  can_know_verdict
debriefs:debrief-pdf             POST   in   in  403  200  404  200  403  200  404  can_know_verdict
debriefs:debrief-notes           GET    in   in  403  200  404  200  403  200  404  can_know_verdict
debriefs:colleague-card                    GET    in   in  200  200  404  200  404  200  404
debriefs:entry                   GET    in   in  302  302  404  404  404  404  404
debriefs:entry                   POST   in   in  302  302  404  404  404  404  404
debriefs:later-no                GET    in   in  200  200  404  404  404  404  404
debriefs:later-no                POST   in   in  200  200  404  404  404  404  404
debriefs:entries-reminder        POST   in   in  403  403  404  302  302  403  404  can_ask_for_entries
debriefs:begun-reminder          POST   in   in  403  403  404  302  403  403  404  can_remind
debriefs:resolution                 POST   in   in  403  302  404  302  403  302  404  can_resolve
debriefs:resolution-confirmation    POST   in   in  403  302  404  302  403  302  404  can_resolve
debriefs:talk                       GET    in   in  403  200  404  200  403  200  404  can_know_verdict
debriefs:remark                     POST   in   in  403  422  404  422  403  422  404  can_resolve
debriefs:second-look                POST   in   in  403  302  404  302  403  302  404  can_resolve
debriefs:talk-start                 POST   in   in  403  403  404  302  403  403  404  can_lead_talk
debriefs:decision                POST   in   in  403  403  404  302  403  403  404  can_decide
debriefs:decision-call-off                GET    in   in  403  403  404  200  403  200  404  can_call_off
debriefs:decision-call-off                POST   in   in  403  403  404  200  403  200  404  can_call_off
debriefs:closing                 GET    in   in  403  403  404  200  403  200  404  can_know_verdict can_open_closing
debriefs:closing-plan            GET    in   in  403  403  404  200  403  403  404  can_know_verdict can_open_closing can_plan_closing
debriefs:closing-plan            POST   in   in  403  403  404  200  403  403  404  can_know_verdict can_open_closing can_plan_closing
debriefs:closing-step            POST   in   in  403  403  404  302  403  302  404  can_know_verdict can_open_closing
debriefs:closing-step-return     POST   in   in  403  403  404  302  403  302  404  can_know_verdict can_open_closing
debriefs:feedback                POST   in   in  403  403  404  302  403  302  404  can_know_verdict can_open_closing
debriefs:offer-draft             GET    in   in  403  403  404  200  403  200  404  can_know_verdict can_open_closing can_draft_offer
debriefs:offer-draft             POST   in   in  403  403  404  422  403  422  404  can_know_verdict can_open_closing can_draft_offer
debriefs:offer-opening           GET    in   in  403  403  404  200  403  200  404  can_know_verdict can_open_closing can_open_offer
debriefs:offer-opening           POST   in   in  403  403  404  422  403  422  404  can_know_verdict can_open_closing can_open_offer
debriefs:offer-answer            POST   in   in  403  403  404  404  403  404  404  can_know_verdict can_open_closing
debriefs:offer-withdrawal        POST   in   in  403  403  404  404  403  404  404  can_know_verdict can_open_closing can_change_offer
debriefs:offer-renewal           POST   in   in  403  403  404  404  403  404  404  can_know_verdict can_open_closing can_change_offer
debriefs:outcome-mail            GET    in   in  403  403  404  403  403  403  404  can_send_outcome state:manager
debriefs:outcome-mail            POST   in   in  403  403  404  403  403  403  404  can_send_outcome state:manager
account_email                    GET    in   in  302  302  302  302  302  302  302
account_email                    POST   in   in  422  422  422  422  422  422  422
healthz                          GET   200  200  200  200  200  200  200  200  200
readyz                           GET   200  200  200  200  200  200  200  200  200
statusz                          GET   404  404  404  404  404  404  404  404  404
hello                            GET   200  200  200  200  200  200  200  200  200
"""


def lines():
    return [line.split() for line in TABLE.strip().splitlines()]


def rows():
    """{"app:name METHOD": status by role}; "in" is the way to the sign-in page."""
    return {
        f"{name} {method}": dict(zip(ROLES, rest[: len(ROLES)], strict=True))
        for name, method, *rest in lines()
    }


def asked():
    """{"app:name METHOD": (predicates asked before a 403, roles that get one by how things stand)}
    of rows in which somebody gets one."""
    found = {}
    for name, method, *rest in lines():
        codes, words = rest[: len(ROLES)], rest[len(ROLES) :]
        if "403" in codes:
            names = [word for word in words if not word.startswith("state:")]
            states = [word.removeprefix("state:") for word in words if word.startswith("state:")]
            roles = [role for state in states for role in state.split(",")]
            found[f"{name} {method}"] = (names, roles)
    return found


def clients(world):
    """One browser a role, signed in before anything is tried."""
    signed = {}
    for role in ROLES:
        signed[role] = Client(raise_request_exception=False)
        if user := world.user(role):
            signed[role].force_login(user)
    signed["candidate"].get(
        reverse("interviews:candidate-page-enter", args=[token_for(world.open)])
    )
    return signed


def status(client, method, path):
    """The answer's code. What the request changed is undone, a sign-out too."""
    cookies = client.cookies.copy()
    point = transaction.savepoint()
    response = client.get(path) if method == "GET" else client.post(path)
    transaction.savepoint_rollback(point)
    client.cookies.clear()
    client.cookies.update(cookies)
    to_sign_in = response.status_code == 302 and re.match("/accounts/login", response.url)
    return "in" if to_sign_in else str(response.status_code)


def walk(world, only=None, roles=ROLES):
    signed = clients(world)
    for name, takes in names():
        for method in ("GET", "POST"):
            if only and f"{name} {method}" not in only:
                continue
            cache.clear()  # limits a minute, which nobody meets who walks at a person's pace
            yield (
                f"{name} {method}",
                {
                    role: status(
                        signed[role],
                        method,
                        reverse(name, args=world.arguments(name, role) if takes else []),
                    )
                    for role in roles
                },
            )


@pytest.fixture
def faults(monkeypatch):
    """What templates asked of `can` and got no answer to: an {% if %} takes that for a no."""
    found, kept = [], Can.__getattr__

    def noted(self, name):
        try:
            return kept(self, name)
        except LookupError as fault:
            found.append(str(fault))
            raise

    monkeypatch.setattr(Can, "__getattr__", noted)
    return found


@pytest.mark.django_db
def test_each_role_gets_what_the_table_says(faults):
    expected = rows()
    wrong = []
    for row, codes in walk(PermissionWorld()):
        if "405" in codes.values():
            assert row not in expected
            continue
        if row not in expected:
            wrong.append(f"{row} has no row in the table; it answers {' '.join(codes.values())}")
        elif codes != expected[row]:
            wrong.append(f"{row}\n  said     {expected[row]}\n  answered {codes}")
    assert not wrong, "\n".join(wrong)
    assert not faults, set(faults)


def test_every_row_of_the_table_has_an_address():
    known = {name for name, _ in names()}
    assert {row.split()[0] for row in rows()} <= known

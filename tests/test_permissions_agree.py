"""What the table of addresses, the pages and the queries say is what permissions.py says."""

import functools
import sys

import pytest

from candidates.access import ApplicationAccess, OpeningAccess
from candidates.models import Application, Opening
from candidates.permissions import can_know_verdict, can_read_needs
from hiring.mail.models import Mail
from hiring.permissions import PREDICATES, Can
from hiring.view_checks import addresses, is_of_library
from hiring.web import rules
from interviews.models import Interview
from interviews.permissions import can_plan, can_schedule
from tests.permission_world import ROLES, PermissionWorld
from tests.test_permissions import asked, rows, walk

SIGNED_IN = [role for role in ROLES if role not in ("anonymous", "candidate")]
OF_OPENINGS = {
    "candidates:candidate-new",
    "candidates:member-agree",
    "candidates:member-remove",
}
OF_GUIDES = (
    "hiring:",
    "interviews:guide",
    "interviews:draft",
    "interviews:bank",
    "interviews:question-origin",
)
# Another predicate of the row stops these roles too; tests/test_predicates.py has them alone.
BEHIND_ANOTHER = {"can_draft_offer", "can_open_offer", "can_change_offer"}


def known_to(world, name, role):
    """What a page at this address gives to `can` for this role."""
    user, args = world.user(role), world.arguments(name, role)
    known = {"user": user, "is_owner": False}
    if name.startswith(OF_GUIDES) or not args:
        return known
    if name.startswith("candidates:opening") or name in OF_OPENINGS:
        opening = Opening.objects.with_roles_of(user).get(pk=world.opening.pk)
        return known | {"opening": OpeningAccess.from_row(user, opening)}
    application, interview = world.about(args[0])
    if name.startswith("debriefs:"):
        interview = application.interviews.filter(stage__kind="closing").last()
    standing = application.decisions.filter(hire=True, fallen_at=None, called_off_at=None)
    return known | {
        "access": ApplicationAccess.of(user, application.pk),
        "hire_stands": standing.exists(),
        "sits_in": bool(interview) and interview.seats.kept().filter(user=user).exists(),
    }


def cases(world):
    """(row, role, code, predicates, what answers them), but for those that depend on how things
    stand. A 404 comes before anything is asked."""
    return [
        (row, role, rows()[row][role], wanted, Can(**known_to(world, row.split()[0], role)))
        for row, (wanted, by_state) in asked().items()
        for role in SIGNED_IN
        if role not in by_state and rows()[row][role] != "404"
    ]


def contradictions(found):
    """Rows and roles in which the table and the permissions say different things."""
    for row, role, code, wanted, can in found:
        allowed = all(getattr(can, name.removeprefix("can_")) for name in wanted)
        if allowed is (code == "403"):
            yield f"{row} {role}: {code}, and {' '.join(wanted)} says {allowed}"


@pytest.mark.django_db
def test_the_table_and_the_permissions_say_the_same():
    found = cases(PermissionWorld())
    assert len(found) > 300
    assert list(contradictions(found)) == []


def declared():
    """{name of an address: the grounds that its view names}."""
    return {
        name: rules.rule_of(callback).grounds
        for name, callback in addresses()
        if not is_of_library(name, callback)
    }


def test_each_view_declares_what_its_rows_say():
    """Predicates where somebody gets a 403; else by who gets in without a sign-in, or a 404."""
    wrong = []
    for name, grounds in declared().items():
        mine = [codes for row, codes in rows().items() if row.split()[0] == name]
        wanted = {p for row, (named, _) in asked().items() if row.split()[0] == name for p in named}
        if not wanted and all(codes["anonymous"] != "in" for codes in mine):
            wanted = {rules.ANYBODY}
        elif not wanted:
            is_row = any(codes["other"] == "404" for codes in mine)
            wanted = {rules.VISIBLE if is_row else rules.SIGNED_IN}
        if set(grounds) != wanted:
            wrong.append(f"{name} says {grounds}, its rows say {wanted}")
    assert not wrong, "\n".join(wrong)


def test_control_a_view_that_declares_another_rule_contradicts_its_rows(monkeypatch):
    callback = next(
        callback for name, callback in addresses() if name == "interviews:interview-plan"
    )
    monkeypatch.setattr(callback, "rule", rules.Rule(callback, ("can_decide",)))
    with pytest.raises(AssertionError, match="interviews:interview-plan says"):
        test_each_view_declares_what_its_rows_say()


def predicates_of_the_table():
    return {name for wanted, _ in asked().values() for name in wanted}


def turn(monkeypatch, names, answer):
    """Let predicates answer alike to everybody, wherever they are asked.

    The views are imported before: one imported meanwhile would keep the changed predicate.
    """
    list(addresses())
    for name in names:
        predicate = PREDICATES[name]
        changed = functools.wraps(predicate)(lambda *args, **kwargs: answer)
        monkeypatch.setitem(PREDICATES, name, changed)
        for module in list(sys.modules.values()):
            if getattr(module, name, None) is predicate:
                monkeypatch.setattr(module, name, changed)


@pytest.mark.django_db
def test_control_a_predicate_that_says_yes_to_everybody_contradicts_the_table(monkeypatch):
    found, unnoticed = cases(PermissionWorld()), set()
    for name in sorted(predicates_of_the_table()):
        with monkeypatch.context() as patch:
            turn(patch, [name], True)
            if not list(contradictions(found)):
                unnoticed.add(name)
    assert unnoticed == BEHIND_ANOTHER


@pytest.mark.django_db
def test_control_without_the_permissions_no_page_refuses_anybody(monkeypatch):
    """So each 403 of the table comes from the predicates that its row names."""
    refusing = {row for row, (_, by_state) in asked().items() if not by_state}
    assert len(refusing) > 60
    turn(monkeypatch, predicates_of_the_table(), True)
    still = [
        (row, codes)
        for row, codes in walk(PermissionWorld(), only=refusing, roles=SIGNED_IN)
        if "403" in codes.values()
    ]
    assert still == []


@pytest.mark.django_db
def test_conditions_of_queries_are_the_predicates():
    """A list cannot ask Python about each of its rows."""
    world = PermissionWorld()
    people = [world.user(role) for role in SIGNED_IN]
    compared = []
    for user in people:
        found = list(Application.objects.as_known_to(user).with_people())
        planned = Application.objects.planned_by(user)
        plans = {row["application"] for row in planned}
        runs = set(Application.objects.coordinated_by(user).values_list("application", flat=True))
        knows = {row["application"] for row in Application.objects.known_to(user)}
        for row in found:
            access = ApplicationAccess.from_row(row)
            assert access == ApplicationAccess.of(user, row.pk)
            assert (row.pk in runs) == can_schedule(access)
            assert (row.pk in knows) == can_know_verdict(access)
            assert bool(row.shown_needs) == (can_read_needs(access) and bool(row.candidate.needs))
            compared.append((row.pk in plans) == can_plan(access))
    assert len(compared) > len(people)
    assert all(compared)


@pytest.mark.django_db
@pytest.mark.parametrize("few", [0, 1000], ids=["many loops", "few loops"])
def test_long_lists_have_the_rows_that_single_pages_open(monkeypatch, few):
    """What a list reads part by part is what `visible_to` gives, each row once."""
    for module in ("hiring.mail.querysets", "interviews.querysets", "candidates.querysets"):
        monkeypatch.setattr(f"{module}.FEW", few)
    world, seen = PermissionWorld(), 0
    for user in [world.user(role) for role in SIGNED_IN]:
        planned = Interview.objects.visible_to(user).filter(state="planned")
        listed = [row.pk for part in Interview.objects.sources_of(user) for row in part]
        assert sorted(listed) == sorted(planned.values_list("pk", flat=True))
        mails = [row.pk for part in Mail.objects.sources_of(user) for row in part]
        assert sorted(mails) == sorted(Mail.objects.visible_to(user).values_list("pk", flat=True))
        visible = Application.objects.visible_to(user)
        found = Application.objects.found_for(user, "Noor").values_list("pk", flat=True)
        wanted = visible.filter(candidate__name__contains="Noor").values_list("pk", flat=True)
        assert sorted(found) == sorted(wanted)
        seen += len(listed) + len(mails) + len(found)
    assert seen > 50

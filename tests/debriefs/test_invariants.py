"""Each invariant is silent on what the acts make, and speaks when a row is broken past them."""

import pytest
from django.core.management import CommandError, call_command

from debriefs import actions
from debriefs.management.commands.check_invariants import STATEMENTS, broken
from tests.factories import World

from .attacks import SECOND_RECORD

NAMES = [line[3:].split(":")[0] for line in STATEMENTS.read_text().splitlines() if line[:2] == "--"]

APP = "(SELECT id FROM candidates_application ORDER BY id LIMIT 1)"
ADA = "(SELECT id FROM hiring_user WHERE name = 'Ada')"
CORA = "(SELECT id FROM hiring_user WHERE name = 'Cora Coordinator')"
RESOLVED = (
    "INSERT INTO debriefs_resolution (application_id, kind, key, fingerprint, text, created_at,"
    f" written_by_id) SELECT {APP}, 'votes', '', 'v' || min(id), 'x', now(), {ADA} FROM debriefs_vote;"
)
FALL = "UPDATE debriefs_decision SET fallen_at = now() - interval '1 day'; "
BREAKS = {
    "I-1 veto": "UPDATE debriefs_vote SET score = 2",
    "I-2 everyone": "DELETE FROM debriefs_vote",
    "I-3 voters": f"UPDATE debriefs_vote SET voter_id = {CORA} WHERE voter_id = {ADA}",
    "I-4 offers": FALL
    + "UPDATE debriefs_offer SET made_at = now(), made_by_id = drafted_by_id, state = 'made'",
    "I-5 closing": FALL,
    "I-6 reveal": f"DELETE FROM debriefs_vote WHERE voter_id = {ADA}",
    "I-7 cards": "UPDATE interviews_seat SET state = 'invited' WHERE state = 'sat_in'",
    "I-8 one of each": "DROP INDEX one_standing_decision; INSERT INTO debriefs_decision"
    " (application_id, hire, reason, created_at, created_by_id, called_off_why)"
    " SELECT application_id, hire, reason, created_at, created_by_id, '' FROM debriefs_decision",
    "I-9 no double booking": "UPDATE interviews_interview SET starts_at = '2999-01-01', ends_at = '2999-01-02';"
    f" UPDATE interviews_seat SET state = 'invited', user_id = {ADA}",
    "I-10 states": f"UPDATE candidates_application SET state = 'hired' WHERE id = {APP}",
    "I-11 order": "UPDATE interviews_interview SET state = 'planned' WHERE stage_id ="
    " (SELECT min(stage_id) FROM interviews_interview)",
    "I-12 seats": "UPDATE debriefs_exposure SET had_entered = false, since = now() - interval '9 days'"
    f" WHERE reader_id = {ADA}",
    "I-13 frozen": "UPDATE interviews_guideversion SET state = 'draft'",
    "I-14 times": "UPDATE interviews_interview SET held_at = '2999-01-01'",
    "I-15 deciders": f"UPDATE debriefs_decision SET created_by_id = {ADA};"
    f" DELETE FROM debriefs_vote WHERE voter_id = {ADA}",
    "I-16 resolutions": "INSERT INTO debriefs_resolution (application_id, kind, key, fingerprint, text, created_at,"
    f" written_by_id) SELECT {APP}, 'votes', '', 'v' || min(id), 'x', '1900-01-01', {ADA} FROM debriefs_vote",
    "I-17 vacant": f"DELETE FROM debriefs_vote WHERE voter_id = {ADA};"
    f" UPDATE hiring_user SET is_active = false WHERE id = {ADA}",
    "I-18 clocks": "UPDATE interviews_interview SET wall_time = wall_time + interval '1 hour'",
    "I-19 zones": "UPDATE hiring_user SET zone = 'EST'",
    "I-20 readers": f"DELETE FROM debriefs_exposure WHERE reader_id = {ADA}",
    "I-21 begun": "UPDATE interviews_scorecard SET submitted_at = NULL, begun_at = NULL",
    "I-22 releases": "INSERT INTO interviews_release (scorecard_id, user_id, created_at)"
    f" SELECT min(id), {CORA}, now() FROM interviews_scorecard",
    "I-23 planned": "UPDATE interviews_interview SET state = 'planned' WHERE state = 'held'",
    "I-24 begun offers": "UPDATE interviews_scorecard SET submitted_at = NULL, begun_at = '2020-01-01';"
    " UPDATE interviews_interview SET state = 'cancelled' WHERE state = 'held';"
    " UPDATE debriefs_offer SET made_at = now(), made_by_id = drafted_by_id, state = 'made'",
    "I-25 own roles": "UPDATE candidates_openingmember SET agreed_by_id = user_id, agreed_at = now()",
    "I-26 kept": "INSERT INTO interviews_keptno (application_id, voter_id, score, reason, kept_at)"
    f" SELECT id, {CORA}, 2, '', now() FROM candidates_application",
    "I-30 addresses": "UPDATE account_emailaddress SET verified = false",
    "I-31 persons": "; ".join(SECOND_RECORD) % {"app": APP},
    "I-32 access": "UPDATE candidates_access SET sealed = NOT sealed",
    "I-33 confirmed": f"{RESOLVED} INSERT INTO debriefs_confirmation (resolution_id, confirmed_by_id, created_at)"
    " SELECT id, written_by_id, '1900-01-01' FROM debriefs_resolution",
    "I-34 talked through": "UPDATE debriefs_vote SET work_with = false, contradiction_reason = 'x'",
    "I-35 talk": "INSERT INTO debriefs_talkstart (application_id, kind, key, created_at, started_by_id)"
    f" SELECT {APP}, 'votes', '', '2999-01-01', {ADA}",
}


@pytest.fixture
def decided():
    """A loop as far as a planned closing and a drafted offer."""
    world = World()
    world.all_yes()
    world.hire()
    world.plan_closing()
    actions.draft_offer(world.application, terms="100", answer_by=None, by=world.manager)
    return world


def test_each_invariant_has_a_break():
    assert list(BREAKS) == NAMES


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_row_is_named(decided, superuser_cursor, name):
    cursor = superuser_cursor
    assert broken(cursor) == {}
    cursor.execute("BEGIN")
    cursor.execute("SET LOCAL session_replication_role = replica")
    if name == "I-9 no double booking":
        for table, constraint in [
            ("interviews_seat", "one_seat_per_interview"),
            ("interviews_seat", "interviewer_double_booked"),
            ("interviews_interview", "candidate_double_booked"),
        ]:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
    cursor.execute(BREAKS[name])
    found = {head.split(":")[0] for head in broken(cursor)}
    cursor.execute("ROLLBACK")
    assert name in found


@pytest.mark.django_db
def test_the_command_says_all_is_well(decided, capsys):
    call_command("check_invariants")
    assert "Every invariant holds" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_the_command_fails_on_a_broken_row(decided, superuser_cursor, capsys):
    superuser_cursor.execute("SET session_replication_role = replica")
    superuser_cursor.execute("DELETE FROM debriefs_vote")
    with pytest.raises(CommandError, match="invariants are broken"):
        call_command("check_invariants")
    assert "I-2 everyone" in capsys.readouterr().err

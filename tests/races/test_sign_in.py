"""Sign-ins and the opening of a debrief that collide with rivals are tried again, as acts are."""

from functools import partial

import pytest
from django.db import OperationalError, connection
from django.test import Client

from debriefs.models import Debrief
from hiring.database import collisions
from hiring.models import User
from interviews import actions as interviews
from tests.factories import World, person
from tests.pages import html
from tests.races.rivals import LEVELS, Rival, all_at_once, run_sql, uncommitted

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long enough sentence"
SERIALIZABLE = LEVELS[-1]


@pytest.fixture
def ada():
    ada = person("Ada")
    ada.set_password(PASSWORD)
    ada.save()
    return ada


def sign_in(user):
    client = Client()
    answer = client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    return answer.status_code


def test_a_sign_in_that_waits_for_a_change_of_its_person_goes_through(ada):
    """Serializable: the change commits, and "last login" would be written over it."""
    change = run_sql("UPDATE hiring_user SET theme = 'dark' WHERE id = %(id)s", id=ada.pk)
    with uncommitted(change):
        rival = Rival(partial(sign_in, ada), SERIALIZABLE)
        assert rival.is_waiting()
    assert rival.settle() == 302
    ada.refresh_from_db()
    assert (ada.theme, ada.last_login is None) == ("dark", False)


def test_control_without_another_try_the_sign_in_breaks(ada, monkeypatch):
    monkeypatch.setattr(collisions, "TRIES", 1)
    change = run_sql("UPDATE hiring_user SET theme = 'dark' WHERE id = %(id)s", id=ada.pk)
    with uncommitted(change):
        rival = Rival(partial(sign_in, ada), SERIALIZABLE)
        assert rival.is_waiting()
    with pytest.raises(OperationalError, match="could not serialize"):
        rival.settle()


def test_sign_ins_at_one_moment_all_go_through(ada):
    def serializable():
        with connection.cursor() as cursor:
            cursor.execute(
                f"SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL {SERIALIZABLE}"
            )
        return sign_in(ada)

    answers = [answer for _ in range(6) for answer in all_at_once([serializable] * 2)]
    assert answers == [302] * 12


# The victim of a deadlock, at the statement of our choice: PostgreSQL itself raises its error


DEADLOCK = "DO $$ BEGIN RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END $$"


@pytest.fixture
def victim():
    """A list of beginnings: the first statement that begins so is lost to a deadlock, once."""
    waiting = []

    def fail(execute, sql, params, many, context):
        if waiting and sql.startswith(waiting[0]):
            waiting.clear()
            context["cursor"].execute(DEADLOCK)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield waiting


@pytest.mark.parametrize(
    "statement",
    ['UPDATE "hiring_user"', 'INSERT INTO "django_session"', 'INSERT INTO "usersessions_usersession"'],
)  # fmt: skip
def test_a_deadlock_anywhere_in_a_sign_in_is_not_seen(ada, victim, statement):
    victim.append(statement)
    assert sign_in(ada) == 302
    assert not victim, "the sign-in has no such statement"
    assert User.objects.get(pk=ada.pk).last_login is not None
    assert ada.usersession_set.count() == 1


def test_a_sign_in_that_collides_each_time_waits_and_says_so(ada, victim, monkeypatch):
    monkeypatch.setattr(collisions, "TRIES", 1)
    victim.append('UPDATE "hiring_user"')
    client = Client(raise_request_exception=False)
    answer = client.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})
    assert answer.status_code == 503
    assert "Others are writing here" in html(answer)


@pytest.mark.parametrize("tries", [5, 1])
def test_a_deadlock_while_a_debrief_opens_begins_the_act_afresh(victim, tries, monkeypatch):
    """With a single try the card stands and the debrief is left to the sweep: the control."""
    monkeypatch.setattr(collisions, "TRIES", tries)
    ada = person("Ada")
    world = World(panels=[[ada]])
    interview = world.plan(world.stages[0], [ada])
    world.begin(interview)
    card = interviews.open_scorecard(interview.seats.get())
    interviews.save_scorecard(card, {"score": 3}, revision=0)
    victim.append('INSERT INTO "debriefs_debrief"')
    interviews.submit_scorecard(card, by=ada)
    assert not victim
    card.refresh_from_db()
    assert card.is_submitted
    assert Debrief.objects.exists() is (tries > 1)

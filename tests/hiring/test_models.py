"""One person per mailbox, however its address is spelled."""

import unicodedata

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from candidates.actions import add_candidate
from candidates.models import Candidate
from hiring.exceptions import RuleViolation
from hiring.mail.addresses import envelope_address, one_form
from hiring.mail.columns import respell
from hiring.models import Invitation, Mail, User
from hiring.people import actions
from hiring.web.fields import Address
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db

STORED = "ä@bücher.example"
SPELLINGS = [
    STORED,
    "ä@xn--bcher-kva.example",
    "Ä@BÜCHER.example",
    "ä@XN--BCHER-KVA.Example",
    unicodedata.normalize("NFD", STORED),
    "ä@bücher\u3002example",
]
TO_SIGN_IN = [spelling.replace(spelling.rpartition("@")[0], "ann") for spelling in SPELLINGS]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_has_one_form_and_one_domain(spelling):
    assert one_form(spelling) == Address().clean(spelling) == STORED
    assert envelope_address(one_form(spelling)) == "ä@xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("a@straße.example", "a@straße.example"),
        ("a@xn--strae-oqa.example", "a@straße.example"),
        ("a@xn--fsqu00a.xn--4rr70v", "a@例子.广告"),
        ("a.xn--b@example.org", "a.xn--b@example.org"),  # before the @ it means nothing
    ],
)
def test_domains_are_kept_in_their_letters(address, form):
    assert Address().clean(address) == form


@pytest.mark.parametrize(
    "address", ["a@xn--.example", "a@xn--\u00fc.example", "a@xn--abc-.example"]
)
def test_a_domain_that_cannot_be_is_refused(address):
    with pytest.raises(ValidationError):
        Address().clean(address)


@given(st.text(max_size=40), st.text(st.characters(codec="utf-8"), max_size=40))
def test_the_one_form_is_its_own(local, domain):
    form = one_form(f"{local}@{domain}")
    assert one_form(form) == form


@pytest.mark.parametrize("spelling", SPELLINGS[1:])
def test_a_candidate_is_known_under_every_spelling(spelling):
    world = World()
    first = add_candidate(world.opening, name="Ä", email=STORED, by=world.coordinator)
    with pytest.raises(RuleViolation):
        add_candidate(world.opening, name="Ä", email=spelling, by=world.coordinator)
    other = World()
    again = add_candidate(other.opening, name="Ä", email=spelling, by=other.coordinator)
    assert again.candidate == first.candidate
    client = Client()
    client.force_login(world.coordinator)
    page = client.post(
        f"/openings/{world.opening.pk}/candidates/new/",
        {"name": "Somebody Else", "email": spelling, "zone": "UTC"},
    )
    assert "Somebody Else" in html(page)
    assert Candidate.objects.filter(email=spelling).count() == 1


@pytest.mark.parametrize("spelling", TO_SIGN_IN[1:])
def test_an_account_and_an_invitation_are_one_a_mailbox(spelling):
    admin = person("Root", is_admin=True)
    actions.invite(email=TO_SIGN_IN[0], name="Ann", is_admin=False, by=admin)
    actions.invite(email=spelling, name="Ann", is_admin=False, by=admin)
    assert Invitation.objects.get().email == "ann@bücher.example"
    ann = User.objects.create_user(spelling, "a-long-passphrase", name="Ann")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(TO_SIGN_IN[0], name="Ann again")
    with pytest.raises(RuleViolation, match="Somebody else has this address"):
        actions.change_address(person("Ben"), email=spelling, by=admin)
    client = Client()
    typed = spelling.replace("\u3002", ".")  # the page of signing in refuses that dot
    answer = client.post("/accounts/login/", {"login": typed, "password": "a-long-passphrase"})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(ann.pk)


@pytest.mark.parametrize("spelling", TO_SIGN_IN[:-1])
def test_a_code_is_mailed_for_every_spelling(spelling):
    ann = User.objects.create_user(TO_SIGN_IN[0], "a-long-passphrase", name="Ann")
    Client().post("/accounts/login/code/", {"email": spelling})
    assert Mail.objects.get().recipient == ann


ROW = "INSERT INTO candidates_candidate (name, call_name, email, phone, zone, zone_is_theirs, needs, created_at) VALUES ('Ä', '', %s, '', 'UTC', false, '', now())"


@pytest.mark.parametrize("spelling", SPELLINGS[:-1])
def test_the_database_itself_takes_one_spelling_once(spelling):
    Candidate.objects.create(name="Ä", email=STORED)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ROW, [spelling])


def test_control_without_the_constraint_one_person_is_there_twice(superuser_cursor):
    superuser_cursor.execute("BEGIN")
    superuser_cursor.execute(
        "ALTER TABLE candidates_candidate DROP CONSTRAINT candidate_email_in_one_form"
    )
    for spelling in (STORED, "ä@xn--bcher-kva.example"):
        superuser_cursor.execute(ROW, [spelling])
    superuser_cursor.execute("SELECT count(*) FROM candidates_candidate WHERE name = 'Ä'")
    assert superuser_cursor.fetchone() == (2,)
    superuser_cursor.execute("ROLLBACK")


@pytest.mark.django_db(databases=["default", "owner"])
def test_an_upgrade_respells_and_names_who_is_there_twice():
    """On a table that takes any spelling, as all of them did."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE account_emailaddress DISABLE TRIGGER rule_address")
    ann = User(email="ann@example.org", name="Ann")
    ann.save(using="owner")
    rows = EmailAddress.objects.using("owner")
    for email in ("a@xn--bcher-kva.example", "b@example.org"):
        rows.create(user=ann, email=email)
    respell(rows.all())
    assert set(rows.values_list("email", flat=True)) == {"a@bücher.example", "b@example.org"}
    rows.create(user=ann, email="a@xn--bcher-kva.example")
    with pytest.raises(ImproperlyConfigured, match="share a mailbox"):
        respell(rows.all())

"""Names: real ones of every script pass, and what cannot be seen is named."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from candidates.models import Candidate, Opening
from hiring.models import Invitation, User
from hiring.names import LONGEST, NameField, isolated
from hiring.people.actions import invite
from tests.factories import World, person
from tests.pages import html

REAL = [
    "Zoë Łukasiewicz-O’Brien",
    "X Æ A-12",
    "نور حداد",
    "דָּוִד",  # points are combining marks
    "می‌نا",  # ZWNJ
    "ක්‍රිෂාන්",  # ZWJ within a cluster
    "ന്‍",  # ZWJ after the last letter
    "Nguyễn Thị Hoa",
    "李 小龍",
    "T̄eō",  # a mark that has no composed form
    "Kim \U0001f469\u200d\U0001f4bb",
    "\u200fAnn",  # a mark of direction at the end is no more than a space
    "A",
]
REFUSED = {
    "Ann\u202eeeL": "U+202E (right-to-left override)",
    "Ann \u2066Lee": "U+2066 (left-to-right isolate)",
    "A\x07nn": "U+0007 (control character)",
    "\u200b": "U+200B (zero width space)",
    "\u200d\u200c": "U+200D (zero width joiner), U+200C (zero width non-joiner)",
    "\u3164\u3164": "U+3164 (hangul filler)",
    "\u2800": "U+2800 (braille pattern blank)",
    "\u0301": "U+0301 (combining acute accent)",
    "\u00ad": "U+00AD (soft hyphen)",
}


@pytest.mark.parametrize("name", REAL)
def test_a_real_name_passes(name):
    kept = NameField().clean(name)
    assert kept == unicodedata.normalize("NFC", name.strip("\u200f"))


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_seen_is_named(name):
    with pytest.raises(ValidationError) as refusal:
        NameField().clean(name)
    assert REFUSED[name] in refusal.value.messages[0]


@pytest.mark.parametrize(
    "name", ["\u2068نور\u2069", "\u202aAnn Lee\u202c", "\ufeffAnn\u200b", " Ann\u00a0 Lee "]
)
def test_what_stands_round_a_pasted_name_goes(name):
    kept = NameField().clean(name)
    assert kept in ("نور", "Ann Lee", "Ann")


@given(st.text(max_size=200))
def test_a_name_is_kept_as_it_is_or_refused_with_a_sentence(text):
    """Nothing in between: what passes has its visible characters, in one spelling."""
    try:
        kept = NameField(required=False).clean(text)
    except ValidationError as refusal:
        assert all(message.endswith((".", ").")) for message in refusal.messages)
        return
    assert len(kept) <= LONGEST
    assert unicodedata.is_normalized("NFC", kept)
    assert NameField(required=False).clean(kept) == kept


def test_isolates_stand_round_names_that_need_them():
    assert isolated("Ann") == "Ann"
    assert isolated("نور") == "\u2068نور\u2069"


ANGSTROM = "A\u030angstro\u0308m"  # A and ring, o and dots: as a Mac names its files


@pytest.mark.django_db
def test_every_way_of_writing_keeps_one_spelling():
    world = World()
    composed = unicodedata.normalize("NFC", ANGSTROM)
    candidate = world.application.candidate
    candidate.name = ANGSTROM
    candidate.save()
    assert candidate.name == composed
    for model, row in [
        (User, world.ada),
        (Candidate, candidate),
        (Opening, world.opening),
    ]:
        model.objects.filter(pk=row.pk).update(name=ANGSTROM)
        row.refresh_from_db()
        assert row.name == composed, model
        assert model.objects.filter(name=ANGSTROM).get() == row
    invited = Invitation(email="a@example.org", name=ANGSTROM, expires_at=candidate.created_at)
    Invitation.objects.bulk_create([invited])
    assert Invitation.objects.get().name == composed


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["\u200b\u200b", "\u3164", "Ann\u202eLee"])
def test_every_form_that_takes_a_name_refuses_it(client, name):
    world = World()
    zone = {"zone": "Europe/Berlin"}
    forms = [
        (world.admin, "candidates:opening-new", [], {"manager": world.manager.pk}),
        (world.manager, "candidates:candidate-new", [world.opening.pk], {"email": "x@example.net"} | zone),
        (world.manager, "candidates:candidate-details", [world.application.pk], {"email": "x@example.net"} | zone),
        (world.admin, "hiring:people", [], {"email": "x@example.org"}),
        (world.ada, "hiring:me", [], zone),
    ]  # fmt: skip
    for user, view, args, fields in forms:
        client.force_login(user)
        answer = client.post(reverse(view, args=args), {"name": name, **fields})
        assert answer.status_code == 422, view
        assert "U+" in html(answer), view


@pytest.mark.django_db
def test_the_sign_up_form_refuses_it_too(client):
    admin = person("Root", is_admin=True)
    _, token = invite(email="new@example.org", name="", is_admin=False, by=admin)
    client.get(reverse("hiring:join", args=[token]))
    fields = {"email": "new@example.org", "password1": "correct horse battery staple"}
    answer = client.post(reverse("account_signup"), {**fields, "name": "\u200b"})
    assert "U+200B" in html(answer)
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.django_db
def test_the_command_for_the_first_admin_refuses_it_too():
    options = {"email": "root@example.org", "no_password": True}
    with pytest.raises(CommandError, match=r"U\+3164"):
        call_command("create_admin", name="\u3164", **options)
    call_command("create_admin", name=ANGSTROM, **options)
    assert User.objects.get().name == unicodedata.normalize("NFC", ANGSTROM)

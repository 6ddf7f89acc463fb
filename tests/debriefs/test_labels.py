"""The record of a loop on its page, who saw what first, and the receipt of a vote."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from debriefs import actions
from debriefs.models import Exposure
from debriefs.refusals import GATE
from hiring.audit.labels import in_words
from hiring.audit.registry import EVENTS, FORMER, REASONS, TRIED
from hiring.exceptions import SENTENCES, RuleViolation
from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Mail
from hiring.scores import Score
from interviews import actions as interviews
from tests.factories import World
from tests.pages import html
from tests.test_permissions import rows as permission_rows

pytestmark = pytest.mark.django_db
GATE_FILE = Path(settings.BASE_DIR, "debriefs", "rule", "gate.sql")
PUBLIC = (
    "hiring:me ",
    "hiring:theme",
    "hiring:demo",
    "interviews:candidate-page",
    "debriefs:candidate-withdrawal",
)


def page(user, application, name="record"):
    client = Client()
    client.force_login(user)
    path = f"/applications/{application.pk}/{name}/" if name else f"/applications/{application.pk}/"
    return html(client.get(path))


def test_every_act_that_the_code_records_has_words():
    recorded = set()
    for app in ("hiring", "candidates", "interviews", "debriefs"):
        for path in Path(settings.BASE_DIR, app).rglob("*.py"):
            text = path.read_text()
            recorded |= set(re.findall(r'\blog_event\(\s*"([a-z_.]+)"', text))
            recorded |= set(re.findall(r'_end\(.*"([a-z_]+\.[a-z_]+)"\)', text))
    assert "entry.cast" in recorded
    assert "offer.answered" in recorded
    assert recorded <= set(EVENTS), recorded - set(EVENTS)


def test_a_sealed_reader_and_a_coordinator_read_of_scheduling_alone():
    world = World()
    world.hold_all()
    world.entry(world.ada)
    actions.add_no(world.application, by=world.ada, score=Score.NO, reason="Doubts")
    for user in (world.ben, world.coordinator):
        text = page(user, world.application)
        assert "planned an interview" in text
        for words in ("added a No", "sent their debrief entry", "submitted a scorecard"):
            assert words not in text
    assert "added a No" in page(world.manager, world.application)


def test_the_closing_is_no_line_for_a_coordinator():
    world = World()
    world.all_yes()
    world.hire()
    before = page(world.coordinator, world.application).count("<li>")
    world.plan_closing()
    assert page(world.coordinator, world.application).count("<li>") == before
    assert "recorded a decision" in page(world.ada, world.application)


@pytest.mark.django_db(transaction=True)
def test_a_refusal_reads_as_one():
    world = World()
    world.hold_all()
    client = Client()
    client.force_login(world.manager)
    client.post(f"/applications/{world.application.pk}/decision/", {"hire": "yes"})
    event = AuditEvent.objects.get(name="refused.record_decision")
    assert (
        in_words(event) == "tried to record a decision and was refused: not everyone had said yes"
    )
    text = page(world.manager, world.application)
    assert "and was refused: not everyone had said yes" in text
    assert "rule_veto" not in text


def test_what_keeps_a_hire_out_of_reach_is_told_in_words():
    world = World()
    with pytest.raises(RuleViolation) as caught:
        world.hire()
    assert str(caught.value) == (
        "Hire is not possible: a stage was not held by all who have to sit in."
    )
    shut = set(re.findall(r"RETURN '([a-z ]+)'", GATE_FILE.read_text())) - {"ok"}
    assert shut <= set(GATE)


def test_every_refusal_has_words():
    """Of each action and page that can refuse, and of each constraint, by the code that names them."""
    acts, constraints = set(), set(SENTENCES)
    for app in ("hiring", "candidates", "interviews", "debriefs"):
        for path in Path(settings.BASE_DIR, app).rglob("*.py"):
            text = path.read_text()
            acts |= set(re.findall(r"^@act\ndef (\w+)", text, re.MULTILINE))
            constraints |= set(re.findall(r"'(rule_\w+)', '", text))
            constraints |= set(
                re.findall(r'RuleViolation\([^()]*(?:\([^()]*\)[^()]*)*, "(\w+)"', text)
            )
        for path in Path(settings.BASE_DIR, app, "rule").glob("*.sql"):
            refused = re.compile(r"rule_refuse\('(\w+)'")
            constraints |= set(refused.findall(path.read_text()))
    acts |= {
        row.split()[0].rpartition(":")[2].replace("-", "_")
        for row in permission_rows()
        if row.endswith(" POST") and not row.startswith(PUBLIC)
    }
    assert {"record_decision", "offer_opening"} <= acts
    assert {"rule_veto", "rule_wall_time", "time_gone", "busy", "one_recusal"} <= constraints
    assert acts <= set(TRIED), acts - set(TRIED)
    assert constraints <= set(REASONS), constraints - set(REASONS)


def test_a_refusal_under_an_earlier_name_keeps_its_words():
    world = World()
    event = AuditEvent(
        name="refused.write_outcome",
        actor=world.manager,
        detail={"constraint": "rule_outcome_of"},
    )
    assert in_words(event) == (
        "tried to write what came of a disagreement and was refused: the disagreement had changed"
    )
    today = {*TRIED, *REASONS}
    assert {new for new in FORMER.values() if new not in today} == set()
    assert set(FORMER) & today == set()


def test_an_act_names_the_stage_it_is_about():
    world = World()
    world.hold_all()
    when = world.when()
    interviews.offer_times(
        world.application, stage=world.stages[0], panel=[world.ada], by=world.coordinator,
        times=[(when["starts_at"], when["wall"])], zone="UTC", minutes=60,
        location="Room 4",
    )  # fmt: skip
    text = page(world.manager, world.application)
    for words in (
        "planned an interview: stage 1, Stage 1", "planned an interview: stage 2, Stage 2",
        "submitted a scorecard: stage 2, Stage 2", "sent times to choose from: stage 1, Stage 1",
    ):  # fmt: skip
        assert words in text
    timeline = page(world.manager, world.application, "")
    assert "submitted a scorecard: stage 2, Stage 2" in timeline


def test_a_page_that_refused_is_no_riddle_in_the_record():
    event = AuditEvent(name="refused.offer_opening", detail={"pk": "1"})
    assert in_words(event) == "tried to open the offer and was refused: it was not theirs to do"


def test_the_debrief_says_how_many_votes_were_cast_unseen():
    world = World()
    world.all_yes()
    assert "2 of 2 votes were cast unseen" in page(world.ada, world.application, "debrief")


def test_a_vote_of_somebody_who_could_read_before_does_not_count_as_unseen():
    world = World()
    world.hold_all()
    world.entry(world.ada)
    Exposure.objects.create(
        application=world.application, reader=world.ben, had_entered=False, since=timezone.now()
    )
    world.entry(world.ben)
    assert "1 of 2 votes were cast unseen" in page(world.ada, world.application, "debrief")


def test_who_first_saw_whose_entry_is_on_record():
    world = World()
    world.all_yes()
    assert "</bdi> saw" not in page(world.ada, world.application)
    page(world.ada, world.application, "debrief")
    assert "<bdi>Ada</bdi> saw <bdi>Ben</bdi>’s" in page(world.ben, world.application)


def test_a_receipt_is_read_by_its_voter_alone():
    world = World()
    world.hold_all()
    world.entry(world.ada, Score.STRONG_YES)
    send_due()
    mail = Mail.objects.get(kind="receipt")
    assert mail.recipient == world.ada
    assert "Strong Yes" in mail.text
    for user in (world.ben, world.manager, world.coordinator, world.closer, world.admin):
        assert not Mail.objects.visible_to(user).filter(pk=mail.pk).exists()
    assert Mail.objects.readable_by(world.ada).filter(pk=mail.pk).exists()
    actions.add_no(world.application, by=world.ada, score=Score.NO, reason="Doubts")
    assert Mail.objects.filter(kind="receipt").count() == 2


def test_an_admin_reads_the_acts_on_people():
    world = World()
    client = Client()
    client.force_login(world.admin)
    text = html(client.get("/people/record/"))
    assert "opened an opening" in text
    assert "started the loop" not in text


def test_a_resolution_of_no_known_kind_gets_a_sentence():
    world = World()
    world.all_yes()
    client = Client()
    client.force_login(world.ada)
    form = {"kind": "forged", "key": "", "fingerprint": "x", "text": "Talked through."}
    answer = client.post(f"/applications/{world.application.pk}/resolutions/", form, follow=True)
    assert answer.status_code == 422
    assert "This disagreement is not known here." in html(answer)
    assert not world.application.resolutions.exists()

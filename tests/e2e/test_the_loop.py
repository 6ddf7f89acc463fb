"""A real guide with its own people, walked in a browser: all Yes, one No, and a No that comes late."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from playwright.sync_api import expect

from candidates import actions as candidates
from candidates.models import Application, Opening, OpeningMember
from debriefs.models import Decision, Offer
from hiring.mail.sending import send_due
from hiring.models import Mail
from interviews.guides.actions import import_guide, publish
from interviews.guides.document.parser import parse
from interviews.models import Guide, Interview
from tests.factories import person, start_at

pytestmark = pytest.mark.django_db(transaction=True)


class Company:
    """The people of the guide, who runs the opening, and a window for each when first asked for."""

    def __init__(self, window):
        self.window, self.pages = window, {}
        self.sam = person("Sam Admin", is_admin=True)
        self.ruth, self.beth = person("Ruth Manager"), person("Beth Coordinator")
        self.haroun, self.anujan, self.juzer, self.samee = map(
            person, ("Haroun", "Anujan", "Juzer", "Samee")
        )
        self.day = 0

    def page(self, user):
        if user not in self.pages:
            self.pages[user] = self.window(user)
        return self.pages[user]

    def with_guide(self, path):
        """The opening and its guide, without the browser; the first test does it by hand."""
        self.opening = candidates.open_opening(name="Engineer", by=self.sam, managers=[self.ruth])
        for user, role in [(self.beth, "coordinator"), (self.samee, "closer")]:
            OpeningMember.objects.create(opening=self.opening, user=user, role=role)
        guide, _ = parse(path.read_text())
        version = import_guide(self.opening, guide, by=self.sam)
        for named in version.guide.people.all():
            named.user = getattr(self, named.name.lower())
            named.save()
        publish(version, why="First", by=self.sam)
        return self

    def add_candidate(self, name, resume):
        page = self.page(self.beth)
        page.goto(f"/openings/{self.opening.pk}/candidates/new/")
        page.get_by_label("Name").fill(name)
        page.get_by_label("E-mail").fill(f"{name.split()[0].lower()}@candidates.example")
        page.get_by_label("Time zone").select_option("Europe/Oslo")
        page.get_by_label("Résumé").set_input_files(resume)
        page.get_by_role("button", name="Add the candidate").click()
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
        page.get_by_role("button", name="Start the loop").click()
        return Application.objects.get(candidate__name=name)

    def fill_time(self, page):
        """Days to come, one a stage, so that nobody is double-booked."""
        self.day += 1
        when = datetime.now(UTC) + timedelta(days=self.day)
        page.get_by_label("Day").fill(f"{when:%Y-%m-%d}")
        page.get_by_label("Time", exact=True).fill("10:00")
        page.get_by_label("In the time zone").select_option("Europe/Oslo")
        page.get_by_label("Video link").fill("https://meet.example/room")

    def plan(self, application, number, *panel):
        page = self.page(self.beth)
        page.goto(f"/applications/{application.pk}/stages/{number}/interviews/new/")
        self.fill_time(page)
        box = page.get_by_role("group", name="Panel", exact=True)
        for user in (self.haroun, self.anujan, self.juzer, self.samee):
            box.get_by_label(user.name).set_checked(user in panel)
        page.get_by_role("button", name="Plan it and send the invitations").click()
        expect(page.get_by_text("is planned. The mails are on their way.")).to_be_visible()
        return Interview.objects.get(application=application, stage__number=number)

    def score(self, interview, user, score="Yes", level="Yes"):
        """Type a note, rate what the stage asks for, score, submit."""
        page = self.page(user)
        page.goto(f"/interviews/{interview.public_id}/room/")
        page.get_by_label("New note").fill(f"Noted by {user.name}.")
        for group in page.locator("fieldset.rate").all():
            group.get_by_text(level, exact=True).click()
            group.get_by_placeholder("What did they say or do?").fill("They said so.")
        page.locator(".vote-card", has=page.get_by_text(score, exact=True)).click()
        expect(page.locator("[data-save]")).to_have_text("Saved")
        page.get_by_role("button", name="Submit").click()
        page.get_by_role("button", name=f"Submit {score}").click()
        expect(page.get_by_text(score, exact=True).first).to_be_visible()
        expect(page).to_have_url(re.compile(r"/scorecards/\d+/$"))

    def entry(self, application, user, score="Yes", work_with="Yes"):
        page = self.page(user)
        page.goto(f"/applications/{application.pk}/entry/")
        for note in page.locator("textarea:visible").all():
            note.fill("What I saw.")
        for question in page.locator(".seg:visible").all():
            question.get_by_text(work_with, exact=True).click()
        page.locator(".vote-card", has=page.get_by_text(score, exact=True)).click()
        page.get_by_role("button", name="Submit entry").click()
        page.get_by_role("button", name=f"Submit {score}").click()
        expect(page).to_have_url(re.compile(r"/debrief/$"))

    def interview_all(self, application, *, second="Yes"):
        """The three stages before the closing, with the guide's own panel."""
        for number, user, score in [
            (1, self.haroun, "Yes"), (2, self.haroun, second), (3, self.anujan, "Strong Yes"),
        ]:  # fmt: skip
            interview = self.plan(application, number, user)
            self.score(interview, user, score)

    def hire(self, application):
        page = self.page(self.ruth)
        page.goto(f"/applications/{application.pk}/debrief/")
        expect(page.get_by_text("All entries are in")).to_be_visible()
        page.get_by_role("button", name="Record the decision").click()
        expect(page.get_by_text("by Ruth Manager")).to_be_visible()

    def plan_closing(self, application):
        page = self.page(self.ruth)
        page.goto(f"/applications/{application.pk}/closing/")
        page.get_by_role("link", name="Plan the closing").click()
        self.fill_time(page)
        box = page.get_by_role("group", name="Panel", exact=True)
        for user in (self.haroun, self.samee):
            box.get_by_label(user.name).check()
        page.get_by_role("button", name="Plan it and send the invitations").click()
        expect(page.get_by_role("heading", name="Closing call with")).to_be_visible()

    def begin(self, application):
        """The time of the closing has come."""
        closing = application.interviews.get(stage__kind="closing", state="planned")
        start_at(closing, datetime.now(UTC) - timedelta(minutes=5), minutes=45)


@pytest.fixture
def company(window):
    return Company(window)


def test_everyone_says_yes_until_the_offer_is_accepted(company, real_guide, resume):
    page = company.page(company.sam)
    page.goto("/openings/new/")
    page.get_by_label("Name of the role").fill("Engineer")
    page.get_by_label("Hiring manager").select_option(label="Ruth Manager")
    page.get_by_role("button", name="Open it").click()
    company.opening = Opening.objects.get()
    for user, role in [(company.beth, "Coordinator"), (company.samee, "Closer")]:
        page.goto(f"/openings/{company.opening.pk}/")
        page.get_by_text("Add somebody").click()
        page.get_by_label("Person").select_option(label=user.name)
        page.get_by_label("Role").select_option(label=role)
        page.get_by_role("button", name="Add to the team").click()
        expect(page.locator(".person", has_text=user.name).first).to_be_visible()

    page.goto("/guides/import/")
    page.get_by_label("For the opening").select_option(label="Engineer")
    page.get_by_label("File", exact=True).set_input_files(real_guide)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Nothing is saved yet")).to_be_visible()
    assert not Guide.objects.exists()
    page.get_by_role("button", name="Save it as the draft").click()
    guide = Guide.objects.get()
    page.goto(f"/guides/{guide.pk}/")
    for name in ("Haroun", "Anujan", "Juzer", "Samee"):
        page.get_by_role("link", name=f"who {name} is").click()
        page.get_by_label(f"Who is {name}?").select_option(label=name)
        page.get_by_role("button", name=f"Keep {name}").click()
    page.get_by_role("link", name="Publish v1").click()
    page.get_by_label("What changed, and why").fill("The first version.")
    page.get_by_role("button", name="Publish").click()
    guide.refresh_from_db()
    assert guide.versions.get().state == "published"

    application = company.add_candidate("Noor Haddad", resume)
    assert application.documents.count() == 1
    company.interview_all(application)
    company.entry(application, company.haroun)
    assert not hasattr(Application.objects.get(), "reveal")
    sealed = company.page(company.anujan)
    sealed.goto(f"/applications/{application.pk}/debrief/")
    expect(sealed.get_by_text("What I saw.")).to_have_count(0)
    company.entry(application, company.anujan, "Strong Yes")
    expect(company.page(company.anujan).get_by_text("All entries are in")).to_be_visible()
    company.hire(application)
    company.plan_closing(application)

    call = company.page(company.samee)
    call.goto(f"/applications/{application.pk}/closing/")
    expect(call.get_by_text("The call has not begun")).to_be_visible()
    expect(call.get_by_role("button", name="Done: tick it off")).to_have_count(0)
    company.begin(application)
    call.reload()
    ticked = 0
    while call.get_by_role("button", name="Done: tick it off").count():
        call.get_by_role("button", name="Done: tick it off").click()
        ticked += 1
        expect(call.get_by_role("button", name="Open again")).to_have_count(ticked)
    call.get_by_label("Terms").fill("100,000 a year, start 1 March")
    call.get_by_role("button", name="Keep the terms").click()
    call.get_by_role("button", name="Open again").last.click()
    call.get_by_role("button", name="Done: tick it off").click()
    call.get_by_role("link", name="Open the offer").click()
    expect(call.get_by_text("Every vote is final from then on")).to_be_visible()
    assert Application.objects.get().state == "hire"
    call.get_by_role("button", name="Open the offer").click()
    expect(call.get_by_role("button", name="Record the answer")).to_be_visible()
    assert Application.objects.get().state == "offered"
    page = company.page(company.ruth)
    page.goto(f"/applications/{application.pk}/closing/")
    page.get_by_text("Accepted").click()
    page.get_by_role("button", name="Record the answer").click()
    expect(page.locator(".tag", has_text="Accepted")).to_be_visible()
    assert Application.objects.get().state == "hired"
    assert Mail.objects.filter(kind="invitation_candidate").count() == 4


def test_one_no_in_stage_two_is_no_hire(company, real_guide, resume):
    company.with_guide(real_guide)
    application = company.add_candidate("Noah Okafor", resume)
    company.interview_all(application, second="No")
    company.entry(application, company.haroun, "No", "No")
    company.entry(application, company.anujan)

    page = company.page(company.ruth)
    page.goto(f"/applications/{application.pk}/debrief/")
    expect(page.get_by_text("Not possible: a No stands for good")).to_be_visible()
    for path in ("closing/", "closing/plan/"):
        assert page.goto(f"/applications/{application.pk}/{path}").status == 403
        expect(page.get_by_text("opens when every voter has said yes")).to_be_visible()
    page.goto(f"/applications/{application.pk}/debrief/")
    for left in reversed(range(page.get_by_label("What came of it").count())):
        page.get_by_label("What came of it").first.fill(f"Talked through, {left} left.")
        page.get_by_role("button", name="Keep as the resolution").first.click()
        expect(page.get_by_label("What came of it")).to_have_count(left)
    second = company.page(company.haroun)
    second.goto(f"/applications/{application.pk}/debrief/")
    confirm = second.get_by_role("button", name="Confirm what came of it")
    for left in reversed(range(confirm.count())):
        confirm.first.click()
        expect(confirm).to_have_count(left)
    page.reload()
    page.get_by_label("Reason, for our records").fill("One No in the second stage.")
    page.get_by_role("button", name="Record no hire").click()
    expect(page.locator(".tag-no", has_text="No hire").first).to_be_visible()
    assert Application.objects.get().state == "no_hire"

    admin = company.page(company.sam)
    assert admin.goto("/admin/interviews/interview/add/").status == 404
    assert admin.goto("/admin/debriefs/decision/add/").status == 404
    closing = application.loop.version.stages.get(kind="closing")
    for write, name in [
        (
            lambda: Decision.objects.create(
                application=application, hire=True, created_by=company.ruth
            ),
            "one_standing_decision",
        ),
        (
            lambda: Offer.objects.create(
                application=application, terms="1", drafted_by=company.ruth
            ),
            "rule_offer",
        ),
        (
            lambda: Interview.objects.filter(application=application).update(stage=closing),
            "rule_interview_",
        ),
        (lambda: raw_closing(application, closing, company.ruth), "rule_"),
    ]:
        with pytest.raises(DatabaseError) as caught, transaction.atomic():
            write()
        assert name in caught.value.__cause__.diag.constraint_name
    assert not Interview.objects.filter(stage__kind="closing").exists()


def raw_closing(application, stage, user):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO interviews_interview (public_id, application_id, candidate_id, stage_id, state,"
            " starts_at, ends_at, wall_date, wall_time, zone, location, video_link, uid, sequence, created_at,"
            " created_by_id, absence_waiver, cancelled_why) VALUES (gen_random_uuid(), %s, %s, %s, 'planned',"
            " now() + interval '90 days', now() + interval '91 days', (now() + interval '90 days')::date,"
            " now()::time, 'UTC', '', '',"
            " gen_random_uuid(), 0, now(), %s, '', '')",
            [application.pk, application.candidate_id, stage.pk, user.pk],
        )


def test_a_late_no_fells_the_decision_and_calls_the_closing_off(company, real_guide, resume):
    company.with_guide(real_guide)
    application = company.add_candidate("Lea Lindqvist", resume)
    company.interview_all(application)
    company.entry(application, company.haroun)
    company.entry(application, company.anujan)
    company.hire(application)
    company.plan_closing(application)
    send_due()

    page = company.page(company.anujan)
    page.goto(f"/applications/{application.pk}/debrief/")
    page.get_by_role("link", name="Change to No").click()
    page.get_by_text("Strong No", exact=True).click()
    page.get_by_label("What changed your mind?").fill("I read the transcript again.")
    page.get_by_role("button", name="Change to No").click()

    assert Decision.objects.get().fallen_at is not None
    closing = Interview.objects.get(stage__kind="closing")
    assert closing.state == "cancelled"
    manager = company.page(company.ruth)
    manager.goto(f"/applications/{application.pk}/debrief/")
    expect(manager.get_by_text("The decision to hire fell")).to_be_visible()
    expect(manager.get_by_text("Not possible: a No stands for good")).to_be_visible()
    assert Mail.objects.filter(kind="decision_fell", recipient=company.ruth).exists()
    told = Mail.objects.filter(kind="cancellation_candidate")
    assert told.count() == 1

"""Every kind of page of the demo company, in the states it can show, each with a fitting reader."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from candidates.actions import add_document, correct_details
from candidates.documents import store
from candidates.links import token_for
from candidates.models import Application
from debriefs.actions import add_remark, make_offer, start_item, tick_step, write_resolution
from debriefs.demo import load
from debriefs.gate import disagreements
from hiring.models import Mail
from hiring.people.actions import invite
from interviews.actions import cancel, open_scorecard, save_scorecard
from interviews.bank.actions import change_entry, keep_rubric, put_in_stage
from interviews.guides.actions import begin_draft
from interviews.guides.proposals import propose
from interviews.guides.workbench.sessions import begin_import
from interviews.models import BankEntry, Interview, Scorecard
from tests.factories import start_at

PASSWORD = "a long enough sentence"
# Files, health, a bare page to measure by; and a mail's body, which is sandboxed: no script runs there.
NO_PAGES = {
    "hiring:mail-body",
    "candidates:document",
    "interviews:guide-export",
    "interviews:candidate-page-calendar-file",
    "healthz",
    "readyz",
    "statusz",
    "hello",
}
ANYBODY = [
    "account_login", "account_signup", "account_request_login_code", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key_done", "account_inactive",
]  # fmt: skip
SIGNED_IN = [
    "account_logout", "account_email", "account_change_password", "usersessions_list",
    "mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn",
    "account_reauthenticate",
]  # fmt: skip


class Visit:
    """Who opens which address; `then` is what they do there before the page is looked at."""

    def __init__(self, reader, address, *arguments, then=None, query=""):
        self.reader, self.address, self.then = reader, address, then
        path = address if address.startswith("/") else reverse(address, args=arguments)
        self.path = path + query

    def __str__(self):
        name = getattr(self.reader, "name", self.reader)
        return f"{name} at {self.path}" + (f", {self.then.__name__}" if self.then else "")


def press(name):
    """An act that presses the button of that name and waits for what it answers."""

    def act(page):
        page.get_by_role("button", name=name).first.click()
        page.wait_for_load_state()

    act.__name__ = f"after {name!r}"
    return act


def open_files(page):
    page.get_by_text("Take it along").click()


def open_dialog(page):
    page.locator("[data-open]").first.click()
    page.locator("dialog[open]").wait_for()


def invite_nobody(page):
    open_dialog(page)
    press("Send the invitation")(page)


def say_why(page):
    page.get_by_role("link", name="It is fine here").first.click()
    page.get_by_label("Why is it fine here?").wait_for()


def open_evidence(page):
    page.locator("a.rating").first.click()
    page.locator("#evidence").wait_for()


def find_in_bank(page):
    page.get_by_label("Search the bank").fill("you")
    page.get_by_role("button", name="Find").click()
    page.locator("#bank [name=entry]").first.wait_for()


def fill_entry(page):
    for note in page.locator("textarea:visible").all():
        note.fill("What I saw.")
    page.locator(".seg").get_by_text("Yes", exact=True).click()
    page.locator(".vote-card", has=page.get_by_text("No", exact=True)).click()
    press("Submit entry")(page)


def sign_in(page):
    page.get_by_label("Email").fill("samee@larkfield.example")
    page.get_by_label("Password").fill(PASSWORD)
    press("Sign in")(page)


IMPORTED = """# Quay master

## Round 1: Phone call (20 min, Mina)

> We have twenty minutes.

- Why this harbour?

## Round 2: Day on the quay (2 hours)

- rope in rings
- a word for each crew

## Rating

- 5: superb
- 4: good
- 3: fair
- 2: weak
- 1: poor
"""


class Tour:
    """The loaded demo. `visits` also moves it on, so that a page is seen before and after."""

    def __init__(self):
        self.sam, self.ruth, self.beth, self.haroun, self.anujan, self.juzer, self.samee = load()
        self.samee.set_password(PASSWORD)
        self.samee.save()
        self.loop = {row.candidate.name: row for row in Application.objects.all()}
        self.opening = next(iter(self.loop.values())).opening
        self.guide = self.opening.guide
        begin_draft(self.guide, by=self.sam)
        self.kept = begin_import(self.opening, IMPORTED, "quay.md", by=self.sam)
        _, self.token = invite(email="new@example.org", name="New", is_admin=False, by=self.sam)
        add_document(
            self.loop["Adaeze Nwosu"],
            document=store(ContentFile(b"A life", name="cv.txt")),
            by=self.beth,
        )

    def interview(self, name, **which):
        return Interview.objects.filter(application=self.loop[name], **which).latest("pk")

    def visits(self):
        yield from self.ways_in()
        yield from self.company()
        yield from self.guides()
        yield from self.interviews()
        yield from self.room()
        yield from self.debriefs()
        yield from self.talks()
        yield from self.closings()
        yield from self.problems()
        yield from self.begun()

    def begun(self):
        """A scorecard is begun for an interview to come, which is called off then."""
        coming = self.interview("Adaeze Nwosu", state="planned")
        seat = coming.seats.get(user=self.anujan)
        card = open_scorecard(seat)
        save_scorecard(card, {"summary": "I am not sure."}, revision=card.revision)
        cancel(coming, by=self.beth, why="Other people")
        yield Visit(self.anujan, "home")
        yield Visit(self.anujan, "interviews:scorecard-release", card.pk)
        yield Visit(self.anujan, "interviews:room", coming.public_id)
        yield Visit(self.ruth, "debriefs:debrief", self.loop["Adaeze Nwosu"].pk)
        yield from self.addresses()

    def addresses(self):
        """Another address waits for the manager; another record may be of the same person."""
        late = self.loop["Noor Haddad"]
        correct_details(late, email="noor.new@candidates.example", by=self.beth)
        yield Visit(self.ruth, "debriefs:application", late.pk)
        yield Visit(self.beth, "candidates:person-link", late.pk, query="?q=Kwame")

    def ways_in(self):
        for address in ANYBODY:
            yield Visit("anybody", address)
        yield Visit("anybody", "account_login", then=press("Sign in"))
        yield Visit("invited", "hiring:join", self.token)
        yield Visit(self.sam, "hiring:join", self.token)
        yield Visit(
            "own page", "interviews:candidate-page-enter", token_for(self.loop["Jonas Albrecht"])
        )
        jonas = self.loop["Jonas Albrecht"].public_id
        yield Visit("own page", "interviews:candidate-page", jonas)
        yield Visit("own page", "debriefs:candidate-withdrawal", jonas)
        yield Visit(
            "nothing planned",
            "interviews:candidate-page-enter",
            token_for(self.loop["Kwame Asante"]),
        )
        yield Visit("with a password", "account_login", then=sign_in)
        for address in SIGNED_IN:
            yield Visit("with a password", address)

    def company(self):
        for reader in (self.haroun, self.juzer, self.ruth, self.samee):
            yield Visit(reader, "home")
        yield Visit(self.ruth, "debriefs:loop-list")
        yield Visit(self.ruth, "debriefs:loop-list", query="?show=wanted")
        yield Visit(self.ruth, "debriefs:overview")
        yield Visit(self.ruth, "debriefs:overview", query="?show=ended")
        yield Visit(self.haroun, "debriefs:overview", query="?show=closing")
        yield Visit(self.sam, "hiring:people")
        yield Visit(self.sam, "hiring:people", then=open_dialog)
        yield Visit(self.sam, "hiring:people", then=invite_nobody)
        yield Visit(self.sam, "hiring:audit-log")
        yield Visit(self.sam, "hiring:person-address", self.juzer.pk)
        yield Visit(self.sam, "hiring:person-departure", self.juzer.pk)
        yield Visit(self.haroun, "hiring:me")
        yield Visit(self.beth, "hiring:outbox")
        mail = Mail.objects.filter(kind="invitation_candidate").first()
        yield Visit(self.beth, "hiring:mail", mail.public_id)
        yield Visit(self.ruth, "candidates:opening-list")
        yield Visit(self.sam, "candidates:opening-new")
        yield Visit(self.ruth, "candidates:opening-detail", self.opening.pk)
        yield Visit(self.sam, "candidates:opening-detail", self.opening.pk)
        yield Visit(self.sam, "candidates:opening-close", self.opening.pk, query="?state=filled")
        # While the opening is open this answers that it is: the page of a refusal.
        yield Visit(self.sam, "debriefs:application-end", self.loop["Jonas Albrecht"].pk)
        yield Visit(self.beth, "candidates:candidate-new", self.opening.pk)
        yield Visit(self.beth, "candidates:candidate-list")
        yield Visit(self.beth, "candidates:candidate-details", self.loop["Daniel Abebe"].pk)
        for reader in (self.haroun, self.ruth):
            yield Visit(reader, "debriefs:pipeline", self.opening.pk)
            yield Visit(reader, "debriefs:debrief-list", self.opening.pk)
        for name in ("Kwame Asante", "Adaeze Nwosu", "Elin Bergqvist", "Farid Haidari"):
            yield Visit(self.ruth, "debriefs:application", self.loop[name].pk)
        yield Visit(self.haroun, "debriefs:application", self.loop["Adaeze Nwosu"].pk)
        yield Visit(self.ruth, "debriefs:audit-log", self.loop["Elin Bergqvist"].pk)
        yield Visit(self.ruth, "debriefs:application-withdraw", self.loop["Adaeze Nwosu"].pk)
        yield Visit(self.ruth, "debriefs:outcome-mail", self.loop["Elin Bergqvist"].pk)

    def guides(self):
        yield Visit(self.sam, "interviews:guide-list")
        yield Visit(self.sam, "interviews:guide-import")
        yield Visit(self.sam, "interviews:guide-import", then=self.import_guide)
        yield Visit(self.sam, "interviews:guide-workbench", self.kept.public_id)
        yield Visit(self.sam, "interviews:guide-read", self.guide.pk)
        yield Visit(self.haroun, "interviews:guide-read", self.guide.pk)
        yield Visit(self.anujan, "interviews:guide-read", self.guide.pk, then=open_files)
        yield Visit(self.sam, "interviews:guide-preview", self.guide.pk, 2)
        yield Visit(self.haroun, "interviews:guide-preview", self.guide.pk, 4)
        yield Visit(self.haroun, "interviews:guide-present", self.guide.pk, 1, 2)
        yield Visit(self.haroun, "interviews:guide-present", self.guide.pk, 1, 4)
        yield Visit(self.sam, "interviews:guide-edit", self.guide.pk, 2)
        yield Visit(self.sam, "interviews:guide-edit", self.guide.pk, 0)
        yield Visit(self.sam, "interviews:guide-fields", self.guide.pk, 0)
        yield Visit(self.sam, "interviews:guide-fields", self.guide.pk, 2)
        yield Visit(self.sam, "interviews:guide-new")
        yield Visit(self.ruth, "interviews:guide-fields", self.guide.pk, 2)
        yield Visit(self.ruth, "interviews:guide-propose", self.guide.pk)
        propose(self.guide.draft, why="One question more, on moves.", by=self.ruth)
        yield Visit(self.sam, "home")
        yield Visit(self.sam, "interviews:guide-return", self.guide.pk)
        yield Visit(self.sam, "interviews:guide-publish", self.guide.pk)
        yield Visit(self.sam, "interviews:guide-versions", self.guide.pk)
        yield Visit(self.haroun, "interviews:guide-versions", self.guide.pk)
        yield Visit(self.sam, "interviews:guide-compare", self.guide.pk)
        yield from self.bank()

    def bank(self):
        entry = BankEntry.objects.filter(kind="question").order_by("pk").first()
        keep_rubric(self.guide.published.stages.get(number=2), by=self.sam)
        yield Visit(self.sam, "interviews:bank")
        yield Visit(self.haroun, "interviews:bank")
        for name in ("bank-entry", "bank-entry-copy", "bank-entry-edit", "bank-entry-status"):
            yield Visit(self.sam, f"interviews:{name}", entry.pk)
        stage = self.guide.draft.stages.get(number=2)
        put_in_stage(entry, stage=stage, by=self.sam)
        change_entry(
            entry,
            text=f"{entry.text} And then?",
            topic="",
            when="always",
            looking_for=[],
            by=self.sam,
        )
        stage.questions.create(
            segment=stage.segments.first(), position=99, prompt="How old are you?"
        )
        yield Visit(self.sam, "interviews:guide-fields", self.guide.pk, 2, then=find_in_bank)
        yield Visit(self.sam, "interviews:guide-check", self.guide.pk)
        yield Visit(self.sam, "interviews:guide-check", self.guide.pk, then=say_why)

    def import_guide(self, page):
        page.get_by_label("For the opening").select_option(label=self.opening.name)
        text = b"# A guide\n\nNo stage, no rule.\n"
        page.get_by_label("File", exact=True).set_input_files(
            {"name": "guide.md", "mimeType": "text/markdown", "buffer": text}
        )
        press("Read it")(page)

    def interviews(self):
        coming = self.interview("Adaeze Nwosu", state="planned")
        yield Visit(self.beth, "interviews:schedule")
        yield Visit(self.anujan, "interviews:schedule")
        yield Visit(self.beth, "interviews:interview-plan", self.loop["Jonas Albrecht"].pk, 2)
        yield Visit(self.beth, "interviews:interview-plan", self.loop["Jonas Albrecht"].pk, 1)
        yield Visit(self.anujan, "interviews:recusal-new", self.loop["Adaeze Nwosu"].pk)
        yield Visit(self.beth, "interviews:time-choice", self.loop["Jonas Albrecht"].pk, 2)
        yield Visit(self.beth, "interviews:link-renewal", self.loop["Jonas Albrecht"].pk)
        for act in (
            "interview-detail",
            "interview-move",
            "interview-location",
            "interview-cancel",
            "seat-swap",
            "attendance-record",
            "interview-no-show",
        ):
            yield Visit(self.beth, f"interviews:{act}", coming.public_id)
        yield Visit(self.ruth, "interviews:absence-waiver", coming.public_id)
        yield Visit(self.anujan, "interviews:interview-detail", coming.public_id)

    def room(self):
        coming = self.interview("Adaeze Nwosu", state="planned")
        draft = self.interview("Tomasz Wieczorek")
        card = Scorecard.objects.get(seat__interview=draft)
        given = Scorecard.objects.submitted().filter(seat__user=self.anujan).first()
        scored = self.interview("Adaeze Nwosu", state="held")
        yield Visit(self.anujan, "interviews:room", coming.public_id)
        yield Visit(self.juzer, "interviews:room", draft.public_id)
        yield Visit(self.haroun, "interviews:room", scored.public_id)
        yield Visit(self.juzer, "interviews:scorecard-submit", card.pk)
        Scorecard.objects.filter(pk=card.pk).update(score=2)
        yield Visit(self.juzer, "interviews:scorecard-submit", card.pk)
        yield Visit(self.anujan, "interviews:room-present", coming.public_id)
        yield Visit(self.anujan, "interviews:room-present", coming.public_id, query="?part=2")
        yield Visit(self.anujan, "interviews:scorecard", given.pk)

    def debriefs(self):
        owed, blocked = self.loop["Noor Haddad"], self.loop["Ingrid Solheim"]
        for reader in (self.anujan, self.haroun, self.ruth, self.beth):
            yield Visit(reader, "debriefs:debrief", owed.pk)
        for name in ("Adaeze Nwosu", "Mei-Lin Tan", "Sofía Quintero", "Elin Bergqvist"):
            yield Visit(self.ruth, "debriefs:debrief", self.loop[name].pk)
        yield Visit(self.haroun, "debriefs:debrief", blocked.pk)
        yield Visit(self.ruth, "debriefs:debrief", blocked.pk)
        yield Visit(self.ruth, "debriefs:debrief-ratings", blocked.pk)
        yield Visit(self.ruth, "debriefs:debrief-ratings", blocked.pk, then=open_evidence)
        yield Visit(self.ruth, "debriefs:debrief-notes", blocked.pk)
        yield Visit(self.haroun, "debriefs:debrief", self.loop["Sofía Quintero"].pk)
        card = Scorecard.objects.filter(seat__interview__application=blocked).first()
        yield Visit(self.ruth, "debriefs:colleague-card", blocked.pk, card.pk)
        yield Visit(self.anujan, "debriefs:entry", owed.pk)
        yield Visit(self.anujan, "debriefs:entry", owed.pk, then=press("Submit entry"))
        yield Visit(self.anujan, "debriefs:entry", owed.pk, then=fill_entry)
        yield Visit(self.haroun, "debriefs:later-no", owed.pk)
        yield Visit(self.haroun, "debriefs:later-no", owed.pk, then=press("Change to No"))

    def talks(self):
        """Something was said, somebody is asked to look again, and a resolution waits."""
        blocked = self.loop["Ingrid Solheim"]
        (found,) = disagreements(blocked)
        about = {"kind": found.kind, "key": found.key}
        item = f"{found.kind}-{found.key}"
        yield Visit(self.ruth, "debriefs:talk", blocked.pk, item)
        add_remark(blocked, text="He asked twice.", by=self.haroun, **about)
        add_remark(blocked, text="24:10 to 31:45", by=self.ruth, asks=self.anujan, **about)
        start_item(blocked, by=self.ruth, **about)
        text = "One more talk on how they take being wrong."
        write_resolution(blocked, fingerprint=found.fingerprint, text=text, by=self.ruth, **about)
        for reader in (self.ruth, self.anujan):
            yield Visit(reader, "debriefs:talk", blocked.pk, item)
        yield Visit(self.haroun, "debriefs:debrief", blocked.pk)
        yield Visit(self.ruth, "debriefs:talk", self.loop["Sofía Quintero"].pk, "votes")

    def closings(self):
        ready = self.loop["Daniel Abebe"]
        yield Visit(self.ruth, "debriefs:debrief", ready.pk)
        yield Visit(self.ruth, "debriefs:decision-call-off", ready.pk)
        yield Visit(self.ruth, "debriefs:closing-plan", ready.pk)
        for reader in (self.samee, self.ruth):
            yield Visit(reader, "debriefs:closing", ready.pk)
        call = self.interview("Daniel Abebe", stage__kind="closing")
        start_at(call, timezone.now(), minutes=45)
        yield Visit(self.samee, "debriefs:closing", ready.pk)
        for part in list(call.stage.segments.all())[:-1]:
            tick_step(call, part, by=self.samee)
        yield Visit(self.samee, "debriefs:closing", ready.pk)
        terms = {
            "Terms": "100,000 a year",
            "Answer by": f"{timezone.now() + timedelta(9):%Y-%m-%d}",
        }
        yield Visit(self.samee, "debriefs:closing", ready.pk, then=filled(terms, "Keep the terms"))
        yield Visit(self.ruth, "debriefs:offer-draft", ready.pk)
        yield Visit(self.samee, "debriefs:offer-opening", ready.pk)
        make_offer(call, by=self.samee)
        for reader in (self.samee, self.ruth):
            yield Visit(reader, "debriefs:closing", ready.pk)
        yield Visit(self.ruth, "debriefs:closing", self.loop["Priya Ramanathan"].pk)
        yield Visit(self.ruth, "debriefs:debrief", self.loop["Priya Ramanathan"].pk)

    def problems(self):
        yield Visit(self.haroun, "/nowhere/")
        yield Visit(self.haroun, "hiring:people")
        yield Visit(self.haroun, "debriefs:closing", self.loop["Noor Haddad"].pk)


def filled(fields, button):
    def act(page):
        for label, value in fields.items():
            page.get_by_label(label).fill(value)
        press(button)(page)

    act.__name__ = f"after {button!r}"
    return act

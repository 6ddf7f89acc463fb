"""A company with invented candidates, one for each state that the pages can show."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from candidates import actions as candidates
from candidates.models import Application, OpeningMember
from hiring.audit.log import log_event
from hiring.models import DEMO_DOMAIN, User
from hiring.scores import Score
from hiring.timezones import wall_of
from interviews import actions as interviews
from interviews.guides.actions import import_guide, publish
from interviews.guides.document.parser import parse
from interviews.models import Seat

from . import actions, gate

GUIDE = Path(settings.BASE_DIR) / "interviews" / "demo_guide.md"
PEOPLE = [
    ("Sam Delacroix", "Europe/Paris", True),
    ("Ruth Alvarez", "Europe/Madrid", False),
    ("Beth Oyelaran", "Europe/London", False),
    ("Haroun", "America/Toronto", False),
    ("Anujan", "America/Toronto", False),
    ("Juzer", "Europe/London", False),
    ("Samee", "America/Toronto", False),
]
WELL = {
    "Culture fit": "Plain about a launch that failed, and what it taught them.",
    "Aptitude: thinks well": "Slices a problem before touching it.",
    "Skill: has done it": "Found the time slip from the log alone.",
    "Biggest concern": "Light on telephony.",
    "Biggest strength": "Asks first what success means.",
}
DOUBT = {
    "Culture fit": "Kind, though it was always somebody else's bug.",
    "Aptitude: thinks well": "Good on paper, drifts when data is missing.",
    "Skill: has done it": "Guessed at the transcript for ten minutes.",
    "Biggest concern": "Could not follow one call from end to end.",
    "Biggest strength": "Stays friendly under pressure.",
}


class Demo:
    """Builds it through the same actions as the pages; the database refuses what it would there."""

    def __init__(self):
        self.people = {
            name: User.objects.create_user(
                f"{name.lower().replace(' ', '.')}@{DEMO_DOMAIN}",
                name=name,
                zone=zone,
                is_admin=is_admin,
            )
            for name, zone, is_admin in PEOPLE
        }
        self.admin, self.ruth, self.beth = (self.people[name] for name, _, _ in PEOPLE[:3])
        log_event("person.admin_set", actor=None, subject=self.admin, is_admin=True)
        self.haroun, self.anujan, self.juzer, self.samee = (
            self.people[name] for name, _, _ in PEOPLE[3:]
        )
        self.hour = 0
        self.opening = candidates.open_opening(
            name="Senior Core Engineer",
            summary="LLM reliability",
            location="Toronto or remote",
            by=self.admin,
            managers=[self.ruth],
        )
        for user, role in [
            (self.beth, "coordinator"),
            (self.samee, "closer"),
            (self.haroun, "closer"),
        ]:
            OpeningMember.objects.create(opening=self.opening, user=user, role=role)
        guide, _ = parse(GUIDE.read_text())
        version = import_guide(self.opening, guide, by=self.admin)
        for named in version.guide.people.all():
            named.user = self.people[named.name]
            named.save(update_fields=["user"])
        self.version = publish(version, why="The first edition.", by=self.admin)
        *self.stages, self.closing = self.version.stages.order_by("number")

    def start(self, name, zone="Europe/Lisbon", source="Applied on the site", days=6):
        application = candidates.add_candidate(
            self.opening, name=name, zone=zone, source=source, by=self.beth,
            email=f"{name.lower().replace(' ', '.')}@candidates.example",
        )  # fmt: skip
        interviews.start_loop(application, by=self.beth)
        Application.objects.filter(pk=application.pk).update(
            entered_stage_at=timezone.now() - timedelta(days=days)
        )
        return Application.objects.get(pk=application.pk)

    def plan(self, application, stage, *panel, at=None):
        self.hour += 2
        start = at or timezone.now() - timedelta(days=5) + timedelta(hours=self.hour)
        start = start.replace(minute=0, second=0, microsecond=0)
        return interviews.plan(
            application, stage=stage, panel=panel, starts_at=start, wall=wall_of(start, "UTC"),
            zone="UTC", minutes=stage.minutes_max, by=self.beth,
            video_link="https://meet.example/larkfield",
        )  # fmt: skip

    def score(self, interview, user, score=Score.YES, *, level=3, submit=True, words=WELL):
        card = interviews.open_scorecard(Seat.objects.get(interview=interview, user=user))
        changes = {"score": int(score), "summary": words["Skill: has done it"]}
        for tested in interview.stage.stage_attributes.all():
            changes["rating", tested.attribute_id] = level
            changes["evidence", tested.attribute_id] = words["Aptitude: thinks well"]
        for key, second, side, word in [
            ("demonote1", 408, "for", "Biggest strength"),
            ("demonote2", 965, "against", "Biggest concern"),
        ]:
            changes |= {("text", key): words[word], ("second", key): second, ("side", key): side}
        if not submit:
            changes = {"summary": words["Culture fit"]}
        interviews.save_scorecard(card, changes, revision=0)
        if submit:
            interviews.submit_scorecard(card, by=user)

    def hold(self, application, *, stages=3, tech2=None, third=Score.YES, level=3):
        """Hold the first stages with Haroun, Haroun and Anujan (or the people in `tech2`)."""
        panels = [[self.haroun], [self.haroun], tech2 or [self.anujan]]
        for stage, panel in zip(self.stages[:stages], panels, strict=False):
            interview = self.plan(application, stage, *panel)
            for user in panel:
                doubting = user is self.anujan and third.is_no
                self.score(
                    interview,
                    user,
                    third if user is self.anujan else Score.YES,
                    level=2 if doubting else level,
                    words=DOUBT if doubting else WELL,
                )
        return Application.objects.get(pk=application.pk)

    def enter(self, application, user, score=Score.YES, *, work_with=True, why=""):
        words = DOUBT if Score(score).is_no else WELL
        questions = self.version.debrief_questions.filter(answer="note")
        actions.cast_entry(
            application, by=user, score=score, work_with=work_with, contradiction_reason=why,
            answers={question.pk: words[question.text] for question in questions},
        )  # fmt: skip

    def talk_through(self, application, text):
        for disagreement in gate.disagreements(application):
            written = actions.write_resolution(
                application, kind=disagreement.kind, key=disagreement.key, fingerprint=disagreement.fingerprint,
                text=text, by=self.ruth,
            )  # fmt: skip
            if not written.confirmations.exists():
                actions.confirm_resolution(application, resolution=written, by=self.haroun)

    def hire(self, application):
        application = self.hold(application)
        self.enter(application, self.haroun, Score.STRONG_YES)
        self.enter(application, self.anujan)
        actions.record_decision(
            application, hire=True, by=self.ruth, reason="Strong on failure modes and on-call."
        )
        return application

    def plan_closing(self, application, at=None):
        self.hour += 2
        start = at or timezone.now() + timedelta(days=1, hours=self.hour)
        start = start.replace(minute=0, second=0, microsecond=0)
        return actions.schedule_closing(
            application, panel=[self.samee, self.haroun], starts_at=start,
            wall=wall_of(start, "UTC"), zone="UTC", minutes=45, by=self.ruth,
            video_link="https://meet.example/larkfield",
        )  # fmt: skip


@transaction.atomic
def load():
    """Everything, or nothing. Returns the people, for the sign-in page's list."""
    demo = Demo()
    now = timezone.now()
    candidates.add_candidate(
        demo.opening, name="Kwame Asante", email="kwame.asante@candidates.example",
        zone="Africa/Accra", source="A former colleague", by=demo.beth,
    )  # fmt: skip
    demo.plan(
        demo.start("Jonas Albrecht", "Europe/Berlin"),
        demo.stages[0],
        demo.haroun,
        at=now + timedelta(days=2),
    )
    _today_and_overdue(demo, now)
    _debriefs(demo)
    _closings(demo)
    withdrawn = demo.start("Farid Haidari", "Asia/Dubai")
    demo.hold(withdrawn, stages=1)
    actions.withdraw(withdrawn, by=demo.beth)
    return list(demo.people.values())


def _today_and_overdue(demo, now):
    today = demo.hold(demo.start("Adaeze Nwosu"), stages=2)
    demo.plan(today, demo.stages[2], demo.anujan, demo.juzer, at=now + timedelta(hours=2))
    overdue = demo.hold(demo.start("Tomasz Wieczorek", "Europe/Warsaw"), stages=2)
    interview = demo.plan(overdue, demo.stages[2], demo.juzer, at=now - timedelta(days=2))
    interviews.mark_held(interview, absent={}, by=demo.beth)
    demo.score(interview, demo.juzer, submit=False)
    given = demo.hold(demo.start("Mei-Lin Tan", "Asia/Singapore"), stages=1)
    second = demo.plan(given, demo.stages[1], demo.haroun)
    demo.score(second, demo.haroun, Score.NO, level=2, words=DOUBT)
    demo.plan(given, demo.stages[2], demo.anujan, at=now + timedelta(days=1, hours=4))


def _debriefs(demo):
    owed = demo.hold(demo.start("Noor Haddad", "Europe/Oslo"), tech2=[demo.anujan, demo.juzer])
    demo.enter(owed, demo.haroun)
    demo.enter(owed, demo.juzer, Score.STRONG_YES)
    blocked = demo.hold(demo.start("Ingrid Solheim", "Europe/Oslo"))
    demo.enter(blocked, demo.haroun)
    demo.enter(
        blocked, demo.anujan, work_with=False,
        why="Strong work. A second talk on how they take being wrong.",
    )  # fmt: skip
    no_hire = demo.hold(demo.start("Sofía Quintero", "America/Bogota"), third=Score.NO)
    demo.enter(no_hire, demo.haroun)
    demo.enter(no_hire, demo.anujan, Score.NO, work_with=False)
    open_no = demo.hold(demo.start("Elin Bergqvist", "Europe/Stockholm"), third=Score.STRONG_NO)
    demo.enter(open_no, demo.haroun)
    demo.enter(open_no, demo.anujan, Score.STRONG_NO, work_with=False)
    demo.talk_through(open_no, "Heard and written down. The No stands; nobody is asked to lift it.")
    actions.record_decision(open_no, hire=False, by=demo.ruth, reason="One Strong No in Tech 2.")


def _closings(demo):
    ready = demo.hire(demo.start("Daniel Abebe", "Europe/Dublin"))
    demo.plan_closing(ready)
    hired = demo.hire(demo.start("Priya Ramanathan", "Asia/Kolkata"))
    closing = demo.plan_closing(hired, at=timezone.now() - timedelta(days=1))
    actions.draft_offer(
        hired, terms="98,000 a year, start 1 February", answer_by=None, by=demo.ruth
    )
    for part in list(closing.stage.segments.all())[:-1]:
        actions.tick_step(closing, part, by=demo.samee)
    offer = actions.make_offer(closing, by=demo.samee)
    actions.answer_offer(offer, state="accepted", by=demo.ruth, note="Happy to.")

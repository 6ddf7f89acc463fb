"""A company with a loop in each state before and after the reveal, and words in every field."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from candidates.actions import add_document
from candidates.documents import store
from candidates.models import Candidate, OpeningMember
from debriefs import actions as debriefs
from debriefs import gate
from hiring.models import Invitation
from hiring.people.accounts import hash_token
from hiring.scores import Score
from interviews import actions as interviews
from interviews.models import Seat
from tests.factories import World, person
from tests.interviews.bank.banks import put_a_copy

YES, NO = Score.YES, Score.NO
WORDS = "words"


class SealWorld(World):
    """Max manages the opening and interviews too; Carl joins one loop after its reveal.

    `loops` maps the names of tests/permission_fields.py to applications.
    """

    def __init__(self, loops=()):
        super().__init__()
        self.max, self.carl = person("Max Manager"), person("Carl")
        OpeningMember.objects.create(opening=self.opening, user=self.max, role="manager")
        self.mara, self.cora, self.cleo, self.root = (
            self.manager, self.coordinator, self.closer, self.admin,
        )  # fmt: skip
        self.panel = [[self.ada], [self.ben, self.max]]
        apart = World()
        self.other = apart.ada
        for user in (
            apart.admin,
            apart.manager,
            apart.coordinator,
            apart.closer,
            apart.ada,
            apart.ben,
        ):
            user.name = f"Elsewhere {user.name}"
            user.save(
                update_fields=["name"]
            )  # names order lists: two equal ones would stand by chance
        self.copy = put_a_copy(self.version, by=self.root)
        Invitation.objects.create(
            email="new@example.org", token_hash=hash_token("token"), invited_by=self.root,
            expires_at=timezone.now() + timedelta(days=7),
        )  # fmt: skip
        self.loops = {}
        for name in loops:
            self.loops[name] = self.begin_loop(name)
            getattr(self, name)(self.loops[name])

    def begin_loop(self, name):
        application = self.apply(f"Candidate {name.title()}")
        Candidate.objects.filter(pk=application.candidate_id).update(phone="1", needs=WORDS)
        type(application).objects.filter(pk=application.pk).update(source=WORDS)
        file = ContentFile(b"A life in three lines", name="resume.txt")
        add_document(application, document=store(file), by=self.cora)
        return self.fresh(application)

    def write(self, interview, user, score, level=3):
        """A card with words in all of its fields, as a draft."""
        card = interviews.open_scorecard(Seat.objects.get(interview=interview, user=user))
        stage = interview.stage
        changes = {"score": int(score), "summary": WORDS}
        changes |= {("answer", q.pk): WORDS for q in stage.questions.all()}
        changes |= {("mark", s.pk): "volunteered" for s in stage.signals.all()}
        for tested in stage.stage_attributes.all():
            changes["rating", tested.attribute_id] = level
            changes["evidence", tested.attribute_id] = WORDS
        changes |= {
            ("text", "sealnote"): WORDS,
            ("second", "sealnote"): 408,
            ("side", "sealnote"): "for",
        }
        changes |= {("asked", q.pk): {"second": 300} for q in stage.questions.all()}
        interviews.save_scorecard(card, changes, revision=card.revision)
        return card

    def hold(self, application, scores=None, stages=2):
        """Each stage held by its whole panel; `scores` by person, Yes where none is given."""
        for stage, panel in list(zip(self.stages, self.panel, strict=True))[:stages]:
            interview = self.plan(stage, panel, application)
            for user in panel:
                card = self.write(interview, user, (scores or {}).get(user, YES))
                interviews.submit_scorecard(card, by=user)

    def say(self, application, user, score=YES, work_with=True):
        notes = application.loop.version.debrief_questions.filter(answer="note")
        return debriefs.cast_entry(
            application, by=user, score=score, work_with=work_with,
            answers={question.pk: WORDS for question in notes},
            contradiction_reason="" if work_with or score < YES else WORDS,
        )  # fmt: skip

    def all_say_yes(self, application):
        self.hold(application)
        for user in (self.ada, self.ben, self.max):
            self.say(application, user)

    def talk_through(self, application):
        for found in gate.disagreements(application):
            written = debriefs.write_resolution(
                application, kind=found.kind, key=found.key, fingerprint=found.fingerprint,
                text=WORDS, by=self.mara,
            )  # fmt: skip
            debriefs.add_remark(
                application, kind=found.kind, key=found.key, text=WORDS, by=self.mara
            )
            if not written.confirmations.exists():
                debriefs.confirm_resolution(application, resolution=written, by=self.ada)

    def decide(self, application, hire=True):
        return debriefs.record_decision(application, hire=hire, reason=WORDS, by=self.mara)

    # One method a loop: how it comes to where it stands

    def looping(self, application):
        self.hold(application, {self.ada: NO}, stages=1)
        moment = self.when()["starts_at"]
        choice = interviews.offer_times(
            application, stage=self.stages[1], times=[(moment, moment.replace(tzinfo=None))],
            panel=[self.ben], zone="UTC", minutes=60, location="Room 4", by=self.cora,
        )  # fmt: skip
        interviews.none_fits(choice, note=WORDS)
        off = self.plan(self.stages[1], [self.ben], application)
        interviews.cancel(off, by=self.cora, why=WORDS)
        self.write(self.plan(self.stages[1], self.panel[1], application), self.ben, YES)

    def put_aside(self, application):
        """Carl begins a scorecard, and his seat goes to Ada."""
        interview = self.plan(self.stages[0], [self.carl], application)
        card = self.write(interview, self.carl, NO)
        interviews.swap(interview, out=card.seat, into=self.ada, by=self.cora, why=WORDS)
        interviews.cancel(interview, by=self.cora, why=WORDS)
        return card

    def owed(self, application):
        self.put_aside(application)
        self.hold(application, {self.max: NO})
        self.say(application, self.ada)

    def vetoed(self, application):
        self.hold(application)
        debriefs.add_no(application, by=self.ben, score=NO, reason=WORDS)
        self.say(application, self.ben, NO)

    def revealed(self, application):
        self.hold(application)
        self.say(application, self.ada, work_with=False)
        self.say(application, self.ben, NO)
        self.say(application, self.max)
        debriefs.add_no(application, by=self.max, score=NO, reason=WORDS)
        self.talk_through(application)
        interview = self.plan(self.stages[0], [self.carl], application)
        self.write(interview, self.carl, YES)

    def hired(self, application):
        self.all_say_yes(application)
        self.decide(application)
        self.close(application)

    def close(self, application):
        self.closing = self.begin(self.plan_closing(application, panel=[self.cleo]))
        debriefs.write_feedback(application, did_well=WORDS, to_grow=WORDS, by=self.cleo)
        debriefs.draft_offer(application, terms=WORDS, answer_by=None, by=self.mara)
        for part in self.closing_stage.segments.all()[:2]:
            debriefs.tick_step(self.closing, part, by=self.cleo)

    def called_off(self, application):
        card = self.put_aside(application)
        interviews.save_scorecard(card, {"score": int(YES)}, revision=1)
        interviews.submit_scorecard(card, by=self.carl)
        self.all_say_yes(application)
        self.decide(application)
        debriefs.call_off(application, by=self.mara, why=WORDS)

    def fallen(self, application):
        interviews.release_scorecard(self.put_aside(application), by=self.carl)
        self.all_say_yes(application)
        self.decide(application)
        self.plan_closing(application)
        debriefs.add_no(application, by=self.ben, score=NO, reason=WORDS)

    def ended(self, application):
        self.hold(application, {self.ben: NO})
        self.talk_through(application)
        self.decide(application, hire=False)
        said = {"reason": WORDS, "entry": {"text": WORDS}}
        interviews.keep_no(application, by=self.ben, score=NO, **said)
        debriefs.send_outcome(application, text=WORDS, by=self.mara)

    def declined(self, application):
        self.all_say_yes(application)
        self.decide(application)
        self.close(application)
        offer = debriefs.make_offer(self.closing, by=self.cleo)
        debriefs.answer_offer(offer, state="declined", by=self.mara, note=WORDS)

    def withdrawn(self, application):
        self.hold(application, stages=1)
        interview = self.plan(self.stages[1], self.panel[1], application)
        absent = {interview.seats.get(user=self.max).pk: WORDS}
        interviews.mark_held(
            self.begin(interview), absent=absent, by=self.mara, absence_waiver=WORDS
        )
        card = self.write(interview, self.ben, NO)
        interviews.submit_scorecard(card, by=self.ben)
        interviews.recuse(application, reason=WORDS, by=self.ben)
        debriefs.withdraw(application, by=self.cora)

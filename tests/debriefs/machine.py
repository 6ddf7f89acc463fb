"""The rule under attack: every act of the product and every hostile write, in any order.

All of it is committed on a real database. After each step the invariants hold, nothing on record
has gone, and each hire that stands is one that the pure rule allows.
"""

from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction
from django.test import Client
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from candidates.models import Application
from debriefs import actions, gate
from debriefs.management.commands.check_invariants import broken
from debriefs.models import Decision
from debriefs.tasks import make_up
from hiring.exceptions import RuleViolation
from hiring.models import User
from hiring.people import actions as people
from hiring.scores import Score
from interviews import actions as interviews
from interviews.guides import storage
from interviews.guides.actions import begin_draft, import_guide, publish
from interviews.models import Interview, PutAside, Scorecard, Seat

from .hostile import REFUSALS, STATEMENTS, WRITES
from .snapshot import snapshot, unfounded
from .softer_ways import SofterWays, noes, pick

# A No is refused for none but these reasons: it is no voter's, it is there already, it is too early,
# or the offer was made. Never because a decision stands.
NO_REFUSED = {
    "",
    "one_entry_per_voter",
    "rule_card_final",
    "rule_card_interview",
    "rule_card_released",
    "rule_entry_before_card",
    "rule_entry_early",
    "rule_offer_made",
    "rule_stage_order",
    "rule_vote_before_card",
    "rule_vote_recused",
    "rule_vote_voter",
}
BEGIN = ["new", "held", "voted", "hired", "hired", "closing", "offered"]

scores = st.sampled_from([Score.STRONG_YES, Score.YES, Score.YES, Score.NO, Score.STRONG_NO])


@dataclass
class Tally:
    """What a run came to: a run in which no hire was reached has tried nothing."""

    examples: int = 0
    steps: int = 0
    hires: int = 0

    def ended(self, hired):
        self.examples += 1
        self.hires += hired

    @property
    def share(self):
        return self.hires / max(self.examples, 1)


def one(found, number):
    found = list(found.order_by("pk"))
    return found[number % len(found)] if found else None


def without_kept_after(found):
    """`unfounded` knows a No that was kept after a hire, which stands until the No is counted."""
    return {
        name: rows
        for name, rows in found.items()
        if not (name.startswith("I-2 ") and {gate for _decision, gate in rows} == {"kept"})
    }


class Machine(SofterWays, RuleBasedStateMachine):
    """Subclassed by `on`, which gives it its builder, its tally, and where its examples begin."""

    builder = tally = None
    ways = BEGIN

    @classmethod
    def on(cls, builder, tally, ways=BEGIN):
        return type("Machine", (cls,), {"builder": builder, "tally": tally, "ways": ways})

    def __init__(self):
        super().__init__()
        connection.ensure_connection()
        self.world, self.people = self.builder.world, self.builder.people
        self.apps = [self.world.application.pk]
        self.seen, self.hired = set(), False

    # What each step is made of

    def app(self, number=0):
        return self.world.fresh(Application(pk=self.apps[number % len(self.apps)]))

    def person(self, number):
        return self.people[number % len(self.people)]

    def attempt(self, act, *args, no=False, **more):
        """Do it; a refusal is a sentence, and a No is refused for few reasons."""
        try:
            act(*args, **more)
        except (RuleViolation, interviews.Stale) as refusal:
            assert not no or refusal.constraint in NO_REFUSED, refusal.constraint
            return False
        return True

    def hostile(self, write):
        try:
            with transaction.atomic():
                write()
        except DatabaseError as error:
            assert error.__cause__.sqlstate in REFUSALS, error

    def post(self, user, address, **data):
        client = Client()
        client.force_login(user)
        answer = client.post(f"/applications/{address}/", data)
        assert answer.status_code < 500

    # The way to a hire, as far as asked

    def hold(self, app, score=Score.YES):
        for stage in self.world.stages:
            if not app.interviews.filter(stage=stage, state="held").exists():
                names = stage.interviewers.values_list("name", flat=True)
                panel = [user for user in self.people if user.name in set(names)]
                self.attempt(
                    self.world.plan, stage, panel[-1:] if stage.number == 1 else panel, app
                )
        for seat in Seat.objects.filter(interview__application=app, role="interviewer").exclude(
            state="swapped"
        ):
            self.attempt(self.world.score, seat.interview, seat.user, score)

    def settle(self, app):
        """Call off what is still to come, and release what was begun and put aside."""
        for interview in app.interviews.before_closing().filter(state="planned"):
            self.attempt(interviews.cancel, interview, by=self.world.manager, why="Enough heard")
        for found in PutAside.objects.open().filter(application=app).select_related("card", "user"):
            self.attempt(interviews.release_scorecard, found.card, by=found.user)

    def vote(self, app, score=Score.YES):
        for user in User.objects.filter(pk__in=gate.voter_ids(app)):
            self.attempt(self.world.entry, user, score, application=app)

    def talk(self, app, by):
        for found in gate.disagreements(app):
            self.attempt(
                actions.write_resolution, app, kind=found.kind, key=found.key,
                fingerprint=found.fingerprint, text="Talked through.", by=by,
            )  # fmt: skip

    def confirm(self, app, by):
        for written in app.resolutions.exclude(confirmations__confirmed_by=by):
            self.attempt(actions.confirm_resolution, app, resolution=written, by=by)

    def hire(self, app):
        self.hold(app)
        self.settle(app)
        self.vote(app)
        self.talk(app, self.world.manager)
        self.confirm(app, self.world.ada)
        self.attempt(self.world.hire, app)

    def offer(self, app):
        """The closing and the offer, as far as the database lets it."""
        self.attempt(self.world.plan_closing, app)
        closing = app.interviews.filter(stage__kind="closing").order_by("-pk").first()
        self.attempt(actions.draft_offer, app, terms="100", answer_by=None, by=self.world.manager)
        if closing:
            self.attempt(self.start, closing)
            for part in list(closing.stage.segments.all())[:-1]:
                self.attempt(actions.tick_step, closing, part, by=self.world.closer)
            self.attempt(actions.make_offer, closing, by=self.world.closer)

    @initialize(number=st.integers(0, 11))
    def begin(self, number):
        """Somewhere on the way of a loop in which everyone says yes."""
        self.builder.restore(self.ways[number % len(self.ways)])
        self.begin_models()

    @rule(number=pick)
    def everyone_says_yes(self, number):
        self.hire(self.app(number))

    @rule(number=pick)
    def on_to_the_offer(self, number):
        self.offer(self.app(number))

    def start(self, interview):
        """Its time has come, unless it is over in one way or another."""
        if interview.state == "planned":
            self.world.begin(interview)

    # Acts on interviews

    @rule(number=pick, stage=pick, user=pick, trainee=pick)
    def plan(self, number, stage, user, trainee):
        stages = self.world.stages
        others = [self.person(trainee)] if trainee % 3 == 0 else []
        self.attempt(
            self.world.plan, stages[stage % len(stages)], [self.person(user)], self.app(number),
            trainees=others,
        )  # fmt: skip

    def interview(self, number, **state):
        return one(Interview.objects.filter(application__in=self.apps, **state), number)

    @rule(
        number=pick,
        user=pick,
        act=st.sampled_from(["move", "cancel", "swap", "no_show", "location", "undo"]),
    )
    def change_interview(self, number, user, act):
        found = self.interview(number)
        if found is None:
            return
        by, seat = self.world.coordinator, one(found.seats, user)
        acts = {
            "move": lambda: interviews.move(found, **self.world.when(), by=by),
            "cancel": lambda: interviews.cancel(found, by=by, why="Ill"),
            "swap": lambda: interviews.swap(found, out=seat, into=self.person(user), by=by),
            "no_show": lambda: (self.start(found), interviews.mark_no_show(found, by=by)),
            "location": lambda: interviews.change_location(
                found, location="2", video_link="", by=by
            ),
            "undo": lambda: interviews.undo_held(found, by=by),
        }
        self.attempt(acts[act])

    @rule(number=pick, absent=pick, word=st.sampled_from(["", "", "It counts."]))
    def mark_held(self, number, absent, word):
        if found := self.interview(number, state="planned"):
            seats = list(found.seats.kept().order_by("pk"))
            missing = {seats[absent].pk: "Ill"} if absent < len(seats) else {}
            by = self.world.manager
            self.attempt(self.start, found)
            self.attempt(interviews.mark_held, found, absent=missing, by=by, absence_waiver=word)

    # Acts on cards, entries and votes

    @rule(number=pick, score=scores, level=st.integers(0, 4), submit=st.booleans())
    def card(self, number, score, level, submit):
        seat = one(Seat.objects.filter(interview__application__in=self.apps), number)
        if seat is None:
            return
        if not submit:
            card = interviews.open_scorecard(seat)
            self.attempt(
                interviews.save_scorecard, card, {"score": int(score)}, revision=card.revision
            )
        elif seat.interview.stage.kind == "interview":
            self.attempt(
                self.world.score, seat.interview, seat.user, score, level, no=Score(score).is_no
            )

    @rule(number=pick, user=pick, own=st.booleans())
    def release(self, number, user, own):
        card = one(Scorecard.objects.filter(seat__interview__application__in=self.apps), number)
        if card is not None:
            by = card.seat.user if own else self.person(user)
            self.attempt(interviews.release_scorecard, card, by=by)

    @rule(number=pick, way=st.sampled_from(["swap", "cancel", "no_show", "absent"]), score=scores)
    def put_aside(self, number, way, score):
        """Somebody begins a scorecard, and is put aside with it."""
        found = self.interview(number, state="planned", stage__kind="interview")
        seat = found and one(found.seats.filter(role="interviewer", state="invited"), number)
        if not seat:
            return
        card, by = interviews.open_scorecard(seat), self.world.coordinator
        self.attempt(interviews.save_scorecard, card, {"score": int(score)}, revision=card.revision)
        acts = {
            "swap": lambda: interviews.swap(found, out=seat, into=self.person(number + 1), by=by),
            "cancel": lambda: interviews.cancel(found, by=by, why="Another panel"),
            "no_show": lambda: (self.start(found), interviews.mark_no_show(found, by=by)),
            "absent": lambda: (
                self.start(found),
                interviews.mark_held(found, absent={seat.pk: "Not there"}, by=by),
            ),
        }
        self.attempt(acts[way])

    @rule(number=pick, score=scores)
    def speak_after_all(self, number, score):
        """Whoever was put aside sends what they began."""
        found = PutAside.objects.open().filter(application__in=self.apps)
        if found := one(found.select_related("card", "interview", "user"), number):
            no = Score(score).is_no
            self.attempt(self.world.score, found.interview, found.user, score, no=no)

    @rule(number=pick, user=pick, score=scores, work=st.booleans(), page=st.booleans())
    def entry(self, number, user, score, work, page):
        app, user = self.app(number), self.person(user)
        if page:
            data = {"score": int(score), "work_with": "yes" if work else "no", "act": "send"}
            data |= self.world.notes()
            return self.post(user, f"{app.pk}/entry", contradiction_reason="It is so", **data)
        self.attempt(
            self.world.entry, user, score, work, application=app, reason="It is so", no=score.is_no
        )

    @rule(number=pick, user=pick, score=noes, page=st.booleans())
    def later_no(self, number, user, score, page):
        app, user = self.app(number), self.person(user)
        if page:
            return self.post(user, f"{app.pk}/no", score=int(score), reason="Read it again")
        self.attempt(actions.add_no, app, by=user, score=score, reason="Read it again", no=True)

    @rule(number=pick, user=pick)
    def resolutions(self, number, user):
        self.talk(self.app(number), self.person(user))

    @rule(number=pick, user=pick)
    def confirmations(self, number, user):
        self.confirm(self.app(number), self.person(user))

    @rule(number=pick, user=pick, asked=st.none() | pick)
    def speak_in_the_talk(self, number, user, asked):
        """A remark on each disagreement; somebody is asked to look again, and may do so."""
        app, by = self.app(number), self.person(user)
        asks = None if asked is None else self.person(asked)
        for found in gate.disagreements(app):
            said = {"kind": found.kind, "key": found.key, "text": f"Heard, {user}"}
            self.attempt(actions.add_remark, app, **said, by=by, asks=asks)
        for remark in app.remarks.filter(looked_again=None, asks=by):
            self.attempt(actions.look_again, app, remark=remark, by=by)

    @rule(number=pick, user=pick)
    def read(self, number, user):
        authors = [person.pk for person in self.people]
        self.attempt(
            actions.record_reading, self.app(number), reader=self.person(user), authors=authors
        )

    # Acts on the decision and after

    @rule(number=pick, hire=st.booleans(), page=st.booleans())
    def decide(self, number, hire, page):
        app, manager = self.app(number), self.world.manager
        if page:
            word = "yes" if hire else "no"
            return self.post(manager, f"{app.pk}/decision", hire=word, reason="We said so")
        self.attempt(actions.record_decision, app, hire=hire, by=manager, reason="We said so")

    @rule(number=pick, act=st.sampled_from(["call_off", "closing", "withdraw", "answer", "back"]))
    def after_decision(self, number, act):
        app, by = self.app(number), self.world.manager
        offer = app.offers.order_by("-pk").first()
        acts = {
            "call_off": lambda: actions.call_off(app, by=by, why="One more"),
            "closing": lambda: self.world.plan_closing(app),
            "withdraw": lambda: actions.withdraw(app, by=by),
            "answer": lambda: actions.answer_offer(
                offer, state=("accepted", "declined", "expired")[number % 3], by=by
            ),
            "back": lambda: actions.withdraw_offer(offer, by=by, why="A mistake"),
        }
        if offer or act not in ("answer", "back"):
            self.attempt(acts[act])

    @rule(number=pick, user=pick, no=noes)
    def twice(self, number, user, no):
        """The same request again: a decision, a No, beat's tick."""
        app, user = self.app(number), self.person(user)
        for _ in range(2):
            self.attempt(self.world.hire, app)
            make_up()
        for _ in range(2):
            self.attempt(actions.add_no, app, by=user, score=no, reason="Twice", no=True)
            make_up()

    # Acts on people, guides and applications

    @rule(number=pick, user=pick)
    def recuse(self, number, user):
        app = self.app(number)
        self.attempt(interviews.recuse, app, reason="A friend", by=self.person(user))

    @rule(user=pick, back=st.booleans())
    def leave(self, user, back):
        act = people.reactivate if back else people.deactivate
        self.attempt(act, self.person(user), by=self.world.admin)

    @rule(again=st.booleans(), why=st.sampled_from(["", "Better questions"]))
    def edit_the_guide(self, again, why):
        """The guide imported once more, or its next draft; published when there is a reason."""
        by, guide = self.world.admin, self.world.version.guide
        if again:
            import_guide(self.world.opening, storage.load(self.world.version), by=by)
        self.attempt(publish, begin_draft(guide, by=by), why=why, by=by)

    # Writes past the actions

    @rule(number=pick, user=pick, sql=st.sampled_from(STATEMENTS), more=st.sampled_from(STATEMENTS))
    def raw_sql(self, number, user, sql, more):
        """Two statements in one transaction, and each alone."""
        for statements in ([sql, more], [sql], [more]):
            self.hostile(lambda statements=statements: self.execute(statements, number, user))

    def execute(self, statements, number, user):
        app, world = self.app(number), self.world
        draft = world.version.guide.versions.order_by("-number").first()
        values = {
            "app": app.pk,
            "other": self.apps[-1],
            "user": self.person(user).pk,
            "manager": world.manager.pk,
            "closing": world.closing_stage.pk,
            "stage": world.stages[number % 2].pk,
            "version": world.version.pk,
            "draft": draft.pk,
            "opening": world.opening.pk,
        }
        with connection.cursor() as cursor:
            for sql in statements:
                cursor.execute(sql, values)

    @rule(number=pick, user=pick, write=st.sampled_from(WRITES))
    def orm(self, number, user, write):
        app, user = self.app(number), self.person(user)
        self.hostile(lambda: write(app, user, self.world.manager))

    @invariant()
    def the_rule_holds(self):
        self.tally.steps += 1
        cursor = self.builder.cursor
        now = snapshot(cursor)
        assert self.seen <= now, sorted(self.seen - now)
        self.seen = now
        breaches = {**unfounded(cursor), **without_kept_after(broken(cursor))}
        assert not breaches, breaches
        self.compare_access()
        self.hired = self.hired or Decision.objects.filter(hire=True).exists()

    def teardown(self):
        self.tally.ended(self.hired)
        event("a hire was reached" if self.hired else "no hire was reached")

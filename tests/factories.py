"""Worlds for tests: a company, its people, a published guide, a loop at any point of its way."""

from datetime import UTC, datetime, timedelta
from itertools import count

from django.urls import reverse
from django.utils import timezone

from candidates import actions as candidates
from candidates.models import Application, OpeningMember
from debriefs import actions as debriefs
from debriefs.gate import disagreements
from hiring.database.transactions import act
from hiring.models import User
from hiring.scores import Score
from hiring.timezones import wall_of
from interviews import actions as interviews
from interviews.models import Guide, GuideVersion, Seat

numbers = count(1)


def person(name=None, **fields):
    number = next(numbers)
    name = name or f"Person {number}"
    email = fields.pop("email", f"{name.lower().replace(' ', '.')}.{number}@example.org")
    return User.objects.create_user(email, name=name, **fields)


def publish_guide(opening, *, panels, rules=None, rubric=True, tests=()):
    """A published guide with one interview stage per list of people in `panels`, and a closing.

    `tests` names the attributes that each of its questions tests.
    """
    guide = Guide.objects.create(opening=opening, name=f"Guide of {opening.name}")
    version = GuideVersion.objects.create(guide=guide, number=1, title=guide.name)
    attribute = version.attributes.create(name="Aptitude")
    for number, panel in enumerate(panels, 1):
        stage = version.stages.create(
            number=number,
            name=f"Stage {number}",
            public_name="Interview",
            minutes_min=60,
            minutes_max=60,
            panel_rule=(rules or {}).get(number, "either"),
        )
        for position, user in enumerate(panel):
            stage.interviewers.create(position=position, name=user.name)
            guide.people.get_or_create(name=user.name, defaults={"user": user})
        stage.stage_attributes.create(attribute=attribute, position=0, description="Thinks well")
        segment = stage.segments.create(stage=stage, position=0, title="Talk", script="Hello.")
        stage.questions.create(
            segment=segment, position=0, prompt="What did you build?", tests=list(tests)
        )
        stage.signals.create(segment=segment, position=0, level="great", text="Asks first")
        for score in Score if rubric else []:
            stage.rubric.create(score=score, meaning=f"{score.label} in stage {number}")
    closing = version.stages.create(
        number=len(panels) + 1,
        name="Closing",
        kind="closing",
        public_name="Conversation",
        minutes_min=30,
        minutes_max=45,
        panel_rule="all",
    )
    for position, title in enumerate(["Values", "Feedback", "The offer"]):
        closing.segments.create(position=position, title=title, script=f"About {title}.")
    for position, (text, answer, purpose) in enumerate(
        [
            ("Your vote", "vote", "vote"),
            ("Culture fit", "note", "none"),
            ("Would you want to work with them?", "yes_no", "work_with"),
            ("Biggest concern", "note", "concern"),
            ("Biggest strength", "note", "strength"),
        ]
    ):
        version.debrief_questions.create(
            position=position, text=text, answer=answer, purpose=purpose
        )
    version.state, version.published_at = "published", timezone.now()
    version.save(update_fields=["state", "published_at"])
    return version


@act
def start_at(interview, instant, minutes=60):
    """Put a planned interview at another time, in the past too, which no page does."""
    wall = wall_of(instant, interview.zone)
    interview.starts_at, interview.ends_at = instant, instant + timedelta(minutes=minutes)
    interview.wall_date, interview.wall_time = wall.date(), wall.time()
    interview.save(update_fields=["starts_at", "ends_at", "wall_date", "wall_time"])
    return interview


class World:
    """An opening with manager, coordinator, closer, two stages (Ada; Ben) and one candidate."""

    def __init__(self, *, panels=None, rules=None, tests=()):
        self.admin = person("Admin", is_admin=True)
        self.manager = person("Mara Manager")
        self.coordinator = person("Cora Coordinator")
        self.closer = person("Cleo Closer")
        self.ada, self.ben = person("Ada"), person("Ben")
        self.opening = candidates.open_opening(
            name=f"Engineer {next(numbers)}", by=self.admin, managers=[self.manager]
        )
        for user, role in [(self.coordinator, "coordinator"), (self.closer, "closer")]:
            OpeningMember.objects.create(opening=self.opening, user=user, role=role)
        self.version = publish_guide(
            self.opening, panels=panels or [[self.ada], [self.ben]], rules=rules, tests=tests
        )
        self.stages = list(self.version.stages.filter(kind="interview"))
        self.closing_stage = self.version.stages.get(kind="closing")
        self.hour = count(1)
        self.application = self.apply()

    def apply(self, name="Noor Haddad"):
        number = next(numbers)
        application = candidates.add_candidate(
            self.opening, name=name, email=f"candidate{number}@example.net", by=self.coordinator
        )
        interviews.start_loop(application, by=self.coordinator)
        return self.fresh(application)

    def fresh(self, application=None):
        return Application.objects.select_related("candidate", "opening").get(
            pk=(application or self.application).pk
        )

    @property
    def candidate_page(self):
        return reverse("interviews:candidate-page", args=[self.application.public_id])

    def when(self, at=None):
        """A time nobody is busy at: each call an hour later, from some days ago."""
        start = at or datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(
            days=2, hours=2 * next(self.hour)
        )
        return {
            "starts_at": start,
            "wall": start.replace(tzinfo=None),
            "zone": "UTC",
            "minutes": 60,
        }

    def plan(self, stage, panel, application=None, **more):
        return interviews.plan(
            application or self.application,
            stage=stage,
            panel=panel,
            by=self.coordinator,
            **{**self.when(), **more},
        )

    def begin(self, interview):
        """Move a planned interview into the past, still apart from all others."""
        return start_at(interview, interview.starts_at - timedelta(days=365))

    def score(self, interview, user, score=Score.YES, level=None):
        seat = Seat.objects.get(interview=interview, user=user)
        card = interviews.open_scorecard(seat)
        changes = {"score": int(score)}
        if level is not None:
            attribute = interview.stage.stage_attributes.get().attribute_id
            changes["rating", attribute] = level
        interviews.save_scorecard(card, changes, revision=card.revision)
        return interviews.submit_scorecard(card, by=user)

    def hold_all(self, scores=None, levels=None, application=None):
        """Plan and hold every stage with the people the guide names; `scores` by person."""
        application = application or self.application
        for stage in self.stages:
            names = [name.name for name in stage.interviewers.all()]
            panel = list(User.objects.filter(name__in=names, guide_names__guide=self.version.guide))
            interview = self.plan(stage, panel, application)
            for user in panel:
                self.score(
                    interview,
                    user,
                    (scores or {}).get(user, Score.YES),
                    (levels or {}).get(user),
                )

    def entry(self, user, score=Score.YES, work_with=True, application=None, reason=""):
        return debriefs.cast_entry(
            application or self.application,
            by=user,
            score=score,
            work_with=work_with,
            answers={},
            contradiction_reason=reason,
        )

    def notes(self):
        """What the form of an entry asks for in words, by field."""
        notes = self.version.debrief_questions.filter(answer="note")
        return {f"q{note.pk}": "none" for note in notes}

    def all_yes(self, application=None):
        """Held, scored, voted: everyone said yes and the gate is open."""
        self.hold_all(application=application)
        for user in (self.ada, self.ben):
            self.entry(user, application=application)

    def talk_through(self, application=None, by=None, second=None):
        """Each disagreement gets its resolution, confirmed by a second person where one is asked."""
        application = application or self.application
        for found in disagreements(application):
            written = self.written_resolution(found, application, by)
            if not written.confirmations.exists():
                second = second or self.ada
                debriefs.confirm_resolution(application, resolution=written, by=second)

    def written_resolution(self, found=None, application=None, by=None, text="Talked through."):
        """What came of one disagreement, or of the only one there is; not yet confirmed."""
        application = application or self.application
        if found is None:
            (found,) = disagreements(application)
        about = {"kind": found.kind, "key": found.key, "fingerprint": found.fingerprint}
        by = by or self.manager
        return debriefs.write_resolution(application, text=text, by=by, **about)

    def hire(self, application=None):
        return debriefs.record_decision(application or self.application, hire=True, by=self.manager)

    def plan_closing(self, application=None, panel=None):
        return debriefs.schedule_closing(
            application or self.application,
            panel=panel or [self.closer],
            by=self.manager,
            **self.when(),
        )

"""A company with many candidates at every point of the way, made through the product's actions."""

import sys
import time
from collections import defaultdict
from datetime import timedelta

from django.utils import timezone

from candidates import actions as candidates
from debriefs import actions as debriefs
from debriefs.demo import DOUBT, Demo
from hiring.scores import Score

from .copies import copy_all

NAMES = ["Ada Abara", "Bo Cruz", "Dina Egede", "Emre Frost", "Gil Haas", "Hana Ito", "Ivo Juhl"]
TEAMS = 5


class Company(Demo):
    """The demo's people and guide. `made` maps a point of the way to its applications."""

    def __init__(self, count):
        super().__init__()
        self.hour = -2 * len(self.stages) * (count + 1)  # interviews held lie in the past
        self.ahead = timezone.now() + timedelta(days=1)
        self.made = defaultdict(list)

    def later(self):
        """A time to come at which nobody has anything yet."""
        self.ahead += timedelta(hours=2)
        return self.ahead

    def new(self, name):
        return candidates.add_candidate(
            self.opening, name=name, email=f"{name.replace(' ', '.')}@candidates.example",
            by=self.beth,
        )  # fmt: skip

    def planned(self, name):
        application = self.start(name)
        self.plan(application, self.stages[0], self.haroun, at=self.later())
        return application

    def drafting(self, name):
        """Haroun has a scorecard in hand, with a few words in it."""
        application = self.hold(self.start(name), stages=1)
        interview = self.plan(application, self.stages[1], self.haroun, at=self.later())
        self.score(interview, self.haroun, submit=False)
        return application

    def halfway(self, name):
        return self.hold(self.start(name), stages=2)

    def said_no(self, name):
        application = self.hold(self.start(name), stages=1)
        interview = self.plan(application, self.stages[1], self.haroun)
        self.score(interview, self.haroun, Score.NO, level=2, words=DOUBT)
        return application

    def sealed(self, name):
        application = self.hold(self.start(name), tech2=[self.anujan, self.juzer])
        self.enter(application, self.haroun)
        self.enter(application, self.juzer, Score.STRONG_YES)
        return application

    def revealed(self, name):
        """Every entry is in, and a contradiction waits to be talked through."""
        application = self.sealed(name)
        self.enter(application, self.anujan, work_with=False, why="A second talk on being wrong.")
        return application

    def closing_ahead(self, name):
        application = self.hire(self.start(name))
        self.plan_closing(application, at=self.later())
        return application

    def refused(self, name):
        application = self.hold(self.start(name), third=Score.NO)
        self.enter(application, self.haroun)
        self.enter(application, self.anujan, Score.NO, work_with=False)
        self.talk_through(application, "Heard and written down.")
        debriefs.record_decision(application, hire=False, by=self.ruth, reason="One No.")
        return application

    def withdrawn(self, name):
        application = self.hold(self.start(name), stages=1)
        debriefs.withdraw(application, by=self.beth)
        return application


MIX = [
    Company.new, Company.planned, Company.drafting, Company.halfway, Company.said_no,
    Company.sealed, Company.revealed, Company.closing_ahead, Company.refused, Company.withdrawn,
]  # fmt: skip


def load(count):
    """A Company with `count` candidates, a multiple of ten, in equal shares at each point of MIX."""
    begun = time.monotonic()
    company = Company(len(MIX))
    for number, point in enumerate(MIX):
        name = f"{NAMES[number % len(NAMES)]}-{point.__name__.title()}"
        company.made[point.__name__].append(point(company, name))
    copy_all(count // len(MIX) - 1, [company.haroun, company.anujan, company.juzer], TEAMS)
    sys.stderr.write(f"{count} candidates loaded in {time.monotonic() - begun:.0f} s\n")
    return company

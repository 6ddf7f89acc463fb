"""A No against the decision to hire, pair by pair, at the real server."""

from functools import partial

from django.db import connection
from django.urls import reverse

from debriefs.management.commands.check_invariants import broken
from debriefs.models import Decision, Vote
from hiring.scores import Score
from interviews import actions as interviews
from interviews.models import Scorecard
from tests.factories import World, person
from tests.figures import Figure
from tests.races.rivals import all_at_once
from tests.races.server import Browser, served

PAIRS = 500


def pairs_of(count):
    """(World, applications): all but Otto have said yes; he was noted absent, his card says No."""
    ada, otto, ben = person("Ada"), person("Otto"), person("Ben")
    world = World(panels=[[ada, otto], [ben]])
    world.ada, world.otto, world.ben = ada, otto, ben
    applications = [world.apply(f"Candidate {number}") for number in range(count)]
    for application in applications:
        first = world.plan(world.stages[0], [ada, otto], application)
        seat = first.seats.get(user=otto)
        interviews.mark_held(world.begin(first), absent={seat.pk: "Ill"}, by=world.coordinator)
        card = interviews.open_scorecard(seat)
        interviews.save_scorecard(card, {"score": int(Score.NO)}, revision=0)
        world.score(first, ada)
        world.score(world.plan(world.stages[1], [ben], application), ben)
        world.entry(ada, application=application)
        world.entry(ben, application=application)
    return world, applications


def fight(world, applications, port):
    """Each pair let go together: the No as a later vote or as Otto's card, in turn; all statuses."""
    ada, otto = Browser(port, world.ada), Browser(port, world.otto)
    manager = Browser(port, world.manager)
    answers = []
    for number, application in enumerate(applications):
        if number % 2:
            card = Scorecard.objects.get(
                seat__user=world.otto, seat__interview__application=application
            )
            path = reverse("interviews:scorecard-submit", args=[card.pk])
            no = partial(otto.post, path, {})
        else:
            path = reverse("debriefs:later-no", args=[application.pk])
            no = partial(ada.post, path, {"score": 2, "reason": "Read it again"})
        path = reverse("debriefs:decision", args=[application.pk])
        hire = partial(manager.post, path, {"hire": "yes", "reason": ""})
        pair = [no, hire] if number % 4 < 2 else [hire, no]
        answers += all_at_once(pair)
    return [a[0] if isinstance(a, tuple) else 599 for a in answers]


def races(pairs=PAIRS):
    """A No and a decision to hire sent at one moment, five hundred times."""
    with served() as (port, log):
        world, applications = pairs_of(pairs)
        statuses = fight(world, applications, port)
        log.seek(0)
        shown = log.read().count("deadlock")
    noes = (
        Vote.objects.filter(score__lt=3).count()
        + Scorecard.objects.filter(score__lt=3, submitted_at__isnull=False).count()
    )
    with connection.cursor() as cursor:
        wrong = sum(len(rows) for rows in broken(cursor).values())
    standing = Decision.objects.filter(hire=True, fallen_at=None, called_off_at=None).count()
    fallen = Decision.objects.filter(fallen_at__isnull=False).count()
    yield Figure("rule: pairs of a No and a decision to hire", len(applications), pairs, exact=True)
    yield Figure("rule: broken", standing + wrong, 0)
    yield Figure("rule: a No committed", noes, pairs, exact=True)
    yield Figure("rule: HTTP 5xx", sum(status >= 500 for status in statuses), 0)
    yield Figure("rule: deadlocks shown to people", shown, 0)
    yield Figure("rule: decisions that came first and fell", fallen, pairs)

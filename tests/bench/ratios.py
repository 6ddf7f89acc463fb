"""How much longer than a hello-world view of the same server, in the same rounds.

A round visits each address some times, one address after the other, so that noise falls on all alike.
"""

import statistics
import time
from types import SimpleNamespace

from django.urls import reverse

from hiring import live
from tests.figures import Figure
from tests.interviews.bank.banks import fill_bank

from .guides import save_of
from .pages import drafted_seat
from .site import company, visitor

ROUNDS, VISITS = 15, 12
QUESTIONS = 20_000  # of the bank
DRAFTS = [20, 400]  # questions
LIMITS = {"pipeline": 25, "debrief": 16, "autosave": 10, "bank search": 25, "poll": 2} | {
    f"save in a draft of {many}": 12 for many in DRAFTS
}


def ratios():
    acts = {"hello": _get(None, reverse("hello")), **_acts(company())}
    for act in acts.values():
        _seconds(act)  # warm on both workers: each block opens its own connection
        _seconds(act)
    rounds = [{name: _seconds(act) for name, act in acts.items()} for _ in range(ROUNDS)]
    for name, limit in LIMITS.items():
        ratio = statistics.median(found[name] / found["hello"] for found in rounds)
        yield Figure(f"{name} ÷ hello", round(ratio, 1), limit)


def _acts(company):
    revealed = company.made["revealed"][0]
    return {
        "pipeline": _get(company.ruth, reverse("debriefs:pipeline", args=[company.opening.pk])),
        "debrief": _get(company.ruth, reverse("debriefs:debrief", args=[revealed.pk])),
        "autosave": _autosave(company),
        "bank search": _bank_search(company),
        "poll": _poll(revealed),
        **{f"save in a draft of {many}": save_of(many) for many in DRAFTS},
    }


def _get(reader, path):
    return lambda: visitor(reader).get(path)


def _poll(application):
    """What an open debrief asks again and again while nothing happens."""
    access = SimpleNamespace(application_id=application.pk, knows_verdict=True)
    return _get(None, live.mark_of(access).address)


def _bank_search(company):
    """Words that few of 20,000 questions have, as an admin reads them."""
    fill_bank(QUESTIONS)
    return _get(company.admin, f"{reverse('interviews:bank')}?q=rolled+release")


def _autosave(company):
    """The card's author types on: each save with the revision that the one before answered."""
    seat = drafted_seat(company)
    path = reverse("interviews:scorecard-autosave", args=[seat.interview.public_id])
    question = seat.interview.stage.questions.first()
    author, revision = visitor(company.haroun), seat.scorecard.revision

    def save():
        nonlocal revision
        text = f"Slices a problem before touching it. {revision}"
        sent = {"seat": seat.pk, "revision": revision, f"answer-{question.pk}": text}
        answer = author.post(path, sent)
        revision += 1
        return answer

    return save


def _seconds(act):
    """The median of some visits."""
    found = []
    for _ in range(VISITS):
        begun = time.perf_counter()
        answer = act()
        found.append(time.perf_counter() - begun)
        assert answer.status in (200, 304), answer
    return statistics.median(found)

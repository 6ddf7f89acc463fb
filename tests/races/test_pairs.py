"""The drill of the rule in small: the same rivals at the same server, few of them."""

import pytest

from debriefs.models import Decision
from hiring.models import AuditEvent
from tests.drills.races import races

PAIRS = 20


@pytest.mark.django_db(transaction=True)
def test_a_no_and_a_decision_at_one_moment_never_both_stand():
    figures = list(races(PAIRS))
    assert [str(figure) for figure in figures if not figure.is_ok] == []
    refused = AuditEvent.objects.filter(name="refused.record_decision").count()
    assert Decision.objects.count() + refused == PAIRS

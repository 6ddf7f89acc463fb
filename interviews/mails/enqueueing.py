"""Rows of the outbox about one interview, to the candidate and to one person of the panel."""

from hiring.mail.outbox import enqueue


def enqueue_to_candidate(kind, interview, due_at=None, **refs):
    candidate = interview.candidate
    _enqueue(kind, interview, (candidate.name, candidate.email), due_at, **refs)


def enqueue_to_panel(kind, interview, seat, due_at=None, **refs):
    _enqueue(kind, interview, seat.user, due_at, seat=seat.pk, **refs)


def enqueue_to_planner(kind, interview, user, *, dedup_key=None, **refs):
    _enqueue(kind, interview, user, None, dedup_key, **refs)


def _enqueue(kind, interview, to, due_at, dedup_key=None, **refs):
    enqueue(
        kind,
        to=to,
        refs={"interview": interview.pk, "sequence": interview.sequence, **refs},
        due_at=due_at,
        application_id=interview.application_id,
        audience="closing" if interview.is_closing else "",  # its being planned tells the verdict
        dedup_key=dedup_key,
    )

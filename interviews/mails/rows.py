"""Rows of the outbox about one interview, to the candidate and to one person of the panel."""

from hiring.mail.outbox import post


def to_candidate(kind, interview, due_at=None, **refs):
    candidate = interview.candidate
    _post(kind, interview, (candidate.name, candidate.email), due_at, **refs)


def to_panel(kind, interview, seat, due_at=None, **refs):
    _post(kind, interview, seat.user, due_at, seat=seat.pk, **refs)


def to_planner(kind, interview, user, *, dedup_key=None, **refs):
    _post(kind, interview, user, None, dedup_key, **refs)


def _post(kind, interview, to, due_at, dedup_key=None, **refs):
    post(
        kind,
        to=to,
        refs={"interview": interview.pk, "sequence": interview.sequence, **refs},
        due_at=due_at,
        application_id=interview.application_id,
        audience="closing" if interview.is_closing else "",  # its being planned tells the verdict
        dedup_key=dedup_key,
    )

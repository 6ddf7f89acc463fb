"""`act` runs an action in one transaction, and tries it again when it collides with another."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction

from hiring.audit.log import log_event
from hiring.database.collisions import is_collision, tried_again
from hiring.exceptions import RuleViolation
from hiring.mail.reasons import asked_after_act

if TYPE_CHECKING:
    from hiring.web.request import Request

P = ParamSpec("P")
R = TypeVar("R")
BUSY = "Others are writing here at this moment. Nothing of yours was written: send it again."


def act(function: Callable[P, R]) -> Callable[P, R]:
    """Run an action in one transaction, as the outermost one of its request.

    Collisions between rivals are tried up to five times, and then told in a sentence: a lost No
    would break the rule.
    What the database refuses by name becomes a RuleViolation; a refusal is kept as an audit event
    after the rollback, with the person (`by`) and the constraint, never with what was written.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return _once(function, args, kwargs)
        try:
            return tried_again(_once)(function, args, kwargs)
        except OperationalError as error:
            if not is_collision(error):
                raise
            raise RuleViolation(BUSY, "busy") from error
        except RuleViolation as refusal:
            _log_refusal(function.__name__, refusal, args, kwargs.get("by"))
            raise

    return run


def _once(function: Callable[..., R], args: tuple[Any, ...], kwargs: dict[str, Any]) -> R:
    try:
        with transaction.atomic(), asked_after_act():
            return function(*args, **kwargs)
    except IntegrityError as error:
        refusal = RuleViolation.from_database(error)
        if refusal is None:
            raise
        raise refusal from error


def _log_refusal(name: str, refusal: RuleViolation, args: tuple[Any, ...], by: Any) -> None:
    subject = next((arg for arg in args if hasattr(arg, "_meta")), None)
    log_event(
        f"refused.{name}",
        actor=by,
        application_id=_application_id(subject),
        subject=subject if getattr(subject, "pk", None) else None,
        constraint=refusal.constraint,
    )


def log_refusal(request: "Request") -> None:
    """Write down that a page refused an act: who tried, and at which rows. Never what was sent.

    Of the address only the numbers of rows are kept: other parts may open something.
    """
    match = request.resolver_match
    if not request.user.is_authenticated or match is None:
        return
    rows: dict[str, Any] = {
        name: str(value) for name, value in match.kwargs.items() if isinstance(value, int | UUID)
    }
    log_event(
        f"refused.{(match.url_name or 'request').replace('-', '_')}"[:60],
        actor=request.user,
        application_id=request.application_id,
        **rows,
    )


def _application_id(subject: Any) -> int | None:
    if subject is None:
        return None
    is_application = subject._meta.model_name == "application"
    pk: int | None = getattr(subject, "pk" if is_application else "application_id", None)
    return pk

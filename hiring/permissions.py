"""Who may do what here, and how pages ask: `require` in a view, `can` in a template.

Each app has a permissions.py with its predicates. They answer from values and read no row.
"""

import inspect
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

if TYPE_CHECKING:
    from hiring.models import User

PREDICATES: dict[str, Callable[..., bool]] = {}


def require(allowed: bool, sentence: str) -> None:
    """Answer 403 with a sentence for the reader unless `allowed`."""
    if not allowed:
        raise PermissionDenied(sentence)


def register(permissions: ModuleType) -> None:
    """Templates may ask the predicates of this module from now on."""
    for name, predicate in vars(permissions).items():
        if not name.startswith("can_") or predicate.__module__ != permissions.__name__:
            continue
        if PREDICATES.setdefault(name, predicate) is not predicate:
            raise ValueError(f"{name} stands in two permissions.py.")


class Can:
    """What a template asks about rights: `can.plan` is `can_plan(access)`, asked when it is needed.

    A predicate gets its arguments by their names, from what the view gave: `user`, `access`,
    `opening` and plain values. What is not known raises a LookupError: an AttributeError would
    read as "no" in a template.
    """

    def __init__(self, **known: Any) -> None:
        self._known = known

    def __getattr__(self, name: str) -> bool:
        if name.startswith("_"):
            raise AttributeError(name)
        predicate = PREDICATES.get(f"can_{name}")
        if predicate is None:
            raise LookupError(f"No permissions.py has can_{name}.")
        missing = [asked for asked in _asks(predicate) if asked not in self._known]
        if missing:
            raise LookupError(f"can_{name} asks for {', '.join(missing)}.")
        return predicate(**{asked: self._known[asked] for asked in _asks(predicate)})


@cache
def _asks(predicate: Callable[..., bool]) -> tuple[str, ...]:
    return tuple(inspect.signature(predicate).parameters)


def for_templates(request: HttpRequest) -> dict[str, Can]:
    """A context processor. Views of an application or opening give a `can` that knows more."""
    return {"can": Can(user=getattr(request, "user", None))}


def can_manage_people(user: "User") -> bool:
    return user.is_admin


def can_read_general_record(user: "User") -> bool:
    """Acts on people, openings and guides."""
    return user.is_admin


def can_ask_mail_server(user: "User") -> bool:
    """While mail is paused: read the server's answer, and try one mail."""
    return user.is_admin


def can_read_account_mails(user: "User") -> bool:
    return user.is_admin


def can_use_admin_site(user: "User") -> bool:
    return user.is_active and user.is_admin

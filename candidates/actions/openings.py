"""Actions on openings and their people."""

from collections.abc import Iterable

from django.db.models import Q

from hiring.audit.log import log_event, log_events
from hiring.database.transactions import act
from hiring.mail.reasons import ask_again
from hiring.models import User

from .. import mails
from ..models import Opening, OpeningMember
from ..signals import manager_appointed


@act
def open_opening(
    *, name: str, by: User, summary: str = "", location: str = "", managers: Iterable[User] = ()
) -> Opening:
    opening = Opening.objects.create(name=name, summary=summary, location=location, created_by=by)
    for user in managers:
        OpeningMember.objects.create(opening=opening, user=user, role="manager", given_by=by)
    log_event("opening.opened", actor=by, subject=opening)
    return opening


@act
def set_member(opening: Opening, *, user: User, role: str, by: User) -> OpeningMember:
    """Give a role; one that is held stays. One's own is told to who may agree, where it opens less."""
    member, created = OpeningMember.objects.get_or_create(
        opening=opening, user=user, role=role, defaults={"given_by": by}
    )
    if created:
        ask_again(Q(recipient=user))
        log_event("opening.member_added", actor=by, subject=opening, user=user.pk, role=role)
        if _note_in_loops("opening.role_taken", member, by=by):
            mails.notify_role_taken(member)
        if role == OpeningMember.Role.MANAGER:
            manager_appointed.send(sender=None, opening=opening, user=user)
    return member


def _note_in_loops(name: str, member: OpeningMember, *, by: User) -> bool:
    """Onto the record of each loop that the role does not open; False where there is none."""
    loops = list(member.closed_loops.values_list("application", flat=True))
    log_events(name, actor=by, application_ids=loops, subject=member.opening, user=member.user_id)
    return bool(loops)


@act
def agree_to_role(member: OpeningMember, *, by: User) -> None:
    """What somebody gave to themself counts as given from now on. Sent twice is done once.

    Raises RuleViolation for who may not agree (debriefs/rule/own_roles.sql).
    """
    member = OpeningMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if member.agreed_at:
        return
    _note_in_loops("opening.role_agreed", member, by=by)
    member.agreed_by = by
    member.save(update_fields=["agreed_by"])
    ask_again(Q(kind="role_taken"))
    log_event("opening.role_agreed", actor=by, subject=member.opening, user=member.user_id)


@act
def remove_member(member: OpeningMember, *, by: User) -> None:
    opening, user, role = member.opening, member.user_id, member.role
    member.delete()
    ask_again(Q(recipient=user) | Q(kind="role_taken"))
    log_event("opening.member_removed", actor=by, subject=opening, user=user, role=role)


@act
def close_opening(opening: Opening, *, state: str, by: User) -> None:
    """Fill or close an opening. Its live loops are asked for one by one, on its page."""
    opening.state = state
    opening.save(update_fields=["state"])
    log_event("opening.closed", actor=by, subject=opening, state=state)

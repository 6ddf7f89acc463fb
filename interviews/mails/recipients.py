"""Who of an opening gets a mail, and whom candidates and panels can ask."""

from candidates.models import ApplicationAccessRow, OpeningMember
from candidates.querysets import PLANS
from hiring.models import User


def managers_of(application):
    """Active managers of the opening."""
    return _members(application, ["manager"])


def coordinators_of(application):
    """Who schedules: active coordinators; where there are none, the managers do it themselves."""
    return _members(application, ["coordinator"]) or managers_of(application)


def planners_of(application):
    """Who may plan and staff its interviews now: managers, and coordinators while it is theirs."""
    members = _members(application, ["manager", "coordinator"])
    rows = ApplicationAccessRow.objects.filter(PLANS, application=application, user__in=members)
    planning = set(rows.values_list("user_id", flat=True))
    return [user for user in dict.fromkeys(members) if user.pk in planning]


def contact_of(application, planner=None):
    """(name, address) of whom to ask: the planner where they schedule the opening, else the first
    who does, else an admin."""
    people = coordinators_of(application)
    if not people:
        people = list(User.objects.filter(is_admin=True, is_active=True).order_by("pk")[:1])
    person = planner if planner in people else next(iter(people), None)
    return (person.name, person.email) if person else None


def _members(application, roles):
    members = OpeningMember.objects.filter(
        opening_id=application.opening_id, role__in=roles, user__is_active=True
    )
    return [member.user for member in members.select_related("user").order_by("pk")]

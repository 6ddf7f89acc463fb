"""Who of an opening is told."""

from candidates.models import OpeningMember


def managers_of(application):
    """Active managers of the opening."""
    return _members(application, ["manager"])


def coordinators_of(application):
    """Who schedules: active coordinators; where there are none, the managers do it themselves."""
    return _members(application, ["coordinator"]) or managers_of(application)


def _members(application, roles):
    members = OpeningMember.objects.filter(
        opening_id=application.opening_id, role__in=roles, user__is_active=True
    )
    return [member.user for member in members.select_related("user").order_by("pk")]

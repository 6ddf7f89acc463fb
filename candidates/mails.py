"""Mails of openings and candidates: a manager is missing, an address changed."""

from django.conf import settings
from django.db.models import F, Prefetch, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import gettext_noop as noop

from hiring.mail.kinds import LOOKUPS, Message, register
from hiring.mail.outbox import enqueue
from hiring.models import User
from hiring.web.pages import url_of

from .models import AddressChange, Application, Opening, OpeningMember
from .querysets import MayAgree


def notify_manager_missing(opening):
    """Ask each admin, once a day. It goes by the clock, never with a vote: nothing can be read
    from the moment at which it comes."""
    for admin in User.objects.filter(is_admin=True, is_active=True):
        enqueue(
            "manager_missing",
            to=admin,
            refs={"opening": opening.pk},
            dedup_key=f"manager_missing:{opening.pk}:{admin.pk}:{timezone.localdate()}",
        )


def notify_role_taken(member: OpeningMember) -> None:
    """To whoever may agree: the other managers of the opening; where it has none, the admins."""
    people = User.objects.filter(
        Q(is_admin=True) | Q(memberships__opening=member.opening_id), is_active=True
    ).distinct()
    for person in people.filter(MayAgree(Value(member.pk), F("pk"))):
        enqueue("role_taken", to=person, refs={"member": member.pk})


def notify_address_changed(application: Application, change: AddressChange, *, by: User) -> None:
    """The old address, and the managers of the candidate's loops but the one who changed it."""
    enqueue(
        "candidate_address_left",
        to=(change.candidate.name, change.old),
        refs={"change": change.pk},
        application_id=application.pk,
    )
    _to_managers("candidate_address_changed", change, besides=by)


def notify_address_asked(application: Application, change: AddressChange) -> None:
    _to_managers("candidate_address_asked", change, besides=None)


def _to_managers(kind, change, *, besides):
    live = Application.objects.live().filter(candidate=change.candidate)
    managers = OpeningMember.objects.filter(role="manager", user__is_active=True)
    for application in live.prefetch_related(
        Prefetch("opening__members", managers.select_related("user"), to_attr="managers")
    ):
        for member in application.opening.managers:
            if member.user != besides:
                enqueue(
                    kind,
                    to=member.user,
                    refs={"change": change.pk},
                    application_id=application.pk,
                    dedup_key=f"{kind}:{change.pk}:{application.pk}:{member.user_id}",
                )


def _changes(ids):
    return AddressChange.objects.select_related("candidate", "asked_by", "agreed_by").in_bulk(ids)


LOOKUPS["change"] = _changes


def address_left_message(mail):
    """To the old address: the new one may be somebody else's business, so it is not named."""
    return Message(
        subject=_("Your address with us has changed"),
        paragraphs=[
            _(
                "Somebody told us that your mails should go to another address. They do from now on."
            ),
            _("If that was not you, please answer this mail at once."),
        ],
        greeting=mail.about("change").candidate.called,
        reply_to=_manager_of(mail.application_id),
    )


def _manager_of(application):
    member = (
        OpeningMember.objects.filter(
            opening__applications=application, role="manager", user__is_active=True
        )
        .select_related("user")
        .order_by("pk")
        .first()
    )
    return (member.user.name, member.user.email) if member else None


def address_changed_message(mail):
    change = mail.about("change")
    return _of_change(
        mail,
        _("Another address: %(name)s") % {"name": change.candidate.name},
        _("%(who)s changed where the candidate's mails go. The old address was told.")
        % {"who": change.agreed_by.name},
        _("Open the candidate"),
    )


def address_asked_message(mail):
    change = mail.about("change")
    return _of_change(
        mail,
        _("Please decide on another address: %(name)s") % {"name": change.candidate.name},
        _(
            "%(who)s asks to change where the candidate's mails go. The debrief is open, so the link"
            " to the candidate's page goes to the new address only when you agree."
        )
        % {"who": change.asked_by.name},
        _("Agree or decline"),
    )


def _of_change(mail, subject, paragraph, action):
    change = mail.about("change")
    return Message(
        subject=subject,
        paragraphs=[paragraph],
        facts=[(_("Old address"), change.old), (_("New address"), change.new)],
        button=(action, settings.SITE_URL + url_of("application", mail.application_id)),
    )


def _still_asked(mail):
    change = mail.about("change")
    return noop("It was answered.") if change.agreed_at or change.declined_at else ""


def _members(ids):
    return OpeningMember.objects.select_related("opening", "user").in_bulk(ids)


LOOKUPS["member"] = _members


def role_taken_message(mail):
    member = mail.about("member")
    names = {"who": member.user.name, "opening": member.opening.name}
    return Message(
        subject=_("%(who)s took a role in %(opening)s") % names,
        paragraphs=[
            _("%(who)s is an admin and made themself %(role)s of %(opening)s.")
            % {**names, "role": member.get_role_display().lower()},
            _(
                "Loops in which a vote was in by then stay closed to them until you agree."
                " If you do not agree, remove them, or leave it as it is."
            ),
        ],
        button=(
            _("Open the team"),
            settings.SITE_URL + reverse("candidates:opening-detail", args=[member.opening_id]),
        ),
    )


def _still_taken(mail):
    return noop("Somebody agreed to it.") if mail.about("member").agreed_at else ""


def _still_missing(mail):
    if not Opening.objects.without_manager().filter(pk=mail.refs["opening"]).exists():
        return noop("The opening has a hiring manager again.")
    if not User.objects.filter(pk=mail.recipient_id, is_admin=True, is_active=True).exists():
        return noop("This person is no longer an admin.")
    return ""


def manager_missing_message(mail):
    opening = Opening.objects.get(pk=mail.refs["opening"])
    address = settings.SITE_URL + reverse("candidates:opening-detail", args=[opening.pk])
    return Message(
        subject=_("%(name)s has no hiring manager") % {"name": opening.name},
        paragraphs=[
            _(
                "Candidates are in this opening, and nobody active owns it. Please appoint a hiring manager."
            ),
            _("Until then nobody is told of what a manager has to know."),
        ],
        button=(_("Appoint one"), address),
        small=_(
            "You get this because you are an admin. It comes once a day while nobody is appointed."
        ),
    )


register(
    "manager_missing",
    label=lazy("No hiring manager"),
    audience="personal",
    message=manager_missing_message,
    condition=_still_missing,
)
register(
    "role_taken",
    label=lazy("A role taken"),
    audience="personal",
    message=role_taken_message,
    condition=_still_taken,
)
register(
    "candidate_address_left",
    label=lazy("Another address, to the old one"),
    audience="scheduling",
    message=address_left_message,
)
register(
    "candidate_address_changed",
    label=lazy("Another address"),
    audience="personal",
    message=address_changed_message,
)
register(
    "candidate_address_asked",
    label=lazy("Another address, to decide"),
    audience="personal",
    message=address_asked_message,
    condition=_still_asked,
)

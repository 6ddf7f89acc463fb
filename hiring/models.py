"""People, the record of what they did, and (through `hiring.mail`) what is mailed to them."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hiring.audit.models import AuditEvent, AuditLink
from hiring.mail.addresses import one_form
from hiring.mail.columns import AddressColumn, Folded, in_one_form
from hiring.mail.models import Mail, MailPause
from hiring.names import NameColumn
from hiring.search import find

__all__ = ["AuditEvent", "AuditLink", "Invitation", "Mail", "MailPause", "User"]


DEMO_DOMAIN = "larkfield.example"  # of nobody: .example is set aside for such names


class UserManager(BaseUserManager):
    use_in_migrations = True

    def active(self):
        """Those who can be given a task, by name."""
        return self.filter(is_active=True).order_by("name", "pk")

    def found_by(self, text):
        """By name or address: every word of `text`, without accents."""
        return find(self.get_queryset(), text, "name", "email")

    def with_address(self, email: str) -> models.QuerySet["User"]:
        """Whoever has this address, whatever the case and the Unicode form of its letters."""
        return self.alias(folded=Folded("email")).filter(folded=Folded(models.Value(email)))

    def of_demo(self):
        """Whom one click signs in: the invented company alone, and only where the demo runs."""
        if not settings.DEMO:
            return self.none()
        return self.filter(is_active=True, email__endswith=f"@{DEMO_DOMAIN}")

    def create_user(self, email, password=None, **fields):
        """Without a password the account can only be entered by a mailed code or link."""
        user = self.model(email=one_form(email.strip()), **fields)
        user.set_password(password)
        with transaction.atomic(using=self._db):
            user.save(using=self._db)
            user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_admin=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody of the company who signs in. Candidates have no account."""

    email = AddressColumn(unique=True)
    name = NameColumn()
    zone = models.CharField(max_length=64, default="UTC", help_text="IANA time zone")
    theme = models.CharField(
        max_length=5, blank=True, choices=[("light", _("Light")), ("dark", _("Dark"))]
    )
    is_admin = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    deactivated_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            in_one_form("user_email_in_one_form"),
            models.UniqueConstraint(Folded("email"), name="user_one_per_address"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_staff(self):
        return self.is_admin


class Invitation(models.Model):
    """A seat at the sign-up form for one address. Only the hash of its token is kept."""

    email = AddressColumn()
    name = NameColumn(blank=True)
    is_admin = models.BooleanField(default=False)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="invitations_sent"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            in_one_form("invitation_email_in_one_form"),
            models.UniqueConstraint(
                Lower("email"),
                condition=models.Q(accepted_at__isnull=True),
                name="one_open_invitation_per_email",
            ),
        ]

    def __str__(self):
        return self.email


class Zone(models.Model):
    """A time zone that may be kept, under the name of its place or an older one of it.

    `place` is its name in `ZoneClock`. The database lets no other name in; see hiring/database/zones.py.
    """

    name = models.CharField(max_length=64, primary_key=True)
    place = models.CharField(max_length=64)
    version = models.CharField(max_length=16, help_text="Of the tzdata that it is from")

    def __str__(self):
        return self.name


class ZoneClock(models.Model):
    """What the clocks of a zone show beyond UTC, from an instant until the next row of the zone."""

    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="clocks", db_index=False)
    since = models.DateTimeField()
    offset = models.DurationField(null=True, help_text="Empty where nothing is known any more")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["zone", "since"], name="one_clock_at_a_time"),
        ]

    def __str__(self):
        return f"{self.zone_id} from {self.since}"

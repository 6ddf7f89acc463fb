"""Signing in and joining: by invitation only."""

import hashlib

from allauth.account import app_settings as allauth_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django import forms
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hiring.database.collisions import tried_again
from hiring.mail.addresses import one_form
from hiring.mail.outbox import enqueue
from hiring.models import Invitation, User
from hiring.names import NameField
from hiring.web.forms import ZoneField

SESSION_KEY = "invitation"


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def display_name(user):
    return user.name


def open_invitation(request):
    """The invitation whose link this browser followed, while it can still be accepted."""
    return Invitation.objects.filter(
        pk=request.session.get(SESSION_KEY), accepted_at=None, expires_at__gt=timezone.now()
    ).first()


def _end_of(template_prefix):
    """When the code or link of such a mail ends, in seconds of the epoch, or None."""
    seconds = {
        "account/email/login_code": allauth_settings.LOGIN_BY_CODE_TIMEOUT,
        "account/email/password_reset_key": settings.PASSWORD_RESET_TIMEOUT,
    }.get(template_prefix)
    return seconds and int(timezone.now().timestamp()) + seconds


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is open to those who hold an invitation, under the invited address alone."""

    def is_open_for_signup(self, request):
        return open_invitation(request) is not None

    def clean_email(self, email):
        invitation = open_invitation(self.request)
        if self.request.path.startswith("/accounts/signup") and invitation:
            return invitation.email
        return one_form(super().clean_email(email))

    def authenticate(self, request, **credentials):
        """By any spelling of the address."""
        if "email" in credentials:
            credentials["email"] = one_form(credentials["email"])
        return super().authenticate(request, **credentials)

    @tried_again
    @transaction.atomic
    def post_login(self, request, user, **how):
        """The session is written down among the person's own."""
        return super().post_login(request, user, **how)

    def send_mail(self, template_prefix, email, context):
        """Codes and links go the way of all mail: written down first, tried again, kept in view."""
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        user = User.objects.filter(email=email).first()
        enqueue(
            "account",
            to=user or ("", email),
            refs={
                "subject": message.subject,
                "paragraphs": message.body.split("\n\n"),
                "until": _end_of(template_prefix),
            },
        )

    def save_user(self, request, user, form, commit=True):
        invitation = open_invitation(request)
        user.email = invitation.email
        user.name = form.cleaned_data["name"]
        user.zone = form.cleaned_data["zone"]
        user.is_admin = invitation.is_admin
        user.set_password(form.cleaned_data["password1"])
        user.save()
        self.stash_verified_email(request, user.email)  # the link came by mail: it is proved
        invitation.accepted_at = timezone.now()
        invitation.save(update_fields=["accepted_at"])
        request.session.pop(SESSION_KEY, None)
        return user


class NameForm(forms.Form):
    """What the invitation says is filled in: the address for good, the name to be put right."""

    name = NameField(label=_("Your name"))
    zone = ZoneField(
        initial="UTC", help_text=_("Times are shown in it, and reminders keep its hours.")
    )

    field_order = ["email", "name", "zone", "password1"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if invitation := open_invitation(context.request):
            self.initial |= {"email": invitation.email, "name": invitation.name}
            self.fields["email"].disabled = True
        if not self.is_bound:
            self.fields["zone"].follow_browser()

    def signup(self, request, user):
        """Everything is saved by the adapter."""

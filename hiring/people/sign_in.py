"""Signing in by a code that is mailed, and joining.

Apart from `accounts.py`: the library's forms import that module while they are made themselves.
"""

from allauth.account.forms import RequestLoginCodeForm, SignupForm
from django.db import transaction

from hiring.mail.addresses import one_form


class CodeForm(RequestLoginCodeForm):
    """Asks for a code under any spelling of the address."""

    def clean_email(self):
        self.cleaned_data["email"] = one_form(self.cleaned_data["email"])
        return super().clean_email()


class JoinForm(SignupForm):
    """The account, its address and the end of its invitation are written together."""

    @transaction.atomic
    def save(self, request):
        return super().save(request)

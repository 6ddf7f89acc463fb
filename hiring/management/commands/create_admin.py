import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from hiring.audit.log import log_event
from hiring.mail.addresses import one_form
from hiring.models import User
from hiring.names import NameField


class Command(BaseCommand):
    help = "Make the first admin. Everybody else is invited on the People page."

    def add_arguments(self, parser):
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)
        parser.add_argument(
            "--no-password", action="store_true", help="sign in by a mailed code instead"
        )

    def handle(self, *, email, name, no_password, **options):
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is no address for mail.") from error
        try:
            name = NameField().clean(name)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if User.objects.with_address(one_form(email)).exists():
            raise CommandError(f"{email} has an account already.")
        password = None if no_password else self.ask(email)
        with transaction.atomic():
            user = User.objects.create_user(email, password, name=name, is_admin=True)
            log_event("person.admin_set", actor=None, subject=user, is_admin=True)
        self.stdout.write(f"{name} is an admin and can sign in.")

    def ask(self, email):
        try:
            password = getpass.getpass(f"Password for {email}: ")
        except EOFError as error:  # no terminal, as in a script
            raise CommandError("Type the password at a terminal, or use --no-password.") from error
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return password

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from candidates.models import Opening
from debriefs import demo
from hiring.models import User


class Command(BaseCommand):
    help = "Load the demo company into an empty database. Only where UNISON_DEMO=1."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("This is no demo: set UNISON_DEMO=1 on a database of its own.")
        if not User.objects.exists() and not Opening.objects.exists():
            demo.load()
        for user in User.objects.of_demo().order_by("pk"):
            self.stdout.write(f"{user.name} <{user.email}>")

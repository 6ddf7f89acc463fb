from django.conf import settings
from django.core.management.commands.migrate import Command as Migrate


class Command(Migrate):
    help = "Migrates as the role that owns the tables (DATABASE_OWNER_URL)."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        if "owner" in settings.DATABASES:
            parser.set_defaults(database="owner")

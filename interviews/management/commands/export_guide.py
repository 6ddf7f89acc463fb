from django.core.management.base import BaseCommand, CommandError

from interviews.guides import storage
from interviews.guides.document.exact import written
from interviews.guides.reading.json_form import json_of
from interviews.models import Guide


class Command(BaseCommand):
    help = "Write the guide of an opening: the published version, or --draft; Markdown, or --json."

    def add_arguments(self, parser):
        parser.add_argument("opening", help="the opening's name")
        parser.add_argument("--draft", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, opening, draft, json, **options):
        guide = Guide.objects.filter(opening__name=opening).first()
        version = guide and (guide.draft if draft else guide.published or guide.draft)
        if version is None:
            raise CommandError(f"There is no guide for an opening named “{opening}”.")
        write = json_of if json else written
        self.stdout.write(write(storage.load(version)), ending="")

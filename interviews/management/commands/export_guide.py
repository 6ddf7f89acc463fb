from django.core.management.base import BaseCommand, CommandError

from interviews.guides import storage
from interviews.guides.document.renderer import render
from interviews.models import Guide


class Command(BaseCommand):
    help = "Write the guide of an opening as Markdown: the published version, or --draft."

    def add_arguments(self, parser):
        parser.add_argument("opening", help="the opening's name")
        parser.add_argument("--draft", action="store_true")

    def handle(self, *, opening, draft, **options):
        guide = Guide.objects.filter(opening__name=opening).first()
        version = guide and (guide.draft if draft else guide.published or guide.draft)
        if version is None:
            raise CommandError(f"There is no guide for an opening named “{opening}”.")
        self.stdout.write(render(storage.load(version)), ending="")

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from candidates.actions import open_opening
from candidates.models import Opening
from interviews.actions.guides import import_guide, publish
from interviews.guide.reading import LARGEST, decode, parse
from interviews.guide.text import UnreadableGuide


class Command(BaseCommand):
    help = "Read an interview guide (Markdown) into the draft of an opening's guide."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--opening", required=True, help="its name; made when there is none")
        parser.add_argument("--publish", action="store_true", help="publish the draft at once")

    def handle(self, *, file, opening, publish: bool, **options):
        """Exit code 1 and nothing changed when the file makes no guide."""
        try:
            with file.open("rb") as source:
                guide, report = parse(decode(source.read(LARGEST + 1)))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except UnreadableGuide as error:
            raise CommandError("\n".join(error.report.lines())) from error
        self.stdout.write("\n".join(report.lines()))
        self.save(guide, opening, publish)

    def save(self, guide, name, at_once):
        found = Opening.objects.filter(name=name).first() or open_opening(name=name, by=None)
        version = import_guide(found, guide, by=None)
        if at_once:
            publish(version, why="Imported from a document.", by=None)
        state = "published" if at_once else "draft"
        self.stdout.write(f"{found.name}: version {version.number} ({state})")

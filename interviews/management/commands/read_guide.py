import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from interviews.guides.reading.documents import LARGEST_FILE
from interviews.guides.reading.faults import UnreadableDocument
from interviews.guides.reading.losses import lost
from interviews.guides.reading.reader import read_file
from interviews.guides.reading.summary import summary_of


class Command(BaseCommand):
    help = (
        "Print as JSON what is understood of a document (Markdown, text, Word, HTML, a .zip of pages). "
        "Nothing is changed."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        """Exit code 1 when the file cannot be read."""
        try:
            with file.open("rb") as source:
                proposal = read_file(source.read(LARGEST_FILE + 1), file.name)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except UnreadableDocument as error:
            raise CommandError(str(error)) from error
        for line in lost(proposal):
            self.stderr.write(f"line {line}: not every word of this line found a place")
        self.stdout.write(json.dumps(summary_of(proposal), ensure_ascii=False, indent=2))

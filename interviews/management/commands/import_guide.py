from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from candidates.actions import open_opening
from candidates.models import Opening
from hiring.models import User
from interviews.guides.actions import import_guide, publish
from interviews.guides.document.report import UnreadableGuide
from interviews.guides.importing import guide_and_report
from interviews.guides.reading.documents import LARGEST_FILE
from interviews.guides.reading.faults import UnreadableDocument


class Command(BaseCommand):
    help = (
        "Read an interview guide (Markdown, text, Word, HTML, a .zip of pages) into the draft of an "
        "opening's guide. A document of another form than ours becomes a draft to complete."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--opening", required=True, help="its name; made when there is none")
        parser.add_argument(
            "--manager", help="who leads a new opening: the address they sign in with"
        )
        parser.add_argument("--publish", action="store_true", help="publish the draft at once")

    def handle(self, *, file, opening, manager, publish: bool, **options):
        """Exit code 1 and nothing changed when the file makes no guide, or nobody would lead."""
        try:
            with file.open("rb") as source:
                content = source.read(LARGEST_FILE + 1)
            guide, report = guide_and_report(content, file.name, is_whole=publish)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except UnreadableGuide as error:
            raise CommandError("\n".join(error.report.lines())) from error
        except UnreadableDocument as error:
            raise CommandError(str(error)) from error
        version = Opening.objects.filter(name=opening).first()
        leader = None if version else self.leader(opening, manager)
        self.stdout.write("\n".join(report.lines()))
        with transaction.atomic():
            version = version or open_opening(name=opening, by=None, managers=[leader])
            self.save(guide, version, publish)

    def leader(self, opening, email):
        if not email:
            raise CommandError(
                f"There is no opening named “{opening}” yet, and a new one needs a manager who "
                "starts its loops and records its decisions: add --manager with their address."
            )
        user = User.objects.filter(email=email, is_active=True).first()
        if user is None:
            raise CommandError(
                f"Nobody with the address {email} can sign in. Invite them first, or name another."
            )
        return user

    def save(self, guide, opening, at_once):
        version = import_guide(opening, guide, by=None)
        if at_once:
            publish(version, why="Imported from a document.", by=None)
        state = "published" if at_once else "draft"
        self.stdout.write(f"{opening.name}: version {version.number} ({state})")

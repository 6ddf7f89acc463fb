from django.core.management.base import BaseCommand, CommandError

from hiring.audit.chain import faults
from hiring.models import AuditEvent, AuditLink


class Command(BaseCommand):
    help = (
        "Read the record of acts through; exit code 1 names each event changed, removed or moved."
    )

    def handle(self, **options):
        if broken := list(faults()):
            self.stderr.write("\n".join(broken))
            raise CommandError(f"The record of acts is broken in {len(broken)} places.")
        last = AuditLink.objects.order_by("number").last()
        if last is None:
            self.stdout.write("No act is linked yet.")
        else:
            self.stdout.write(f"{last.number} acts stand as they were written.")
            # The end of a chain has nothing after it that would miss it: a copy kept elsewhere does.
            self.stdout.write(f"Keep this elsewhere: {last.number} {last.digest}")
        waiting = AuditEvent.objects.filter(link=None).count()
        if waiting:
            self.stdout.write(f"{waiting} wait for their link; a worker makes it within a minute.")

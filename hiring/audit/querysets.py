"""Which audit events a reader may know of."""

from django.db import models

# Acts that a sealed reader and a coordinator know of anyway; none tells what anybody thinks.
SCHEDULING = [
    "application.added",
    "candidate.corrected",
    "candidate.own_details",
    "document.added",
    "loop.started",
    "interview.planned",
    "interview.moved",
    "interview.place_changed",
    "interview.place_opened",
    "interview.place_returned",
    "interview.swapped",
    "interview.cancelled",
    "interview.held",
    "interview.held_undone",
    "interview.no_show",
    "times.offered",
    "times.unfit",
    "times.withdrawn",
    "link.sent",
    "link.renewed",
]


class AuditQuerySet(models.QuerySet):
    def of(self, application):
        """Acts on an application that came through `visible_to(user)`, as far as they may be known.

        Without the verdict these are the acts of scheduling, the closing's left out.
        """
        found = self.filter(application_id=application.pk)
        if application.knows_verdict:
            return found
        closings = application.interviews.filter(stage__kind="closing").values_list("pk", flat=True)
        hidden = [f"interviews.interview:{pk}" for pk in closings]
        return found.filter(name__in=SCHEDULING).exclude(subject__in=hidden)

    def general(self):
        """Acts on people, openings and guides: no application is concerned."""
        return self.filter(application_id=None)

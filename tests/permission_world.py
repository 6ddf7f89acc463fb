"""One company with a sealed and an open loop, its people by role, and an address for every URL."""

import uuid

from django.core.files.base import ContentFile
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from candidates.actions import add_document, close_opening
from candidates.documents import store
from candidates.links import token_for
from candidates.models import Application
from debriefs import actions
from hiring.models import Invitation, Mail
from hiring.people.accounts import hash_token
from hiring.view_checks import addresses, is_of_library
from interviews.actions import cancel, offer_times, open_scorecard, save_scorecard
from interviews.guides.proposals import propose
from interviews.guides.workbench.sessions import begin_import
from interviews.models import Interview
from tests.factories import World, person
from tests.interviews.bank.banks import put_a_copy

ROLES = [
    "anonymous",
    "candidate",
    "sealed",
    "unsealed",
    "other",
    "manager",
    "coordinator",
    "closer",
    "admin",
]


TALK = ("debriefs:talk", "debriefs:remark", "debriefs:second-look", "debriefs:talk-start")


class PermissionWorld(World):
    """`application` is sealed to Ada and Ben; `open` is revealed, decided, with a closing planned.

    Ada is "sealed" on the one and "unsealed" on the other.
    """

    def __init__(self):
        super().__init__()
        self.hold_all()
        self.entry(self.ada)
        self.open = self.apply("Open Opal")
        self.hold_all(application=self.open, levels={self.ada: 4, self.ben: 2})
        for user in (self.ada, self.ben):
            self.entry(user, application=self.open)
        self.talk_through(self.open)
        self.choice = self.send_times(self.open)
        self.hire(self.open)
        self.closing = self.plan_closing(self.open)
        Mail.objects.filter(kind="invitation_candidate").update(state="sent")
        self.planned = self.apply("Planned Pia")
        self.interview = self.plan(self.stages[0], [self.ada], self.planned)
        self.begun = self.put_aside(self.apply("Begun Bea"))
        self.other = World().ada
        self.invitation = Invitation.objects.create(
            email="new@example.org", token_hash=hash_token("token"),
            expires_at=self.interview.ends_at, invited_by=self.admin,
        )  # fmt: skip
        self.kept_import = begin_import(self.opening, "# A guide\n", "a.md", by=self.admin)
        self.copy = put_a_copy(self.version, by=self.admin)
        propose(self.copy.stage.version, why="Clearer questions.", by=self.manager)
        self.documents = {
            application.pk: add_document(
                application,
                document=store(ContentFile(b"A life in three lines", name="resume.txt")),
                by=self.coordinator,
            )
            for application in (self.application, self.open)
        }
        self.left = person("Lena Left", is_active=False)
        actions.draft_offer(self.open, terms="100", answer_by=None, by=self.manager)
        close_opening(self.opening, state="filled", by=self.admin)
        self.begin(self.interview)

    def put_aside(self, application):
        """Ada's scorecard, begun for an interview that was called off then."""
        called_off = self.plan(self.stages[0], [self.ada], application)
        card = open_scorecard(called_off.seats.get())
        save_scorecard(card, {"summary": "I am not sure"}, revision=0)
        cancel(called_off, by=self.coordinator, why="Ill")
        return card

    def send_times(self, application):
        moment = self.when()["starts_at"]
        return offer_times(
            application, stage=self.stages[0], times=[(moment, moment.replace(tzinfo=None))],
            panel=[self.ada], zone="UTC", minutes=60, location="Room 4", by=self.coordinator,
        )  # fmt: skip

    def user(self, role):
        if role in ("anonymous", "candidate"):
            return None
        return self.ada if role in ("sealed", "unsealed") else getattr(self, role)

    def application_for(self, role):
        return self.application if role == "sealed" else self.open

    def about(self, key):
        """(application, interview or None) of an address whose first argument is `key`."""
        if not isinstance(key, uuid.UUID):
            return Application.objects.get(pk=key), None
        if key == self.choice.public_id:
            return self.choice.application, None
        interview = Interview.objects.get(public_id=key)
        return interview.application, interview

    def arguments(self, name, role):
        """The path's arguments as this role would meet them."""
        application = self.application_for(role)
        interview = self.interview
        card = application.interviews.first().seats.first().scorecard
        guide = self.version.guide
        mail = Mail.objects.filter(application_id=application.pk, audience="scheduling").first()
        table = {
            "interviews:interview-plan": [self.planned.pk, 1],
            "interviews:time-choice": [self.planned.pk, 2],
            "interviews:time-choice-withdrawal": [self.choice.public_id],
            "interviews:candidate-page-pick": [self.choice.public_id],
            "interviews:candidate-page-none-fits": [self.choice.public_id],
            "interviews:link-mailing": [application.pk],
            "interviews:link-renewal": [application.pk],
            "interviews:loop-start": [application.pk],
            "interviews:loop-version": [application.pk],
            "interviews:guide-version-restore": [guide.pk, 1],
            "interviews:recusal-new": [application.pk],
            "interviews:scorecard": [card.pk],
            "interviews:scorecard-submit": [card.pk],
            "interviews:scorecard-release": [self.begun.pk],
            "interviews:guide-person-assign": [guide.people.first().pk],
            "interviews:candidate-page": [application.public_id],
            "interviews:candidate-page-details": [application.public_id],
            "interviews:candidate-page-enter": [token_for(application)],
            "interviews:candidate-page-calendar-file": [self.closing.uid if role != "sealed" else uuid.uuid4()],
            "interviews:guide-edit": [guide.pk, 1],
            "interviews:guide-preview": [guide.pk, 1],
            "interviews:guide-present": [guide.pk, 1, 1],
            "interviews:guide-workbench": [self.kept_import.public_id],
            "interviews:guide-workbench-draft": [self.kept_import.public_id],
            "interviews:guide-workbench-discard": [self.kept_import.public_id],
            "interviews:bank-keep": [guide.pk],
            "interviews:question-origin": [self.copy.pk],
            "interviews:guide-fields": [guide.pk, 1],
            "interviews:draft-row": [guide.pk, 1, "stage", "own"],
            "interviews:draft-row-add": [guide.pk, 1, "segment"],
            "interviews:draft-list": [guide.pk, 1, "interviewers"],
            "interviews:draft-bank": [guide.pk, 1],
            "interviews:draft-undo": [guide.pk, 1],
            "interviews:draft-readers": [guide.pk, 1],
            "debriefs:candidate-withdrawal": [application.public_id],
            "debriefs:colleague-card": [application.pk, card.pk],
            "debriefs:begun-reminder": [self.begun.seat.interview.application_id, self.begun.pk],
            **dict.fromkeys(TALK, [application.pk, f"ratings-{self.version.attributes.get().pk}"]),
            "debriefs:closing-step": [application.pk, self.closing_stage.segments.first().pk],
            "debriefs:closing-step-return": [
                application.pk,
                self.closing_stage.segments.first().pk,
            ],
            "candidates:document": [self.documents[application.pk].public_id],
            "candidates:member-agree": [self.opening.members.first().pk],
            "candidates:member-remove": [self.opening.members.first().pk],
            "candidates:document-add": [application.pk],
            "candidates:candidate-details": [application.pk],
            "candidates:address-decision": [application.pk],
            "candidates:person-link": [application.pk],
            "debriefs:pipeline": [self.opening.pk],
            "debriefs:debrief-list": [self.opening.pk],
            "hiring:person-address": [self.ben.pk],
            "hiring:person-departure": [self.ben.pk],
            "hiring:person-return": [self.left.pk],
            "hiring:person-admin-role": [self.ben.pk],
            "hiring:invitation-again": [self.invitation.pk],
            "hiring:join": ["token"],
            "hiring:mail": [mail.public_id],
            "hiring:mail-body": [mail.public_id],
            "hiring:mail-retry": [mail.public_id],
        }  # fmt: skip
        if name in table:
            return table[name]
        if name.startswith("debriefs:"):
            return [application.pk]
        if name.startswith("candidates:opening") or name == "candidates:candidate-new":
            return [self.opening.pk]
        if name.startswith("interviews:bank-entry"):
            return [self.copy.origin_id]
        if name.startswith("interviews:guide") or name in (
            "interviews:draft-begin",
            "interviews:draft-stages",
            "interviews:guide-publish",
        ):
            return [guide.pk]
        return [interview.public_id]


def names():
    """(name, whether it takes arguments) of each address but those of libraries, which test theirs.

    An address without a name has no row, and so fails whoever walks the table.
    """
    takes = dict(_patterns(get_resolver().url_patterns))
    for name, callback in addresses():
        if not is_of_library(name, callback):
            yield name, takes[name]


def _patterns(patterns, space="", taking=False):
    for pattern in patterns:
        takes = taking or bool(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _patterns(pattern.url_patterns, inside, takes)
        else:
            yield f"{space}{pattern.name or ''}", takes

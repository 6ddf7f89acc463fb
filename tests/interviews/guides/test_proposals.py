"""A manager changes the draft of their guide and proposes it; an admin publishes it or sends it back."""

import pytest
from django.test import Client
from django.urls import reverse

from hiring.exceptions import RuleViolation
from interviews.guides.actions import begin_draft, publish
from interviews.guides.proposals import propose, send_back
from interviews.models import GuideProposal, GuideVersion
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db
WHY = "Ask what broke first."


class Proposing:
    """A manager and an admin, each signed in, and what they do to one guide."""

    def __init__(self):
        self.world = World()
        self.guide = self.world.version.guide
        self.manager, self.admin = Client(), Client()
        self.manager.force_login(self.world.manager)
        self.admin.force_login(self.world.admin)

    def at(self, name, *parts):
        return reverse(f"interviews:{name}", args=[self.guide.pk, *parts])

    @property
    def draft(self):
        return self.guide.versions.get(state="draft")

    def ask_more(self, text="What broke first?"):
        """The manager begins a draft and adds a question to its first stage."""
        self.manager.post(self.at("draft-begin"))
        into = self.draft.stages.get(number=1).segments.first().uid
        path = self.at("draft-row-add", 1, "question")
        return self.manager.post(path, {"text": text, "into": into})

    def propose(self, why=WHY):
        return self.manager.post(self.at("guide-propose"), {"why": why}, follow=True)

    def publish(self, revision):
        data = {"why": "Clearer.", "revision": revision}
        return self.admin.post(self.at("guide-publish"), data)


@pytest.fixture
def proposing():
    return Proposing()


def test_a_manager_changes_the_whole_draft_and_publishes_nothing(proposing):
    assert proposing.ask_more().status_code == 302
    assert proposing.draft.created_by == proposing.world.manager
    for path in (proposing.at("guide-fields", 0), proposing.at("guide-edit", 0)):
        assert proposing.manager.get(path).status_code == 200
    added = {"act": "add", "name": "A walk"}
    assert proposing.manager.post(proposing.at("draft-stages"), added).status_code == 302
    for name in ("guide-publish", "guide-return", "guide-check"):
        assert proposing.manager.get(proposing.at(name)).status_code == 403
    assert proposing.manager.post(proposing.at("guide-version-restore", 1)).status_code == 403
    page = html(proposing.manager.get(proposing.at("guide-read")))
    assert proposing.at("guide-propose") in page
    assert proposing.at("guide-publish") not in page
    assert GuideVersion.objects.get(guide=proposing.guide, state="published").number == 1


@pytest.mark.parametrize(("role", "code"), [("closer", 403), ("coordinator", 404), ("ada", 403)])
def test_control_nobody_else_of_the_opening_gets_at_the_draft(proposing, role, code):
    proposing.ask_more()
    other = Client()
    other.force_login(getattr(proposing.world, role))
    for name, parts in {"guide-fields": [0], "guide-edit": [1], "guide-propose": []}.items():
        assert other.get(proposing.at(name, *parts)).status_code == code
    assert other.post(proposing.at("draft-begin")).status_code == code
    assert other.post(proposing.at("draft-stages")).status_code == code


def test_a_manager_of_another_opening_finds_no_draft(proposing):
    proposing.ask_more()
    other = Client()
    other.force_login(World().manager)
    for name, parts in {"guide-fields": [0], "guide-propose": [], "guide-read": []}.items():
        assert other.get(proposing.at(name, *parts)).status_code == 404


def test_an_admin_sees_who_proposes_what_and_publishes_it(proposing):
    proposing.ask_more()
    proposing.propose()
    listed = html(proposing.admin.get(reverse("interviews:guide-list")))
    assert f"proposed by {proposing.world.manager.name}" in listed
    assert "proposed by" not in html(proposing.manager.get(reverse("interviews:guide-list")))
    page = html(proposing.admin.get(proposing.at("guide-publish")))
    assert f"Proposed by {proposing.world.manager.name}" in page
    assert "What broke first?" in page
    assert WHY in page
    assert proposing.publish(proposing.draft.revision).status_code == 302
    assert proposing.guide.published.number == 2
    assert not GuideProposal.objects.open().exists()


def test_what_is_proposed_waits_on_the_home_of_admins_alone(proposing):
    proposing.ask_more()
    home = reverse("home")
    assert "Proposed changes of guides" not in html(proposing.admin.get(home))
    proposing.propose()
    page = html(proposing.admin.get(home))
    assert WHY in page and proposing.at("guide-publish") in page
    assert WHY not in html(proposing.manager.get(home))
    send_back(proposing.draft, reason="Later.", by=proposing.world.admin)
    assert WHY not in html(proposing.admin.get(home))


def test_a_draft_is_sent_back_with_a_reason_that_its_writer_reads(proposing):
    proposing.ask_more()
    proposing.propose()
    path = proposing.at("guide-return")
    assert proposing.admin.post(path, {"reason": " "}).status_code == 422
    assert proposing.admin.post(path, {"reason": "Say it shorter."}).status_code == 302
    page = html(proposing.manager.get(proposing.at("guide-fields", 1)))
    assert "Say it shorter." in page and f"Sent back by {proposing.world.admin.name}" in page
    assert proposing.admin.get(path).status_code == 404
    with pytest.raises(RuleViolation):
        send_back(proposing.draft, reason="Again.", by=proposing.world.admin)
    proposing.propose("Shorter.")
    assert GuideProposal.objects.open().get().why == "Shorter."
    assert proposing.draft.proposals.count() == 2


def test_what_is_proposed_twice_stands_once_with_the_later_words(proposing):
    proposing.ask_more()
    proposing.propose()
    proposing.propose("Better words.")
    assert [row.why for row in GuideProposal.objects.all()] == ["Better words."]
    assert proposing.manager.post(proposing.at("guide-propose"), {"why": ""}).status_code in (
        200,
        422,
    )
    assert GuideProposal.objects.count() == 1


def test_nobody_publishes_what_they_have_not_seen(proposing):
    proposing.ask_more()
    seen = proposing.draft.revision
    proposing.ask_more("And who paid for it?")
    answer = proposing.publish(seen)
    assert answer.status_code == 422
    page = html(answer)
    assert "Look at it once more." in page and "And who paid for it?" in page
    assert f'name="revision" value="{proposing.draft.revision}"' in page
    assert proposing.guide.published.number == 1
    assert proposing.publish(proposing.draft.revision).status_code == 302


def test_control_without_a_revision_a_changed_draft_is_published(proposing):
    proposing.ask_more()
    seen = proposing.draft
    proposing.ask_more("And who paid for it?")
    publish(seen, why="Clearer.", by=proposing.world.admin)
    assert proposing.guide.published.number == 2


def test_a_published_version_is_not_proposed():
    world = World()
    draft = begin_draft(world.version.guide, by=world.admin)
    publish(draft, why="Done.", by=world.admin)
    with pytest.raises(RuleViolation):
        propose(draft, why="Late.", by=world.manager)
    assert not GuideProposal.objects.exists()


def test_an_owner_of_a_stage_proposes_nothing(proposing):
    proposing.ask_more()
    ada = person("Ada Stage")
    proposing.draft.stages.filter(number=1).update(owner_name=ada.name, to_refine=True)
    proposing.guide.people.create(name=ada.name, user=ada)
    client = Client()
    client.force_login(ada)
    assert client.get(proposing.at("guide-fields", 1)).status_code == 200
    assert client.get(proposing.at("guide-fields", 2)).status_code == 403
    assert client.get(proposing.at("guide-propose")).status_code == 403

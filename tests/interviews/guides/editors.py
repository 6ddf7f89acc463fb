"""A draft that an admin has open in fields."""

from django.urls import reverse

from interviews.guides import storage
from interviews.guides.actions import begin_draft, save_draft
from interviews.guides.document.values import Question
from interviews.guides.fields import mark_of
from tests.factories import World

JSON = {"Accept": "application/json"}
HTMX = {"HX-Request": "true"}


class Editor:
    """A draft open in fields, at the first stage that asks questions."""

    def __init__(self, client):
        self.world = World()
        self.client = client
        self.guide = self.world.version.guide
        self.draft = begin_draft(self.guide, by=self.world.admin)
        text = storage.load(self.draft)
        asking = next(stage for stage in text.stages if stage.questions)
        segment = next(segment for segment in asking.segments if segment.questions)
        segment.questions += [Question(prompt="Why the sea?"), Question(prompt="Why now?")]
        save_draft(self.draft, text, revision=self.draft.revision, by=self.world.admin)
        self.number = asking.number
        client.force_login(self.world.admin)

    @property
    def stage(self):
        return next(s for s in storage.load(self.draft).stages if s.number == self.number)

    @property
    def questions(self):
        return next(segment for segment in self.stage.segments if segment.questions).questions

    @property
    def prompts(self):
        return [question.prompt for question in self.questions]

    @property
    def into(self):
        return next(segment for segment in self.stage.segments if segment.questions).uid

    def address(self, name, *parts):
        return reverse(f"interviews:{name}", args=[self.guide.pk, self.number, *parts])

    def page(self):
        return self.client.get(self.address("guide-fields"))

    def save(self, kind, uid, seen, headers=JSON, more=(), **texts):
        data = {**texts, **{f"seen-{name}": mark_of(seen[name]) for name in texts}, **dict(more)}
        return self.client.post(self.address("draft-row", kind, uid), data, headers=headers)

    def act(self, kind, uid, act, **more):
        path = self.address("draft-row", kind, uid)
        return self.client.post(path, {"act": act, "into": self.into, **more})

    def add(self, text, kind="question", **more):
        data = {"text": text, "into": self.into, **more}
        return self.client.post(self.address("draft-row-add", kind), data)

    def undo(self):
        return self.client.post(self.address("draft-undo"))

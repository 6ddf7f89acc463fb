"""The few loops that a large company is copied from, made through the product's actions.

A kind of loop is a method that makes one. Who took part, when and in which opening is changed by
the copying.
"""

from datetime import timedelta

from django.utils import timezone

from debriefs import actions as debriefs
from hiring.mail.kinds import kind_of
from hiring.mail.messages import kept_message, write
from hiring.mail.models import Mail
from hiring.mail.sending import texts
from hiring.scores import Score
from tests.bench.company import MIX, Company

KINDS = [point for point in MIX if point not in (Company.refused, Company.withdrawn)]
LIVE = [point.__name__ for point in KINDS]
ENDED = ["refused", "untold", "hired", "withdrawn", "gone_early"]


class Seed(Company):
    """The people, one opening with its guide, and one application of each kind."""

    def __init__(self, *, has_texts=True):
        super().__init__(len(LIVE) + len(ENDED))
        self.made = {}
        for number, kind in enumerate([*LIVE, *ENDED]):
            self.made[kind] = getattr(self, kind)(f"Seed {number}")
        if has_texts:
            _write_texts()

    def untold(self, name):
        """Refused, and nobody has told the candidate yet."""
        application = self.hold(self.start(name), third=Score.NO)
        self.enter(application, self.haroun)
        self.enter(application, self.anujan, Score.NO, work_with=False)
        self.talk_through(application, "Heard and written down.")
        debriefs.record_decision(application, hire=False, by=self.ruth, reason="One No.")
        return application

    def refused(self, name):
        application = self.untold(name)
        debriefs.send_outcome(application, text="Thank you for your time.", by=self.ruth)
        return application

    def hired(self, name):
        application = self.hire(self.start(name))
        closing = self.plan_closing(application, at=timezone.now() - timedelta(days=1))
        debriefs.draft_offer(application, terms="98,000 a year", answer_by=None, by=self.ruth)
        for part in list(closing.stage.segments.all())[:-1]:
            debriefs.tick_step(closing, part, by=self.samee)
        offer = debriefs.make_offer(closing, by=self.samee)
        debriefs.answer_offer(offer, state="accepted", by=self.ruth, note="Happy to.")
        return application

    def gone_early(self, name):
        """Withdrawn before the loop began."""
        application = self.new(name)
        debriefs.withdraw(application, by=self.beth)
        return application


def _write_texts():
    """The mails as they go out: their size is that of the real thing."""
    for mail in Mail.objects.filter(application_id__isnull=False):
        message = kept_message(mail, kind_of(mail.kind).message(mail))
        write(mail, message)
        Mail.objects.filter(pk=mail.pk).update(**texts(mail))

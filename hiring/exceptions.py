"""Refusals that a reader can act on."""

SENTENCES = {
    "interviewer_double_booked": "Somebody on this panel already has an interview at that time.",
    "candidate_double_booked": "The candidate already has an interview at that time.",
    "one_live_application": "This candidate already has a live application for this opening.",
    "hiring_user_email_key": "Somebody else has this address already.",
    "one_candidate_per_email": "A candidate with this email address exists already.",
    "one_standing_decision": "A decision stands already.",
    "one_entry_per_voter": "Your entry is in already; only a No can be added to it.",
    "contradiction_has_reason": "Say why you vote Yes for somebody you would not work with.",
    "later_vote_is_a_no_with_reason": "A later vote is a No or Strong No, and says why.",
    "one_live_offer": "An offer is drafted or made already.",
    "one_open_time_choice": "The candidate has times for this stage already. Withdraw them first.",
    "proposed_once": "One of the times stands there twice.",
    "once_in_a_time_choice": "Somebody on the panel cannot be in training there.",
    "one_seat_per_interview": "This person already has a seat in this interview.",
    "one_recusal": "You have recused yourself from this candidate already.",
    "interview_ends_after_start": "The interview has to end after it starts.",
    "resolution_says_something": "Write what came of it.",
    "zone_is_known": "Choose a time zone from the list.",
}


GATE = {
    "no": "a No stands",
    "no loop": "the loop has not started",
    "no voter": "nobody has interviewed yet",
    "missing": "scorecards or entries are missing",
    "stage not held": "a stage was not held by all who have to sit in",
    "undiscussed": "a disagreement has no resolution yet",
    "vacant seat": "a seat is vacant",
}
"""What keeps the gate shut, by the database's word for it."""


class RuleViolation(Exception):
    """An act that the rule refuses. `str()` is a sentence for the person who tried it."""

    def __init__(self, sentence, constraint=""):
        super().__init__(sentence)
        self.constraint = constraint

    @classmethod
    def from_database(cls, error):
        """The refusal behind an IntegrityError, or None when it is not one of ours."""
        diagnosis = getattr(error.__cause__, "diag", None)
        name = getattr(diagnosis, "constraint_name", None) or ""
        if name == "rule_veto":
            head, _, shut = diagnosis.message_primary.rstrip(".").partition(": ")
            return cls(f"{head}: {GATE[shut]}.", name)
        if name.startswith("rule_"):
            return cls(diagnosis.message_primary, name)
        if name in SENTENCES:
            return cls(SENTENCES[name], name)
        return None


class LimitsUnknown(Exception):
    """This try may be one too many, and nobody can tell: Valkey is away."""

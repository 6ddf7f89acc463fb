"""Which words of whom a reader may meet: one row a field that takes free text, and who knows which loop.

A field without a row fails the suite, so a new one is decided on before it is shown anywhere.
"""

# open: no secret, or no words of a person's own. derived: made from other fields, held to their rows.
# nobody: on record only. coordinator, scheduler (managers too): of the opening. loop: whoever may open the loop.
# entry: its author, and once it is submitted whoever knows the verdict. said: who knows the verdict.
# offer: managers and closers who know the verdict. outcome: its candidate, and managers who know.
FIELDS = """
interviews.scorecard.summary          entry
interviews.answer.text                entry
interviews.note.text                  entry
interviews.note.key                   open
interviews.rating.evidence            entry
debriefs.vote.contradiction_reason    entry
debriefs.vote.reason                  entry
debriefs.entryanswer.text             entry
debriefs.resolution.text                 said
debriefs.remark.text                     said
debriefs.decision.reason              said
debriefs.decision.called_off_why      said
debriefs.feedback.did_well            offer
debriefs.feedback.to_grow             offer
debriefs.offer.terms                  offer
debriefs.offer.answer_note            offer
hiring.mail.refs                      outcome
interviews.recusal.reason             nobody
interviews.keptno.reason              nobody
interviews.keptno.entry               nobody
interviews.interview.cancelled_why    scheduler
interviews.interview.absence_waiver  loop
interviews.seat.absent_reason         loop
candidates.candidate.needs            coordinator
interviews.timechoice.note            scheduler
candidates.candidate.phone            loop
candidates.application.source         loop
candidates.document.name              loop
hiring.mail.subject                   derived
hiring.mail.text                      derived
hiring.mail.html                      derived
hiring.mail.calendar                  derived
debriefs.resolution.key                  derived
debriefs.remark.key                      derived
debriefs.remark.kind                     derived
debriefs.talkstart.key                   derived
debriefs.resolution.fingerprint          derived
candidates.application.stage_name     derived
candidates.application.waiting_on     derived
candidates.applicationaccessrow       derived
candidates.addresschange              open
candidates.candidate                  open
candidates.opening                    open
candidates.document                   open
hiring.auditevent                     open
hiring.auditlink                      open
hiring.invitation                     open
hiring.mail                           open
hiring.mailpause                      open
hiring.user                           open
hiring.zone                           open
hiring.zoneclock                      open
interviews.interview                  open
interviews.putaside                   open
interviews.timechoice                 open
interviews.timechoiceperson           open
interviews.proposedtime               open
interviews.bankentry                  open
interviews.bankstatuschange           open
interviews.dismissedwarning           open
interviews.guide                      open
interviews.guideperson                open
interviews.guideproposal              open
interviews.guideversion               open
interviews.stage                      open
interviews.stageinterviewer           open
interviews.attribute                  open
interviews.stageattribute             open
interviews.segment                    open
interviews.question                   open
interviews.signal                     open
interviews.rubriclevel                open
interviews.debriefquestion            open
interviews.guidenote                  open
interviews.guideimport                open
interviews.draftchange                open
interviews.draftreader                open
"""

# Who knows the verdict of each loop of tests/seal/world.py (k), or may open it and is sealed (o).
LOOPS = """
loop       ada ben max carl mara cora cleo
looping      o   o   o    -    k    o    o
owed         o   o   o    o    k    o    o
vetoed       o   o   o    -    k    o    o
revealed     k   k   k    o    k    o    k
hired        k   k   k    -    k    o    k
called_off   k   k   k    k    k    o    k
fallen       k   k   k    -    k    o    k
ended        k   k   k    -    k    o    k
declined     k   k   k    -    k    o    k
withdrawn    o   o   o    -    k    o    o
"""
RUN_BY = {"max", "mara"}  # managers
CLOSED_BY = {"max", "mara", "cleo"}  # managers and closers


def fields():
    """{"app.model.field" or, for all the rest of a model, "app.model": audience}."""
    return dict(line.split() for line in FIELDS.strip().splitlines())


def audience_of(label):
    """The row of a field "app.model.field", or None."""
    rows = fields()
    return rows.get(label) or rows.get(label.rpartition(".")[0])


def knowledge():
    """{loop: {reader: "k", "o" or "-"}}."""
    head, *lines = (line.split() for line in LOOPS.strip().splitlines())
    return {loop: dict(zip(head[1:], marks, strict=True)) for loop, *marks in lines}


def may_read(reader, audience, loop, author=None, submitted=True):
    """Whether `reader` may meet the words of this audience, written by `author`, in this loop."""
    mark = knowledge()[loop].get(reader, "-")
    if audience == "entry":
        return reader == author or submitted and mark == "k"
    if audience == "outcome":
        return reader == f"candidate of {loop}" or mark == "k" and reader in RUN_BY
    return {
        "said": mark == "k",
        "offer": mark == "k" and reader in CLOSED_BY,
        "coordinator": reader == "cora",
        "scheduler": reader in RUN_BY | {"cora"},
        "loop": mark != "-",
        "nobody": False,
    }[audience]

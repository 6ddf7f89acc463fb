from interviews.guides.reading.values import Part, Piece, Proposal, Section, Stage


def test_pieces_come_in_the_order_of_the_document():
    first, second, third = (
        Piece("note", text, line, line) for text, line in [("a", 1), ("b", 2), ("c", 3)]
    )
    stage = Stage("Talk", pieces=[second], parts=[Part("End", pieces=[third])])
    proposal = Proposal("a\nb\nc", stages=[stage], sections=[Section("intro", pieces=[first])])
    assert proposal.pieces == [first, second, third]
    assert stage.of("note") == [second, third]


def test_levels_and_debrief_are_gathered_from_the_sections():
    level, asked = Piece("level", "4 yes", 1, 1, level="4"), Piece("debrief", "Hire?", 2, 2)
    proposal = Proposal(
        "", sections=[Section("rubric", pieces=[level]), Section("debrief", pieces=[asked])]
    )
    assert (proposal.levels, proposal.debrief) == ([level], [asked])

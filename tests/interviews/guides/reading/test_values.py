from interviews.guides.reading.values import Entry, Part, Reading, Section, Stage


def test_entries_come_in_the_order_of_the_document():
    first, second, third = (
        Entry("note", text, line, line) for text, line in [("a", 1), ("b", 2), ("c", 3)]
    )
    stage = Stage("Talk", entries=[second], parts=[Part("End", entries=[third])])
    reading = Reading("a\nb\nc", stages=[stage], sections=[Section("intro", entries=[first])])
    assert reading.entries == [first, second, third]
    assert stage.of("note") == [second, third]


def test_levels_and_debrief_are_gathered_from_the_sections():
    level, asked = Entry("level", "4 yes", 1, 1, level="4"), Entry("debrief", "Hire?", 2, 2)
    reading = Reading(
        "", sections=[Section("rubric", entries=[level]), Section("debrief", entries=[asked])]
    )
    assert (reading.levels, reading.debrief) == ([level], [asked])

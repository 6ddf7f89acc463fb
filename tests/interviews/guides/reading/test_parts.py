from interviews.guides.document.values import Stage
from interviews.guides.reading.parts import SegmentWriter
from interviews.guides.reading.values import Part, Piece


def written(*pieces, part=None):
    stage = Stage(1, "Talk")
    writer = SegmentWriter(stage)
    if part:
        writer.write(writer.begin(part))
    writer.write([Piece(kind, text, 1, 1, **more) for kind, text, more in pieces])
    return stage


def test_notes_stand_before_between_and_behind_questions():
    stage = written(
        ("note", "a", {}),
        ("question", "Why?", {}),
        ("condition", "If yes:", {}),
        ("question", "How?", {}),
        ("note", "z", {}),
    )
    (segment,) = stage.segments
    assert (segment.notes, segment.after) == ("a", "z")
    assert [(q.before, q.prompt) for q in segment.questions] == [("", "Why?"), ("If yes:", "How?")]


def test_signals_have_a_segment_for_each_level_named_as_the_document_names_it():
    stage = written(
        ("label", "**Fine:**", {}),
        ("signal", "a", {"level": "good"}),
        ("signal", "b", {"level": "bad"}),
    )
    assert [(s.title, s.remark, [x.text for x in s.signals]) for s in stage.segments] == [
        ("What Good Looks Like", "Fine", ["a"]), ("What Bad Looks Like", "", ["b"]),
    ]  # fmt: skip


def test_the_second_script_of_a_part_stays_a_quote_in_its_place():
    stage = written(("script", "a\nb", {}), ("question", "Why?", {}), ("script", "c\nd", {}))
    (segment,) = stage.segments
    assert (segment.script, segment.after) == ("a\nb", "> c\n> d")


def test_a_part_keeps_the_words_of_its_heading():
    part = Part(
        "Route", (60, 60), [Piece("heading", "The route (1 hour)", 1, 1), Piece("note", "a", 2, 2)]
    )
    (segment,) = written(part=part).segments
    assert (segment.title, segment.minutes, segment.notes) == ("Route", (60, 60), "a")
    assert segment.layout == {"heading": "The route (1 hour)"}


def test_an_attribute_is_named_once():
    stage = written(("attribute", "Craft | sound", {}), ("attribute", "Craft | again", {}))
    assert [(a.name, a.description) for a in stage.attributes] == [("Craft", "sound")]
    assert stage.notes == "Craft | again"

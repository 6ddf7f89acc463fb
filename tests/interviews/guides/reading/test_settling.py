from interviews.guides.reading.reader import read_markdown

STAGES = "# T\n\n## Round 1: Call (20 min)\n\nBen holds it, and Ben alone.\n\n## Round 2: {last} (10 min)\n\n{body}\n"


def stages(last, body):
    return read_markdown(STAGES.format(last=last, body=body)).stages


def test_the_last_stage_closes_where_an_offer_is_made():
    assert stages("Offer", "We say it.")[1].is_closing
    assert stages("Talk", "At the end we make the offer.")[1].is_closing
    assert not stages("Talk", "We say goodbye.")[1].is_closing
    assert not stages("Offer", "- Why?\n- How?\n- When?")[1].is_closing
    assert not stages("Offer", "We say it.")[0].is_closing


def test_people_come_from_a_field_a_heading_or_a_sentence():
    assert stages("Offer", "**Who:** Ada and Otto")[1].panel == ["Ada", "Otto"]
    assert stages("Offer", "x")[0].panel == ["Ben"]
    text = "**Call, 30 min, Ada or Otto**\nWe asked Ada and Otto.\n\n**Trial, 1 hour, Ada**\nNo more.\n"
    assert [(s.panel, s.panel_rule) for s in read_markdown(text).stages] == [
        (["Ada", "Otto"], "either"),
        (["Ada"], None),
    ]


def test_stages_of_one_name_carry_the_heading_above():
    text = "# T\n\n## Baker\n\n### Call\n\n20 min\n\n## Barista\n\n### Call\n\n30 min\n"
    assert [stage.name for stage in read_markdown(text).stages] == ["Baker: Call", "Barista: Call"]


def test_the_last_list_is_the_debrief_whatever_its_name():
    text = STAGES.format(last="Offer", body="We say it.")
    proposal = read_markdown(
        f"{text}\n## On the same evening\n\n- Would you ride with them?\n- best moment\n"
    )
    assert [piece.text for piece in proposal.debrief] == [
        "Would you ride with them?",
        "best moment",
    ]
    assert read_markdown(f"{text}\n## Marks\n\n- 3: yes\n- 2: perhaps\n- 1: no\n").debrief == []


def test_strong_is_good_where_nothing_is_called_good():
    text = "# T\n\n## Round 1: Call (20 min)\n\n**Strong**\n\n- a\n\n**Weak**\n\n- b\n"
    assert [e.level for e in read_markdown(text).stages[0].of("signal")] == ["good", "bad"]
    both = text.replace("**Weak**", "**Fine**\n\n- c\n\n**Weak**")
    assert [e.level for e in read_markdown(both).stages[0].of("signal")] == ["great", "good", "bad"]

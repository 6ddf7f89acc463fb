from interviews.guides.reading.reader import read_markdown


def names(text):
    return [(stage.name, stage.minutes) for stage in read_markdown(text).stages]


def test_stages_are_the_headings_of_the_highest_rank_that_look_like_some():
    text = "# T\n\n## Phone (20 min)\n\n### Hello (5 min)\n\n## Talk\n\nAn hour-long talk.\n\n## Background\n\nOld.\n"
    assert names(text) == [("Phone", (20, 20)), ("Talk", (60, 60))]


def test_stages_may_be_bold_lines():
    text = (
        "**Guide**\n\n**Call, 30 min, Ada**\nHi.\n\n**Fine**\n- a\n\n**Trial, 1 hour, Ada**\nGo.\n"
    )
    proposal = read_markdown(text)
    assert proposal.title == "Guide"
    assert [stage.name for stage in proposal.stages] == ["Call", "Trial"]
    assert [piece.level for piece in proposal.stages[0].of("signal")] == ["good"]


def test_an_overview_gives_the_stages_below_it_their_times():
    text = "| Length | Stage | Who |\n|---|---|---|\n| 20 min | Call | Ada |\n| 1 hour | Talk | Otto |\n\n## Stage 1: Call\n\n- Why?\n\n## Stage 2: Talk\n\n- How?\n"
    assert names(text) == [("Call", (20, 20)), ("Talk", (60, 60))]
    assert [stage.panel for stage in read_markdown(text).stages] == [["Ada"], ["Otto"]]


def test_sections_about_a_step_belong_to_it():
    text = "- **Call** - 20 min\n- **Main talk** - 1 hour\n\n## Main talk: questions\n\n- Why?\n\n## Marks\n\n- 3: a\n- 2: b\n- 1: c\n"
    proposal = read_markdown(text)
    assert [len(stage.of("question")) for stage in proposal.stages] == [0, 1]
    assert len(proposal.levels) == 3


def test_what_fills_the_time_of_the_title_is_its_parts():
    text = "# Interview (60 minutes)\n\n**Hello (10 min)**\n\nHi.\n\n**Task (50 min)**\n\n- Why?\n"
    proposal = read_markdown(text)
    assert names(text) == [("Interview", (60, 60))]
    assert [part.minutes for part in proposal.stages[0].parts] == [(10, 10), (50, 50)]


def test_a_page_is_one_stage_only_when_something_is_said_or_named():
    bank = "# Bank\n\nFor a conversation of 40 minutes.\n\n## Travel\n\n- Where?\n"
    assert names(bank) == []
    assert names(bank.replace("- Where?", "> Hello.\n\n- Where?")) == [("Bank", (40, 40))]


def test_numbers_of_stages_are_known_in_many_languages():
    for heading in (
        "Étape 1 : Appel",
        "Etapa 1. Appel",
        "Fase 1 – Appel",
        "Runde 1: Appel",
        "Этап 1. Appel",
        "Part A — Appel",
        "第一轮：Appel",
        "Appel (Stage 1)",
    ):
        text = f"# T\n\n## {heading}\n\nx\n\n## {heading.replace('1', '2').replace('A —', 'B —').replace('一', '二')}\n\nx\n"
        assert [name for name, _ in names(text)] == ["Appel", "Appel"], heading


def test_the_front_matter_has_the_title():
    assert read_markdown("---\ntitle: Nurse\n---\n\n# Other\n").title == "Nurse"

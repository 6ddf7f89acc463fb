"""A guide as Markdown, in the one form that reads back to the same guide."""

from .tables import table_text
from .values import ALL, PUBLIC_NAMES, SCORES

BONUS = "(bonus, not required)"
OVERVIEW = ["Stage", "Interviewer", "Focus", "Duration"]
TESTING = "We're testing:"
SHEET = ["Question", "Answer"]
RUBRIC = {"title": "Scoring", "columns": ["Score", "Meaning"]}


def render(guide):
    """The whole document."""
    layout = guide.layout
    blocks = [guide.front_notes, f"# {guide.title}", guide.top_notes]
    blocks.append(guide.overview_title and f"## {guide.overview_title}")
    blocks += [overview(guide.stages, layout.get("overview")), guide.overview_notes]
    blocks += [_rule(guide.rule), guide.start_notes]
    for stage in guide.stages:
        blocks += ["---", *_stage_blocks(stage)]
    blocks += ["---", f"## {guide.debrief_title or 'Debrief Template'}", guide.debrief_intro]
    rows = [(_bold(q.text), q.answer_text) for q in guide.debrief_questions]
    blocks.append(table_text(layout.get("debrief", SHEET), rows))
    blocks += [guide.debrief_notes, _rule(guide.debrief_rule), guide.end_notes]
    return "\n\n".join(filter(None, blocks)) + "\n"


def render_stage(stage, columns=None):
    """One stage with its line of the overview, as its editing page shows it."""
    return "\n\n".join([overview([stage], columns), *_stage_blocks(stage)]) + "\n"


def overview(stages, columns=None):
    """`columns` are the (heading, field) pairs of the document's own table."""
    columns = columns or list(zip(OVERVIEW, ["name", "panel", "focus", "duration"], strict=True))
    rows = [
        [stage.layout.get(field, overview_cell(stage, field)) for _, field in columns]
        for stage in stages
    ]
    return table_text([heading for heading, _ in columns], rows)


def overview_cell(stage, field):
    if field == "name":
        return f"{stage.number}. {stage.name}"
    if field == "panel":
        return (" + " if stage.panel_rule == ALL else "/").join(stage.interviewers)
    if field == "focus":
        return stage.focus
    return f"{minutes(stage.minutes)} min" if stage.minutes else ""


def minutes(pair):
    low, high = pair
    return str(low) if low == high else f"{low}-{high}"


def _bold(text):
    return text if "*" in text else f"**{text}**"


def _rule(text):
    return text and f"**Rule: {text}**"


def _stage_blocks(stage):
    blocks = [f"## {stage.heading or f'Stage {stage.number}: {stage.name}'}", *_marks(stage)]
    blocks += [stage.notes, *section_blocks(stage), stage.after_notes]
    return list(filter(None, blocks))


def _marks(stage):
    """Lines for what nothing else says: those the document has, and a public name of its own."""
    given = list(stage.layout.get("marks", []))
    if stage.public_name != PUBLIC_NAMES[stage.kind] and "public name" not in given:
        given.append("public name")
    words = {"kind": stage.kind, "public name": stage.public_name}
    return [f"**{mark.capitalize()}:** {words[mark]}" for mark in given]


def section_blocks(stage):
    """The sections of a stage, the rubric where the document has it."""
    blocks = _philosophy_blocks(stage)
    at = stage.layout.get("rubric", {}).get("at", len(stage.segments))
    for segment in stage.segments[:at]:
        blocks += segment_blocks(segment)
    blocks += _rubric_blocks(stage)
    for segment in stage.segments[at:]:
        blocks += segment_blocks(segment)
    return blocks


def _philosophy_blocks(stage):
    if not stage.philosophy and not stage.attributes:
        return []
    blocks = ["### Philosophy", stage.philosophy]
    if stage.attributes:
        blocks.append(f"**{stage.layout.get('testing', TESTING)}**")
        blocks += [_list(map(_attribute, stage.attributes)), stage.tested_notes]
    return list(filter(None, blocks))


def _attribute(attribute):
    words = (
        f"{attribute.name}: {attribute.description}" if attribute.description else attribute.name
    )
    return f"{words} {BONUS}" if attribute.bonus else words


def _rubric_blocks(stage):
    if not stage.rubric:
        return []
    layout = RUBRIC | stage.layout.get("rubric", {})
    scores = [score for score in SCORES if score in stage.rubric]
    labels = layout.get("scores", scores)
    rows = [(label, stage.rubric[score_of(label)]) for label in labels]
    blocks = [f"### {layout['title']}", stage.rubric_intro]
    blocks += [table_text(layout["columns"], rows), stage.rubric_notes]
    return list(filter(None, blocks))


def score_of(label):
    """The score that a table's cell names, in whatever case or print; None for no score."""
    words = label.strip("* ").casefold()
    return next((score for score in SCORES if score.casefold() == words), None)


def segment_blocks(segment):
    """A part with its heading, or its number in a closing."""
    layout = segment.layout
    title = layout.get("heading") or _title(segment)
    blocks = [f"### {layout['section']}"] if "section" in layout else []
    blocks.append(f"**{layout['part']} {title}**" if "part" in layout else f"### {title}")
    blocks += [segment.notes, _quote(segment.script)]
    blocks += _question_blocks(segment.questions)
    blocks += [_list(signal.text for signal in segment.signals), segment.after]
    return list(filter(None, blocks))


def _question_blocks(questions):
    """Questions without a label that follow one another are one list."""
    blocks, bare = [], []
    for question in questions:
        if bare and (question.label or question.before):
            blocks.append(_list(bare))
            bare = []
        blocks.append(question.before)
        if not question.label:
            bare.append(f'"{question.prompt}"')
            continue
        blocks += [f"**{question.label}**", _quote(question.prompt)]
        if question.looking_for:
            blocks += ["*Looking for:*", _list(question.looking_for)]
    return [*blocks, _list(bare)]


def _title(segment):
    title = segment.title
    if segment.minutes:
        title += f" ({minutes(segment.minutes)} min)"
    return f"{title} ({segment.remark})" if segment.remark else title


def _quote(text):
    if not text:
        return ""
    lines = f'"{text}"'.split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _list(items):
    return "\n".join(f"- {item}" for item in items)

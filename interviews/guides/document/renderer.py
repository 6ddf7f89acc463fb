"""A guide as Markdown, in the form that people write.

`exact` holds the ids of stages and segments whose words this form would change. They are written as
their fields (`fences.py`); `exact.py` finds them.
"""

from .fences import fence, safe_words
from .questions import list_of, question_blocks, quote, signal_blocks
from .tables import table_text
from .values import ALL, PUBLIC_NAMES, SCORES

BONUS = "(bonus, not required)"
OVERVIEW = ["Stage", "Interviewer", "Focus", "Duration"]
TESTING = "We're testing:"
DEBRIEF = "Debrief"  # untranslated: a word of a guide
SHEET = ["Question", "Answer"]
REFINE = " to refine"  # untranslated: words of a guide
RUBRIC = {"title": "Scoring", "columns": ["Score", "Meaning"]}


def render(guide, exact=frozenset()):
    """The whole document."""
    layout = guide.layout
    blocks = [guide.front_notes, f"# {guide.title}", guide.top_notes]
    blocks.append(guide.overview_title and f"## {guide.overview_title}")
    blocks += [overview(guide.stages, layout.get("overview"), exact), guide.overview_notes]
    blocks += [_rule(guide.rule), guide.start_notes]
    for stage in guide.stages:
        blocks += ["---", *_stage_blocks(stage, exact)]
    blocks += ["---", f"## {guide.debrief_title or DEBRIEF}", guide.debrief_intro]
    rows = [(_bold(q.text), q.answer_text) for q in guide.debrief_questions]
    blocks.append(table_text(layout.get("debrief", SHEET), rows))
    blocks += [guide.debrief_notes, _rule(guide.debrief_rule), guide.end_notes]
    return "\n\n".join(filter(None, blocks)) + "\n"


def render_stage(stage, columns=None, exact=frozenset()):
    """One stage with its line of the overview, as its editing page shows it."""
    return "\n\n".join([overview([stage], columns, exact), *_stage_blocks(stage, exact)]) + "\n"


def overview(stages, columns=None, exact=frozenset()):
    """`columns` are the (heading, field) pairs of the document's own table."""
    columns = columns or list(zip(OVERVIEW, ["name", "panel", "focus", "duration"], strict=True))
    rows = [row_of(stage, [field for _, field in columns], exact) for stage in stages]
    return table_text([heading for heading, _ in columns], rows)


def row_of(stage, fields, exact=frozenset()):
    if id(stage) in exact:
        return safe_row(stage, fields)
    return [stage.layout.get(field, overview_cell(stage, field)) for field in fields]


def safe_row(stage, fields):
    """The line of a stage that is written as its fields: a number, a name and a time."""
    cells = {"name": f"{stage.number}. {safe_title(stage)}", "duration": "60 min"}
    if stage.minutes:
        cells["duration"] = overview_cell(stage, "duration")
    return [cells.get(field, "") for field in fields]


def safe_title(stage):
    return safe_words(stage.name) or f"Stage {stage.number}"


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


def _stage_blocks(stage, exact):
    if id(stage) in exact:
        return [f"## Stage {stage.number}: {safe_title(stage)}", fence(stage)]
    blocks = [f"## {stage.heading or usual_heading(stage)}", *_marks(stage)]
    blocks += [stage.notes, *section_blocks(stage, exact), stage.after_notes]
    return list(filter(None, blocks))


def usual_heading(stage):
    return f"Stage {stage.number}: {stage.name}"


def _marks(stage):
    """Lines for what nothing else says: those the document has, and those of the fields."""
    given = list(stage.layout.get("marks", []))
    given += [mark for mark in usual_marks(stage) if mark not in given]
    words = {
        "kind": stage.kind,
        "public name": stage.public_name,
        "owner": stage.owner_name,
        "to refine": stage.owner_name,
    }
    return [f"**{mark.capitalize()}:** {words[mark]}" for mark in given]


def usual_marks(stage):
    """The marks that a stage has to have, in their order."""
    marks = [] if stage.public_name == PUBLIC_NAMES[stage.kind] else ["public name"]
    if (stage.owner_name, stage.to_refine) != owner_in(stage.segments):
        marks.append("to refine" if stage.to_refine else "owner")
    return marks


def owner_in(segments):
    """(owner, whether they refine it) as a remark such as "Otto to refine" says; ("", False)."""
    remarks = [s.remark for s in segments if s.remark.casefold().endswith(REFINE)]
    return (remarks[-1][: -len(REFINE)].strip(), True) if remarks else ("", False)


def section_blocks(stage, exact=frozenset()):
    """The sections of a stage, the rubric where the document has it."""
    blocks = _philosophy_blocks(stage)
    at = stage.layout.get("rubric", {}).get("at", len(stage.segments))
    for segment in stage.segments[:at]:
        blocks += segment_blocks(segment, exact)
    blocks += _rubric_blocks(stage)
    for attribute in stage.attributes:
        blocks += attribute_rubric_blocks(attribute)
    for segment in stage.segments[at:]:
        blocks += segment_blocks(segment, exact)
    return blocks


def _philosophy_blocks(stage):
    if not stage.philosophy and not stage.attributes:
        return []
    blocks = ["### Philosophy", stage.philosophy]
    if stage.attributes:
        blocks.append(f"**{stage.layout.get('testing', TESTING)}**")
        blocks += [list_of(map(_attribute, stage.attributes)), stage.tested_notes]
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
    labels = layout.get("scores", [])
    if sorted(map(str, map(score_of, labels))) != sorted(stage.rubric):
        labels = [score for score in SCORES if score in stage.rubric]
    rows = [(label, stage.rubric[score_of(label)]) for label in labels]
    blocks = [f"### {layout['title']}", stage.rubric_intro]
    blocks += [table_text(layout["columns"], rows), stage.rubric_notes]
    return list(filter(None, blocks))


def attribute_rubric_blocks(attribute):
    """What the scores mean for one attribute, where the guide says so."""
    rows = [(score, attribute.rubric[score]) for score in SCORES if score in attribute.rubric]
    title = f"### {RUBRIC['title']}: {attribute.name}"
    return [title, table_text(RUBRIC["columns"], rows)] if rows else []


def score_of(label):
    """The score that a table's cell names, in whatever case or print; None for no score."""
    words = label.strip("* ").casefold()
    return next((score for score in SCORES if score.casefold() == words), None)


def segment_blocks(segment, exact=frozenset()):
    """A part with its heading, or its number in a closing."""
    if id(segment) in exact:
        return [f"### {safe_words(segment.title) or 'Part'}", fence(segment)]
    layout = segment.layout
    title = layout.get("heading") or _title(segment)
    blocks = [f"### {layout['section']}"] if "section" in layout else []
    blocks.append(f"**{layout['part']} {title}**" if "part" in layout else f"### {title}")
    blocks += [segment.notes, quote(segment.script)]
    blocks += question_blocks(segment)
    blocks += [*signal_blocks(segment, title), segment.after]
    return list(filter(None, blocks))


def _title(segment):
    title = segment.title
    if segment.minutes:
        title += f" ({minutes(segment.minutes)} min)"
    return f"{title} ({segment.remark})" if segment.remark else title

"""A guide as Markdown, in the one form that reads back to the same guide."""

from .text import ALL, PUBLIC_NAMES

SCORES = ["Strong Yes", "Yes", "No", "Strong No"]
BONUS = "(bonus, not required)"


def render(guide):
    """The whole document."""
    blocks = [f"# {guide.title}"]
    if guide.overview_title:
        blocks.append(f"## {guide.overview_title}")
    blocks += [overview(guide.stages)]
    if guide.rule:
        blocks.append(f"**Rule: {guide.rule}**")
    blocks += guide.start_notes
    for stage in guide.stages:
        blocks += ["---", *_stage_blocks(stage)]
    blocks += ["---", f"## {guide.debrief_title or 'Debrief Template'}"]
    if guide.debrief_intro:
        blocks.append(guide.debrief_intro)
    rows = [(f"**{q.text}**", q.answer_text) for q in guide.debrief_questions]
    blocks.append(_table(["Question", "Answer"], rows))
    if guide.debrief_rule:
        blocks.append(f"**Rule: {guide.debrief_rule}**")
    blocks += guide.end_notes
    return "\n\n".join(blocks) + "\n"


def render_stage(stage):
    """One stage with its line of the overview, as its editing page shows it."""
    return "\n\n".join([overview([stage]), *_stage_blocks(stage)]) + "\n"


def overview(stages):
    rows = [
        (f"{s.number}. {s.name}", _names(s), s.focus, f"{minutes(s.minutes)} min") for s in stages
    ]
    return _table(["Stage", "Interviewer", "Focus", "Duration"], rows)


def minutes(pair):
    low, high = pair
    return str(low) if low == high else f"{low}-{high}"


def _names(stage):
    return (" + " if stage.panel_rule == ALL else "/").join(stage.interviewers)


def _table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(c) for c in line) + " |" for line in lines)


def _cell(text):
    return text.replace("|", "\\|")


def _stage_blocks(stage):
    blocks = [f"## {stage.heading or f'Stage {stage.number}: {stage.name}'}"]
    if stage.public_name != PUBLIC_NAMES[stage.kind]:
        blocks.append(f"**Public name:** {stage.public_name}")
    blocks += stage.notes
    if stage.philosophy or stage.attributes:
        blocks.append("### Philosophy")
    if stage.philosophy:
        blocks.append(stage.philosophy)
    if stage.attributes:
        blocks += ["**We're testing:**", _list(map(_attribute, stage.attributes))]
    if stage.script_title:
        blocks.append(f"### {stage.script_title}")
        for number, segment in enumerate(stage.segments, 1):
            blocks += _part_blocks(number, segment)
    else:
        for segment in stage.segments:
            blocks += _segment_blocks(segment)
    if stage.rubric:
        rows = [(score, stage.rubric[score]) for score in SCORES if score in stage.rubric]
        blocks += ["### Scoring", _table(["Score", "Meaning"], rows)]
    return blocks


def _attribute(attribute):
    words = (
        f"{attribute.name}: {attribute.description}" if attribute.description else attribute.name
    )
    return f"{words} {BONUS}" if attribute.bonus else words


def _part_blocks(number, segment):
    """A numbered part of a closing's script."""
    blocks = [f"**{number}. {_title(segment)}**"]
    blocks += [text for text in (segment.notes, _quote(segment.script), segment.after) if text]
    return blocks


def _segment_blocks(segment):
    blocks = [f"### {_title(segment)}"]
    if segment.notes:
        blocks.append(segment.notes)
    if segment.script:
        blocks.append(_quote(segment.script))
    bare = [question for question in segment.questions if not question.label]
    if bare:
        blocks.append(_list(f'"{question.prompt}"' for question in bare))
    for question in segment.questions:
        if question.label:
            blocks += _question_blocks(question)
    if segment.signals:
        blocks.append(_list(signal.text for signal in segment.signals))
    if segment.after:
        blocks.append(segment.after)
    return blocks


def _question_blocks(question):
    blocks = [f"**{question.label}**"]
    if question.prompt:
        blocks.append(_quote(question.prompt))
    if question.looking_for:
        blocks += ["*Looking for:*", _list(question.looking_for)]
    return blocks


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

"""Questions and signals as Markdown. What their place does not say stands in a line below them."""

from itertools import groupby

from .segments import DO_NOT_PROMPT, NO_LABEL, UNASKED, WHEN, level_of, settled, whens_of

LISTS = [
    ("Follow-ups", "follow_ups"),
    ("Looking for", "looking_for"),
    ("Tests", "tests"),
]  # untranslated: words of a guide


def question_blocks(segment):
    """Questions of which there is only the prompt are a list, unless one with more stands before."""
    blocks, bare = [], []
    has_more = False
    for question, when in zip(segment.questions, whens_of(segment), strict=True):
        has_more = has_more or _has_more(question, when)
        if bare and (has_more or question.before):
            blocks.append(list_of(bare))
            bare = []
        blocks.append(question.before)
        if has_more:
            blocks += _labelled(question, when)
        else:
            bare.append(f'"{question.prompt}"')
    return [*blocks, list_of(bare)]


def _has_more(question, when):
    return bool(
        question.label
        or question.topic
        or question.remark
        or question.follow_ups
        or question.looking_for
        or question.tests
        or question.when != when
    )


def _labelled(question, when):
    blocks = [f"**{question.label or NO_LABEL}**", quote(question.prompt)]
    topic, remark = settled(question.label)
    if question.topic != topic:
        blocks.append(f"*Topic: {question.topic}*")
    if question.remark != remark:
        blocks.append(f"*Remark: {question.remark}*")
    if question.when != when:
        blocks.append(f"*When: {WHEN[question.when]}*")
    for title, name in LISTS:
        items = getattr(question, name)
        blocks += [f"*{title}:*", list_of(items)] if items else []
    return blocks


def signal_blocks(segment, heading):
    """One list below a heading that names the level; else a list for each level, with its name."""
    is_unasked = bool(DO_NOT_PROMPT.search(f"{segment.notes}\n{segment.after}"))
    items = [
        f"{s.text}{UNASKED}" if s.do_not_prompt and not is_unasked else s.text
        for s in segment.signals
    ]
    if level_of(heading):
        return [list_of(items)]
    blocks = []
    for level, group in groupby(zip(segment.signals, items, strict=True), _level):
        blocks += [f"*{level.capitalize()} signals:*", list_of(item for _, item in group)]
    return blocks


def _level(pair):
    return pair[0].level


def quote(text):
    if not text:
        return ""
    lines = f'"{text}"'.split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def list_of(items):
    return "\n".join(f"- {item}" for item in items)

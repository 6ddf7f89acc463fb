"""The questions of a debrief, each with the kind of its answer."""

import re

from ..document.values import DebriefQuestion
from .inline import folded, plain

LONGEST, LONGEST_ANSWER = 300, 200
IN_BRACKETS = re.compile(r"\s*[(（<]([^()（）<>]*/[^()（）<>]*)[)）>]\s*$")
BEHIND_COLON = re.compile(r"\s*[:：]\s*([^:：]*/[^:：]*)$")
VOTE = re.compile(
    r"hire|recommend|einstell|embauch|recrut|contrat|assum|берём|берем|нанима|nehmen|採用|录用|vote|decision"
)
WORK_WITH = re.compile(
    r"work with|same shift|share|team with|zusammen|同じ|一起|trabalhar com|trabajar con"
)
CONCERN = re.compile(r"concern|worr|doubt|risk|sorge|inqui|preoc|беспоко|心配|担心|wrong")
STRENGTH = re.compile(r"strength|best|stärke|force|fuerte|fort|сильн|強み|优点|meglio|melhor")


def debrief_questions(pieces):
    """DebriefQuestions of the pieces of a debrief. One of them at most is the vote."""
    questions = [_question(piece) for piece in pieces if len(piece.text) <= LONGEST]
    votes = [question for question in questions if question.answer == "vote"]
    for other in votes[1:]:
        other.answer, other.purpose = "note", "none"
    kept = [question for question in questions if question.purpose == "work_with"]
    for other in kept[1:]:
        other.purpose = "none"
    return questions


def _question(piece):
    text, options = piece.text, ""
    match = IN_BRACKETS.search(text) or BEHIND_COLON.search(text)
    if match and len(match[1]) <= LONGEST_ANSWER:
        text, options = text[: match.start()], match[1].strip()
    choices = [choice.strip() for choice in options.split("/") if choice.strip()]
    said = folded(plain(text))
    if len(choices) >= 4 or (len(choices) == 3 and VOTE.search(said)):
        return DebriefQuestion(text, "vote", options, "vote", line=piece.line)
    answer = "yes_no" if len(choices) == 2 else "note"
    return DebriefQuestion(text, answer, options, _purpose(said, answer), line=piece.line)


def _purpose(said, answer):
    if answer == "yes_no" and WORK_WITH.search(said):
        return "work_with"
    if CONCERN.search(said):
        return "concern"
    return "strength" if STRENGTH.search(said) else "none"

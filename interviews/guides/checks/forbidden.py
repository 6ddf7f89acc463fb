"""Questions that the law of many countries forbids, found by pattern in four languages."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ..document.values import GuideText, Segment, Stage
from .findings import Finding

FILE = Path(__file__).with_name("forbidden.toml")
TOPICS = {
    "age": lazy("age"),
    "family": lazy("family and children"),
    "health": lazy("health and disability"),
    "religion": lazy("religion"),
    "origin": lazy("origin and nationality"),
    "union": lazy("membership in a union"),
    "orientation": lazy("sexual orientation"),
    "politics": lazy("political opinions"),
    "record": lazy("arrests and convictions"),
    "pay": lazy("earlier pay"),
}
LAWS = {
    "age": lazy(
        "Age Discrimination in Employment Act (US); Equality Act 2010 (UK); Directive 2000/78/EC (EU); "
        "AGG §§ 1, 7 (Germany); Code du travail L1132-1 (France); Ley 15/2022 (Spain)"
    ),
    "family": lazy(
        "EEOC, Pregnancy Discrimination Act (US); Equality Act 2010 (UK); Directive 2006/54/EC (EU); "
        "AGG §§ 1, 3, 7 (Germany); Code du travail L1132-1, L1225-1 (France); "
        "Ley Orgánica 3/2007 (Spain)"
    ),
    "health": lazy(
        "Americans with Disabilities Act § 12112(d) (US); Equality Act 2010 s. 60 (UK); "
        "Directive 2000/78/EC (EU); AGG §§ 1, 7 (Germany); Code du travail L1132-1 (France); "
        "Ley 15/2022 art. 9 (Spain)"
    ),
    "religion": lazy(
        "Title VII of the Civil Rights Act of 1964 (US); Equality Act 2010 (UK); "
        "Directive 2000/78/EC (EU); AGG §§ 1, 7 (Germany); Code du travail L1132-1 (France); "
        "Ley 15/2022 (Spain)"
    ),
    "origin": lazy(
        "Title VII of the Civil Rights Act of 1964 (US); Equality Act 2010 (UK); "
        "Directive 2000/43/EC (EU); AGG §§ 1, 7 (Germany); Code du travail L1132-1 (France); "
        "Ley 15/2022 (Spain)"
    ),
    "union": lazy(
        "National Labor Relations Act § 8(a) (US); "
        "Trade Union and Labour Relations (Consolidation) Act 1992 s. 137 (UK); "
        "Grundgesetz Art. 9 Abs. 3 (Germany); Code du travail L2141-5 (France); "
        "Ley Orgánica 11/1985 art. 12 (Spain)"
    ),
    "orientation": lazy(
        "Title VII of the Civil Rights Act of 1964 (US); Equality Act 2010 (UK); "
        "Directive 2000/78/EC (EU); AGG §§ 1, 7 (Germany); Code du travail L1132-1 (France); "
        "Ley 15/2022 (Spain)"
    ),
    "politics": lazy(
        "Directive 2000/78/EC, belief (EU); Equality Act 2010, belief (UK); "
        "Code du travail L1132-1 (France); Estatuto de los Trabajadores art. 4.2.c (Spain)"
    ),
    "record": lazy(
        "EEOC Enforcement Guidance on Arrest and Conviction Records (US); GDPR art. 10 (EU); "
        "Rehabilitation of Offenders Act 1974 (UK)"
    ),
    "pay": lazy(
        "Directive (EU) 2023/970 art. 5; laws of US states, such as California Labor Code § 432.3"
    ),
}
INSTEAD = {
    "age": lazy("What have you done that prepares you for this role?"),
    "family": lazy("The role has one late shift a week. Would that work for you?"),
    "health": lazy("These are the tasks of the role. What would you need to do them well?"),
    "religion": lazy("The team is on call some weekends. Would that work for you?"),
    "origin": lazy("Are you allowed to work here, or would you need a permit?"),
    "union": lazy("Tell me about something at work that you wanted to change. What did you do?"),
    "orientation": lazy("What do you need from a team to do good work?"),
    "politics": lazy("Tell me how you worked with somebody whose view you did not share."),
    "record": lazy("Is there anything that the law asks you to tell us for this role?"),
    "pay": lazy("Which pay do you expect for this role?"),
}


@cache
def patterns() -> dict[str, list[re.Pattern[str]]]:
    """The patterns of each topic, in every language."""
    with FILE.open("rb") as file:
        topics = tomllib.load(file)
    return {
        topic: [re.compile(text) for texts in languages.values() for text in texts]
        for topic, languages in topics.items()
    }


def topics_of(text: str) -> list[str]:
    """The forbidden topics that a text asks about."""
    plain = folded(text)
    return [topic for topic, found in patterns().items() if any(one.search(plain) for one in found)]


def folded(text: str) -> str:
    """Small letters without accents, straight quotes, single spaces."""
    spelled = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in spelled if not unicodedata.combining(letter))
    return " ".join(plain.replace("’", "'").replace("‑", "-").split())


def forbidden_in(guide: GuideText) -> Iterator[Finding]:
    for stage in guide.stages:
        number = 0
        for segment in stage.segments:
            yield from _of_script(stage, segment)
            for question in segment.questions:
                number += 1
                place = _("%(stage)s, question %(number)s") % {
                    "stage": stage.name,
                    "number": number,
                }
                yield from _findings(stage, place, question.prompt)
    for asked in guide.debrief_questions:
        for topic in topics_of(asked.text):
            yield _finding(topic, 0, guide.debrief_title or _("Debrief"), asked.text)


def _of_script(stage: Stage, segment: Segment) -> Iterator[Finding]:
    place = _("%(stage)s, what is read aloud in “%(part)s”") % {
        "stage": stage.name,
        "part": segment.title,
    }
    for sentence in re.findall(r"[^.?!\n]*\?", segment.script):
        yield from _findings(stage, place, sentence.strip())


def _findings(stage: Stage, place: str, text: str) -> Iterator[Finding]:
    for topic in topics_of(text):
        yield _finding(topic, stage.number, place, text)


def _finding(topic: str, stage: int, place: str, text: str) -> Finding:
    return Finding(
        code=f"forbidden-{topic}",
        title=_("A question that many laws forbid: %(topic)s") % {"topic": TOPICS[topic]},
        place=place,
        why=_(
            "It says nothing about the work, and in many countries you may not ask it. An answer "
            "that you know cannot be unknown in the vote."
        ),
        about=text,
        stage=stage,
        quote=text,
        instead=str(INSTEAD[topic]),
        source=str(LAWS[topic]),
    )

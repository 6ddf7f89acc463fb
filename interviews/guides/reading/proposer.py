"""Proposes the structure of a guide: stages with their parts, a scale, the debrief, and notes."""

from bisect import bisect
from itertools import groupby, pairwise

from .bodies import Body
from .carving import title_in
from .detection import clock_marks, lead_minutes, looks_like_a_stage, stage_headings
from .durations import minutes_of
from .inline import plain, without_emoji
from .labels import SIGNALS, kind_of
from .language import language_of
from .naming import name_of
from .outline import outlined
from .paragraphs import STRONG_RANK
from .scales import label_of
from .sections import is_title, sections_of, settle_clock, take_steps
from .settling import settle
from .steps import Names
from .values import Piece, Proposal, Section, Stage

WITHIN = {*SIGNALS, "questions", "follow_up", "attributes", "script"}


def propose(source, blocks):
    """The Proposal of a document's blocks."""
    return Proposer(source, outlined(blocks)).propose()


class Proposer:
    def __init__(self, source, blocks):
        self.blocks = blocks
        self.proposal = Proposal(source, language=language_of(source))

    def propose(self):
        self._take_title()
        found = stage_headings(self.blocks)
        if found.places and self._are_parts(found):
            self._without_stages()
        elif found.places:
            self._by_headings(found)
        elif not self._by_steps(self.blocks):
            self._without_stages()
        settle(self.proposal)
        return self.proposal

    def _take_title(self):
        """The front matter's title, else the first heading; its words stay a piece of their own."""
        front = next((block.text for block in self.blocks if block.source == "front"), "")
        first = next(
            (
                b
                for b in self.blocks
                if b.kind in ("heading", "label", "paragraph", "item", "table")
            ),
            None,
        )
        self.proposal.title = title_in(front)
        if first is None or (first.kind in ("paragraph", "label") and is_title(first)):
            self.proposal.title = self.proposal.title or (first.plain if first else "")
            return
        if first.kind != "heading":
            return
        heads = [block for block in self.blocks if block.kind == "heading"]
        stands_above = len(heads) < 2 or all(other.level >= first.level for other in heads[1:])
        is_one_of_several = any(other.level == first.level for other in heads[1:])
        stands_above = stands_above and not (is_one_of_several and looks_like_a_stage(first))
        if stands_above and not self.proposal.title:
            self.proposal.title = without_emoji(plain(first.text))
            self._keep_as_intro(first)

    def _keep_as_intro(self, block):
        self.blocks.remove(block)
        section = Section(
            "intro", pieces=[Piece("heading", block.text, block.line, block.end, mark=block.mark)]
        )
        self.proposal.sections.append(section)

    def _are_parts(self, found):
        """Whether what looks like stages fills the time that the title or the first lines give."""
        whole = minutes_of(self.proposal.title) or self._intro_minutes()
        lengths = [lead_minutes(self.blocks, place) for place in found.places]
        return (
            bool(whole)
            and None not in lengths
            and whole[1] / 2 <= sum(low for low, _ in lengths) <= whole[1]
        )

    def _intro(self):
        """The paragraphs before the first heading."""
        first = next(
            (n for n, b in enumerate(self.blocks) if b.kind == "heading"), len(self.blocks)
        )
        return [block for block in self.blocks[:first] if block.kind == "paragraph"]

    def _intro_minutes(self):
        return next(
            (minutes for block in self._intro() if (minutes := minutes_of(block.plain))), None
        )

    # --- stages that have a heading each

    def _by_headings(self, found):
        bounds = [*found.places, len(self.blocks)]
        outside = list(self.blocks[: bounds[0]])
        for start, end in pairwise(bounds):
            stop = self._end_of_stage(start, end, found.rank)
            self._add_stage(
                self.blocks[start], self.blocks[start + 1 : stop], lead_minutes(self.blocks, start)
            )
            outside += self.blocks[stop:end]
        self._note_roles(found.places, found.rank)
        self._join_steps(outside)

    def _end_of_stage(self, start, end, rank):
        """A stage ends at the next heading of its rank or above that announces something else."""
        for number in range(start + 1, end):
            block = self.blocks[number]
            if block.kind != "heading" or block.level > rank:
                continue
            kind = kind_of(block.text)
            if block.level < rank or rank < STRONG_RANK:
                if kind not in WITHIN or block.level < rank:
                    return number
            elif kind in ("rubric", "debrief") or self._is_last_list(number, end):
                return number
        return end

    def _is_last_list(self, number, end):
        """Whether a bold line that announces nothing known is the last of the document."""
        if end != len(self.blocks) or kind_of(self.blocks[number].text):
            return False
        return not any(block.kind == "heading" for block in self.blocks[number + 1 :])

    def _add_stage(self, heading, body, minutes):
        stage = Stage(name_of(heading.text), minutes)
        stage.pieces.append(
            Piece("heading", heading.text, heading.line, heading.end, mark=heading.mark)
        )
        self._fill(stage, body)
        self.proposal.stages.append(stage)

    def _fill(self, stage, blocks):
        body = Body().read(blocks)
        stage.pieces += body.pieces
        stage.parts += body.parts
        return body

    def _note_roles(self, places, rank):
        """Remember the heading above each stage, for stages of one name below several of them."""
        above, stages = "", iter(self.proposal.stages)
        wanted = set(places)
        for number, block in enumerate(self.blocks):
            if number in wanted:
                next(stages).role = above
            elif block.kind == "heading" and block.level < rank:
                above = plain(block.text)

    # --- a plan in a list or table

    def _join_steps(self, outside):
        """An overview gives the stages below it their times and people, and may know more of them."""
        rest, steps = take_steps(outside)
        stages = self.proposal.stages
        names = Names([stage.name for stage in stages])
        places = [names.match(step.name) for step in steps]
        if steps and sum(place is not None for place in places) * 2 < min(len(steps), len(stages)):
            rest, steps = outside, []
        for step, place in zip(steps, places if steps else [], strict=True):
            if place is None:
                self._keep_step(step)
                continue
            stage = stages[place]
            self._fill(stage, step.blocks)
            stage.pieces = [*step.pieces, *stage.pieces]
            stage.minutes = step.minutes or stage.minutes
            stage.who, stage.focus = step.who, plain(step.focus)
        self._read_outside(rest)

    def _by_steps(self, blocks):
        rest, steps = take_steps(blocks)
        if not steps:
            return False
        meant = [step for step in steps if step.minutes and step.is_meeting]
        for step in steps:
            if step not in meant:
                self._keep_step(step)
                continue
            stage = Stage(step.name, step.minutes, focus=plain(step.focus), pieces=step.pieces)
            stage.who, stage.lead = step.who, step.text
            self._fill(stage, step.blocks)
            self.proposal.stages.append(stage)
        self._read_outside(rest)
        return True

    def _keep_step(self, step):
        body = Body(has_parts=False).read(step.blocks)
        self.proposal.sections.append(Section("steps", pieces=[*step.pieces, *body.pieces]))

    # --- what stands outside

    def _read_outside(self, blocks):
        names = Names([stage.name for stage in self.proposal.stages])
        starts = [stage.pieces[0].line for stage in self.proposal.stages if stage.pieces]
        for _, group in groupby(blocks, lambda block: bisect(starts, block.line)):
            self._read_sections(list(group), names)

    def _read_sections(self, blocks, names):
        for heading, body in sections_of(blocks):
            words = heading.text if heading else ""
            kind = kind_of(words)
            place = names.match(words) if heading and kind not in ("debrief", "rubric") else None
            if place is not None:
                self._fill(self.proposal.stages[place], [heading, *body])
            else:
                self._add_section(heading, body, kind)

    def _add_section(self, heading, body, kind):
        known = kind if kind in ("rubric", "debrief", "questions") else "notes"
        section = Section(known if heading else "intro", plain(heading.text) if heading else "")
        if heading:
            level = plain(heading.text) if kind == "rubric" and label_of(heading.text)[0] else ""
            section.pieces.append(
                Piece(
                    "level" if level else "heading",
                    heading.text,
                    heading.line,
                    heading.end,
                    level=level,
                    mark=heading.mark,
                )
            )
        mode = known if known != "notes" else kind if kind in SIGNALS else ""
        body = Body(mode, has_parts=False).read(body)
        section.pieces += body.pieces
        self.proposal.sections.append(section)

    # --- one stage on the whole page, or none

    def _without_stages(self):
        marks = clock_marks(self.blocks)
        minutes = (marks[-1], marks[-1]) if marks else None
        first = next(
            (n for n, b in enumerate(self.blocks) if b.kind == "heading"), len(self.blocks)
        )
        named = minutes_of(self.proposal.title)
        minutes = minutes or named or self._intro_minutes()
        if minutes and (marks or named or self._is_one_meeting(first)):
            self._whole_page(first, minutes, self._intro())
        else:
            self._read_outside(self.blocks)

    def _is_one_meeting(self, first):
        """Questions alone are a bank of them; a meeting has words to say or people as well."""
        return any(block.kind == "quote" for block in self.blocks[first:])

    def _whole_page(self, first, minutes, intro):
        inside, outside = [], list(self.blocks[:first])
        for heading, body in sections_of(self.blocks[first:]):
            target = (
                outside
                if kind_of(heading.text if heading else "") in ("rubric", "debrief")
                else inside
            )
            target += [heading, *body] if heading else body
        stage = Stage(name_of(self.proposal.title), minutes)
        stage.lead = " ".join(block.plain for block in intro)
        body = self._fill(stage, inside)
        settle_clock(body, self.blocks, stage)
        self.proposal.stages.append(stage)
        self._read_outside(outside)

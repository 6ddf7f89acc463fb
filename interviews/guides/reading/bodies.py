"""Reads the blocks below a heading into pieces and parts: what is asked, said, looked for, kept."""

import re

from .durations import clock_of, durations_in, is_only_a_duration, minutes_of
from .inline import is_quoted, plain
from .labels import (
    SIGNALS,
    asks,
    field_of,
    is_questions_of_theirs,
    kind_of,
)
from .lines import clauses_of, goes_on, kind_of_item, signal_in_a_line
from .naming import name_of
from .scales import label_of, levels_in_lines, levels_in_marks, levels_in_sentence
from .tables import Table, parts_of, pieces_of
from .values import Part, Piece

MODES = (*SIGNALS, "questions", "attributes", "rubric", "script", "follow_up", "debrief")


class Body:
    """`pieces` stand before the first part. `mode` is what the last label announced."""

    def __init__(self, mode="", *, has_parts=True):
        self.pieces, self.parts = [], []
        self.mode, self.own_mode = mode, mode
        self.has_parts = has_parts
        self.clocks = []
        self.has_levels = False

    @property
    def here(self):
        return self.parts[-1].pieces if self.parts else self.pieces

    def read(self, blocks):
        place = 0
        while place < len(blocks):
            block = blocks[place]
            if block.kind == "item":
                end = place + 1
                while end < len(blocks) and goes_on(blocks[end], block):
                    end += 1
                self._take_list(blocks[place:end])
                place = end
                continue
            self._take(block)
            place += 1
        return self

    def _add(self, kind, block, text=None, **more):
        if kind in ("label", "heading", "field", "level"):  # of an item that heads a list
            more.setdefault("mark", block.mark if text is None else "")
        piece = Piece(kind, block.text if text is None else text, block.line, block.end, **more)
        piece.is_item = block.kind == "item"
        self.has_levels = self.has_levels or kind == "level"
        self.here.append(piece)

    def _take(self, block):
        kind = block.kind
        if kind in ("heading", "label"):
            self._take_heading(block)
        elif kind == "table":
            self._take_table(block)
        elif kind == "quote":
            self._add("script", block)
            self.mode = self.own_mode
        elif kind == "code":
            self._take_code(block)
        elif kind == "paragraph":
            self._take_paragraph(block)
        elif kind == "aside" and block.text:
            self._add("markup" if block.source == "tag" else "note", block)

    def _take_heading(self, block):
        words = plain(block.text)
        if (minutes := clock_of(words)) is not None and self.parts:
            self.clocks.append((len(self.parts) - 1, minutes))
            self._add("field", block)
            return
        kind = "" if is_questions_of_theirs(words) else block.announces or kind_of(words)
        timed = bool(durations_in(words)) or "%" in words
        if self.own_mode in ("debrief", "rubric") or (
            kind in MODES and kind != "questions" and not timed
        ):
            self._take_label(block, kind)
            return
        if kind == "questions" and block.kind == "label":
            self._take_label(block, kind)
            return
        self._begin_part(block, kind)

    def _take_label(self, block, kind):
        self._add("level" if self._is_level(block) else "label", block, level=plain(block.text))
        if kind in MODES and self.own_mode != "debrief":
            self.mode = kind

    def _is_level(self, block):
        return (
            self.own_mode == "rubric"
            and block.kind == "heading"
            and label_of(block.text)[0] is not None
        )

    def _begin_part(self, block, kind):
        self.mode = "questions" if kind == "questions" else self.own_mode
        if not self.has_parts:
            self._add("label", block)
            return
        self.parts.append(Part(name_of(block.text), minutes_of(block.text)))
        self._add("heading", block)

    def _take_paragraph(self, block):
        words = plain(block.text)
        if self.parts and is_only_a_duration(words) and self.parts[-1].minutes is None:
            self.parts[-1].minutes = minutes_of(words)
            self._add("field", block)
        elif levels := levels_in_sentence(block.text):
            self._take_levels(block, levels)
        elif is_quoted(block.text) and len(words.split()) > 8:
            self._add("script", block)
        elif self.own_mode == "debrief" and (clauses := clauses_of(block.text)):
            self._take_clauses(block, clauses)
        elif level := signal_in_a_line(block):
            self._add("signal", block, level=level, mark=block.mark)
        elif block.field and field_of(block.field[0]):
            self._add("field", block)
        else:
            self._add(
                self._kind_of_line(block), block, mark=block.mark, depth=max(0, block.depth - 1)
            )

    def _kind_of_line(self, block):
        return "meaning" if self.own_mode == "rubric" and self.has_levels else "note"

    def _take_levels(self, block, levels):
        text, starts = block.text, [start for _, start in levels]
        if text[: starts[0]].strip():
            self._add("label", block, text[: starts[0]].strip())
        for (label, start), end in zip(levels, [*starts[1:], len(text)], strict=True):
            self._add("level", block, text[start:end].strip(), level=label)

    def _take_clauses(self, block, clauses):
        before, items = clauses
        self._add("label", block, before)
        for item in items:
            self._add("debrief", block, item)

    def _take_table(self, block):
        if not any(map(any, block.rows)):
            self._add("note", block)
            return
        table = Table(block)
        found = parts_of(table) if self.has_parts else []
        if found:
            self.here.append(found[0])
            self.parts += found[1:]
            return
        self.here.extend(pieces_of(table, self.own_mode))
        self.mode = self.own_mode

    def _take_code(self, block):
        lines = block.text.split("\n")
        if labels := levels_in_lines([line for line in lines if line.strip()]):
            filled = [(number, line) for number, line in enumerate(lines) if line.strip()]
            for place, (number, line) in enumerate(filled):
                at = block.line + number
                label = labels[place] if place < len(labels) else ""
                self.here.append(
                    Piece("level" if label else "note", line.strip(), at, at, level=label)
                )
        else:
            self._add("note", block)

    # --- lists

    def _take_list(self, items):
        base = min(item.depth for item in items if item.kind == "item")
        tops = [item for item in items if item.kind == "item" and item.depth == base]
        levels = levels_in_lines([item.text for item in tops])
        if self.mode == "rubric" and not levels:
            levels = levels_in_marks([item.mark for item in tops])
        if self.mode in SIGNALS:
            self._take_signals(items, base)
        elif levels and self.own_mode != "debrief":
            self._take_scale(items, tops, levels)
        elif self.own_mode == "debrief":
            self._take_all(items, base, "debrief")
        elif self.mode == "attributes":
            self._take_all(items, base, "attribute")
        elif (
            self.mode == "rubric"
            and sum(bool(re.search(r"\s?[:：–—=]\s", i.text)) for i in tops) == len(tops) > 1
        ):
            self._take_scale(
                items, tops, [re.split(r"\s?[:：–—=]\s", plain(i.text))[0] for i in tops]
            )
        elif self.has_parts and self._are_timed(tops):
            self._take_timed(items, base)
        else:
            self._take_questions(items, base, tops)
        if self.mode != "questions" or self.own_mode != "questions":
            self.mode = self.own_mode

    def _take_signals(self, items, base):
        for item in items:
            top = item.kind == "item" and item.depth == base
            level = self.mode if top else ""
            self._add(
                "signal" if top else "note",
                item,
                level=level,
                mark=item.mark,
                depth=item.depth - base,
            )

    def _take_scale(self, items, tops, levels):
        labels = iter(levels)
        for item in items:
            label = next(labels, "") if item in tops else ""
            self._add("level" if label else "note", item, level=label, mark=item.mark)

    def _take_all(self, items, base, kind):
        for item in items:
            top = item.kind == "item" and item.depth == base
            self._add(kind if top else "note", item, mark=item.mark, depth=item.depth - base)

    def _are_timed(self, tops):
        starts = [durations_in(item.text) for item in tops]
        early = [bool(found) and found[0].start <= 3 for found in starts]
        return (
            len(tops) > 1
            and sum(early) >= len(tops) * 0.6
            and not any(asks(item.text) for item in tops)
        )

    def _take_timed(self, items, base):
        for item in items:
            if item.kind == "item" and item.depth == base and (minutes := minutes_of(item.text)):
                title = re.sub(r"^[^:：–—]{1,25}[:：–—-]\s*", "", plain(item.text))
                self.parts.append(Part(title, minutes))
                self._add("heading", item, mark=item.mark)
            else:
                self._add("note", item, mark=item.mark, depth=item.depth - base)

    def _take_questions(self, items, base, tops):
        every = self.mode in ("questions", "follow_up")
        asking = [asks(item.text) for item in tops]
        every = every or (len(tops) > 1 and sum(asking) >= len(tops) * 2 / 3)
        path = []  # (depth, whether it is a question) of the items above
        for item in items:
            if level := signal_in_a_line(item):
                self._add("signal", item, level=level, mark=item.mark, depth=item.depth - base)
                continue
            while path and path[-1][0] >= item.depth:
                path.pop()
            below = bool(path) and path[-1][1]
            kind = kind_of_item(item, every and item.depth == base, below)
            self._add(kind, item, mark=item.mark, depth=item.depth - base)
            if item.kind == "item":
                path.append(
                    (item.depth, kind in ("question", "condition") or (below and kind == "note"))
                )

"""Documents that tests bring to the workbench, and how they find a block of them."""

from interviews.guides.workbench.acts import bench_of

PLATFORM = """Platform engineer

PHONE SCREEN (30 min, Nadia)
Begin gently.

Ask about
* what did you ship last, and who used it?
* what would you do differently now?

SYSTEM ROUND (1 h, Owen + Yuki)
Draw our call path, then break it together. 40 minutes.

Things on my mind
- traffic moved in small steps
- a way back before going ahead

Score: 5 excellent, 4 good, 3 okay, 2 weak, 1 no

Nobody passes with a 2 in this round.

FOUNDER CHAT
What we stand for, what we heard, then the offer.
"""
BANK = """# Forty questions

## Travel

- Where to?
- How far?

## Money

- Which bills do you send back?
- What is a fair price?
"""


def block_at(bench, line):
    """The block that begins at a line."""
    return next(block for block in bench.blocks if block.line == line)


def placed(source, line, kind, **more):
    """The act that says what the block at a line is, by the document as it was read."""
    block = block_at(bench_of(source), line)
    return {"act": "place", "block": block.id, "kind": kind, **more}


def stage_of(guide, name):
    return next(stage for stage in guide.stages if name.casefold() in stage.name.casefold())

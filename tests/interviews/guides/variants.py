"""A small invented guide, and documents that differ from it in every kind of way."""

from hypothesis import strategies as st

GOOD = """# Guide for a lighthouse keeper

## Plan

| Stage | Interviewer | Focus | Duration |
| --- | --- | --- | --- |
| 1. Lamp talk | Ida | Craft | 30 min |
| 2. Closing | Max | Terms | 20 min |

**Rule: one No ends it.**

## Stage 1: Lamp talk (Ida)

### Philosophy

Light first.

**We're testing:**

- Patience: does the wick get its time?
- Care: is the glass clean?

### Warm-up (5 min)

Offer some soup.

- "Why the sea?"
- "Which night went wrong?"

### What good looks like

- Names a night that failed
- Looks before climbing

### Scoring

| Score | Meaning |
| --- | --- |
| Strong Yes | Would light it tonight. |
| Yes | Would learn fast. |
| No | Guesses the weather. |
| Strong No | Sleeps at dusk. |

## Stage 2: Closing (Max)

### Call

**1. Thanks**
Say what went well.

**2. The offer**
Name the wage.

## Debrief sheet

| Question | Answer |
| --- | --- |
| **Your vote** | Strong Yes / Yes / No / Strong No |
| **Would you want to work with them?** | Yes / No |
| **Biggest concern** | |
"""

# Passages that may stand anywhere between two blocks, each with words of its own.
PASSAGES = [
    "Gulls {n} cry.",
    "Gulls {n} cry\n---",
    "Gulls {n} cry\n===",
    "Gulls [cry][g{n}].\n\n[g{n}]: https://example.org/gulls \"Gull book\"",
    "[g{n}]: https://example.org/gulls",
    "[^{n}]: footnote{n}",
    "**Gulls {n}**",
    "**Gulls {n}**\nThey cry.",
    "**{n}. Gulls**\nThey cry.",
    "**{n}. Gulls**\n\n> \"How loud?\"",
    "**The offer {n}**\n\nMore gulls.",
    "**Rule: gulls {n} decide.**",
    "**We're testing:**\n\n- Gulls{n}: do they cry?",
    "**What we're testing for:**\n\n- Gulls{n}",
    "*Looking for:*\n\n- A gull {n}",
    "*Don't prompt for gulls {n}.*",
    "If they get stuck {n}:",
    "> \"Gulls {n}?\"",
    "> Gulls {n}\n> - in a list\n>\n> cry",
    "- \"Gulls {n}?\"\n- \"Terns?\"",
    "- Gulls {n}\n- Terns",
    "* Gulls {n}\n* Terns",
    "- Gulls {n}\n  - deep\n    - deeper\n\n  and more",
    "1. Gulls {n}\n2. Terns",
    "- [ ] Gulls {n}",
    "```\nGulls {n}\n# no heading\n```",
    "    Gulls {n} as code",
    "<details><summary>Gulls {n}</summary>\nInside</details>",
    "<!-- gulls {n} -->",
    "| Gull | Tern |\n| --- | --- |\n| cry {n} | dive |",
    "| Gull | Tern | Auk |\n| --- | --- | --- |\n| a{n} | b \\| c | **d** |",
    "| Stage | Interviewer | Focus | Duration |\n| --- | --- | --- | --- |\n| 1. Old {n} | Cy | Oil | 90 min |",
    "| Score | Meaning |\n| --- | --- |\n| Yes | gull {n} |",
    "| Question | Answer |\n| --- | --- |\n| Gull {n}? | Yes / No |",
    "# Gulls {n}",
    "## Gulls {n}",
    "## Gulls {n}\n\n### Terns\n\n- \"Dive?\"",
    "## Before the debrief {n}",
    "### Gulls {n}",
    "### Gulls {n} (10 minutes)\n\n- \"Cry?\"\n\nThen wait.\n\n- \"Cry again?\"",
    "### Gulls (twice) (5 min) (at {n} o'clock)",
    "### What bad looks like {n}\n\n**On gulls:**\n\n- Cries\n\n> \"Why?\"",
    "### Philosophy\n\nGulls {n} first.\n\n**We're testing:**\n\n- Wings{n}\n\nAnd feet.",
    "### Rubric\n\nBefore {n}.\n\n| Rating | What it is |\n| --- | --- |\n| No | gull |\n| **yes** | tern |\n\nAfter.",
    "### Order {n}\n\n**1. Soup**\nPour it.\n\n**2. Lamp**\nShow it.",
    "#### Gulls {n}\n\n- \"Cry?\"\n\n**What to look for:**\n\n- White wings",
    "---",
    "***",
    "Gull {n}\\\nsecond line  \nthird line",
    "Möwen {n} schreien 鷗 чайки 🐦",
]  # fmt: skip

DURATIONS = {
    "1 h 15 min": (75, 75),
    "30 to 45 min": (30, 45),
    "30–45 minutes": (30, 45),
    "1.5 h": (90, 90),
    "1,5 hours": (90, 90),
    "1 hr 30 min": (90, 90),
    "1h30": (90, 90),
    "90 minutes": (90, 90),
    "an hour": (60, 60),
    "half an hour": (30, 30),
    "an hour and a half": (90, 90),
    "1-2 hours": (60, 120),
    "45 min to 1 h": (45, 60),
    "about 20 min": (20, 20),
    "2 x 30 min": None,
    "60": None,
    "30 min each": None,
    "half a day": None,
    "45-30 min": None,
    "0 min": None,
    "25 h": None,
    "1 h 75 min": None,
    "": None,
}
PANELS = {
    "Ida": (["Ida"], "all"),
    "Ida / Cy": (["Ida", "Cy"], "either"),
    "Ida or Cy": (["Ida", "Cy"], "either"),
    "Ida, Bo or Cy": (["Ida", "Bo", "Cy"], "either"),
    "Ida + Cy": (["Ida", "Cy"], "all"),
    "Ida & Cy": (["Ida", "Cy"], "all"),
    "Ida and Cy": (["Ida", "Cy"], "all"),
    "Ida, Bo, and Cy": (["Ida", "Bo", "Cy"], "all"),
    "Ida, Cy": (["Ida", "Cy"], "all"),
    "Ida; Cy": (["Ida", "Cy"], "all"),
    "Ida (she/her)": (["Ida"], "all"),
    "Ida (she/her) / Cy (they/them)": (["Ida", "Cy"], "either"),
    "[Ida](https://example.org/ida) & **Cy**": (["Ida", "Cy"], "all"),
    "Sandor Orr": (["Sandor Orr"], "all"),
    "n/a": ([], "all"),
    "Ida + Bo / Cy": None,
    "Ida and Bo or Cy": None,
    "Ida + Ida": None,
}


def with_passage(source, place, passage):
    """The passage between two blocks of the document, at the given one of all such places."""
    blocks = source.strip("\n").split("\n\n")
    place %= len(blocks) + 1
    return "\n\n".join([*blocks[:place], passage, *blocks[place:]]) + "\n"


@st.composite
def documents(draw):
    """The good guide with up to six passages, in any place and order."""
    source = GOOD
    for n in range(draw(st.integers(1, 6))):
        passage = draw(st.sampled_from(PASSAGES)).replace("{n}", str(n))
        source = with_passage(source, draw(st.integers(0, 40)), passage)
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return draw(st.sampled_from(["", "\ufeff"])) + source.replace("\n", ends)

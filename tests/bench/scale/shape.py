"""How large the companies are, and how their loops are spread over openings, people and time."""

from dataclasses import dataclass

from .seed import ENDED, LIVE


@dataclass(frozen=True)
class Shape:
    """`largest` and `live_in_largest` are of the first opening. A team is four people.

    The manager has the first `managed` openings. `past` loops are those in which one interviewer,
    of a team that is asked for nothing else, sat in. `has_texts`: mails with their bodies.
    """

    name: str
    candidates: int
    applications: int
    openings: int
    largest: int
    live: int
    live_in_largest: int
    teams: int
    managed: int
    past: int
    mails: int
    events: int
    has_texts: bool = True


TYPICAL = Shape(
    name="typical", candidates=100_000, applications=120_000, openings=400, largest=20_000,
    live=1_500, live_in_largest=250, teams=114, managed=10, past=300,
    mails=1_000_000, events=2_000_000,
)  # fmt: skip
EXTREME = Shape(
    name="extreme", candidates=100_000, applications=100_000, openings=1, largest=100_000,
    live=70_000, live_in_largest=70_000, teams=114, managed=1, past=300,
    mails=1_000_000, events=2_000_000,
)  # fmt: skip
SMALL = Shape(
    name="small", candidates=1_000, applications=1_200, openings=20, largest=200,
    live=150, live_in_largest=80, teams=12, managed=10, past=60,
    mails=10_000, events=20_000,
)  # fmt: skip
TENTH = Shape(
    name="tenth", candidates=10_000, applications=12_000, openings=40, largest=2_000,
    live=150, live_in_largest=80, teams=48, managed=10, past=300,
    mails=100_000, events=200_000, has_texts=False,
)  # fmt: skip

# Of a hundred loops that ended: with three scorecards or one, so that 2.5 come to a loop.
ENDS = {"refused": 73, "untold": 1, "hired": 5, "withdrawn": 15, "gone_early": 6}

SPREAD = """
CREATE TEMP TABLE kinds (kind text, seed bigint);
CREATE TEMP TABLE copies AS
WITH numbered AS (
  SELECT k, k > {ended} AS is_live, k - {ended} AS live_number,
    (abs(hashint8(k)) % 1000000) / 1000000.0 AS u,
    (abs(hashint8(k + 7000000)) % 100)::int AS percent,
    CASE WHEN k > {ended}
      THEN (k - {ended}) * {live_in_largest}::bigint / {live}
        > (k - {ended} - 1) * {live_in_largest}::bigint / {live}
      ELSE k * {ended_in_largest}::bigint / {ended} > (k - 1) * {ended_in_largest}::bigint / {ended}
    END AS is_largest
  FROM generate_series(1, {applications}) k
), placed AS (
  SELECT k, is_live, percent,
    CASE WHEN is_largest OR {openings} = 1 THEN 0
      ELSE 1 + floor(({openings} - 1) * u * u)::int END AS opening,
    CASE WHEN is_live THEN ({live_kinds})[1 + abs(hashint8(k + 9000000)) % {live_count}]
      ELSE ({ended_kinds})[1 + percent] END AS kind,
    NOT is_live AND k * {past}::bigint / {ended} > (k - 1) * {past}::bigint / {ended} AS is_past,
    is_live AND live_number % ({live} / {own}) = 0 AS is_own
  FROM numbered
), teamed AS (
  SELECT k, is_live, opening, opening / {managed} AS manager,
    CASE WHEN is_past THEN 'refused' ELSE kind END AS kind,
    CASE WHEN is_past OR is_own THEN 0 ELSE 1 + k % ({teams} - 1) END AS team
  FROM placed
)
SELECT k::bigint, is_live, opening::bigint, manager::bigint, kind, team::bigint,
  CASE WHEN k > {candidates} THEN 1 + (k - {candidates} - 1) * 4 ELSE k END::bigint AS person,
  interval '1 day' * CASE WHEN is_live THEN 0
    ELSE -30 - (1000 * ({ended} - k)::bigint / {ended}) END AS shift,
  interval '1 day' * (row_number() OVER (PARTITION BY team, is_live ORDER BY k) - 2
    + CASE WHEN team = 0 THEN 5 ELSE 0 END) AS ahead,
  NULL::bigint AS seed
FROM teamed
"""


def spread(cursor, shape, seeds):
    """The table `copies`: which seed each loop is a copy of, where, whose and when."""
    ended_kinds = [kind for kind in ENDED for _ in range(ENDS[kind])]
    ended = shape.applications - shape.live
    values = {
        **vars(shape),
        "ended": ended,
        "ended_in_largest": shape.largest - shape.live_in_largest,
        "live_kinds": f"ARRAY{LIVE}",
        "live_count": len(LIVE),
        "ended_kinds": f"ARRAY{ended_kinds}",
        "own": 6,
    }
    cursor.execute(SPREAD.format(**values))
    for kind, seed in seeds.items():
        cursor.execute("INSERT INTO kinds VALUES (%s, %s)", [kind, seed])
    cursor.execute("UPDATE copies c SET seed = d.seed FROM kinds d WHERE d.kind = c.kind")
    cursor.execute("ANALYZE copies")

"""`make bench`: how quick, how large, how many, with a thousand candidates on the real thing."""

import tests.standalone  # noqa: F401  isort: skip

from tests.bench import guides, process, ratios, size
from tests.bench.scale import scale
from tests.figures import run

# In this order, whatever was named: the empty pages are looked at while there is no company.
TABLE = {
    "packages": process.packages,
    "start": process.start,
    "queries": size.queries,
    "size": size.size,
    "ratios": ratios.ratios,
    "guides": guides.guides,
    "memory": process.memory,
    "scale": scale,
}

if __name__ == "__main__":
    run(TABLE)

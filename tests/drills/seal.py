"""The long crawl: every address with every object of every loop, each way of asking, as everybody."""

import sys

from django.db import transaction

from tests.conftest import empty_tables
from tests.figures import Figure
from tests.seal.crawl import READERS, Crawl, addresses, clients
from tests.seal.markers import found_in, marked_world

ASKING = ["GET", "htmx", "JSON", "HEAD", "OPTIONS", "?q", "?format", "POST"]


def seal():
    """A marker in every secret field, then everything that anybody can ask for."""
    world = marked_world()
    found = Crawl(world.planted, found_in)
    for asking in ASKING:
        method = "POST" if asking == "POST" else "GET"
        paths = list(addresses(world, list(world.loops), method, each=True))
        for reader in READERS:
            # A transaction each: one around all of them runs out of the database's room for locks.
            with transaction.atomic():
                client = clients(world)[reader]
                for name, path in paths:
                    ask(found, reader, client, name, path, asking)
                transaction.set_rollback(True)
            sys.stderr.write(f"seal: {found.requests} requests, {len(found.leaks)} words met\n")
    empty_tables()
    met = set().union(*found.met.values())
    yield Figure("seal: requests", -found.requests, -20_000)
    yield Figure("seal: sealed words met", len(found.leaks), 0, exact=True)
    yield Figure(
        "seal: answers that broke", sum(500 in c for c in found.codes.values()), 0, exact=True
    )
    yield Figure("seal: allowed words met, of planted", -len(met) / len(world.planted), -0.8)


def ask(found, reader, client, name, path, asking):
    """One request; a query asks for the beginning of a marker, or for another format."""
    query = {"?q": "?q=mk", "?format": "?format=json"}.get(asking, "")
    found.visit(reader, client, name, path, "GET" if query else asking, query)

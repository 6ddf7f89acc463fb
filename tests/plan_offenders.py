"""Pages whose queries read more than 250 rows of a table that grows, with the roles for which they do.

Most read up to a bound: 1,000 loops that a reader runs (FEW), and what is live.
"""

ALL = "manager coordinator interviewer admin"
OFFENDERS = {
    "home": ALL,
    "opening-list": "manager interviewer",
    "schedule": ALL,
    "outbox": ALL,
    "outbox due": ALL,
    "outbox sent": ALL,
    "outbox failed": ALL,
    "outbox dropped": ALL,
    "pipeline search": "manager coordinator admin",
    "debriefs": "manager coordinator admin",
}

"""Pages whose queries read more than 250 rows of a table that grows, with the roles for which they do.

They read up to a bound: 1,000 loops that a reader runs (FEW), or the seats of one interviewer.
"""

ALL = "manager coordinator interviewer admin"
RUN = "manager coordinator admin"
OFFENDERS = {
    "home": "interviewer",
    "schedule": ALL,
    "outbox": RUN,
    "outbox due": RUN,
    "outbox sent": RUN,
    "outbox failed": RUN,
    "outbox dropped": RUN,
}

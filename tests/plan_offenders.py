"""Pages whose queries read more in a larger company, each with the roles for which they do."""

ALL = "manager coordinator interviewer admin"
OFFENDERS = {
    "home": ALL,
    "opening-list": ALL,
    "candidate-list": ALL,
    "schedule": ALL,
    "outbox": ALL,
    "outbox due": ALL,
    "outbox sent": ALL,
    "outbox failed": ALL,
    "outbox dropped": ALL,
    "shelf wanted": ALL,
    "shelf no": ALL,
    "shelf untold": ALL,
    "shelf running": ALL,
    "search by a name": ALL,
    "search by a part of an address": ALL,
    "search by a phone number": ALL,
    "search by a word that finds nothing": ALL,
    "pipeline": ALL,
    "pipeline of all": ALL,
    "pipeline search": ALL,
    "debriefs": ALL,
    "opening": ALL,
    "application": ALL,
}

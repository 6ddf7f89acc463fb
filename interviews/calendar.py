"""Calendar entries of interviews: one UID each, a rising SEQUENCE, times in UTC.

UTC on purpose: the VTIMEZONE blocks that libraries write are misread by common calendars.
"""

import re
from datetime import UTC

from django.conf import settings
from django.utils import timezone

from hiring.mail.addresses import mailto, one_line

REQUEST, CANCEL = "REQUEST", "CANCEL"


def _common_name(name):
    """The CN parameter. RFC 6868 escapes for straight quotes are unknown to vobject and ics.py,
    which show the escape itself; curly quotes need none."""
    from icalendar import vText

    paired = re.sub(r'"([^"]*)"', "\u201c\\1\u201d", one_line(name))
    return vText(paired.replace('"', "\u201d"))


def entry(interview, *, method, to, summary, description, location):
    """An iCalendar text for one recipient; `to` is a (name, address) pair."""
    # Here, not above: it takes a tenth of the time to start, and most processes never make one.
    from icalendar import Calendar, Event, vCalAddress, vText

    event = Event()
    event.add("uid", f"{interview.uid}@unison")
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("dtstart", interview.starts_at.astimezone(UTC))
    event.add("dtend", interview.ends_at.astimezone(UTC))
    event.add("sequence", interview.sequence)
    event.add("summary", one_line(summary))
    event.add("description", description)
    event.add("location", location)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    organizer = vCalAddress(mailto(settings.MAIL_ADDRESS))
    organizer.params["cn"] = _common_name(settings.MAIL_NAME or "Unison")
    event.add("organizer", organizer)
    name, address = to
    attendee = vCalAddress(mailto(address))
    attendee.params["cn"] = _common_name(name)
    attendee.params["partstat"] = vText("NEEDS-ACTION")
    attendee.params["rsvp"] = vText("TRUE")
    attendee.params["role"] = vText("REQ-PARTICIPANT")
    event.add("attendee", attendee)
    calendar = Calendar()
    calendar.add("prodid", "-//Unison//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(event)
    return calendar.to_ical().decode()

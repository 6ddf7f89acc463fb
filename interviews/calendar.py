"""Calendar entries of interviews: one UID each, a rising SEQUENCE, times in UTC.

UTC on purpose: the VTIMEZONE blocks that libraries write are misread by common calendars.
"""

from datetime import UTC

from django.conf import settings
from django.utils import timezone

REQUEST, CANCEL = "REQUEST", "CANCEL"


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
    event.add("summary", summary)
    event.add("description", description)
    event.add("location", location)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    organizer = vCalAddress(f"mailto:{settings.MAIL_ADDRESS}")
    organizer.params["cn"] = vText("Unison")
    event.add("organizer", organizer)
    name, address = to
    attendee = vCalAddress(f"mailto:{address}")
    attendee.params["cn"] = vText(name)
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

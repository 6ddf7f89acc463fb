"""Calendar files of interviews: one UID each, a rising SEQUENCE, times in UTC.

UTC on purpose: the VTIMEZONE blocks that libraries write are misread by common calendars.
"""

import re
from datetime import UTC

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from hiring.mail.addresses import mailto, one_line

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def _common_name(name):
    """The CN parameter. RFC 6868 escapes for straight quotes are unknown to vobject and ics.py,
    which show the escape itself; curly quotes need none."""
    from icalendar import vText

    paired = re.sub(r'"([^"]*)"', "\u201c\\1\u201d", one_line(name))
    return vText(paired.replace('"', "\u201d"))


def ics_for(interview, *, method, to, summary, lines, contact):
    """An iCalendar text for one recipient; `to` and `contact` are (name, address) pairs.

    `lines` begin the description; where, and whom to ask, follow. A file to take home (PUBLISH)
    names no attendee.
    """
    # Here, not above: it takes a tenth of the time to start, and most processes never make one.
    from icalendar import Calendar, Event

    event = Event()
    event.add("uid", f"{interview.uid}@unison")
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("dtstart", interview.starts_at.astimezone(UTC))
    event.add("dtend", interview.ends_at.astimezone(UTC))
    event.add("sequence", interview.sequence)
    event.add("summary", one_line(summary))
    event.add("description", "\n".join([*lines, *_where_and_whom(interview, contact)]))
    event.add("location", ", ".join(filter(None, [interview.location, interview.video_link])))
    if interview.video_link:
        event.add("url", interview.video_link)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add(
        "organizer", _person((settings.MAIL_NAME or "Unison", settings.MAIL_ADDRESS))
    )  # untranslated: a name
    if method != PUBLISH:
        event.add("attendee", _attendee(to))
    calendar = Calendar()
    calendar.add("prodid", "-//Unison//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(event)
    return calendar.to_ical().decode()


def _where_and_whom(interview, contact):
    """Lines of the description: many clients show it, and neither LOCATION nor URL."""
    lines = [f"{label}: {value}" for label, value in interview.where]
    if contact:
        name, address = contact
        lines.append(
            _("Contact: %(name)s, %(address)s") % {"name": one_line(name), "address": address}
        )
    return lines


def _person(mailbox):
    from icalendar import vCalAddress

    name, address = mailbox
    person = vCalAddress(mailto(address))
    person.params["cn"] = _common_name(name)
    return person


def _attendee(mailbox):
    """Nobody reads what calendars answer, so that none is asked for (RSVP)."""
    from icalendar import vText

    attendee = _person(mailbox)
    attendee.params["partstat"] = vText("NEEDS-ACTION")
    attendee.params["rsvp"] = vText("FALSE")
    attendee.params["role"] = vText("REQ-PARTICIPANT")
    return attendee

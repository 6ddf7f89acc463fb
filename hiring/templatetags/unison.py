"""The small pieces every page is made of: icons, votes, avatars, marks, moments."""

from datetime import datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import nh3
from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from hiring.mail.kinds import kind_of
from hiring.models import User
from hiring.names import isolated
from hiring.scores import Score
from hiring.timezones import city
from hiring.web.pages import url_of

register = template.Library()
register.simple_tag(url_of, name="page")

MARKDOWN = MarkdownIt("commonmark", {"html": False, "maxNesting": 60}).enable("table")
ALLOWED = {
    "p",
    "em",
    "strong",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "br",
    "h3",
    "h4",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}

VOTES = {
    "sy": ("Strong Yes", "check-check"),
    "y": ("Yes", "check"),
    "n": ("No", "x"),
    "sn": ("Strong No", "octagon-x"),
    "sealed": ("Sealed", "lock"),
    "wait": ("Not yet", "hourglass"),
    "in": ("In", "mail"),
}
KEYS = {label: key for key, (label, _) in VOTES.items()}
# Names that only Python spells out, for the sprite: ICON:check-check ICON:check ICON:x
# ICON:octagon-x ICON:lock ICON:hourglass ICON:mail


@register.simple_tag
@cache
def icon(name, extra="") -> SafeString:
    """An icon of the sprite; it is decoration, so the words beside it carry the meaning."""
    address = f"{static('vendor/icons.svg')}#{name}"
    return format_html(
        '<svg class="i {}" aria-hidden="true"><use href="{}"/></svg>', extra, address
    )


def _key(value):
    """sy, y, n, sn for a score, its number or its label; sealed, wait and in as they are."""
    return value if value in VOTES else KEYS.get(value) or Score(int(value)).key


@register.simple_tag
def vote(value) -> SafeString:
    return _vote(_key(value))


@cache
def _vote(key):
    label, name = VOTES[key]
    return format_html('<span class="vote" data-v="{}">{}{}</span>', key, icon(name), label)


@register.simple_tag
def votemini(value, who) -> SafeString:
    return _votemini(_key(value), who)


@lru_cache(maxsize=1000)
def _votemini(key, who):
    label, name = VOTES[key]
    return format_html(
        '<span class="vote vote-mini" data-v="{}" title="{}: {}">{}<span class="vh"><bdi>{}</bdi>: {}</span></span>',
        key, who, label, icon(name), who, label,
    )  # fmt: skip


@register.simple_tag
def vote_icon(value) -> SafeString:
    return icon(VOTES[_key(value)][1])


@register.simple_tag
def avatar(person, extra="") -> SafeString:
    """Initials on a tint. `person` is a User, or anything with a `name`."""
    return _avatar(person.name, extra)


@lru_cache(maxsize=1000)
def _avatar(name, extra):
    words = name.split()
    initials = (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "?"
    hue = sum(map(ord, name)) % 12
    return format_html(
        '<span class="avatar {}" data-h="{}" aria-hidden="true">{}</span>', extra, hue, initials
    )


@register.simple_tag
@lru_cache(maxsize=1000)
def mark(state, number="") -> SafeString:
    names = {"done": "check", "ok": "check", "no": "x", "locked": "lock"}
    inside = icon(names[state]) if state in names else number
    return format_html('<span class="mark" data-s="{}" aria-hidden="true">{}</span>', state, inside)


@register.simple_tag
def pips(states) -> SafeString:
    """The mini strip of a loop's stages: done, now, locked."""
    return _pips(tuple(states))


@lru_cache(maxsize=100)
def _pips(states):
    label = f"{states.count('done')} of {len(states)} stages done"
    dots = format_html_join("", '<i data-s="{}"></i>', ((state,) for state in states))
    return format_html('<span class="pips" role="img" aria-label="{}">{}</span>', label, dots)


@register.simple_tag
def logo() -> SafeString:
    return format_html(
        '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" fill="var(--ink)"/>'
        '<path d="M8.5 11v5.6a6.4 6.4 0 0 0 6.4 6.4c3 0 4.9-1.5 6.1-4.3L25 8.5" fill="none" '
        'stroke="var(--on-ink)" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/></svg>{}',
        "",
    )


@register.filter
def moment(value):
    """ "today, 17:00", "Wed 25 Nov, 17:00" in the reader's zone."""
    if not value:
        return ""
    return f"{day(value)}, {timezone.localtime(value):%H:%M}"


@register.filter
def clock(value):
    return f"{timezone.localtime(value):%H:%M}" if value else ""


@register.filter
def day(value):
    """ "today", "tomorrow", "yesterday", else "Wed 25 Nov"."""
    if not value:
        return ""
    local, today = timezone.localtime(value), timezone.localtime().date()
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((local.date() - today).days)
    return near or f"{local:%a} {local.day} {local:%b}{_other_year(local)}"


def _other_year(day):
    """ " 2027" where that is not this year's date."""
    return "" if day.year == timezone.localtime().year else f" {day.year}"


@register.filter
def long_day(value):
    """ "Wednesday 25 November" of an instant or a date, with its year when that is not this one."""
    if not value:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{local:%A} {local.day} {local:%B}{_other_year(local)}"


@register.filter
def moment_in(value, zone):
    """ "Wed 25 Nov, 17:00" on the clocks of another zone."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b}{_other_year(local)}, {local:%H:%M}"


@register.filter
def starts(interview):
    """ "now", "in 12 min" within the hour, else its day."""
    minutes = int((interview.starts_at - timezone.now()).total_seconds() // 60)
    if minutes >= 60:
        return day(interview.starts_at)
    return f"in {minutes + 1} min" if minutes >= 0 else "now"


register.filter(city)


@register.filter
def clock_in(value, zone):
    """ "15:00" on the clocks of another zone."""
    return f"{value.astimezone(ZoneInfo(zone)):%H:%M}"


@register.filter
def age(value):
    """ "3 days", "5 h", "12 min": how long ago."""
    if not value:
        return ""
    seconds = (timezone.now() - value).total_seconds()
    if seconds >= 172800:
        return f"{int(seconds // 86400)} days"
    if seconds >= 86400:
        return f"1 day {int(seconds % 86400 // 3600)} h"
    if seconds >= 3600:
        return f"{int(seconds // 3600)} h"
    return f"{max(int(seconds // 60), 1)} min"


register.filter(isolated)


@register.filter
def address(value) -> SafeString:
    """A mail address that breaks before its @ where it does not fit a line."""
    name, at, host = value.rpartition("@")
    return format_html("{}<wbr>{}{}", name, at, host)


@register.filter
def paragraphs(value):
    """The paragraphs of a text, for scripts that are read aloud."""
    return [part for part in value.split("\n\n") if part.strip()]


@register.filter
def get(mapping, key):
    return mapping.get(key)


@register.filter
def mail_kind(name):
    return kind_of(name)


@register.filter
def vote_key(value):
    return _key(value)


@register.filter
def sentence(value):
    """ "Set Password" as "Set password": titles of pages that others wrote, in our case."""
    words = [word if word.isupper() else word.lower() for word in value.split()]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


BROWSERS = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = ["Windows", "iPhone", "iPad", "Android", "Macintosh", "Linux"]


@register.filter
def browser(agent):
    """ "Firefox on Linux" for what a browser says of itself."""
    name = next((BROWSERS[mark] for mark in BROWSERS if mark in agent), "A browser")
    system = next((system for system in SYSTEMS if system in agent), "")
    return f"{name} on {system}" if system else name


@register.filter
def markdown(value) -> SafeString:
    """Markdown of a guide as HTML: no raw HTML gets in, and what comes out is sanitised."""
    return mark_safe(nh3.clean(MARKDOWN.render(value), tags=ALLOWED, attributes={}))  # noqa: S308


@register.simple_tag
def demo_people():
    """(person, role) pairs for one-click sign-in; empty wherever the demo does not run."""
    if not settings.DEMO:  # without asking the database
        return []
    people = User.objects.of_demo().order_by("pk").prefetch_related("memberships")
    return [(person, _demo_role(person)) for person in people]


def _demo_role(person):
    roles = [member.get_role_display() for member in person.memberships.all()]
    return ", ".join(dict.fromkeys((["Admin"] if person.is_admin else []) + roles)) or "Interviewer"

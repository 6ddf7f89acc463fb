"""The small pieces every page is made of: icons, votes, avatars, marks, moments."""

from functools import cache, lru_cache

import nh3
from django import template
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import apnumber
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from markdown_it import MarkdownIt

from hiring.mail.kinds import kind_of
from hiring.models import User
from hiring.moments import age, clock, clock_in, day, long_day, moment, moment_in, starts
from hiring.names import isolated
from hiring.scores import Score
from hiring.timezones import city
from hiring.web import script_texts
from hiring.web.pages import url_of
from hiring.web.paging import MOST

register = template.Library()
register.simple_tag(url_of, name="page")
register.simple_tag(script_texts.table, name="script_texts")

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
    "sy": (lazy("Strong Yes"), "check-check"),
    "y": (lazy("Yes"), "check"),
    "n": (lazy("No"), "x"),
    "sn": (lazy("Strong No"), "octagon-x"),
    "sealed": (lazy("Sealed"), "lock"),
    "wait": (lazy("Not yet"), "hourglass"),
    "in": (lazy("In"), "mail"),
}
KEYS = {"Strong Yes": "sy", "Yes": "y", "No": "n", "Strong No": "sn"}  # untranslated: of guides
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
    """sy, y, n, sn for a score, its number or its word in a guide; sealed, wait and in as they are."""
    return value if value in VOTES else KEYS.get(value) or Score(int(value)).key


@register.simple_tag
def vote(value) -> SafeString:
    return _vote(_key(value), get_language())


@cache
def _vote(key, language):
    label, name = VOTES[key]
    return format_html('<span class="vote" data-v="{}">{}{}</span>', key, icon(name), label)


@register.simple_tag
def votemini(value, who) -> SafeString:
    return _votemini(_key(value), who, get_language())


@lru_cache(maxsize=1000)
def _votemini(key, who, language):
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
    """Initials on a tint. `person` is a name, or anything with one."""
    return _avatar(getattr(person, "name", person), extra)


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
    return _pips(tuple(states), get_language())


@lru_cache(maxsize=100)
def _pips(states, language):
    label = _("%(done)s of %(all)s stages done") % {
        "done": states.count("done"),
        "all": len(states),
    }
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


for shown in (moment, clock, day, long_day, moment_in, starts, clock_in, age, city, isolated):
    register.filter(shown)


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
def translated(text):
    """A text of our own that was stored in English, such as why a mail was dropped."""
    return _(text) if text else ""


@register.filter
def get(mapping, key):
    return mapping.get(key)


@register.filter
def bounded(count, most=MOST):
    """A count that ends above `most`, as a page writes it: 200+ where there are more."""
    return count if count <= most else f"{most}+"


@register.filter
def spelled(count, most=MOST):
    """The same as a sentence begins with it: up to nine in words."""
    return apnumber(count) if count <= most else bounded(count, most)


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


BROWSERS = {
    "Edg/": "Edge",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}  # untranslated: names
SYSTEMS = ["Windows", "iPhone", "iPad", "Android", "Macintosh", "Linux"]  # untranslated: names


@register.filter
def browser(agent):
    """ "Firefox on Linux" for what a browser says of itself."""
    name = next((BROWSERS[mark] for mark in BROWSERS if mark in agent), _("A browser"))
    system = next((system for system in SYSTEMS if system in agent), "")
    return _("%(name)s on %(system)s") % {"name": name, "system": system} if system else name


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
    roles = [_("Admin")] if person.is_admin else []
    roles += [member.get_role_display() for member in person.memberships.all()]
    return ", ".join(dict.fromkeys(roles)) or _("Interviewer")

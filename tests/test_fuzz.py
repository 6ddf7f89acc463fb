"""Every form and every address takes whatever is sent to it: an answer, never a broken page.

The forms are those that the pages show (tests/product_forms.py), so a new one is tried by itself.
"""

import re
from collections import Counter
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import models, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from candidates.forms import CandidateForm
from hiring.web.forms import PlainForm
from tests.permission_world import ROLES, PermissionWorld, names
from tests.product_forms import Form, pages, posts
from tests.test_limits import every
from tests.test_permissions import clients, rows

pytestmark = pytest.mark.django_db

TAKES = dict(names())
URLENCODED = "application/x-www-form-urlencoded"
LIMITS = {
    found.max_length
    for model in apps.get_models()
    for found in model._meta.get_fields()
    if isinstance(found, models.CharField) and found.max_length
}
LENGTHS = sorted({0, 20_000, 20_001} | {limit + by for limit in LIMITS for by in (-1, 0, 1)})
LETTERS = "aя漢🦊é\u0301\u200d\u202e\x07\x00\ud800 \n\r"
NUMBERS = ["-1", "0", "NaN", "inf", "1e400", "9" * 400, "9" * 5000, "٣", "²", "1_0", "2147483648",
           "9223372036854775808", "0x10", " 7 ", "3.5"]  # fmt: skip
ODD = ["a\r\nb\rc\n", "\u202e\u2066", "\u200b", "x@" + "ı" * 60 + ".org", "K" * 64 + "@example.org",
       "İ" * 60 + "@example.org", "https://" + "é" * 300 + ".org/", "http://[::1", "0001-01-01", "9999-12-31",
       "24:00", "00000000-0000-4000-8000-000000000000", "' OR 1=1 --", "{{ 1 }}", "%s%n", "../../x"]  # fmt: skip


def texts():
    repeated = st.builds(
        lambda letter, length: letter * length, st.sampled_from(LETTERS), st.sampled_from(LENGTHS)
    )
    anything = st.text(max_size=80)
    return st.one_of(repeated, anything, st.sampled_from(NUMBERS), st.sampled_from(ODD))


@st.composite
def sent(draw, form):
    """What the form sends, with a field or two changed, doubled or left out."""
    fields = {name: list(values) for name, values in form.filled().items()}
    buttons = [c for c in form.controls if c.kind == "button" and c.name]
    for button in buttons:
        fields.pop(button.name, None)
    if buttons:
        chosen = draw(st.sampled_from([*buttons, None]))
        fields |= {chosen.name: [chosen.value]} if chosen else {}
    words = [control.name for control in form.controls if control.takes_words]
    everything = [control.name for control in form.controls]
    if words and draw(st.integers(0, 3)):
        fields[draw(st.sampled_from(words))] = [draw(texts())]
    elif everything:
        for name in draw(st.lists(st.sampled_from(everything), max_size=4)):
            fields[name] = draw(st.lists(texts(), max_size=2))
    return fields


def fuzz(post, strategy, examples):
    """Send `examples` different things; the first answer from 500 up fails with what was sent."""

    @settings(
        max_examples=examples, derandomize=True, database=None, deadline=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def run(data):
        cache.clear()
        point = transaction.savepoint()
        code = post(data)
        transaction.savepoint_rollback(point)
        assert code < 500, f"{code} for {str(data)[:300]}"

    run()


def poster(client, form, codes):
    """A function that posts the fields as a browser would, and notes the answer's code."""
    is_multipart = form.attributes.get("enctype") == "multipart/form-data"
    action = urlsplit(form.action)._replace(fragment="").geturl()

    def post(fields):
        if is_multipart:
            clean = {
                n: [v.encode(errors="replace").decode() for v in vs] for n, vs in fields.items()
            }
            answer = client.post(action, clean)
        else:
            body = urlencode(fields, doseq=True, errors="surrogatepass")
            answer = client.post(action, body, content_type=URLENCODED)
        codes[answer.status_code] += 1
        return answer.status_code

    return post


def test_no_form_breaks_whatever_is_sent():
    broken, reached, accepted = [], set(), set()
    for client, form in posts():
        reached.add(form.name)
        codes = Counter()
        post = poster(client, form, codes)
        try:
            fuzz(post, st.just(form.filled()), 1)
            if codes[302]:
                accepted.add(form.name)
            fuzz(post, sent(form), 12 if form.has_words else 3)
        except AssertionError as error:
            broken.append(f"{form}: {error}")
    assert not broken, "\n".join(broken)
    wanted = {row.split()[0] for row in rows() if row.endswith(" POST")}
    assert len(reached & wanted) >= 0.7 * len(wanted), wanted - reached
    assert len(accepted) >= 0.5 * len(reached), reached - accepted


def routes(patterns=None, before=""):
    """The route of each address, as the URL conf writes it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if not route.startswith(("accounts/", "admin/")):
                yield from routes(pattern.url_patterns, route)
        else:
            yield route


@pytest.fixture
def signed():
    """(world, {role: its browser}), as the permission table knows them."""
    world = PermissionWorld()
    return world, clients(world)


def test_no_address_that_takes_a_form_breaks_with_the_fields_of_any(signed):
    """Also those that no page shows at this moment: an act that is due later, a stale tab."""
    world, browsers = signed
    fields = sorted(
        {name for form in every(PlainForm) for name in form.base_fields} | {"act", "revision"}
    )
    values = st.lists(st.one_of(texts(), st.sampled_from(["1", "yes", "send", "save"])), max_size=2)
    anything = st.dictionaries(st.sampled_from(fields), values, max_size=6)
    broken = []
    for row, codes in rows().items():
        name, method = row.split()
        for role in [role for role in ROLES if codes[role] in ("200", "302", "409", "422")][:2]:
            if method != "POST":
                continue
            path = reverse(name, args=world.arguments(name, role) if TAKES[name] else [])
            form = Form(role, path, path, name, "post", {})
            try:
                fuzz(poster(browsers[role], form, Counter()), anything, 3)
            except AssertionError as error:
                broken.append(f"{name} as {role}: {error}")
    assert not broken, "\n".join(broken)


def test_a_planted_fault_is_found(monkeypatch):
    """The control: with one limit off, the walk and the values find the column behind it."""
    phone = CandidateForm.base_fields["phone"]
    monkeypatch.setattr(phone, "validators", [])
    client, form = next(
        (client, form) for client, form in posts() if form.name == "candidates:candidate-new"
    )
    with pytest.raises(AssertionError, match="^500 for .*phone"):
        fuzz(poster(client, form, Counter()), sent(form), 200)


PARAMETERS = ["q", "after", "state", "show", "version", "part", "next", "page", "kind"]


def keys():
    """Where a page begins, near enough to the real thing to get past the first check."""
    moments = [
        "2026-11-25T00:00:00+00:00",
        "9999-12-31T23:59:59+00:00",
        "0001-01-01T00:00:00+14:00",
        "x",
    ]
    return st.builds("{}~{}".format, st.sampled_from(moments), st.sampled_from(NUMBERS + ODD))


def test_no_parameter_breaks_a_page(signed):
    world, browsers = signed
    found = set(PARAMETERS) | {
        name
        for _, _, page in pages()
        for link in [*page.links, *(f.action for f in page.forms)]
        for name, _ in parse_qsl(urlsplit(link).query)
    }
    queries = st.dictionaries(
        st.sampled_from(sorted(found)), st.one_of(texts(), keys()), min_size=1, max_size=2
    )
    broken = []
    for row, codes in rows().items():
        name, method = row.split()
        role = next(
            (
                role
                for role in ("manager", "admin", "unsealed", "candidate")
                if codes[role] == "200"
            ),
            "",
        )
        if method != "GET" or not role:
            continue
        path = reverse(name, args=world.arguments(name, role) if TAKES[name] else [])

        def get(fields, path=path, client=browsers[role]):
            query = urlencode(fields, errors="surrogatepass")
            return client.get(path, QUERY_STRING=query[:8000]).status_code

        try:
            fuzz(get, queries, 4)
        except AssertionError as error:
            broken.append(f"{name}: {error}")
    assert not broken, "\n".join(broken)


def paths():
    """Addresses of ours with numbers, ids and tokens that nobody was given."""
    numbers = st.sampled_from(
        ["0", "1", "2147483648", "9223372036854775808", "9" * 400, "9" * 4400]
    )
    tokens = st.one_of(
        st.text(min_size=1, max_size=60).map(
            lambda text: quote(text, safe="", errors="surrogatepass")
        ),
        st.sampled_from(["%00", "%ff", "%ed%a0%80", "..", "a" * 3000, "1:x:y", "%F0%9F%A6%8A"]),
    )
    ids = st.uuids().map(str)
    return numbers, ids, tokens


def test_no_path_breaks_a_page(signed):
    """Each converter of each address, as somebody may type it."""
    _, browsers = signed
    numbers, ids, tokens = paths()
    slugs = st.sampled_from(["question", "own", "-", "_", "a" * 3000])
    by_kind = {"int": numbers, "uuid": ids, "str": tokens, "slug": slugs}
    broken = []
    for route in routes():
        kinds = re.findall(r"<(?:(\w+):)?\w+>", route)
        blank = re.sub(r"<[^>]*>", "{}", route)
        strategy = st.tuples(*(by_kind[kind or "str"] for kind in kinds)).map(
            lambda values, blank=blank: "/" + blank.format(*values)
        )
        for method in ("get", "post"):
            try:
                fuzz(
                    lambda path, method=method: (
                        getattr(browsers["admin"], method)(path).status_code
                    ),
                    strategy,
                    3 if kinds else 1,
                )
            except AssertionError as error:
                broken.append(f"{method} {route}: {error}")
    assert not broken, "\n".join(broken)


def test_no_cookie_breaks_a_page(signed):
    world, _ = signed
    crumbs = st.text(
        alphabet=st.characters(codec="latin-1", exclude_characters=";\r\n\0"), max_size=60
    )
    names = st.sampled_from(["session", "csrftoken", "messages", "kept-abc123def4", "x"])

    def get(cookies):
        client = Client(raise_request_exception=False)
        client.force_login(world.manager)
        for name, value in cookies.items():
            client.cookies[name] = value
        codes = [client.get("/").status_code, client.post("/me/", {"name": "Mara"}).status_code]
        return max(codes)

    fuzz(get, st.dictionaries(names, crumbs, max_size=3), 25)

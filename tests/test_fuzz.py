"""Every form and every address takes whatever is sent to it: an answer, never a broken page.

The forms are those that the pages show (tests/product_forms.py), so a new one is tried by itself.
"""

from collections import Counter
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from candidates.forms import CandidateForm
from tests.permission_world import PermissionWorld, names
from tests.product_forms import pages, posts
from tests.test_permissions import rows

pytestmark = pytest.mark.django_db

# Reached by pressing a button that no page of the tour shows; tried with the fields of all forms.
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
            clean = {n: [v.encode(errors="replace").decode() for v in vs] for n, vs in fields.items()}
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
            fuzz(post, sent(form), 40 if form.has_words else 8)
        except AssertionError as error:
            broken.append(f"{form}: {error}")
    assert not broken, "\n".join(broken)
    wanted = {row.split()[0] for row in rows() if row.endswith(" POST")}
    assert len(reached & wanted) >= 0.7 * len(wanted), wanted - reached
    assert len(accepted) >= 0.5 * len(reached), reached - accepted

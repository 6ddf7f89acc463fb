"""Addresses of servers: read as they are meant, or refused without telling a password."""

from urllib.parse import quote

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from hiring.server_urls import broker, database, host_names, mail_server, site

SECRET = "Kx7w"
READERS = {"DATABASE_URL": database, "REDIS_URL": broker, "EMAIL_URL": mail_server}
ADDRESSES = {
    "DATABASE_URL": "postgresql://unison_app:{}@db.example.org:5432/unison?sslmode=require",
    "REDIS_URL": "rediss://:{}@redis.example.org:6379/0",
    "EMAIL_URL": "smtp://jobs:{}@mail.example.org:587?tls=1&from=jobs@example.org",
}


def password_of(variable, read):
    if variable == "DATABASE_URL":
        return read["PASSWORD"]
    return read.password


@given(st.text(min_size=1))
def test_any_password_that_is_percent_encoded_comes_back(password):
    for variable in ("DATABASE_URL", "EMAIL_URL"):  # test_tls.py asks a Redis for its own
        read = READERS[variable](variable, ADDRESSES[variable].format(quote(password, safe="")))
        assert password_of(variable, read) == password


@pytest.mark.parametrize("variable", READERS)
@pytest.mark.parametrize("letter", ["/", "?", "#", "@", "%", " ", "%zz", "%ff", "\n"])
def test_a_letter_that_cuts_the_password_is_refused_with_what_to_write(variable, letter):
    with pytest.raises(ImproperlyConfigured) as refusal:
        READERS[variable](variable, ADDRESSES[variable].format(f"{SECRET}{letter}{SECRET}"))
    sentence = str(refusal.value)
    assert sentence.startswith(f"{variable} has ")
    assert "write %40 for @" in sentence
    assert SECRET not in sentence


@pytest.mark.parametrize("letter", list("+!$&'()*,;=:-._~"))
def test_a_letter_that_cuts_nothing_may_stay_as_it_is(letter):
    for variable in ("DATABASE_URL", "EMAIL_URL"):
        read = READERS[variable](variable, ADDRESSES[variable].format(f"a{letter}b"))
        assert password_of(variable, read) == f"a{letter}b"


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (database, SECRET, "X has no scheme. Write it like postgresql://"),
        (database, "mysql://u@h/d", "X begins with mysql://. Write it like postgresql://"),
        (database, "postgresql://h/d", "X names no user"),
        (database, "postgresql://u@h", "X names no user, or not one database"),
        (database, "postgresql://u@/d", "X names no host"),
        (database, "postgresql://u@h:54x/d", "X names no host and port in 'h:54x'."),
        (database, "postgresql://u@h:70000/d", "X names a port that there is not 'h:70000'."),
        (database, "postgresql://u@2001:db8::1/d", "an IPv6 address in brackets"),
        (database, "postgresql://u@h/d?sslmod=require", "X has an option 'sslmod' that does no"),
        (database, "postgresql://u@h/d?sslmode=", "Write each option once, with a value."),
        (database, "postgresql://u@h/d?sslmode=a&sslmode=b", "Write each option once"),
        (broker, f"redis://:{SECRET}", "X names no host and port in its first part."),
        (broker, "redis:///0", "X names no host."),
        (broker, "redis://h/cache", "X names the database 'cache'. Write a number"),
        (broker, "rediss://h?ssl_cert_reqs=none", "Write ssl_ca_certs, ssl_certfile or ssl_keyf"),
        (broker, "redis://h?ssl_ca_certs=/etc/hosts", "X has ssl_ca_certs, but no TLS."),
        (broker, "rediss://h?ssl_ca_certs=/nowhere", "X says ssl_ca_certs='/nowhere', which is "),
        (mail_server, "mail.example.org", "X has no scheme. Write it like smtp://"),
        (mail_server, "smtp://h", "X names no sender. Add from=Name%20<address>"),
        (mail_server, "smtp://h?from=jobs", "X says from='jobs', which is no address."),
        (mail_server, "smtp://h?from=a@b.example&tls=yes", "X says tls='yes' after smtp://."),
        (mail_server, "smtps://h?from=a@b.example&tls=1", "X says tls='1' after smtps://."),
        (mail_server, "smtp://h?from=a@b.example&ssl=1", "X has an option 'ssl' that does not"),
        (mail_server, "smtp://u@h?from=a@b.example", "X has a user without a password"),
        (mail_server, "smtp://:25?from=a@b.example", "X names no host"),
        (mail_server, "smtp://h:25x?from=a@b.example", "X names no host and port"),
        (site, "jobs.example.org", "X is 'jobs.example.org'. Write https:// and a host"),
        (site, "ftp://jobs.example.org", "X is 'ftp://jobs.example.org'."),
        (site, "https://example.org/jobs", "X goes on with 'jobs' after the host."),
        (site, "https://example.org?a=b", "X goes on with '?a=b' after the host."),
        (site, f"https://ada:{SECRET}@example.org", "X has an @ in it."),
        (site, "https://straße.example", "Write xn--strae-oqa.example."),
        (site, "https://h:99999", "X is 'https://h:99999', which is no address."),
        (host_names, ["https://h"], "X names 'https://h', which is no host."),
        (host_names, ["h:80"], "X names 'h:80', which is no host."),
        (host_names, ["a b"], "X names 'a b', which is no host."),
    ],
)
def test_each_mistake_has_its_sentence(read, value, sentence):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read("X", value)
    assert sentence in str(refusal.value)
    assert SECRET not in str(refusal.value)


def test_ipv6_sockets_and_options_of_a_database():
    found = database(
        "X", "postgresql://u@[::1]:5432/d%2Fe?application_name=a%20b&options=-c%20x%3D1"
    )
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("::1", "5432", "d/e")
    assert found["OPTIONS"] == {"application_name": "a b", "options": "-c x=1"}
    assert database("X", "postgresql://u@%2Frun%2FPg/d")["HOST"] == "/run/Pg"
    assert database("X", "postgresql://u@/d?host=/run")["OPTIONS"] == {"host": "/run"}


@pytest.mark.parametrize(
    ("value", "port", "starttls", "tls"),
    [
        ("smtp://h?from=a@b.example", 25, False, False),
        ("smtp://h?from=a@b.example&tls=0", 25, False, False),
        ("smtp://h?from=a@b.example&tls=1", 587, True, False),
        ("smtps://h?from=a@b.example", 465, False, True),
        ("smtps://h:26?from=a@b.example", 26, False, True),
    ],
)
def test_mail_has_the_port_of_its_kind(value, port, starttls, tls):
    found = mail_server("X", value)
    assert (found.port, found.starttls, found.tls) == (port, starttls, tls)


def test_the_sender_is_read_with_its_plus_sign_written_either_way():
    for plus in ("+", "%2B"):
        found = mail_server("X", f"smtp://h?from=Unison%20<jobs{plus}hire@example.org>")
        assert (found.name, found.address) == ("Unison", "jobs+hire@example.org")


def test_the_site_is_compared_in_small_letters():
    assert site("X", "HTTPS://Jobs.Example.org/") == "https://jobs.example.org"

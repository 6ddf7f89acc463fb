"""Addresses of servers, as variables of the environment give them.

An address that cannot be meant is refused with a sentence: the variable, what was found and what to
write. No sentence repeats a part that may be a user's name or a password.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import make_conninfo

from hiring.mail.addresses import ascii_domain, envelope_address, is_mailable, split_mailbox

ESCAPES = (
    "In a user's name, a password or an option write %40 for @, %3A for :, %2F for /, %3F for ?,"
    " %23 for #, %26 for &, %25 for % and %20 for a space."
)
DATABASE = "postgresql://user:password@host:5432/database"
BROKER = "redis://:password@host:6379/0"
MAIL = "smtp://user:password@host:587?tls=1&from=Name%20<address>"
SITE = "https://hiring.example.org"
TLS_FILES = ("ssl_ca_certs", "ssl_certfile", "ssl_keyfile")


@dataclass(frozen=True)
class Server:
    scheme: str
    user: str
    password: str
    host: str
    port: int | None
    path: str
    options: dict


@dataclass(frozen=True)
class MailServer:
    """Where mail goes, and who sends it. Without an address it is kept and never sent."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False
    name: str = "Unison"
    address: str = "unison@localhost"


def database(variable, value, **settings):
    """The entry of DATABASES. Its options are libpq's, which knows their names."""
    server = _server(variable, value, {"postgresql", "postgres"}, DATABASE)
    for option in server.options:
        try:
            make_conninfo(**{option: ""})
        except ProgrammingError:
            _refuse_option(variable, option, "an option of PostgreSQL, such as sslmode")
    name = server.path.removeprefix("/")
    if not server.user or not name or "/" in name:
        _refuse(variable, "names no user, or not one database", f"Write {DATABASE}.")
    if not server.host and not server.options.get("host"):
        _refuse(variable, "names no host", f"Write {DATABASE}, or ?host=/folder for a socket.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": server.user,
        "PASSWORD": server.password,
        "HOST": server.host,
        "PORT": str(server.port or ""),
        **settings,
        "OPTIONS": {**settings.get("OPTIONS", {}), **server.options},
    }


def broker(variable, value):
    """(URL without options, what Celery needs for TLS or None) of a Valkey or Redis.

    Celery talks in the clear to a `rediss://` address that has no options of its own.
    """
    server = _server(variable, value, {"redis", "rediss"}, BROKER)
    if not server.host:
        _refuse(variable, "names no host", f"Write {BROKER}.")
    if not re.fullmatch(r"(/\d*)?", server.path):
        _refuse(variable, f"names the database {server.path[1:]!r}", f"Write a number: {BROKER}.")
    for option, path in server.options.items():
        if option not in TLS_FILES:
            _refuse_option(variable, option, _either(TLS_FILES))
        if server.scheme == "redis":
            _refuse(variable, f"has {option}, but no TLS", "Begin it with rediss://.")
        if not Path(path).is_file():
            _refuse(variable, f"says {option}={path!r}, which is no file", "Write its path.")
    tls = {"ssl_cert_reqs": "required", "ssl_check_hostname": True, **server.options}
    return value.partition("?")[0], tls if server.scheme == "rediss" else None


def mail_server(variable, value):
    if not value:
        return MailServer()
    server = _server(variable, value, {"smtp", "smtps"}, MAIL)
    for option in server.options:
        if option not in ("tls", "from"):
            _refuse_option(variable, option, "tls or from")
    if not server.host or server.path not in ("", "/"):
        _refuse(variable, "names no host, or something after it", f"Write {MAIL}.")
    if bool(server.user) != bool(server.password):
        _refuse(variable, "has a user without a password, or the reverse", f"Write {MAIL}.")
    tls, starttls = server.scheme == "smtps", server.options.get("tls", "0")
    if starttls not in ("0", "1") or (tls and starttls == "1"):
        _refuse(
            variable,
            f"says tls={starttls!r} after {server.scheme}://",
            "Write smtp:// with tls=1 for STARTTLS, or smtps:// without it for TLS from the start.",
        )
    name, address = _sender(variable, server.options.get("from"))
    return MailServer(
        host=ascii_domain(server.host),
        port=server.port or (465 if tls else 587 if starttls == "1" else 25),
        user=server.user,
        password=server.password,
        starttls=starttls == "1",
        tls=tls,
        name=name,
        address=address,
    )


def _sender(variable, sender):
    if sender is None:
        _refuse(variable, "names no sender", "Add from=Name%20<address> to its options.")
    name, address = split_mailbox(sender)
    if not is_mailable(envelope_address(address)):
        _refuse(
            variable, f"says from={address!r}, which is no address", "Write from=Name%20<address>."
        )
    return name, address


def site(variable, value):
    """The origin that people type, in small letters: Unison lives at the root of a host."""
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:
        _refuse(variable, f"is {value!r}, which is no address", f"Write it like {SITE}.")
    if "@" in parts.netloc:
        _refuse(variable, "has an @ in it", f"Write the host alone, like {SITE}.")
    if parts.scheme not in ("http", "https") or not host:
        _refuse(variable, f"is {value!r}", f"Write https:// and a host, like {SITE}.")
    if more := value.split(parts.netloc, 1)[1].strip("/"):
        _refuse(
            variable,
            f"goes on with {more!r} after the host",
            f"Unison answers at the root of a host of its own: write it like {SITE}.",
        )
    if not host.isascii():
        _refuse(variable, f"has letters outside ASCII in {host!r}", f"Write {ascii_domain(host)}.")
    return f"{parts.scheme}://{bracketed(host)}{f':{port}' if port else ''}"


def host_names(variable, names):
    """Hosts as Django compares them: no port, an IPv6 address in brackets."""
    for name in names:
        bare = re.fullmatch(r"\[[0-9a-fA-F:.]+\]|[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*", name)
        if not bare and not re.fullmatch(r"\*|\.?[A-Za-z0-9_.-]+", name):
            _refuse(
                variable,
                f"names {name!r}, which is no host",
                "Write host names alone, without https:// and without a port, with commas between.",
            )
    return [bracketed(name) for name in names]


def bracketed(host):
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _server(variable, value, schemes, example):
    """The parts of an address, decoded. Whatever could be a password cut in two is refused."""
    scheme, mark, rest = value.partition("://")
    if not mark or scheme.lower() not in schemes:
        shown = f"begins with {scheme}://" if mark and scheme.isalnum() else "has no scheme"
        _refuse(variable, shown, f"Write it like {example}.")
    authority, path, query = re.fullmatch(r"([^/?]*)([^?]*)\??(.*)", rest, re.DOTALL).groups()
    _refuse_unescaped(variable, rest, authority, path, query)
    credentials, at, place = authority.rpartition("@")
    user, _, password = credentials.partition(":")
    host, port = _host_and_port(variable, place, is_safe_to_show=bool(at))
    options = _options(variable, query)
    return Server(scheme.lower(), unquote(user), unquote(password), host, port, path, options)


def _refuse_unescaped(variable, rest, authority, path, query):
    stray = [part for part in query.split("&") if "@" in part and not part.startswith("from=")]
    if "#" in rest or authority.count("@") > 1 or "@" in path or stray:
        _refuse(variable, "has a /, ?, # or @ that cuts a password or an option in two", ESCAPES)
    if re.search(r"[\x00-\x20\x7f]", authority + path) or re.search(r"[\x00-\x1f\x7f]", query):
        _refuse(variable, "has a space or a control character in it", ESCAPES)
    try:
        unquote(rest, errors="strict")
        whole = not re.search(r"%(?![0-9A-Fa-f]{2})", rest)
    except UnicodeDecodeError:
        whole = False
    if not whole:
        _refuse(variable, "has a % that begins no code of UTF-8", ESCAPES)


def _host_and_port(variable, place, *, is_safe_to_show):
    """Without an @ before it, what looks like a port may be a password that lacks its host."""
    match = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]]*)(?::(\d*))?", place)
    shown = f" {place!r}" if is_safe_to_show else ""
    if not match:
        _refuse(
            variable,
            f"names no host and port in{shown or ' its first part'}",
            "Write host:port with a number, and an IPv6 address in brackets: [::1]:5432.",
        )
    host, port = match[1].strip("[]"), int(match[2] or 0)
    if match[2] and not 0 < port < 65536:
        _refuse(variable, f"names a port that there is not{shown}", "Write one from 1 to 65535.")
    return unquote(host), port or None


def _options(variable, query):
    options = {}
    for part in filter(None, query.split("&")):
        option, _, setting = part.partition("=")
        if option in options or not setting:
            _refuse_option(variable, option, "each option once, with a value")
        options[option] = unquote(setting)
    return options


def _refuse_option(variable, option, instead):
    shown = f" {option!r}" if re.fullmatch(r"[a-z_]{1,40}", option) else ""
    _refuse(variable, f"has an option{shown} that does nothing here", f"Write {instead}.")


def _either(words):
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _refuse(variable, problem, write):
    raise ImproperlyConfigured(f"{variable} {problem}. {write}")

"""Names and addresses in the forms that mail servers and calendars take, always apart.

A name is whatever a person is called. It is never parsed, and no part of it can become an address.
"""

import re
import unicodedata
from email.header import Header
from functools import lru_cache
from urllib.parse import quote

LONGEST_QUOTED = 60  # letters; a longer name is split into encoded words, each below 76 octets
# One address and nothing else, as it stands between < and > of a command: a line break would end it.
NEVER = r"\s\x00-\x1f\x7f"
LETTER = rf"""[^{NEVER}()<>\[\]:;,@\\"]"""
ADDRESS = re.compile(rf"""("([^{NEVER}"\\]| |\\["\\])+"|{LETTER}+)@({LETTER}+|\[{LETTER}+\])""")
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # Cc, Zl, Zp, Cs


def one_line(text):
    """The text without control characters and line breaks, which end a header."""
    return " ".join(CONTROLS.sub(" ", text).split())


def header_text(text):
    """Unstructured header text, such as a subject: ASCII as it is, anything else encoded."""
    text = one_line(text)
    return text if _is_plain(text) else _encoded(text)


def mailbox(name, address):
    """One mailbox for a From or To header. Without a name it is the bare address."""
    name = one_line(name)
    if not name:
        return address
    quoted = '"{}"'.format(name.replace("\\", r"\\").replace('"', r"\""))
    return f"{quoted if _is_plain(name) else _encoded(name)} <{address}>"


def _is_plain(text):
    """Text that looks like an encoded word has to be encoded, or a reader decodes it."""
    return text.isascii() and "=?" not in text and len(text) <= LONGEST_QUOTED


def _encoded(text):
    # The standard library's header policy loses spaces and quotes when it folds a long name
    # (CPython issues 121284 and 92081), so the encoded words are made and folded here.
    return Header(text, "utf-8", maxlinelen=75).encode(linesep="\n")


def split_mailbox(text):
    """(name, address) of a setting such as `Acme, Inc. <jobs@acme.example>`."""
    if match := re.fullmatch(r"\s*(.*?)\s*<([^<>]*)>\s*", text):
        return match[1].strip('"'), match[2].strip()
    return "", text.strip()


def envelope_address(address):
    """The stored address as it stands in the SMTP envelope: its domain in ASCII."""
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{ascii_domain(domain)}"


@lru_cache
def ascii_domain(domain):
    """An international domain as the DNS knows it (IDNA 2008).

    Python's "idna" codec implements IDNA 2003. It turns "straße.example" into "strasse.example",
    which is somebody else's domain.
    """
    labels = re.split("[.\u3002]", unicodedata.normalize("NFKC", domain).lower())
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels
    )


def one_form(address: str) -> str:
    """The one spelling under which a mailbox is kept: NFC, lower case, its domain in its letters.

    Two spellings of one mailbox are one person.
    """
    local, at, domain = unicodedata.normalize("NFC", address.lower()).rpartition("@")
    labels = re.split("[.\u3002]", unicodedata.normalize("NFKC", domain).lower())
    return local + at + ".".join(_in_letters(label) for label in labels)


def _in_letters(label):
    """A label of a domain as people write it; what only looks like an encoded one stays."""
    if not label.startswith("xn--"):
        return label
    try:
        letters = label[4:].encode().decode("punycode")
    except UnicodeError:
        return label
    return letters if ascii_domain(letters) == label and _is_normal(letters) else label


def _is_normal(letters):
    return unicodedata.normalize("NFKC", letters).lower() == letters


def has_broken_domain(address):
    """Whether a label of the domain claims to be encoded and is not: no such domain exists."""
    return bool(re.search("[@.]xn--", address[address.rfind("@") :]))


def needs_utf8(address):
    """Whether the part before the @ goes only through servers that offer SMTPUTF8."""
    return not address.rpartition("@")[0].isascii()


def mailto(address):
    """The address as a URI (RFC 6068), for calendars."""
    local, _, domain = address.rpartition("@")
    return "mailto:" + quote(local, safe="!$'*+") + "@" + ascii_domain(domain)


def is_mailable(address):
    """Whether this is one address, which a command of SMTP can carry as it is."""
    return bool(ADDRESS.fullmatch(address))

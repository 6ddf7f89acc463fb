"""Fields of typed text: every form of the product takes words through one of these."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.mail.addresses import envelope_address, has_broken_domain, one_form

LONGEST_ADDRESS = 254  # octets; what SMTP carries
LONGEST = 20_000  # characters of one text, where its column has no limit of its own


def with_plain_line_ends(text):
    """The text with \\n at the end of each line: browsers send \\r\\n, old files \\r."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_whole(text):
    """Refuse half of a character that takes two code units: no database keeps it."""
    if re.search("[\ud800-\udfff]", text):
        raise ValidationError(_("Take out the broken character: half of it is missing."))


class Typed:
    """What every field of typed text shares: plain line ends, storable characters, a clear limit.

    The page sets no `maxlength`: a browser would cut off what is pasted, without a word.
    """

    default_error_messages = {
        "max_length": lazy("Shorten it to %(limit_value)d characters: it has %(show_value)d."),
        "null_characters_not_allowed": lazy("Take out the NUL character: it cannot be kept."),
    }

    def __init__(self, *, max_length=LONGEST, **kwargs):
        super().__init__(max_length=max_length, **kwargs)
        self.validators.append(check_whole)

    def to_python(self, value):
        return super().to_python(with_plain_line_ends(value) if isinstance(value, str) else value)

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class Text(Typed, forms.CharField):
    """Words, in one line or many."""


class Address(Typed, forms.EmailField):
    """An address for mail, in the one spelling of its mailbox, as long as an address can be.

    Letters outside ASCII are taken before the @ too; `to_sign_in` asks for plain ones there.
    """

    def __init__(self, *, to_sign_in=False, **kwargs):
        super().__init__(max_length=LONGEST_ADDRESS, **kwargs)
        self.to_sign_in = to_sign_in

    def to_python(self, value):
        return one_form(super().to_python(value))

    def run_validators(self, value):
        if value in self.empty_values:
            return
        check_whole(value)
        if hidden := next((letter for letter in value if _is_invisible(letter)), ""):
            name = unicodedata.name(hidden, f"U+{ord(hidden):04X}").lower()
            raise ValidationError(
                _(
                    "An invisible letter (%(name)s) is in this address. Type it instead of pasting it."
                )
                % {"name": name}
            )
        if has_broken_domain(value):
            raise ValidationError(_("There is no such domain. Look at what stands behind the @."))
        local, _at, domain = envelope_address(value).rpartition("@")
        if self.to_sign_in and not local.isascii():
            raise ValidationError(
                _("Signing in needs an address with plain letters, such as a to z, before the @.")
            )
        if (length := len(f"{local}@{domain}".encode())) > LONGEST_ADDRESS:
            raise ValidationError(
                _("Shorten it to %(most)s characters: it has %(length)s.")
                % {"most": LONGEST_ADDRESS, "length": length}
            )
        plain = "".join("x" if _is_foreign_letter(letter) else letter for letter in local)
        super().run_validators(f"{plain}@{domain}")


def _is_invisible(letter):
    """A control or format character, but for the two joiners that some scripts spell with."""
    return unicodedata.category(letter) in {"Cc", "Cf"} and letter not in "\u200c\u200d"


def _is_foreign_letter(letter):
    """A letter, mark or digit outside ASCII; signs and what is invisible are none."""
    return not letter.isascii() and unicodedata.category(letter)[0] in "LMN"


class Link(Typed, forms.URLField):
    """The address of a page; those of video calls are long."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 2000, "assume_scheme": "https", **kwargs})

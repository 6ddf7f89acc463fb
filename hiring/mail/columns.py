"""Addresses in the database: each mailbox in one spelling, whatever writes it."""

from collections import defaultdict

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from .addresses import has_broken_domain, one_form


class AddressColumn(models.EmailField):
    """An address in `one_form`, `update()` and lookups included."""

    def pre_save(self, model_instance, add):
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return one_form(value) if isinstance(value, str) else value


class Normalized(models.Func):
    """The text in NFC."""

    function = "normalize"
    arity = 1


class Folded(models.Func):
    """The text without case and in one Unicode form (NFKC): what two people read as one address.

    Upper case comes first: it has one form for some letters that have two in lower case.
    """

    template = "normalize(replace(lower(upper(normalize(%(expressions)s,NFKC))),'ß','ss'),NFKC)"
    arity = 1


def in_one_form(name):
    """A constraint that refuses other spellings: a unique index on the column is one on mailboxes."""
    return models.CheckConstraint(
        name=name,
        condition=Q(email=Lower("email"))
        & Q(email=Normalized(F("email")))
        & ~Q(email__regex=r"[@.]xn--[^@]*$"),
    )


def respell(rows, *, one_each=True):
    """Put the addresses of a table into their one form, before the constraint is there.

    With `one_each`, two rows of one mailbox are one person twice: only a person can say which stays.
    """
    by_form = defaultdict(list)
    for pk, email in rows.values_list("pk", "email").order_by("pk"):
        by_form[one_form(email)].append((pk, email))
    twice = [same for same in by_form.values() if one_each and len(same) > 1]
    broken = [same for form, same in by_form.items() if has_broken_domain(form)]
    if twice or broken:
        raise ImproperlyConfigured(
            f"In {rows.model._meta.db_table} these rows (id, address) share a mailbox: {twice}; and"
            f" these have no domain that exists: {broken}. Correct the addresses, then migrate again."
        )
    for form, same in by_form.items():
        rows.filter(pk__in=[pk for pk, email in same if email != form]).update(email=form)

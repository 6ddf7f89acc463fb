"""Checks at the start: each address has its rule, and nothing generic reaches what is secret."""

import sys
from pathlib import Path

from django.contrib.admin.sites import all_sites
from django.core.checks import Error, register
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from django.views.generic.detail import SingleObjectMixin
from django.views.generic.list import MultipleObjectMixin

from .library_views import LIBRARY_VIEWS, OPTIONS
from .permissions import PREDICATES
from .web.rules import ANYBODY, GROUNDS, rule_of

OURS = {"hiring", "candidates", "interviews", "debriefs"}
ON_ADMIN_SITE = {"hiring.user"}
LIBRARIES = ("django", "allauth")


def addresses(patterns=None, space=""):
    """(name with its namespace, callback) of every address of the resolver; the name may be empty."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inside)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or ''}", pattern.callback


def place_of(callback):
    """Where a callback is defined: "module:name", of a view class where there is one."""
    view = getattr(callback, "view_class", callback)
    named = view if hasattr(view, "__qualname__") else type(view)  # a partial has no name
    return f"{named.__module__}:{named.__qualname__}"


def is_of_library(name, callback):
    """Whether this is the library's own view, under the name that it has there.

    What only says so is not taken for it: the code itself has to lie in the library.
    """
    options = getattr(callback, "view_initkwargs", {})
    if place_of(callback) not in LIBRARY_VIEWS.get(name, ()):
        return False
    if options and options != OPTIONS.get(name):
        return False
    code = getattr(callback, "__code__", None)
    folders = [Path(sys.modules[library].__file__).parent for library in LIBRARIES]
    return code is not None and any(folder in Path(code.co_filename).parents for folder in folders)


@register("start")
def each_address_has_its_rule(app_configs, **kwargs):
    found = []
    for name, callback in addresses():
        if is_of_library(name, callback):
            continue
        what = f"The address {name or 'without a name'}, {place_of(callback)},"
        if fault := _fault_of(callback, rule_of(callback)):
            found.append(Error(f"{what} {fault}.", hint=DECLARE, id="unison.E009"))
        if model := _generic_model(callback):
            hint = "Write a view that fetches through visible_to."
            found.append(
                Error(f"{what} is generic and reaches {model}.", hint=hint, id="unison.E010")
            )
    return found


@register("start")
def each_name_has_one_view(app_configs, **kwargs):
    """The permission table and the tests reach a view by its name: a second one would be hidden."""
    views = {}
    for name, callback in addresses():
        if not is_of_library(name, callback):
            views.setdefault(name, []).append(callback)
    return [
        Error(
            f"The address {name} leads to several views: {', '.join(map(place_of, found))}.",
            hint="Give each its own name.",
            id="unison.E012",
        )
        for name, found in views.items()
        if any(callback is not found[0] for callback in found)
    ]


DECLARE = "Say who may open it, in the outermost decorator of the view: hiring/web/rules.py."


def _fault_of(callback, rule):
    """What is wrong with the rule of a view, or ""."""
    if rule is None:
        return "does not say who may open it"
    known = len(rule.grounds) == 1 and rule.grounds[0] in GROUNDS
    if not known and not (rule.grounds and set(rule.grounds) <= PREDICATES.keys()):
        return f"names grounds that there are not: {', '.join(rule.grounds) or 'none'}"
    is_open = getattr(callback, "login_required", True) is False
    if is_open is not (rule.grounds == (ANYBODY,)):
        return "asks no sign-in and does not say so" if is_open else "says that it asks no sign-in"
    return ""


def _generic_model(callback):
    """The model of ours that a generic view shows, or None."""
    view = getattr(callback, "view_class", None)
    if view is None or not issubclass(view, SingleObjectMixin | MultipleObjectMixin):
        return None
    options = {"model": view.model, "queryset": view.queryset, **callback.view_initkwargs}
    queryset = options["queryset"]
    model = options["model"] if queryset is None else queryset.model
    if model is None:
        return "whatever its get_queryset returns"
    return model._meta.label if model._meta.app_label in OURS else None


@register("start")
def the_admin_site_holds_people_alone(app_configs, **kwargs):
    """Words of candidates, votes and the tables of signing in are on no admin site."""
    held = {
        label
        for site in all_sites
        for model, admin in site._registry.items()
        for label in [
            model._meta.label_lower,
            *(inline.model._meta.label_lower for inline in admin.inlines),
        ]
    }
    hint = "Show it on a page of its own, through visible_to, and record what is changed."
    return [
        Error(f"The admin site reaches {label}.", hint=hint, id="unison.E011")
        for label in sorted(held - ON_ADMIN_SITE)
    ]

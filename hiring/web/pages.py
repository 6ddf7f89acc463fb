"""Links to pages that belong to an app above. Their app registers them; whoever links asks here.

`reverse` is for pages of the same app, or of one below: requirements/links.py finds any other.
"""

from django.urls import reverse

URL_NAMES = {}
"""{name of a page: its URL name with the namespace}."""


def register(namespace, *names):
    """Offer pages of an app to the apps below. Called when the app is ready."""
    URL_NAMES.update({name: f"{namespace}:{name}" for name in names})


def url_of(name, *args):
    """The path of a page, by its URL name without the namespace. Raises KeyError if none has it."""
    return reverse(URL_NAMES[name], args=args)


def has_secret_address(view):
    """Mark a view whose address opens something: browsers tell it to no other page."""
    view.has_secret_address = True
    return view

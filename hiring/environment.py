"""Values of the environment. An empty variable counts as one that is not set."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes"}, {"0", "false", "no"}


def env(name, default=None):
    """The variable NAME, or the content of the file that NAME_FILE names."""
    value, path = os.environ.get(name), os.environ.get(f"{name}_FILE")
    if value and path:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set. Keep one of them.")
    if path:
        value = _content(name, path)
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE) in the environment.")
    return default


def _content(name, path):
    try:
        return Path(path).read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise ImproperlyConfigured(
            f"{name}_FILE names {path!r}, which cannot be read: {why}. Write the path of a text"
            " file that this user may read."
        ) from None


def env_bool(name, default):
    value = env(name, "1" if default else "0")
    if value.lower() not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is {value!r}. Write 1 or 0.")
    return value.lower() in TRUE


def env_number(name, default):
    value = env(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} is {value!r}. Write a number, such as {default}.")
    return int(value)


def env_choice(name, default, choices):
    value = env(name, default)
    if value not in choices:
        *others, last = choices
        raise ImproperlyConfigured(f"{name} is {value!r}. Write {', '.join(others)} or {last}.")
    return value


def env_list(name, default=()):
    """The parts between commas, without the spaces around them."""
    parts = [part.strip() for part in env(name, ",".join(default)).split(",")]
    return [part for part in parts if part]

"""How templates are read: without the indentation that makes them readable.

It would be a fifth of a long page. Lines stay, so that an error names the line of the file.
"""

import re

from django.template.loaders.filesystem import Loader

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class FlushLoader(Loader):
    """Templates of the project. Those of mails in plain text keep each space."""

    def get_contents(self, origin):
        text = super().get_contents(origin)
        return INDENTATION.sub("", text) if origin.name.endswith(".html") else text

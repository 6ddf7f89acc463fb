"""How static files are named for production."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = r"""(?P<matched>\b(?P<word>from|import) "(?P<url>\.[^"]+)")"""


class HashedModules(CompressedManifestStaticFilesStorage):
    """The modules of static/js import each other by names that change with their content.

    Otherwise a new page would import modules that the browser still holds from the last version.
    Django's own `support_js_module_import_aggregation` reads the scripts of libraries too, and
    fails on an example in a comment of django-htmx.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((IMPORT, '%(word)s "%(url)s"'),)),
    )
    # Each pass renames the importers of what the one before renamed: a chain is no longer than this.
    max_post_process_passes = 10

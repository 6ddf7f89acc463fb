"""What one may see is fetched scoped; what one may see but not do is refused here."""

from django.core.exceptions import PermissionDenied


def require(allowed, sentence):
    """Answer 403 with a sentence for the reader unless `allowed`."""
    if not allowed:
        raise PermissionDenied(sentence)

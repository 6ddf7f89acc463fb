"""Acts on the guide check: set a warning aside with a reason, bring it back."""

from django.utils import timezone
from django.utils.translation import gettext as _

from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User

from ..models import DismissedWarning, Guide
from .findings import Finding


@act
def dismiss(guide: Guide, finding: Finding, *, reason: str, by: User) -> DismissedWarning:
    """Put a warning aside. What blocks publishing stays."""
    if finding.blocks:
        raise RuleViolation(_("Without this part no loop could run: add it."))
    if not reason.strip():
        raise RuleViolation(_("Say in one sentence why it does not apply here."))
    guide = Guide.objects.select_for_update().get(pk=guide.pk)
    row, created = guide.dismissed_warnings.get_or_create(
        key=finding.key,
        restored_at=None,
        defaults={
            "title": finding.title[:300],
            "place": finding.place[:300],
            "reason": reason,
            "by": by,
        },
    )
    if created:
        log_event("guide.warning_dismissed", actor=by, subject=guide, warning=row.pk)
    return row


@act
def restore(warning: DismissedWarning, *, by: User) -> DismissedWarning:
    """Bring a warning back. The reason stays on record."""
    warning = DismissedWarning.objects.select_for_update().get(pk=warning.pk)
    if warning.restored_at is None:
        warning.restored_at, warning.restored_by = timezone.now(), by
        warning.save(update_fields=["restored_at", "restored_by"])
        log_event("guide.warning_restored", actor=by, subject=warning.guide, warning=warning.pk)
    return warning

"""Who was asked by hand for an entry that is owed, and when."""

from datetime import datetime

from django.db.models import Max

from candidates.models import Application
from hiring.mail.models import Mail


def asked_for_entries(application: Application) -> dict[int, datetime]:
    """{user id: when somebody last asked them by hand for their entry}."""
    asked = Mail.objects.filter(
        kind="entry_owed", application_id=application.pk, refs__has_key="asked_by"
    )
    return dict(asked.values_list("recipient_id").annotate(at=Max("created_at")).order_by())

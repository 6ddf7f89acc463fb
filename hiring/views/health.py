"""Is it alive, is it ready. Both tell a stranger nothing more."""

import time

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hiring.mail.models import Mail
from hiring.mail.tasks import HEARTBEAT

LATE = 90  # seconds without a heartbeat


@login_not_required
@require_safe
def alive(request):
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def hello(request):
    """The smallest page this server can answer: the unit of the benchmarks."""
    return HttpResponse(
        "<!doctype html><title>Hello</title><p>Hello", content_type="text/html; charset=utf-8"
    )


@login_not_required
@require_safe
def ready(request):
    """503 while the database, the broker or beat is away; ages in whole seconds."""
    state = {"database": False, "broker": False, "beat": False, "oldest_mail": 0}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        state["database"] = True
        oldest = Mail.objects.to_take(timezone.now()).order_by("takeable_at").first()
        if oldest:
            state["oldest_mail"] = int((timezone.now() - oldest.due_at).total_seconds())
        beat = cache.get(HEARTBEAT)
        state["broker"] = True
        state["beat"] = beat is not None and time.time() - beat < LATE
    except Exception:  # whatever is away, the answer is "not ready"
        return JsonResponse(state, status=503)
    return JsonResponse(
        state, status=200 if all(v for k, v in state.items() if k != "oldest_mail") else 503
    )

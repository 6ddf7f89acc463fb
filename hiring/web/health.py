"""Health pages: alive and ready in one word for anybody, the details for the operator alone."""

import secrets
import time

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import Error, connection
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hiring.celery import WORKER
from hiring.mail import pause
from hiring.mail.models import Mail
from hiring.mail.tasks import HEARTBEAT
from hiring.web.rules import ANYBODY, rule


@rule(ANYBODY)
@login_not_required
@require_safe
def alive(request):
    return _word("ok")


@rule(ANYBODY)
@login_not_required
@require_safe
def hello(request):
    """The smallest page this server can answer: the unit of the benchmarks."""
    return HttpResponse(
        "<!doctype html><title>Hello</title><p>Hello", content_type="text/html; charset=utf-8"
    )  # untranslated: for programs


@rule(ANYBODY)
@login_not_required
@require_safe
def ready(request):
    """503 while the database or the broker is away. Which of them is not for strangers."""
    is_ready = _has_database() and cache.answers()
    return (
        _word("ready") if is_ready else _word("not ready", status=503)
    )  # untranslated: for programs


@rule(ANYBODY)
@login_not_required
@require_safe
def status(request):
    """What an operator alarms on, for requests with STATUS_TOKEN. Ages are in whole seconds."""
    if not _is_operator(request):
        raise Http404
    has_database = _has_database()
    state = {
        "database": has_database,
        "broker": cache.answers(),
        "beat_age": _age(cache.get(HEARTBEAT)),
        "worker_age": _age(cache.get(WORKER)),
        "oldest_due_mail": _oldest_due_mail() if has_database else None,
        "mail_paused": pause.standing() is not None if has_database else None,
    }
    return JsonResponse(state)


def _word(word, **options):
    return HttpResponse(f"{word}\n", content_type="text/plain; charset=utf-8", **options)


def _is_operator(request):
    token, given = settings.STATUS_TOKEN, request.headers.get("Authorization", "")
    return bool(token) and secrets.compare_digest(given.encode(), f"Bearer {token}".encode())


def _has_database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _age(then):
    """None: not known, since it never was or the broker is away."""
    return None if then is None else int(time.time() - then)


def _oldest_due_mail():
    """How long the mail waits that waits longest; 0 when none does."""
    now = timezone.now()
    oldest = Mail.objects.to_take(now).order_by("due_at").values_list("due_at", flat=True).first()
    return int((now - oldest).total_seconds()) if oldest else 0

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"

    def ready(self):
        from hiring.audit.querysets import VEILED
        from hiring.permissions import register
        from hiring.web import pages

        from . import labels, mails, permissions, receivers, refusals  # noqa: F401 most register
        from .models import Interview

        register(permissions)
        VEILED.append(Interview.objects.closing_subjects)
        pages.register(
            "interviews",
            "guide-import",
            "guide-list",
            "guide-read",
            "candidate-page-enter",
            "schedule",
        )

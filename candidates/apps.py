from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    name = "candidates"

    def ready(self):
        from hiring.mail.querysets import COORDINATED, KNOWN, NAMED
        from hiring.permissions import register
        from hiring.web import pages

        from . import labels, mails, permissions, refusals  # noqa: F401 all register themselves
        from .models import Application

        register(permissions)
        COORDINATED.append(Application.objects.coordinated_by)
        KNOWN.append(Application.objects.known_to)
        NAMED.append(Application.objects.candidate_names)
        pages.register("candidates", "candidate-list", "opening-detail", "opening-list")

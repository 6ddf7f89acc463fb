from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    name = "candidates"

    def ready(self):
        from hiring.mail.querysets import COORDINATED, KNOWN, NAMED

        from . import mails  # noqa: F401 registers its kind
        from .models import Application

        COORDINATED.append(Application.objects.coordinated_by)
        KNOWN.append(Application.objects.known_to)
        NAMED.append(Application.objects.candidate_names)

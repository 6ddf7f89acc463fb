from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"

    def ready(self):
        from . import mails, receivers  # noqa: F401 registers kinds, connects receivers

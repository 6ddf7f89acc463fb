from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"

    def ready(self):
        from hiring.web import pages

        from . import labels, mails, receivers  # noqa: F401 register words and kinds, connect

        pages.register(
            "interviews",
            "guide-import",
            "guide-list",
            "guide-read",
            "candidate-page-enter",
            "schedule",
        )

from django.apps import AppConfig


class DebriefsConfig(AppConfig):
    name = "debriefs"

    def ready(self):
        from hiring.web import pages

        from . import (
            labels,  # noqa: F401 registers the words of acts and refusals
            mails,  # noqa: F401 registers its kinds
            receivers,  # noqa: F401 listens to the interviews' signals
        )

        pages.register(
            "debriefs",
            "application",
            "closing",
            "debrief",
            "debrief-list",
            "opening-end",
            "candidate-withdrawal",
            "pipeline",
        )

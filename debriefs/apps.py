from django.apps import AppConfig


class DebriefsConfig(AppConfig):
    name = "debriefs"

    def ready(self):
        from hiring.permissions import register
        from hiring.web import pages

        from . import (
            labels,  # noqa: F401 registers the words of acts and refusals on the record
            mails,  # noqa: F401 registers its kinds
            permissions,
            receivers,  # noqa: F401 listens to the interviews' signals
            refusals,  # noqa: F401 registers the sentences of the database's refusals
        )

        register(permissions)
        pages.register(
            "debriefs",
            "application",
            "closing",
            "debrief",
            "debrief-list",
            "application-end",
            "later-no",
            "candidate-withdrawal",
            "pipeline",
        )

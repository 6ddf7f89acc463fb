from django.apps import AppConfig


class DebriefsConfig(AppConfig):
    name = "debriefs"

    def ready(self):
        from . import (
            mails,  # noqa: F401 registers its kinds
            receivers,  # noqa: F401 listens to the interviews' signals
        )

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from . import celery  # noqa: F401 the tasks' app, wherever Django runs


class HiringConfig(AppConfig):
    name = "hiring"
    verbose_name = _("People")

    def ready(self):
        from . import (
            checks,  # noqa: F401 registers the checks
            labels,  # noqa: F401 registers the words of acts and refusals on the record
            permissions,  # noqa: F401 what admins alone may do
            refusals,  # noqa: F401 registers the sentences of the database's refusals
            view_checks,  # noqa: F401 registers the checks of addresses
        )
        from .database.connections import put_in_force
        from .database.grants import grant_to_app
        from .database.rule_install import install_rule
        from .database.zones import fill
        from .people import mails  # noqa: F401 registers its kinds
        from .web.required import say_what_to_do

        say_what_to_do()
        permissions.register(permissions)
        connection_created.connect(put_in_force, dispatch_uid="in-force")
        post_migrate.connect(grant_to_app, dispatch_uid="grants")
        post_migrate.connect(install_rule, sender=self, dispatch_uid="rule")
        post_migrate.connect(fill, sender=self, dispatch_uid="zones")

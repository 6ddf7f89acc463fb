"""The admin site. Libraries would put their tables of signing in on it: it takes our own models."""

from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.db.models.base import ModelBase

LIBRARIES = ("django.", "allauth.")


class PeopleSite(AdminSite):
    def register(self, model_or_iterable, admin_class=None, **options):
        single = isinstance(model_or_iterable, ModelBase)
        models = [model_or_iterable] if single else list(model_or_iterable)
        kept = [model for model in models if not _is_of_library(model)]
        super().register(kept, admin_class, **options)


def _is_of_library(model):
    return apps.get_app_config(model._meta.app_label).name.startswith(LIBRARIES)


class PeopleAdminConfig(AdminConfig):
    default_site = "hiring.admin_site.PeopleSite"

"""The web process."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hiring.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)

# Workers fork from here and share what is loaded, as long as no collection writes into it.
gc.collect()
gc.freeze()

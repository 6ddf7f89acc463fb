"""The web process."""

import gc
import os
from importlib import import_module

# Workers fork from what is loaded here and share it, as long as no collection writes into it; nor
# is there anything to collect while modules load.
gc.disable()

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hiring.settings")
application = get_wsgi_application()
checks = import_module("hiring.checks")
checks.refuse_to_start()
checks.refuse_an_altered_rule()
import_module(settings.ROOT_URLCONF)
gc.freeze()
gc.set_threshold(20_000, 20, 20)  # a request makes thousands of objects, and hardly a cycle
gc.enable()

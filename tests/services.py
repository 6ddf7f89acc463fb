"""Real services for one run of pytest: a private PostgreSQL and Valkey in a temporary folder.

Loaded with `-p tests.services`, before Django reads its settings. Two runs never meet: each has its own
folder and ports, and its servers die with it. So do the two halves of one run (`-n 2`), which share
no table and no key.
"""

import atexit
import os
import secrets
import shutil
import tempfile

from hiring.local.postgres import APP, OWNER, SUPERUSER, Cluster
from hiring.local.valkey import Broker

DATABASE = "unison_test"

folder = tempfile.mkdtemp(prefix="unison-test-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
password = secrets.token_hex(16)
cluster = Cluster(folder, password, durable=False).start()
atexit.register(cluster.stop)
cluster.create_database(DATABASE)
broker = Broker(folder, password).start()
atexit.register(broker.stop)

superuser_url = cluster.url(SUPERUSER, DATABASE)
owner_url = cluster.url(OWNER, DATABASE)

os.environ.update(
    DATABASE_URL=cluster.url(APP, DATABASE),
    DATABASE_OWNER_URL=owner_url,
    REDIS_URL=broker.url,
    SECRET_KEY=secrets.token_urlsafe(50),
    SITE_URL="http://localhost",
    ALLOWED_HOSTS="localhost,testserver",
    DOCUMENT_ROOT=f"{folder}/documents",
    UNISON_LOCAL="1",
    EMAIL_URL="",
    # The event loop of Playwright's synchronous API lives in the thread of the tests.
    DJANGO_ALLOW_ASYNC_UNSAFE="1",
)

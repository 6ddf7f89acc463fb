"""PostgreSQL as docs/operating.md sizes it for such a company; the tests run with less."""

from django.db import connections

from tests import services

SETTINGS = {
    "shared_buffers": "2GB",
    "effective_cache_size": "8GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "512MB",
    "random_page_cost": "1.1",
    "max_wal_size": "8GB",
}


def restart():
    """The same cluster at the same address, with these settings."""
    connections.close_all()
    services.cluster.stop()
    services.cluster.settings = SETTINGS
    services.cluster.start()

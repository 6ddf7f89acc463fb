"""PostgreSQL, Valkey, web, worker and beat of one checkout, for a quick start and for tests."""

#!/bin/sh
# The database and its two roles: the owner of the tables, and the app that owns nothing.
# Run once with psql's usual variables (PGHOST, PGUSER, PGPASSWORD); a container does so by itself.
set -eu
: "${OWNER_PASSWORD:?}" "${APP_PASSWORD:?}"
psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
CREATE ROLE unison_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE unison_app LOGIN PASSWORD :'app_password';
CREATE DATABASE unison OWNER unison_owner;
REVOKE ALL ON DATABASE unison FROM PUBLIC;
GRANT CONNECT ON DATABASE unison TO unison_owner, unison_app;
\connect unison
REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
SQL

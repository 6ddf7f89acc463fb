"""Settings of every connection of the app's role.

It is set after connecting: as options of the connection PgBouncer would refuse it.
"""

from .collisions import again_alone

# Planning what a reader may know of a loop takes longer than answering it: each connection keeps
# its plans, and one plan serves all values. It can't use a partial index whose condition names a
# value (`Mail.waits` shows the way), nor an index for `startswith`.
IN_FORCE = {
    "statement_timeout": "20s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "60s",
    "plan_cache_mode": "force_generic_plan",
}

# What the options of DATABASE_URL set has the source "client", and stays.
SET = f"""
    SELECT set_config(name, value, false)
    FROM (VALUES {", ".join(f"('{name}', '{value}')" for name, value in IN_FORCE.items())})
      AS ours (name, value) JOIN pg_settings USING (name)
    WHERE source <> 'client'
"""


def put_in_force(connection, **kwargs):
    if connection.alias == "default":
        connection.connection.execute(SET)
        if again_alone not in connection.execute_wrappers:
            connection.execute_wrappers.append(again_alone)

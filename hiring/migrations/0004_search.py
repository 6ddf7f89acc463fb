"""Names in one spelling, and a key to find people by: no case, no accents, nothing invisible.

Both extensions are trusted: the owner of the database may create them.
"""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

import hiring.names

NFC = """
UPDATE hiring_user SET name = normalize(name) WHERE name IS NOT NORMALIZED AND length(normalize(name)) <= 120;
UPDATE hiring_invitation SET name = normalize(name) WHERE name IS NOT NORMALIZED AND length(normalize(name)) <= 120;
"""

# An index needs immutable functions. unaccent with its dictionary named is as good as that: its
# rules are a file that only an administrator of the server changes.
FUNCTIONS = r"""
CREATE FUNCTION search_key(VARIADIC parts text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT lower(unaccent('public.unaccent', regexp_replace(
    normalize(array_to_string(parts, ' '), NFKD),
    -- combining marks of Latin, Cyrillic, Hebrew and Arabic; characters that cannot be seen
    '[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]',
    '', 'g')))
$$;
CREATE FUNCTION phone_digits(phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT regexp_replace(replace(phone, '(0)', ''), '\D', '', 'g')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("hiring", "0003_mail_waits")]

    operations = [
        migrations.AlterField("user", "name", hiring.names.NameColumn(max_length=120)),
        migrations.AlterField(
            "invitation", "name", hiring.names.NameColumn(blank=True, max_length=120)
        ),
        migrations.RunSQL(NFC, migrations.RunSQL.noop),
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(
            FUNCTIONS, "DROP FUNCTION search_key(text[]); DROP FUNCTION phone_digits(text);"
        ),
    ]

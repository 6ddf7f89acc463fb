-- By which key are people found? No case, no accents, nothing invisible.
--
-- An index needs immutable functions. unaccent with its dictionary named is as good as that: its
-- rules are a file that only an administrator of the server changes. Whoever changes a key here
-- makes the column of candidates anew in a migration.

CREATE OR REPLACE FUNCTION search_key(VARIADIC parts text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT lower(unaccent('public.unaccent', regexp_replace(
    normalize(array_to_string(parts, ' '), NFKD),
    -- combining marks of Latin, Cyrillic, Hebrew and Arabic; characters that cannot be seen
    '[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff'
    '\ufe20-\ufe2f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]',
    '', 'g')))
$$;

CREATE OR REPLACE FUNCTION phone_digits(phone text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT regexp_replace(replace(phone, '(0)', ''), '\D', '', 'g')
$$;

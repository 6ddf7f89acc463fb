-- How do rivals meet?
--
-- Scores are 1 Strong No, 2 No, 3 Yes, 4 Strong Yes. One No means no hire, whichever way a write
-- comes: a page, the admin site, a shell, SQL as the app's role.
--
-- Each trigger on an input of the gate first WRITES the application's row (rev). Rivals at any
-- isolation level meet there; only then the trigger looks. A row lock in its place lets the second
-- of two rivals look at the world of before.

CREATE OR REPLACE FUNCTION rule_lock_application(app bigint) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE candidates_application SET rev = rev + 1 WHERE id = app
$$;

-- How does the database refuse a write?
--
-- By the name of a constraint, and by a detail where one name has several sentences or a sentence
-- has values. The sentences that a person reads stand in Python: <app>/refusals.py.

CREATE OR REPLACE FUNCTION rule_refuse(name text, detail text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'The rule refuses this: %', name
    USING ERRCODE = '23514', CONSTRAINT = name, DETAIL = detail;
END $$;

CREATE OR REPLACE FUNCTION rule_refuse(name text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM rule_refuse(name, '');
END $$;

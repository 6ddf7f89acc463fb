-- Which wall time belongs to an instant?
--
-- The one that the clocks of its zone show then, by the installed tzdata
-- (hiring/database/zones.py). A time that the clocks jump over is no instant's, so it is refused;
-- of one that comes twice, either instant is taken.

CREATE OR REPLACE FUNCTION rule_wall(instant timestamp with time zone, named text)
RETURNS timestamp
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT instant AT TIME ZONE 'UTC' + c."offset"
  FROM hiring_zone z JOIN hiring_zoneclock c ON c.zone_id = z.place
  WHERE z.name = named AND c.since <= instant ORDER BY c.since DESC LIMIT 1
$$;

CREATE OR REPLACE FUNCTION rule_wall_time() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  named text; shown timestamp;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) @> (
    SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(OLD))
    WHERE key IN ('starts_at', 'wall_date', 'wall_time', 'zone', 'choice_id')) THEN
    RETURN NULL;
  END IF;
  IF TG_TABLE_NAME = 'interviews_interview' THEN named := NEW.zone;
  ELSE SELECT c.zone INTO named FROM interviews_timechoice c WHERE c.id = NEW.choice_id; END IF;
  shown := rule_wall(NEW.starts_at, named);
  IF shown <> NEW.wall_date + NEW.wall_time THEN
    PERFORM rule_refuse('rule_wall_time', jsonb_build_object(
      'zone', named, 'time', to_char(shown, 'YYYY-MM-DD HH24:MI'))::text);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER rule_wall_time AFTER INSERT OR UPDATE ON interviews_interview
  FOR EACH ROW EXECUTE FUNCTION rule_wall_time();

CREATE TRIGGER rule_wall_time AFTER INSERT OR UPDATE ON interviews_proposedtime
  FOR EACH ROW EXECUTE FUNCTION rule_wall_time();

-- What happens when an input of the gate changes, such as by a late No?
--
-- Every trigger on an input of the gate calls rule_after_input. It opens the reveal when nothing is
-- owed any more. A standing hire that the change leaves unmet is felled by a No, and protected
-- against anything else.

CREATE OR REPLACE FUNCTION rule_hire_stands(app bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM debriefs_decision
    WHERE application_id = app AND hire AND fallen_at IS NULL AND called_off_at IS NULL)
$$;

CREATE OR REPLACE FUNCTION rule_offer_made(app bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM debriefs_offer WHERE application_id = app AND made_at IS NOT NULL)
$$;

CREATE OR REPLACE FUNCTION rule_after_input(app bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE gate text;
BEGIN
  PERFORM rule_lock_application(app);
  IF rule_may_reveal(app) THEN
    INSERT INTO debriefs_reveal (application_id, created_at)
      VALUES (app, clock_timestamp()) ON CONFLICT (application_id) DO NOTHING;
  END IF;
  PERFORM rule_note_readers(app);
  IF NOT rule_hire_stands(app) THEN RETURN; END IF;
  gate := rule_gate(app);
  IF gate = 'ok' THEN RETURN; END IF;
  IF gate NOT IN ('no', 'kept') THEN
    PERFORM rule_refuse('rule_hire_stands');
  END IF;
  IF rule_offer_made(app) THEN
    PERFORM rule_refuse('rule_offer_made', 'votes');
  END IF;
  UPDATE debriefs_decision SET fallen_at = clock_timestamp()
    WHERE application_id = app AND hire AND fallen_at IS NULL AND called_off_at IS NULL;
  UPDATE interviews_interview i
    SET state = 'cancelled', sequence = i.sequence + 1, cancelled_at = clock_timestamp()
    FROM interviews_stage s
    WHERE s.id = i.stage_id AND s.kind = 'closing'
      AND i.application_id = app AND i.state = 'planned';
  UPDATE candidates_application SET state = 'debrief', entered_stage_at = clock_timestamp()
    WHERE id = app AND state = 'hire';
END $$;

"""Nobody is in two places: interviewers and candidates, whatever way an interview is written."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations

SQL = """
ALTER TABLE candidates_application ADD CONSTRAINT application_with_candidate UNIQUE (id, candidate_id);
ALTER TABLE interviews_interview
  ADD CONSTRAINT interview_candidate_is_the_applications FOREIGN KEY (application_id, candidate_id)
    REFERENCES candidates_application (id, candidate_id),
  ADD COLUMN busy tstzrange GENERATED ALWAYS AS (
    CASE WHEN state IN ('planned', 'held') THEN tstzrange(starts_at, ends_at, '[)')
         ELSE tstzrange(starts_at, starts_at, '[)') END) STORED,
  ADD CONSTRAINT interview_with_busy UNIQUE (id, busy),
  ADD CONSTRAINT candidate_double_booked EXCLUDE USING gist (candidate_id WITH =, busy WITH &&)
    WHERE (state = 'planned');
ALTER TABLE interviews_seat
  ADD COLUMN busy tstzrange,
  ADD CONSTRAINT seat_busy_is_the_interviews FOREIGN KEY (interview_id, busy)
    REFERENCES interviews_interview (id, busy) ON UPDATE CASCADE,
  ADD CONSTRAINT interviewer_double_booked EXCLUDE USING gist (user_id WITH =, busy WITH &&)
    WHERE (state = 'invited');

CREATE FUNCTION rule_seat_busy() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT i.busy INTO NEW.busy FROM interviews_interview i WHERE i.id = NEW.interview_id;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_seat_busy BEFORE INSERT OR UPDATE OF interview_id, state ON interviews_seat
  FOR EACH ROW EXECUTE FUNCTION rule_seat_busy();
"""


class Migration(migrations.Migration):
    dependencies = [("interviews", "0002_guide_frozen")]

    operations = [BtreeGistExtension(), migrations.RunSQL(SQL, migrations.RunSQL.noop)]

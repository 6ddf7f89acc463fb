"""What may only grow, and what a standing hire has to rest on: read from the rows, past the rule.

None of it asks a function of the rule, so that it sees what a broken one no longer says.
"""

from collections import defaultdict
from itertools import groupby

from hiring.scores import Score
from tests.debriefs.rule_model import Verdict, Voter, decide

CARD_PART = (
    "SELECT p.* FROM interviews_{part} p JOIN interviews_scorecard c ON c.id = p.scorecard_id"
    " WHERE c.submitted_at IS NOT NULL"
)
OF_STAGE = (
    "SELECT r.* FROM interviews_{table} r JOIN interviews_stage s ON s.id = r.stage_id"
    " JOIN interviews_guideversion v ON v.id = s.version_id WHERE v.state <> 'draft'"
)
OF_VERSION = (
    "SELECT r.* FROM interviews_{table} r JOIN interviews_guideversion v ON v.id = r.version_id"
    " WHERE v.state <> 'draft'"
)
STAGE_ROWS = ["stageinterviewer", "stageattribute", "segment", "question", "signal", "rubriclevel"]
VERSION_ROWS = ["stage", "attribute", "debriefquestion", "guidenote"]

KEPT = {
    "vote": "SELECT * FROM debriefs_vote",
    "card": "SELECT id, seat_id, score, summary, submitted_at FROM interviews_scorecard"
    " WHERE submitted_at IS NOT NULL",
    "seat": "SELECT t.id, t.interview_id, t.user_id, t.role FROM interviews_seat t"
    " JOIN interviews_scorecard c ON c.seat_id = t.id WHERE c.submitted_at IS NOT NULL",
    "begun": "SELECT id, seat_id, begun_at FROM interviews_scorecard WHERE begun_at IS NOT NULL",
    "released": "SELECT c.* FROM interviews_scorecard c JOIN interviews_release r"
    " ON r.scorecard_id = c.id",
    "vacant": "SELECT id, vacated_at, vacated_why FROM interviews_seat WHERE vacated_at IS NOT NULL",
    "decision": "SELECT id, application_id, hire, reason, created_at, created_by_id"
    " FROM debriefs_decision",
    "offer": "SELECT id, application_id, made_at, made_by_id, terms FROM debriefs_offer"
    " WHERE made_at IS NOT NULL",
    "loop": "SELECT l.* FROM interviews_loop l WHERE EXISTS (SELECT 1 FROM interviews_interview i"
    " WHERE i.application_id = l.application_id)",
    "end": "SELECT id, state FROM candidates_application WHERE state NOT IN ('new', 'in_loop',"
    " 'debrief', 'hire', 'offered')",
    "version": "SELECT id, guide_id, number, title, rule, why, published_at"
    " FROM interviews_guideversion WHERE state <> 'draft'",
    **{
        table: f"SELECT * FROM {table}"
        for table in [
            "debriefs_confirmation",
            "debriefs_debrief",
            "debriefs_entryanswer",
            "debriefs_resolution",
            "debriefs_exposure",
            "debriefs_lookedagain",
            "debriefs_remark",
            "debriefs_talkstart",
            "debriefs_reading",
            "debriefs_reveal",
            "hiring_auditevent",
            "hiring_auditlink",
            "interviews_looppanelist",
            "interviews_recusal",
            "interviews_release",
        ]
    },
    **{
        part: CARD_PART.format(part=part)
        for part in ["rating", "answer", "signalmark", "note", "asked"]
    },
    **{table: OF_STAGE.format(table=table) for table in STAGE_ROWS},
    **{table: OF_VERSION.format(table=table) for table in VERSION_ROWS},
}
# Whose word was No: a vote, or a submitted card by somebody who did not sit there to learn.
NOES = """
    SELECT v.application_id, v.voter_id FROM debriefs_vote v WHERE v.score < 3
    UNION SELECT i.application_id, t.user_id FROM interviews_scorecard c
      JOIN interviews_seat t ON t.id = c.seat_id JOIN interviews_interview i ON i.id = t.interview_id
      WHERE c.submitted_at IS NOT NULL AND c.score < 3 AND t.role <> 'trainee'
    UNION SELECT k.application_id, k.voter_id FROM interviews_keptno k
"""
EVERYTHING = " UNION ALL ".join(
    f"SELECT '{name} ' || to_jsonb(x)::text FROM ({sql}) x"
    for name, sql in {**KEPT, "no": NOES}.items()
)
STANDING = (
    "SELECT application_id FROM debriefs_decision"
    " WHERE hire AND fallen_at IS NULL AND called_off_at IS NULL"
)
SEATS = """
    SELECT t.user_id, i.stage_id, t.vacated_at IS NOT NULL, c.submitted_at IS NOT NULL, c.score
    FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id AND s.kind = 'interview'
      JOIN interviews_seat t ON t.interview_id = i.id AND t.role <> 'trainee'
      LEFT JOIN interviews_scorecard c ON c.seat_id = t.id
    WHERE i.application_id = %s AND i.state = 'held' AND t.state = 'sat_in'
"""
# Words of somebody who no longer sits there: a No that was sent, and what was neither sent nor
# released, but for what was begun after the decision and for what a leaver's successor has made up.
ASIDE = """
    SELECT coalesce(c.submitted_at IS NOT NULL AND c.score < 3, false)
    FROM interviews_scorecard c JOIN interviews_seat t ON t.id = c.seat_id AND t.role = 'interviewer'
      JOIN interviews_interview i ON i.id = t.interview_id
      JOIN interviews_stage s ON s.id = i.stage_id AND s.kind = 'interview'
    WHERE i.application_id = %s AND NOT (i.state = 'held' AND t.state = 'sat_in' AND t.vacated_at IS NULL)
      AND (c.submitted_at IS NOT NULL AND c.score < 3 OR c.submitted_at IS NULL
        AND (c.revision > 0 OR c.score IS NOT NULL OR c.summary <> ''
          OR EXISTS (SELECT 1 FROM interviews_rating p WHERE p.scorecard_id = c.id))
        AND NOT EXISTS (SELECT 1 FROM interviews_release r
          WHERE r.scorecard_id = c.id AND r.user_id = t.user_id)
        AND NOT EXISTS (SELECT 1 FROM debriefs_decision d WHERE d.application_id = i.application_id
          AND d.hire AND d.fallen_at IS NULL AND d.called_off_at IS NULL AND d.created_at < c.begun_at)
        AND NOT EXISTS (SELECT 1 FROM interviews_interview j JOIN interviews_seat u ON u.interview_id = j.id
          WHERE j.application_id = i.application_id AND j.stage_id = i.stage_id AND j.state = 'held'
            AND u.role = 'interviewer' AND u.state = 'sat_in' AND u.vacated_at IS NULL
            AND u.user_id <> t.user_id AND j.held_at >= c.vacated_at))
"""
PLANNED = """
    SELECT i.id FROM interviews_interview i JOIN interviews_stage s ON s.id = i.stage_id
    WHERE i.application_id = %s AND i.state = 'planned' AND s.kind = 'interview'
"""
# Of a hire that stands, a No that was kept before it; one that came later makes it fall when counted.
KEPT_BEFORE = """
    SELECT k.id FROM interviews_keptno k WHERE k.application_id = %s AND NOT EXISTS (
      SELECT 1 FROM debriefs_decision d WHERE d.application_id = k.application_id AND d.hire
        AND d.fallen_at IS NULL AND d.called_off_at IS NULL AND d.created_at < k.kept_at)
"""
STAGES = """
    SELECT s.id FROM interviews_loop l JOIN interviews_stage s ON s.version_id = l.version_id
    WHERE l.application_id = %s AND s.kind = 'interview'
"""


def snapshot(cursor):
    """Everything on record that nobody may change or take away, as a set of texts."""
    cursor.execute(EVERYTHING)
    return {row[0] for row in cursor.fetchall()}


def unfounded(cursor):
    """{application id: why} of the hires that stand although not everyone said yes."""
    cursor.execute(STANDING)
    found = {}
    for (application,) in cursor.fetchall():
        verdict = verdict_of(cursor, application)
        if verdict != Verdict.HIRE:
            found[application] = verdict
    return found


def verdict_of(cursor, application):
    """The pure rule, asked with what the rows say."""

    def rows(sql):
        cursor.execute(sql, [application])
        return cursor.fetchall()

    recused = {
        user for (user,) in rows("SELECT user_id FROM interviews_recusal WHERE application_id = %s")
    }
    votes = defaultdict(list)
    for user, is_entry, score, work in rows(
        "SELECT voter_id, is_entry, score, work_with FROM debriefs_vote WHERE application_id = %s"
    ):
        votes[user].append((is_entry, Score(score), work))
    seats = sorted(rows(SEATS))
    sat = {stage for user, stage, vacant, *_ in seats if not vacant and user not in recused}
    voters = []
    for user, group in groupby(seats, key=lambda seat: seat[0]):
        own, said = list(group), votes.pop(user, [])
        voters.append(
            Voter(
                cards=tuple(Score(score) for *_, is_in, score in own if is_in),
                cards_owed=sum(not is_in for _, _, vacant, is_in, _ in own if not vacant),
                entry=next((score for is_entry, score, _ in said if is_entry), None),
                added=tuple(score for is_entry, score, _ in said if not is_entry),
                work_with=next((work for is_entry, _, work in said if is_entry), None),
                recused=user in recused,
                vacant=all(vacant for _, _, vacant, *_ in own),
            )
        )
    strangers = any(score.is_no for said in votes.values() for _, score, _ in said)
    aside = [is_no for (is_no,) in rows(ASIDE)]
    if strangers or any(aside):
        return Verdict.NO_HIRE
    left = sum(stage not in sat for (stage,) in rows(STAGES))
    return decide(
        voters,
        stages_left=left,
        planned=len(rows(PLANNED)),
        begun=len(aside),
        kept=len(rows(KEPT_BEFORE)),
    )

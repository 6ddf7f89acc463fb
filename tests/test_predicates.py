"""Each predicate of each permissions.py, asked of values alone: no row is read."""

import inspect
import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from candidates.access import ApplicationAccess, OpeningAccess
from candidates.models import Document
from hiring import permissions
from hiring.models import User
from hiring.permissions import PREDICATES, Can

ACCESS = {
    "stranger": {},
    "admin": {"is_admin": True, "shown_state": "waiting_for_votes"},
    "panel, sealed": {"is_part": True, "is_seated": True, "sealed": True},
    "panel, open": {
        "is_part": True, "is_seated": True, "is_revealed": True, "knows_verdict": True,
    },
    "coordinator, before": {"is_part": True, "is_coordinator": True},
    "coordinator, after": {"is_part": True, "is_coordinator": True, "is_revealed": True},
    "coordinator who votes": {
        "is_part": True, "is_coordinator": True, "is_seated": True, "is_revealed": True,
        "knows_verdict": True,
    },
    "closer, before": {"is_part": True, "is_closer": True},
    "closer, after": {
        "is_part": True, "is_closer": True, "is_revealed": True, "knows_verdict": True,
    },
    "manager, sealed": {
        "is_part": True, "is_manager": True, "is_seated": True, "sealed": True,
        "shown_state": "waiting_for_votes",
    },
    "manager": {"is_part": True, "is_manager": True, "knows_verdict": True},
    "manager, sealed at the end": {
        "is_part": True, "is_manager": True, "is_seated": True, "sealed": True,
        "shown_state": "ended",
    },
}  # fmt: skip
"""Readers of an application, in the order of the columns."""

# Y or -, a column for each of ACCESS. What is asked besides stands behind the name.
OF_APPLICATIONS = """
can_know_verdict                      - - - Y - - Y - Y - Y -
can_read_needs                        - - - - Y Y Y - - - - -
can_correct_details                   - - - - Y Y Y - - Y Y Y
can_decide_address                    - - - - - - - - - Y Y Y
can_add_document                      - - - - Y Y Y - - Y Y Y
can_end_loops                         - Y - - - - - - - Y Y Y
can_end_with_opening                  - - - - - - - - - - Y Y
can_schedule                          - - - - Y Y Y - - Y Y Y
can_plan                              - - - - Y - Y - - Y Y Y
can_record_attendance                 - - - - Y - Y - - Y Y Y
can_record_attendance sits_in         Y Y Y Y Y Y Y Y Y Y Y Y
can_waive_absence                     - - - - - - - - - Y Y Y
can_step_back                         - - Y Y - - Y - - Y - Y
can_resolve                           - - - Y - - Y - Y - Y -
can_lead_talk                         - - - - - - - - - - Y -
can_decide                            - - - - - - - - - - Y -
can_ask_for_entries                   - - - - Y Y Y - - Y Y Y
can_remind                            - - - - - - - - - - Y -
can_call_off                          - - - - - - - - Y - Y -
can_close                             - - - - - - - - Y - Y -
can_open_closing                      - - - - - - - - - - - -
can_open_closing sits_in              - - - - - - - - - - - -
can_open_closing hire_stands          - - - - - - - - Y - Y -
can_open_closing hire_stands,sits_in  - - - Y - - Y - Y - Y -
can_plan_closing                      - - - - - - - - - - Y -
can_read_offer                        - - - - - - - - Y - Y -
can_draft_offer                       - - - - - - - - Y - Y -
can_open_offer                        - - - - - - - - Y - Y -
can_change_offer                      - - - - - - - - - - Y -
can_record_withdrawal                 - - - - Y Y Y - - Y Y Y
can_send_outcome                      - - - - - - - - - Y Y -
"""

OPENING = {
    "nobody": {},
    "admin": {"is_admin": True},
    "manager": {"is_manager": True},
    "closer": {"is_closer": True},
    "coordinator": {"is_coordinator": True},
}
OF_OPENINGS = """
can_staff               - Y Y - -
can_add_candidates      - - Y - Y
can_read_needs_here     - - - - Y
can_read_guide          - Y Y Y -
can_propose             - Y Y - -
can_edit_stage          - Y Y - -
can_edit_stage is_owner Y Y Y Y Y
"""

USERS = {"somebody": {}, "admin": {"is_admin": True}}
OF_USERS = """
can_manage_people        - Y
can_read_general_record  - Y
can_ask_mail_server      - Y
can_read_account_mails   - Y
can_use_admin_site       - Y
can_see_every_opening    - Y
can_open_openings        - Y
can_close_openings       - Y
can_read_every_guide     - Y
can_edit_guides          - Y
"""


def people():
    """(rows, what to ask, by the name of the column) of each of the three tables."""
    users = {name: {"user": User(**fields)} for name, fields in USERS.items()}
    openings = {
        name: {"opening": OpeningAccess(user_id=1, opening_id=1, **fields)}
        for name, fields in OPENING.items()
    }
    accesses = {
        name: {"access": ApplicationAccess(user_id=1, application_id=1, **fields)}
        for name, fields in ACCESS.items()
    }
    return [(OF_APPLICATIONS, accesses), (OF_OPENINGS, openings), (OF_USERS, users)]


def rows():
    """(predicate, plain values, column, what it is asked of, expected)."""
    for table, columns in people():
        for line in table.strip().splitlines():
            name, *words = line.split()
            values = words.pop(0).split(",") if words[0] not in "Y-" else []
            for (column, known), cell in zip(columns.items(), words, strict=True):
                yield name, values, column, known, cell == "Y"


@pytest.mark.parametrize(
    ("name", "values", "known", "expected"),
    [
        pytest.param(name, values, known, expected, id=f"{name} {','.join(values)} {column}")
        for name, values, column, known, expected in rows()
    ],
)
def test_each_reader_may_what_the_table_says(name, values, known, expected):
    plain = dict.fromkeys(("sits_in", "hire_stands", "is_owner"), False)
    can = Can(**known, **plain | dict.fromkeys(values, True))
    assert getattr(can, name.removeprefix("can_")) is expected


def test_every_predicate_has_a_yes_and_a_no():
    """A predicate turned to True, or to False, fails some row."""
    said = {}
    for name, _, _, _, expected in rows():
        said.setdefault(name, set()).add(expected)
    assert set(said) == set(PREDICATES)
    assert {name for name, both in said.items() if both != {True, False}} == set()


def test_a_predicate_asks_for_what_a_view_can_give():
    asked = {name for p in PREDICATES.values() for name in inspect.signature(p).parameters}
    assert asked == {"user", "access", "opening", "sits_in", "hire_stands", "is_owner"}


def test_what_is_not_known_is_an_error_and_no_quiet_no():
    can = Can(user=User())
    with pytest.raises(LookupError, match="can_fly"):
        Template("{% if can.fly %}{% endif %}").render(Context({"can": can}))
    with pytest.raises(LookupError, match="can_plan asks for access"):
        Template("{% if can.plan %}{% endif %}").render(Context({"can": can}))


def test_every_page_can_ask_what_its_reader_may():
    request = RequestFactory().get("/")
    request.user = User(is_admin=True)
    assert permissions.for_templates(request)["can"].manage_people


def test_a_name_stands_in_one_module():
    def can_plan(access):
        return True

    can_plan.__module__ = "other"
    other = type(permissions)("other")
    other.can_plan = can_plan
    with pytest.raises(ValueError, match="can_plan stands in two"):
        permissions.register(other)


def test_a_row_of_nobody_gives_no_access():
    """An application that was read without asking for whom: what it lacks is named."""
    with pytest.raises(TypeError, match="did not come through visible_to: user_id, is_admin"):
        ApplicationAccess.from_row(Document())


def test_templates_ask_for_no_permission_that_is_not_there():
    text = "".join(path.read_text() for path in Path("templates").rglob("*.html"))
    wanted = {f"can_{name}" for name in re.findall(r"\bcan\.(\w+)", text)}
    assert "can_plan" in wanted
    assert wanted <= set(PREDICATES)

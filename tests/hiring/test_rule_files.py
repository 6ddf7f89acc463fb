"""The rule files are the law: `migrate` installs them, and the start-up check compares every body."""

import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import ProgrammingError, connection

from hiring.database.rule_files import INSTALLED, plain_names, present, triggers, written
from hiring.database.rule_install import install_rule

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
FILES = sorted(
    path for config in apps.get_app_configs() for path in Path(config.path, "rule").glob("*.sql")
)


def errors():
    """{id: message} of what the start-up check finds."""
    found = run_checks(databases=["default"])
    return {error.id: f"{error.msg} {error.hint}" for error in found if error.id.startswith("uni")}


def migrate():
    call_command("migrate", database="owner", verbosity=0)


def everything():
    with plain_names("default") as cursor:
        return present(cursor)


@pytest.fixture
def as_superuser(superuser_cursor):
    """For changes by hand; afterwards the database is again as `migrate` makes it."""
    before = everything()
    yield superuser_cursor.execute
    install_rule("owner")
    assert everything() == before


def edited(name, old, new):
    """The statement that PostgreSQL would run for this object, with one passage changed."""
    definition = everything()[name]
    assert definition.count(old) == 1
    head = f"CREATE OR REPLACE {name} AS " if name.startswith("VIEW") else ""
    return head + definition.replace(old, new)


CHANGES = {
    "one character of a function": (
        lambda: edited("FUNCTION rule_noes(app bigint)", "v.score < 3", "v.score < 2"),
        "FUNCTION rule_noes(app bigint)",
    ),
    "one character of a function that no trigger calls": (
        lambda: edited("FUNCTION phone_digits(phone text)", "(0)", "(1)"),
        "FUNCTION phone_digits(phone text)",
    ),
    "one character of the seal": (
        lambda: edited("VIEW candidates_applicationaccess", "(NOT p.manages)", "(p.manages)"),
        "VIEW candidates_applicationaccess",
    ),
    "the seal under another's rights": (
        lambda: "ALTER VIEW candidates_applicationaccess SET (security_barrier = true)",
        "VIEW candidates_applicationaccess",
    ),
    "a view that is gone": (
        lambda: "DROP VIEW debriefs_visiblevoter",
        "VIEW debriefs_visiblevoter",
    ),
    "a function that is gone": (
        lambda: "DROP FUNCTION rule_undiscussed(bigint)",
        "FUNCTION rule_undiscussed(app bigint)",
    ),
    "a trigger that is gone": (
        lambda: "DROP TRIGGER rule_vote ON debriefs_vote",
        "TRIGGER rule_vote ON debriefs_vote",
    ),
    "a trigger that is switched off": (
        lambda: "ALTER TABLE debriefs_vote DISABLE TRIGGER rule_vote",
        "TRIGGER rule_vote ON debriefs_vote",
    ),
    "a trigger that fires for replicas alone": (
        lambda: "ALTER TABLE debriefs_vote ENABLE REPLICA TRIGGER rule_vote",
        "TRIGGER rule_vote ON debriefs_vote",
    ),
    "a trigger with a condition": (
        lambda: (
            "CREATE OR REPLACE TRIGGER rule_vote AFTER INSERT ON debriefs_vote"
            " FOR EACH ROW WHEN (NEW.score > 2) EXECUTE FUNCTION rule_vote()"
        ),
        "TRIGGER rule_vote ON debriefs_vote",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_by_hand_fails_the_check_and_migrate_undoes_it(as_superuser, change):
    statement, name = CHANGES[change]
    assert errors() == {}
    as_superuser(statement())
    found = errors()
    assert set(found) == {"unison.E001"}
    assert f": {name}. Run `migrate` with DATABASE_OWNER_URL" in found["unison.E001"]
    migrate()
    assert errors() == {}


STRANGERS = {
    "FUNCTION rule_gate(app text)": (
        "CREATE FUNCTION rule_gate(app text) RETURNS text LANGUAGE sql"
        " SET search_path = pg_catalog, public, pg_temp AS $$ SELECT 'ok' $$"
    ),
    "TRIGGER rule_mine ON debriefs_vote": (
        "CREATE TRIGGER rule_mine AFTER INSERT ON debriefs_vote"
        " FOR EACH ROW EXECUTE FUNCTION rule_append_only()"
    ),
    "RULE rule_quiet ON candidates_candidate": (
        "CREATE RULE rule_quiet AS ON DELETE TO candidates_candidate DO INSTEAD NOTHING"
    ),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_no_file_names_fails_the_check_and_migrate_drops_it(as_superuser, name):
    as_superuser(STRANGERS[name])
    found = errors()
    assert set(found) == {"unison.E008"}
    assert name in found["unison.E008"]
    migrate()
    assert errors() == {}


@pytest.mark.parametrize(
    ("do", "name"),
    [
        (
            "CREATE TRIGGER audit_of_ours BEFORE INSERT ON debriefs_vote"
            " FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            "TRIGGER audit_of_ours ON debriefs_vote",
        ),
        (
            "CREATE RULE quiet AS ON DELETE TO candidates_candidate DO INSTEAD NOTHING",
            "RULE quiet ON candidates_candidate",
        ),
    ],
)
def test_what_may_be_an_administrators_is_named_and_left_alone(as_superuser, do, name):
    as_superuser(do)
    migrate()
    assert name in errors()["unison.E008"]
    as_superuser(f"DROP {name}")
    assert errors() == {}


def test_views_and_functions_of_somebody_else_are_none_of_ours(as_superuser):
    as_superuser("SET ROLE unison_owner; CREATE VIEW report AS SELECT 1 AS one")
    as_superuser("CREATE FUNCTION helper() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    migrate()
    assert errors() == {}
    assert {"VIEW report", "FUNCTION helper()"} <= set(everything())
    as_superuser("DROP VIEW report; DROP FUNCTION helper()")


def test_the_apps_role_owns_no_function_of_the_rule(as_superuser):
    as_superuser("ALTER FUNCTION rule_gate(bigint) OWNER TO unison_app")
    assert set(errors()) == {"unison.E003"}
    as_superuser("ALTER FUNCTION rule_gate(bigint) OWNER TO unison_owner")


@pytest.fixture
def own_files(tmp_path, monkeypatch):
    """A copy of the rule files of the debriefs, to edit."""
    config = apps.get_app_config("debriefs")
    shutil.copytree(Path(config.path, "rule"), tmp_path / "rule")
    monkeypatch.setattr(config, "path", str(tmp_path))
    yield tmp_path / "rule"
    monkeypatch.undo()
    install_rule("owner")


def test_a_file_that_was_edited_and_not_installed_fails_the_check(as_superuser, own_files):
    gate = own_files / "gate.sql"
    gate.write_text(gate.read_text().replace("RETURN 'missing'", "RETURN 'ok'"))
    found = errors()
    assert set(found) == {"unison.E007"}
    assert "FUNCTION rule_gate(app bigint). Run `migrate`" in found["unison.E007"]
    migrate()
    assert errors() == {}
    assert "RETURN 'missing'" not in everything()["FUNCTION rule_gate(app bigint)"]


def test_a_comment_over_a_statement_is_no_edit(own_files):
    gate = own_files / "gate.sql"
    gate.write_text("-- Another head.\n" + gate.read_text())
    assert errors() == {}


def test_what_is_gone_from_the_files_is_dropped(as_superuser, own_files):
    (own_files / "later.sql").write_text(
        "CREATE OR REPLACE VIEW later AS SELECT rule_later() AS one;\n\n"
        "CREATE OR REPLACE FUNCTION rule_later() RETURNS integer\n"
        "LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$ SELECT 1 $$;\n\n"
        "CREATE OR REPLACE VIEW earlier AS SELECT one FROM later;\n"
    )
    assert set(errors()) == {"unison.E007"}
    migrate()
    assert errors() == {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT one FROM earlier")  # the app may read it at once
        assert cursor.fetchone() == (1,)
    (own_files / "later.sql").unlink()
    found = errors()
    assert set(found) == {"unison.E007"}  # a process of before the file, or of after it, starts
    assert "FUNCTION rule_later(), VIEW earlier, VIEW later." in found["unison.E007"]
    migrate()
    assert errors() == {}
    assert not {"VIEW later", "VIEW earlier", "FUNCTION rule_later()"} & set(everything())


def test_a_function_that_another_one_calls_cannot_go(as_superuser, own_files):
    before = everything()
    voters = own_files / "voters.sql"
    text = voters.read_text()
    start, end = (
        text.index("CREATE OR REPLACE FUNCTION rule_attendance_unknown"),
        text.index("-- Voters who"),
    )
    voters.write_text(text[:start] + text[end:])
    with pytest.raises(ProgrammingError, match="rule_attendance_unknown"):
        install_rule("owner")
    assert everything() == before


def test_a_function_that_a_view_reads_gets_another_signature(as_superuser, own_files):
    voters = own_files / "voters.sql"
    old, new = "rule_voter_seats(app bigint)", "rule_voter_seats(loop bigint)"
    head, body = voters.read_text().split(old, 1)
    voters.write_text(
        head + new + body.replace("i.application_id = app", "i.application_id = loop", 1)
    )
    migrate()
    assert errors() == {}
    functions = {name for name in everything() if "rule_voter_seats" in name}
    assert functions == {f"FUNCTION {new}"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("CREATE FUNCTION rule_bad() RETURNS int LANGUAGE sql AS 'SELECT nothing';", "nothing"),
        ("CREATE FUNCTION rule_bad(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';", "spells"),
        ("CREATE TABLE rule_bad (a int);", "No statement"),
        ("CREATE VIEW candidates_applicationaccess AS SELECT 1;", "stands twice"),
    ],
)
def test_a_file_that_cannot_be_meant_changes_nothing(as_superuser, own_files, text, fault):
    before = everything()
    (own_files / "bad.sql").write_text(text)
    with pytest.raises((ValueError, ProgrammingError), match=fault):
        install_rule("owner")
    assert everything() == before


def versions(cursor):
    """Of each function, view and trigger the transaction that wrote it last."""
    cursor.execute(
        "SELECT oid::text, xmin::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        " UNION ALL SELECT oid::text, xmin::text FROM pg_trigger WHERE NOT tgisinternal"
        " UNION ALL SELECT oid::text, xmin::text FROM pg_rewrite UNION ALL"
        f" SELECT name, xmin::text FROM {INSTALLED}"
    )
    return set(cursor.fetchall())


def test_where_nothing_differs_nothing_is_touched(superuser_cursor):
    before = versions(superuser_cursor)
    migrate()
    assert versions(superuser_cursor) == before


def test_control_one_changed_trigger_is_replaced_and_no_other(as_superuser, superuser_cursor):
    def written_last():
        superuser_cursor.execute("SELECT tgname, xmin::text FROM pg_trigger WHERE NOT tgisinternal")
        return set(superuser_cursor.fetchall())

    before = written_last()
    as_superuser("ALTER TABLE debriefs_vote DISABLE TRIGGER rule_vote")
    migrate()
    assert {name for name, _ in written_last() - before} == {"rule_vote"}


def test_what_another_version_installed_and_somebody_altered_is_a_stranger(as_superuser, own_files):
    later = (
        "CREATE OR REPLACE FUNCTION rule_later() RETURNS integer\n"
        "LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$ SELECT 1 $$;\n"
    )
    (own_files / "later.sql").write_text(later)
    migrate()
    (own_files / "later.sql").unlink()
    as_superuser(later.replace("SELECT 1", "SELECT 2"))
    assert set(errors()) == {"unison.E008"}
    migrate()
    assert errors() == {}


def test_an_older_database_ends_as_a_fresh_one(as_superuser):
    """As it was before there were rule files: definitions of then, and no record of any."""
    superseded = (
        Path(apps.get_app_config("debriefs").path) / "migrations/0003_rule.sql"
    ).read_text()
    statements = {
        part.split("(")[0].removeprefix("CREATE FUNCTION "): part
        for part in superseded.replace("\nCREATE TRIGGER", "\n\nCREATE TRIGGER").split("\n\n")
        if "CREATE FUNCTION" in part
    }
    old = [part[part.index("CREATE FUNCTION") :] for part in statements.values()]
    sealed_for, leaving = (
        next(part for part in old if part.startswith(f"CREATE FUNCTION {name}("))
        for name in ("rule_sealed_for", "rule_leaving")
    )
    fresh = everything()
    as_superuser(f"DROP TABLE {INSTALLED}")
    as_superuser(sealed_for)
    as_superuser(leaving.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    assert everything() != fresh
    found = errors()
    assert {"unison.E007", "unison.E008"} == set(found)
    assert "rule_sealed_for(reader bigint)" in found["unison.E008"]
    assert f"and {len(written()) - 10} more" in found["unison.E007"]
    migrate()
    assert everything() == fresh
    assert errors() == {}


def test_half_way_through_the_migrations_nothing_is_installed(as_superuser):
    as_superuser("DROP TRIGGER rule_vote ON debriefs_vote")
    last = "(SELECT max(name) FROM django_migrations WHERE app = 'debriefs')"
    named = f"WHERE app = 'debriefs' AND name = {last}"
    as_superuser(f"UPDATE django_migrations SET name = name || '_x' {named}")
    install_rule("owner")
    assert "TRIGGER rule_vote ON debriefs_vote" in errors()["unison.E001"]
    as_superuser(
        "UPDATE django_migrations SET name = regexp_replace(name, '_x$', '') WHERE name LIKE '%\\_x'"
    )
    install_rule("owner")
    assert errors() == {}


@pytest.mark.parametrize(
    "statement",
    [f"UPDATE {INSTALLED} SET definition = ''", f"DELETE FROM {INSTALLED}",
     f"INSERT INTO {INSTALLED} VALUES ('x', '', '')"],
)  # fmt: skip
def test_the_app_cannot_write_what_the_check_compares_with(statement):
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_trigger_of_the_database_is_in_a_file_and_superseded_functions_are_gone():
    there = everything()
    assert {name for name in there if name.startswith("TRIGGER")} == {
        f"TRIGGER {trigger} ON {table}" for table, trigger in triggers()
    }
    assert {name for name in there if "rule_" in name} == {n for n in written() if "rule_" in n}
    assert not [name for name in there if "rule_sealed_for" in name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_rule_file_answers_one_question_on_one_page(path):
    lines = path.read_text().splitlines()
    assert lines[0].startswith("-- ")
    assert "?" in lines[0] + lines[1]
    assert len(lines) <= 120
    assert max(map(len, lines)) <= 100


def test_every_function_pins_its_search_path():
    pin = "SET search_path = pg_catalog, public, pg_temp"
    functions = [text for name, text in written().items() if name.startswith("FUNCTION")]
    assert len(functions) >= 60
    assert [text for text in functions if pin not in text] == []

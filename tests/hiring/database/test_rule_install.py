"""`migrate` makes anew what is kept beside the rule: what each reader may know of an application."""

import pytest

from candidates.models import ApplicationAccessRow
from debriefs.management.commands.check_invariants import broken
from hiring.database.rule_install import install_rule
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def emptied(superuser_cursor):
    """A loop under way, of which nothing is kept."""
    world = World()
    world.hold_all()
    superuser_cursor.execute("DELETE FROM candidates_access")
    assert "I-32 access" in {name.split(":")[0] for name in broken(superuser_cursor)}
    return world


def test_a_changed_rule_file_fills_what_is_kept(emptied, superuser_cursor):
    superuser_cursor.execute("DROP FUNCTION rule_undiscussed(bigint)")
    install_rule("owner")
    assert broken(superuser_cursor) == {}
    assert ApplicationAccessRow.objects.filter(user=emptied.manager).exists()


def test_where_no_file_changed_nothing_is_filled(emptied):
    install_rule("owner")
    assert not ApplicationAccessRow.objects.exists()


def test_migrate_says_what_it_puts_back(emptied, superuser_cursor, caplog):
    install_rule("owner")
    assert "puts them back" not in caplog.text
    superuser_cursor.execute("DROP FUNCTION rule_undiscussed(bigint)")
    install_rule("owner")
    assert "puts them back: FUNCTION rule_undiscussed(app bigint)" in caplog.text

"""The checks before web and worker start: they name what is wrong, and what to do about it."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from hiring.checks import documents_can_be_kept, listed, refuse_to_start, rule_in_the_database


@pytest.mark.django_db
def test_the_database_of_the_tests_has_nothing_to_complain_of():
    assert rule_in_the_database(None, ["default"]) == []


def test_without_a_database_nothing_is_asked():
    assert rule_in_the_database(None, None) == []


@pytest.mark.django_db
def test_lacking_zones_are_named(monkeypatch):
    monkeypatch.setattr("hiring.checks.is_filled", lambda alias: False)
    (error,) = rule_in_the_database(None, ["default"])
    assert error.id == "unison.E006"
    assert "Run `migrate`" in error.hint


@pytest.mark.parametrize(
    ("names", "text"),
    [(["b", "a"], "a, b"), ([f"n{n:02}" for n in range(12)], "and 2 more")],
)
def test_a_long_list_of_names_is_cut(names, text):
    assert listed(names).endswith(text)


def test_documents_need_a_full_path_that_can_be_written(settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path / "new" / "folder"
    assert documents_can_be_kept(None) == []
    assert list(tmp_path.iterdir()) == []
    settings.DOCUMENT_ROOT = (tmp_path / "new").relative_to(tmp_path.anchor)
    (error,) = documents_can_be_kept(None)
    assert error.id == "unison.E005"
    with pytest.raises(ImproperlyConfigured, match="begins at whatever folder"):
        refuse_to_start()


def test_the_app_is_no_owner_of_what_it_checks():
    assert connection.settings_dict["USER"] != "postgres"

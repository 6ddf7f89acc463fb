import pytest

from .editors import Editor


@pytest.fixture
def editor(client):
    return Editor(client)

"""The page that takes a guide as a file."""

import pytest
from django.urls import reverse

from tests.factories import person

pytestmark = pytest.mark.django_db


def test_the_file_is_no_option(client):
    client.force_login(person("Root", is_admin=True))
    page = client.get(reverse("interviews:guide-import")).content.decode()
    assert "Markdown file" in page
    assert "optional" not in page

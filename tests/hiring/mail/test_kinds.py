"""The kinds of mail, each with a name of its own."""

import pytest

from hiring.mail.kinds import KINDS, register


def test_a_second_kind_of_the_same_name_is_refused():
    before = KINDS["candidate_link"]
    with pytest.raises(ValueError, match="two kinds of mail with the name candidate_link"):
        register("candidate_link", label="Other", audience="own", message=str)
    assert KINDS["candidate_link"] is before

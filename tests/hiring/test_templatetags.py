"""What templates say with filters of their own."""

from hiring.templatetags.unison import address


def test_a_mail_address_may_break_before_its_at_and_is_escaped():
    assert address("ada@larkfield.example") == "ada<wbr>@larkfield.example"
    assert address('"<b>"@x.example') == "&quot;&lt;b&gt;&quot;<wbr>@x.example"

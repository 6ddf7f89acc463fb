"""What answers of real mail servers mean: about the mail, about us, or later."""

import pytest

from hiring.mail.answers import Meaning, meaning, quoted
from hiring.mail.steps import Step

MAIL, US, LATER = Meaning.MAIL, Meaning.US, Meaning.LATER
RCPT, TEXT = Step.RECIPIENT, Step.CONFIRMATION


@pytest.mark.parametrize(
    ("step", "code", "words", "expected"),
    [
        (RCPT, 550, "5.1.1 <thelonious@example.com>: Recipient address rejected: User unknown", MAIL),
        (RCPT, 550, "5.1.1 <a@b.example>: User unknown in relay recipient table", MAIL),
        (RCPT, 501, "5.1.3 Bad recipient address syntax", MAIL),
        (RCPT, 504, "5.5.2 <jane@localhost>: Recipient address rejected: need fully-qualified address",
         MAIL),
        (RCPT, 550, "no mailbox here [192.5.7.25]", MAIL),
        (RCPT, 550, "Requested action not taken: mailbox unavailable", MAIL),
        (RCPT, 552, "5.2.2 mailbox full", MAIL),
        (RCPT, 452, "4.2.2 mailbox full", LATER),
        (RCPT, 450, "4.2.0 greylisted", LATER),
        (RCPT, 421, "4.3.2 closing", LATER),
        (RCPT, 554, "5.7.1 <a@b.example>: Relay access denied", US),
        (RCPT, 554, "5.7.1 Service unavailable; Client host [192.0.2.1] blocked using a list", US),
        (RCPT, 504, "5.5.2 <box>: Helo command rejected: need fully-qualified hostname", US),
        (RCPT, 450, "4.1.8 <jobs@acme.example>: Sender address rejected: Domain not found", US),
        (RCPT, 530, "5.7.0 Authentication required", US),
        (TEXT, 550, "5.7.1 looks like spam", MAIL),
        (TEXT, 552, "5.3.4 too large", MAIL),
        (TEXT, 451, "4.3.0 try later", LATER),
        (TEXT, 550, "5.4.5 Daily user sending limit exceeded", US),
        (TEXT, 550, "5.7.60 SMTP; Client does not have permissions to send as this sender", US),
        (TEXT, 554, "5.2.252 SendAsDenied; jobs@acme.example not allowed to send as", US),
        (TEXT, 550, "5.1.90 Your message can't be sent because you've reached your daily limit", US),
        (TEXT, 554, "Message rejected: Email address is not verified.", US),
        (TEXT, 554, "Access denied: User x is not authorized to perform `ses:SendRawEmail`", US),
        (TEXT, 550, "5.7.511 Access denied, banned sender", US),
        (Step.SENDER, 550, "no", US),
        (Step.SENDER, 451, "4.3.0 later", US),
        (Step.SENDER, 421, "4.7.0 try again later", US),
        (Step.SENDER, 552, "5.3.4 too large", MAIL),
        (Step.SENDER, 452, "4.3.1 no room", LATER),
        (Step.CONNECT, 554, "no SMTP service here", US),
        (Step.LOGIN, 535, "5.7.8 wrong", US),
    ],
)  # fmt: skip
def test_the_meaning_of_an_answer(step, code, words, expected):
    assert meaning(step, code, words) == expected


def test_an_admin_reads_the_servers_words_without_an_address():
    said = quoted(554, "5.7.1 <noor@example.net>: Relay access denied\r\n for noor@example.net")
    assert said == "554 5.7.1 … Relay access denied for …"

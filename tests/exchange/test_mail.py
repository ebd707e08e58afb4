"""Mail over a real server on this machine: what a digest says, its headers, and what happens when it is not taken."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
import uuid
from collections.abc import Iterator
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest

from dashboard.coop import accounts, digests
from dashboard.coop.digests import Letter
from dashboard.coop.inbox import Line
from dashboard.coop.since import News
from dashboard.exchange import digests_by_mail, mail
from dashboard.exchange.digests_by_mail import Gone, send_due
from dashboard.frame import mailing
from dashboard.frame.settings import Settings
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor
from dashboard.words.refusals import BadInput
from tests import factories as new
from tests.exchange.mailbox import FROM, Mailbox, mailbox
from tests.factories import deciding

BASE = "https://coop.example.org"
TODAY = dt.datetime(2026, 11, 23, 9)
DAY = dt.timedelta(days=1)
EVIL = 'Lab\r\nBcc: all@example.org\r\n\r\n<img src="https://evil.example/x.png"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def one_box() -> Iterator[Mailbox]:
    with mailbox() as opened:
        yield opened


@pytest.fixture
def box(one_box: Mailbox) -> Mailbox:
    """The server, with nothing in it."""
    one_box.mails.clear()
    one_box.given_to.clear()
    one_box.refuses, one_box.hangs_up_after = set(), None
    return one_box


def letter(**more: object) -> Letter:
    """A digest that says one thing of each list."""
    told: dict[str, object] = {
        "account_id": uuid.UUID(int=1),
        "to": "noor@example.org",
        "name": "Noor",
        "language": "en",
        "rhythm": "daily",
        "after": TODAY - dt.timedelta(days=2),
        "until": TODAY,
        "lines": (Line("decide", "3 requests wait for your decision.", 3, dt.date(2026, 11, 11), "approvals"),),
        "news": (News("lab", "The lab “Tussenruimte”: active.", 1, TODAY, "lab", {"id": "7"}),),
    }
    return Letter(**(told | more))  # type: ignore[arg-type]


def written(**more: object) -> EmailMessage:
    return digests_by_mail.message(mail.server("smtp://localhost", FROM), letter(**more), BASE, "t" * 43)


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


class Fetched(HTMLParser):
    """Everything that a mail program would fetch or lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "background", "srcset")]


class TestOneMail:
    def test_it_says_in_plain_text_what_waits_and_what_is_new_each_with_its_address(self) -> None:
        said = part(written(), "plain").replace("\r\n", "\n")

        assert said == (
            "Good day, Noor.\n\n"
            "NEEDS YOU\n- 3 requests wait for your decision. (12 days)\n  https://coop.example.org/approvals\n\n"
            "SINCE 21 NOV 2026\n- The lab “Tussenruimte”: active.\n  https://coop.example.org/lab?id=7\n\n"
            "-- \nYou get this mail because you chose to, every day. Nobody else got it.\n"
            "Choose otherwise: https://coop.example.org/mail\n"
            f"End these mails: https://coop.example.org/unsubscribe/{'t' * 43}\n"
        )

    def test_the_html_leads_nowhere_but_to_the_app_and_fetches_nothing(self) -> None:
        found = Fetched(part(written(), "html"))

        assert {address.split("/")[2] for address in found.addresses} == {"coop.example.org"}
        assert found.tags & {"img", "script", "link", "iframe", "object", "video", "style"} == set()

    def test_its_headers_tell_mail_programs_how_to_end_it_by_one_click(self) -> None:
        made = written()

        assert (made["List-Unsubscribe"], made["List-Unsubscribe-Post"], made["Auto-Submitted"]) == (
            f"<{BASE}/unsubscribe/{'t' * 43}>",
            "List-Unsubscribe=One-Click",
            "auto-generated",
        )
        assert str(made["Message-ID"]).endswith("@coop.example.org>")

    def test_without_https_no_click_is_promised_since_the_address_would_go_bare(self) -> None:
        made = digests_by_mail.message(mail.server("smtp://localhost", FROM), letter(), "http://127.0.0.1:8501", "t")

        assert made["List-Unsubscribe-Post"] is None

    @pytest.mark.parametrize("language", ["fr", "nl", "en"])
    def test_it_says_which_language_it_is_in(self, language: str) -> None:
        made = written(language=language, lines=(Line("x", "…", 1, None, ""),))

        assert made["Content-Language"] == language
        assert f'lang="{language}"' in part(made, "html")

    def test_what_people_wrote_ends_no_header_and_acts_in_no_part(self) -> None:
        made = written(
            name=EVIL,
            lines=(Line("x", EVIL, 1, None, "lab"),),
            news=(News("lab", EVIL, 1, TODAY, "lab", {"id": 'x"><script>'}),),
        )

        assert made["Bcc"] is None
        assert "\n" not in str(made["Subject"]) + str(made["To"])
        assert Fetched(part(made, "html")).tags & {"img", "script"} == set()
        assert [line for line in part(made, "plain").splitlines() if line.startswith("Bcc")] == []

    @pytest.mark.parametrize(
        "login",
        ["noor@example.org\r\nBcc: x@example.org", "a@b.org,c@d.org", "<a@b.org>", "no address", "", "é@example.org"],
    )
    def test_a_login_that_is_no_address_is_refused(self, login: str) -> None:
        with pytest.raises(BadInput, match="no address"):
            written(to=login)


class TestTheServer:
    @pytest.mark.parametrize(
        ("url", "host", "port", "by_tls"),
        [
            ("smtp://mail.example.org", "mail.example.org", 587, False),
            ("smtp://mail.example.org:25", "mail.example.org", 25, False),
            ("smtps://us%40er:p%3Aw@mail.example.org", "mail.example.org", 465, True),
        ],
    )
    def test_a_setting_says_where_it_is(self, url: str, host: str, port: int, by_tls: bool) -> None:
        found = mail.server(url, FROM)

        assert (found.host, found.port, found.by_tls) == (host, port, by_tls)

    def test_a_password_is_read_from_the_setting_and_never_shown(self) -> None:
        found = mail.server("smtps://us%40er:p%3Aw@mail.example.org", FROM)

        assert (found.user, found.password) == ("us@er", "p:w")
        assert "p:w" not in repr(found)

    @pytest.mark.parametrize(
        "url",
        ["", "mail.example.org", "http://secret@mail.example.org", "smtp://", "smtp://x:secret@h:port", "smtp://h/p"],
    )
    def test_a_setting_that_says_nothing_is_refused_without_its_password(self, url: str) -> None:
        with pytest.raises(BadInput, match="COOPBOARD_SMTP_URL") as refused:
            mail.server(url, FROM)

        assert "secret" not in str(refused.value)

    @pytest.mark.parametrize("sender", ["", "Coopboard", "a@b.org\nBcc: c@d.org", "x <y>"])
    def test_a_sender_that_is_no_address_is_refused(self, sender: str) -> None:
        with pytest.raises(BadInput):
            mail.server("smtp://localhost", sender)


class Coop:
    """Somebody of the staff who chose digests yesterday, and three labs that wait for an answer."""

    def __init__(self, record: Record) -> None:
        self.record = record
        with new.together(record) as rows:
            for n in range(3):
                new.lab(rows, name=f"Lab {n}", state="proposed", founded_on=dt.date(2026, 11, 12))

    def reader(self, login: str = "noor@example.org", rhythm: str = "daily", role: str = "staff") -> Actor:
        account_id = deciding.account(self.record, name="Noor Claes", roles=(role,), login=login)
        row = {"account_id": account_id, "rhythm": rhythm, "chosen_at": TODAY - DAY, "version": 1}
        self._add(row)
        found = accounts.actor_of(self.record, account_id, TODAY.date())
        assert found is not None
        return found

    def _add(self, row: dict[str, object]) -> None:
        with self.record.change(None, "operator") as change:
            change.run("digests/choose", **{name: row[name] for name in ("account_id", "rhythm", "chosen_at")})
            change.event("test.given", "mail_choice", None)


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def tokens(message: EmailMessage) -> str:
    found = re.search(r"/unsubscribe/([\w-]{43})", part(message, "plain"))
    assert found is not None
    return found.group(1)


class TestSending:
    def test_a_digest_reaches_the_mailbox_of_whoever_chose_it(self, coop: Coop, box: Mailbox) -> None:
        coop.reader()
        deciding.account(coop.record, name="Did not choose", roles=("staff",))

        gone = send_due(coop.record, box.server, BASE, now=TODAY)

        assert gone == Gone(sent=1)
        assert box.given_to == [["noor@example.org"]]
        assert "3 labs were proposed and wait for an answer. (11 days)" in part(box.mails[0], "plain")

    def test_the_next_one_comes_the_next_day_and_a_weekly_one_after_a_week(self, coop: Coop, box: Mailbox) -> None:
        coop.reader("daily@example.org")
        coop.reader("weekly@example.org", rhythm="weekly")
        coop.reader("never@example.org", rhythm="never")
        today = ids.now()  # when one went out is noted by the clock

        sent = {}
        for day in (0, 1, 6, 7):
            box.given_to.clear()
            send_due(coop.record, box.server if day == 0 else None, BASE, now=today + day * DAY)
            rows = digests.due(coop.record, today + day * DAY)
            sent[day] = [to for [to] in box.given_to] or [row["login"] for row in rows]

        assert sent == {
            0: ["daily@example.org", "weekly@example.org"],
            1: ["daily@example.org"],
            6: ["daily@example.org"],
            7: ["daily@example.org", "weekly@example.org"],
        }

    def test_nobodys_turn_comes_twice_a_day(self, coop: Coop, box: Mailbox) -> None:
        coop.reader()

        sent = [send_due(coop.record, box.server, BASE).sent for _ in range(2)]

        assert sent == [1, 0]

    def test_without_a_server_they_are_counted_and_nothing_is_noted(self, coop: Coop) -> None:
        coop.reader()

        gone = send_due(coop.record, None, BASE, now=TODAY)

        assert gone == Gone(sent=1)
        assert "digest" not in coop.record.versions

    def test_who_has_nothing_to_be_told_gets_nothing(self, coop: Coop, box: Mailbox) -> None:
        coop.reader(role="auditor")

        gone = send_due(coop.record, box.server, BASE, now=TODAY)

        assert (gone, box.mails) == (Gone(empty=1), [])

    def test_one_that_is_not_taken_is_noted_without_its_address_and_the_others_go_out(
        self, coop: Coop, box: Mailbox
    ) -> None:
        coop.reader("gone@example.org")
        coop.reader("here@example.org")
        box.refuses = {"gone@example.org"}

        gone = send_due(coop.record, box.server, BASE, now=TODAY)

        assert gone == Gone(sent=1, failed=1, problem="SMTPRecipientsRefused 550")
        assert box.given_to == [["here@example.org"]]
        told = str(coop.record.rows("events/all"))
        assert "gone@example.org" not in told.split("digest.write")[1]

    def test_when_the_server_goes_away_the_rest_waits_for_the_next_time(self, coop: Coop, box: Mailbox) -> None:
        for n in range(3):
            coop.reader(f"reader{n}@example.org")
        box.hangs_up_after = 1

        first = send_due(coop.record, box.server, BASE, now=TODAY)
        box.hangs_up_after = None
        second = send_due(coop.record, box.server, BASE, now=TODAY + dt.timedelta(hours=2))

        assert (first.sent, first.failed, second.sent) == (1, 2, 2)
        assert sorted(to for [to] in box.given_to) == [f"reader{n}@example.org" for n in range(3)]

    def test_a_server_that_does_not_answer_is_said_and_nothing_is_lost(self, coop: Coop) -> None:
        coop.reader()

        gone = send_due(coop.record, mail.server("smtp://127.0.0.1:1", FROM), BASE, now=TODAY)

        assert (gone.sent, gone.failed, gone.problem.split()[0]) == (0, 1, "ConnectionRefusedError")
        assert send_due(coop.record, None, BASE, now=TODAY).sent == 1

    def test_the_address_in_a_digest_ends_them(self, coop: Coop, box: Mailbox) -> None:
        noor = coop.reader()
        send_due(coop.record, box.server, BASE, now=TODAY)

        ended = digests.end(coop.record, tokens(box.mails[0]))

        assert (ended, digests.choice(coop.record, noor).rhythm) == (True, "never")
        assert send_due(coop.record, box.server, BASE, now=TODAY + dt.timedelta(days=9)) == Gone()

    def test_the_record_keeps_no_address_that_ends_digests(self, coop: Coop, box: Mailbox) -> None:
        coop.reader()
        send_due(coop.record, box.server, BASE, now=TODAY)

        with coop.record.reading() as reading:
            kept = str(reading.rows("select * from digest")) + str(coop.record.rows("events/all"))

        assert tokens(box.mails[0]) not in kept

    def test_the_app_sends_them_itself_by_day_and_logs_how_many(
        self, coop: Coop, box: Mailbox, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        coop.reader()
        monkeypatch.setattr(mailing.house, "record", lambda: coop.record)
        wanted = Settings(public_url=BASE, mail=box.server)

        with caplog.at_level(logging.INFO, "coopboard.mail"):
            at_night = mailing.once(wanted, TODAY.replace(hour=3))
            by_day = mailing.once(wanted, TODAY)

        assert (at_night.sent, by_day.sent) == (0, 1)
        assert [record.getMessage().strip() for record in caplog.records] == ["digests: 1 sent, 0 not taken"]

    def test_whoever_holds_no_role_any_more_or_is_disabled_gets_none(self, coop: Coop, box: Mailbox) -> None:
        for login in ("left@example.org", "disabled@example.org", "here@example.org"):
            coop.reader(login)
        accounts.disable(coop.record, OPERATOR, "disabled@example.org", "left the coop")
        accounts.end_role(coop.record, OPERATOR, "left@example.org", "staff")

        send_due(coop.record, box.server, BASE, now=TODAY + 2 * DAY)

        assert box.given_to == [["here@example.org"]]

    def test_the_app_goes_on_sending_after_something_went_wrong(
        self, coop: Coop, box: Mailbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        coop.reader()
        tries = iter([RuntimeError("ill"), coop.record])

        def record() -> Record:
            found = next(tries)
            if isinstance(found, Exception):
                raise found
            return found

        monkeypatch.setattr(mailing.house, "record", record)
        monkeypatch.setattr(mailing, "FROM_HOUR", 0)

        async def a_while() -> None:
            sending = asyncio.create_task(mailing.run(Settings(public_url=BASE, mail=box.server), every=0.01))
            for _ in range(500):
                await asyncio.sleep(0.01)
                if box.mails:
                    break
            sending.cancel()

        asyncio.run(a_while())

        assert len(box.mails) == 1
        assert "the digests could not be sent" in caplog.text

    def test_without_a_mail_server_the_app_does_nothing(self) -> None:
        asyncio.run(asyncio.wait_for(mailing.run(Settings(), every=60), timeout=1))

"""A real mail server on this machine that keeps what it is given, for the tests of mail."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from dashboard.exchange import mail
from dashboard.exchange.mail import MailServer

FROM = "Coopboard <coopboard@example.org>"


class Mailbox:
    """What came in: each mail with the addresses that it was handed over for. It refuses what a test asks it to."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.given_to: list[list[str]] = []
        self.refuses: set[str] = set()
        self.hangs_up_after: int | None = None
        self.url = ""

    @property
    def server(self) -> MailServer:
        """This server as the app is told of it."""
        return mail.server(self.url, FROM)

    async def handle_RCPT(  # noqa: N802 - the library's own name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take an address, or not."""
        if address in self.refuses:
            return "550 no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep a mail."""
        if self.hangs_up_after is not None and len(self.mails) >= self.hangs_up_after:
            assert server.transport is not None
            server.transport.close()
            return "421 going away"
        content: Any = envelope.content
        found: Any = message_from_bytes(content, policy=policy.default)
        self.mails.append(found)
        self.given_to.append(list(envelope.rcpt_tos))
        return "250 OK"


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """A server over a real socket, until the block ends."""
    box = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    box.url = f"smtp://127.0.0.1:{port}"
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()

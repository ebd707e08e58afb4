"""Mail as it goes out: one message of two parts, plain and HTML, over SMTP. Nothing in it is fetched from anywhere.

    server = mail.server("smtp://user:password@mail.example.org:587", "Coopboard <coopboard@example.org>")
    with server.line() as line:
        line.send_message(mail.message(server, to=..., subject=..., plain=..., html=..., unsubscribe=...))

What people wrote stands in bodies only, escaped; a header takes one line of printable letters, or the mail is refused.
"""

from __future__ import annotations

import smtplib
import ssl
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

from dashboard.words.language import _
from dashboard.words.refusals import BadInput

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_PORTS = {"smtp": 587, "smtps": 465}
_SECONDS = 20.0
_LONGEST_NAME = 100


@dataclass(frozen=True)
class MailServer:
    """A server that takes mail, and whom the mail comes from."""

    host: str
    port: int
    sender: Address
    by_tls: bool = False  # from the first byte; otherwise from STARTTLS on, where the server has it
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @contextmanager
    def line(self) -> Iterator[smtplib.SMTP]:
        """An open connection. Raises smtplib.SMTPException or OSError, and BadInput where a password would go bare."""
        tls = ssl.create_default_context()
        opened: smtplib.SMTP
        if self.by_tls:
            opened = smtplib.SMTP_SSL(self.host, self.port, timeout=_SECONDS, context=tls)
        else:
            opened = smtplib.SMTP(self.host, self.port, timeout=_SECONDS)
        with opened as line:
            line.ehlo_or_helo_if_needed()
            safe = self.by_tls
            if not safe and line.has_extn("starttls"):
                line.starttls(context=tls)
                line.ehlo()
                safe = True
            if self.user is not None:
                if not safe and self.host not in _THIS_MACHINE:
                    raise BadInput(_("The mail server offers no TLS, so the password was not sent to it."))
                line.login(self.user, self.password or "")
            yield line


def server(url: str, sender: str) -> MailServer:
    """The server of a setting such as `smtp://user:password@mail.example.org:587`, or `smtps://...:465`.

    Raises BadInput with the setting that is amiss, never with the password in it.
    """
    amiss = _("COOPBOARD_SMTP_URL is not understood; expected smtp://user:password@mail.example.org:587 or smtps://…")
    try:
        parts = urlsplit(url.strip())
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise BadInput(amiss) from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise BadInput(amiss)
    return MailServer(
        host=parts.hostname,
        port=port,
        sender=_sender(sender),
        by_tls=parts.scheme == "smtps",
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def message(
    via: MailServer,
    *,
    to: str,
    name: str,
    subject: str,
    plain: str,
    html: str,
    language: str,
    unsubscribe: str,
    domain: str,
) -> EmailMessage:
    """One mail to one person. `unsubscribe` is the address that ends such mails, by one click where it is https.

    Raises BadInput when no mail can be addressed to `to`.
    """
    made = EmailMessage(policy=SMTP)
    made["From"] = via.sender
    made["To"] = address(to, name)
    made["Subject"] = one_line(subject)
    made["Date"] = format_datetime(localtime())
    made["Message-ID"] = make_msgid(domain=domain)
    made["Auto-Submitted"] = "auto-generated"
    made["List-Unsubscribe"] = f"<{one_line(unsubscribe)}>"
    if unsubscribe.startswith("https://"):
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    made.set_content(plain)
    made.add_alternative(html, subtype="html")
    made["Content-Language"] = language  # last: setting the content takes such headers away
    return made


def address(login: str, name: str) -> Address:
    """An address as it stands in a header. Raises BadInput when it is none."""
    if one_line(login) != login or not login.isascii() or any(sign in login for sign in ',;:<>()[]" '):
        raise BadInput(_("No mail can be sent to this login: it is no address."))
    try:
        return Address(display_name=one_line(name)[:_LONGEST_NAME], addr_spec=login)
    except (MessageError, ValueError, IndexError):
        raise BadInput(_("No mail can be sent to this login: it is no address.")) from None


def one_line(text: str) -> str:
    """`text` as one line of printable letters: nothing in it begins another header."""
    kept = (" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    return " ".join("".join(kept).split())


def _sender(given: str) -> Address:
    name, login = parseaddr(given.strip())
    if not login or "@" not in login or not given.strip().isprintable():
        raise BadInput(_("COOPBOARD_MAIL_FROM is no address; expected such as Coopboard <coopboard@example.org>"))
    return address(login, name)

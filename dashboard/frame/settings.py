"""What whoever runs the app may set, all by environment variables; docs/operating.md tells them.

COOPBOARD_DB            the file of the record
COOPBOARD_PUBLIC_URL    https://coop.example.org: where people reach the app, when it is not this machine
COOPBOARD_OIDC_ISSUER, COOPBOARD_OIDC_CLIENT_ID, COOPBOARD_OIDC_CLIENT_SECRET, COOPBOARD_OIDC_NAME
COOPBOARD_SMTP_URL      smtp://user:password@mail.example.org:587: nothing is sent by mail unless it is set
COOPBOARD_MAIL_FROM     Coopboard <coopboard@example.org>: whom that mail comes from
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from dashboard.exchange import mail
from dashboard.exchange.mail import MailServer
from dashboard.words.language import _
from dashboard.words.refusals import BadInput

THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Oidc:
    """A provider that people may sign in with."""

    issuer: str
    client_id: str
    client_secret: str
    name: str


@dataclass(frozen=True)
class Settings:
    """What the gate goes by."""

    public_url: str | None = None  # without a slash at its end
    address: str | None = None  # the address listened on, when it is one that people may type
    oidc: Oidc | None = None
    mail: MailServer | None = None  # None: nothing is sent

    @property
    def behind_tls(self) -> bool:
        """Whether people reach the app by https."""
        return bool(self.public_url and self.public_url.startswith("https://"))

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that a request may be addressed to; any other is refused (DNS rebinding)."""
        found = set(THIS_MACHINE)
        if self.public_url:
            found.add(urlsplit(self.public_url).hostname or "")
        if self.address and self.address not in ("0.0.0.0", "::"):  # noqa: S104 - compared, not listened on
            found.add(self.address.lower())
        return frozenset(found)


def read(address: str | None = None) -> Settings:
    """The settings of this process's environment. Raises BadInput with the setting that is amiss."""
    return Settings(public_url=_public_url(), address=address, oidc=_oidc(), mail=_mail())


def _public_url() -> str | None:
    given = os.environ.get("COOPBOARD_PUBLIC_URL", "").strip().rstrip("/")
    if not given:
        return None
    parts = urlsplit(given)
    bare = parts.hostname and not (parts.path or parts.query or parts.username)
    if parts.scheme not in ("http", "https") or not bare:
        sentence = _("COOPBOARD_PUBLIC_URL is %(url)r; expected an address such as https://coop.example.org")
        raise BadInput(sentence % {"url": given})
    return given


def _mail() -> MailServer | None:
    url = os.environ.get("COOPBOARD_SMTP_URL", "").strip()
    if not url:
        return None
    sender = os.environ.get("COOPBOARD_MAIL_FROM", "").strip()
    if not sender or not _public_url():
        raise BadInput(_("COOPBOARD_SMTP_URL needs COOPBOARD_MAIL_FROM and COOPBOARD_PUBLIC_URL beside it."))
    return mail.server(url, sender)


def _oidc() -> Oidc | None:
    issuer = os.environ.get("COOPBOARD_OIDC_ISSUER", "").strip()
    client_id = os.environ.get("COOPBOARD_OIDC_CLIENT_ID", "").strip()
    secret = os.environ.get("COOPBOARD_OIDC_CLIENT_SECRET", "").strip()
    if not (issuer or client_id or secret):
        return None
    if not (issuer and client_id and secret):
        raise BadInput(
            _("COOPBOARD_OIDC_ISSUER, COOPBOARD_OIDC_CLIENT_ID and COOPBOARD_OIDC_CLIENT_SECRET go together.")
        )
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in THIS_MACHINE:
        raise BadInput(_("COOPBOARD_OIDC_ISSUER must begin with https://"))
    name = os.environ.get("COOPBOARD_OIDC_NAME", "").strip() or parts.hostname or issuer
    return Oidc(issuer=issuer, client_id=client_id, client_secret=secret, name=name)


_current: Settings | None = None


def use(settings: Settings) -> Settings:
    """Make these the settings of the process."""
    global _current
    _current = settings
    return settings


def current() -> Settings:
    """The settings of the process, read from its environment when first asked for. Raises BadInput."""
    return _current or use(read())

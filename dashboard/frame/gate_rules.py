"""What the gate lets through: paths, hosts, origins, links to go on to; and the headers of every answer."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dashboard.frame.settings import Settings

# what a person who is not signed in may ask for
OPEN_PATHS = frozenset({"/signin", "/signout", "/auth/oidc/login", "/auth/oidc/callback", "/_stcore/health"})
OPEN_FOLDER = "/coop-static/"
# a calendar by its secret address: frame/calendar_feed.py answers for a valid one only
_CALENDAR = re.compile(r"/calendar/[A-Za-z0-9_-]{43}\.ics")
# the address that ends somebody's digests: frame/unsubscribe.py. A mail program posts to it from nowhere (RFC 8058)
_UNSUBSCRIBE = re.compile(r"/unsubscribe/[A-Za-z0-9_-]{43}")
# figures for programs: frame/api.py answers for a valid token only
_API = "/api/v1/"
_OUR_PAGES = ("/signin", "/signout", "/auth/", "/unsubscribe/", OPEN_FOLDER, "/_stcore")

_APP_POLICY = {
    "default-src": "'self'",
    # Streamlit's page has one inline script of its own; its charts compile expressions
    "script-src": "'self' 'sha256-{inline}' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' blob: data:",
    "worker-src": "'self' blob:",
    "frame-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
OWN_PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # not `no-referrer`: with it a browser calls the origin of our own forms "null"
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def is_open(path: str) -> bool:
    """Whether `path` answers people who are not signed in."""
    if _CALENDAR.fullmatch(path) or ends_digests(path) or path.startswith(_API):
        return True
    return path in OPEN_PATHS or (path.startswith(OPEN_FOLDER) and ".." not in path)


def ends_digests(path: str) -> bool:
    """Whether `path` ends digests: its secret is what counts, so a post to it need not come from a page of this app."""
    return _UNSUBSCRIBE.fullmatch(path) is not None


def host_fits(host: str | None, settings: Settings) -> bool:
    """Whether a Host header names this app."""
    return (_hostname(f"//{host}") if host else None) in settings.hosts


def origin_fits(origin: str | None, host: str | None, settings: Settings) -> bool:
    """Whether a page of this app sent the request. A browser always says so; who does not is refused."""
    if not origin or not host:
        return False
    return origin == settings.public_url or (
        origin.startswith(("http://", "https://")) and urlsplit(origin).netloc == host
    )


def safe_next(wanted: str | None) -> str:
    """Where to go on to after sign-in: a path of this app, else the front page. Never another site."""
    if not wanted or len(wanted) > 2_000 or not wanted.startswith("/"):
        return "/"
    if wanted.startswith("//") or "\\" in wanted or any(ord(c) <= 32 or ord(c) == 127 for c in wanted):
        return "/"
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return "/"
    if parts.scheme or parts.netloc or parts.path.startswith(_OUR_PAGES):
        return "/"
    return wanted


def security_headers(settings: Settings, inline_hash: str) -> list[tuple[bytes, bytes]]:
    """The headers of every answer, but for those that the answer sets itself."""
    policy = "; ".join(f"{name} {value}" for name, value in _APP_POLICY.items())
    headers = {**_ALWAYS, "content-security-policy": policy.replace("{inline}", inline_hash)}
    if settings.behind_tls:
        headers["strict-transport-security"] = "max-age=31536000"
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def _hostname(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises when it is no number
    except ValueError:
        return None
    if parts.username is not None or parts.path or parts.query or parts.fragment:
        return None
    return (parts.hostname or "").rstrip(".") or None

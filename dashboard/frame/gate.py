"""The gate: nothing of the app answers, over HTTP or WebSocket, to whoever is not signed in.

A plain ASGI middleware, because Starlette's BaseHTTPMiddleware does not see WebSockets. It strips any
X-Coop-User that comes from outside and sets its own, which Streamlit's `server.trustedUserHeaders` turns
into `st.user.sub`. A WebSocket whose session ends is closed at once. docs/security.md tells the whole.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import re
from functools import cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import quote

import streamlit
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.coop import sessions
from dashboard.coop.sessions import Session
from dashboard.frame import gate_page, gate_rules, house, settings
from dashboard.store import ids
from dashboard.words.language import DEFAULT, _

USER_HEADER = b"x-coop-user"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY_VIOLATION = 1008  # what a WebSocket is closed with

_log = logging.getLogger("coopboard.gate")


class Gate:
    """Lets signed-in people through, sends others to the sign-in page, and puts the security headers on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._lines: set[_Line] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "http":
            await self._http(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = _refused(scope)
        if refused is not None:
            await refused(scope, receive, send)
            return
        session = session_of(scope)
        if session is None and not gate_rules.is_open(scope["path"]):
            await _sign_in_first(scope)(scope, receive, send)
            return
        asked = _introduced(scope, session)
        if session is not None and gate_page.is_navigation(scope):
            reader = house.actor_of_user(str(session.account_id))
            send = gate_page.spoken(scope, receive, send, reader.language if reader else DEFAULT)
            asked = gate_page.asked_whole(asked)
        await self._app(asked, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        session = session_of(scope)
        ours = gate_rules.host_fits(headers.get("host"), settings.current()) and gate_rules.origin_fits(
            headers.get("origin"), headers.get("host"), settings.current()
        )
        if session is None or not ours:
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        line = _Line(session, token_of(scope) or "", receive, send)
        self._lines.add(line)
        unwatch = sessions.watch(house.record(), session.token_hash, line.hang_up)
        try:
            await self._app(_introduced(scope, session), line.receive, line.send)
        finally:
            unwatch()
            line.let_go()
            self._lines.discard(line)


class _Line:
    """An open WebSocket of a session: it closes when the session is revoked, and when it expires."""

    def __init__(self, session: Session, token: str, receive: Receive, send: Send) -> None:
        self._session, self._token = session, token
        self._receive, self._send = receive, send
        self._loop = asyncio.get_running_loop()
        self._closed = False
        self._closing: asyncio.Task[None] | None = None
        left = (session.expires_at - ids.now()).total_seconds()
        self._timer = self._loop.call_later(max(left, 0), self._close_soon)

    async def receive(self) -> Message:
        """The next message, unless the session has ended meanwhile."""
        message = await self._receive()
        if message["type"] == "websocket.receive" and sessions.find(house.record(), self._token) is None:
            await self._close()
        if self._closed:
            return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}
        return message

    async def send(self, message: Message) -> None:
        """Send, or drop what comes after the end."""
        if not self._closed:
            await self._send(message)

    def hang_up(self) -> None:
        """Close it, from whichever thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._close_soon)

    def let_go(self) -> None:
        """It has ended by itself."""
        self._timer.cancel()

    def _close_soon(self) -> None:
        if not self._closed:
            self._closing = self._loop.create_task(self._close())

    async def _close(self) -> None:
        if not self._closed:
            self._closed = True
            await self._send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": "signed out"})


# ---------------------------------------------------------------------- who asks
def cookie_name() -> str:
    """The session cookie; behind TLS its name makes browsers hold it to this host and to https."""
    return "__Host-coop_session" if settings.current().behind_tls else "coop_session"


def token_of(scope: Scope) -> str | None:
    """The session token that came with a connection."""
    # a name twice: Streamlit and we would have to agree on which counts, so neither does
    found = [cookie[cookie_name()].value for cookie in _cookies(scope) if cookie_name() in cookie]
    return found[0] if len(found) == 1 and len(found[0]) < 100 else None


def session_of(scope: Scope) -> Session | None:
    """The session of a connection; None when nobody is signed in."""
    token = token_of(scope)
    return sessions.find(house.record(), token) if token else None


def _cookies(scope: Scope) -> list[SimpleCookie]:
    found = []
    for header in Headers(scope=scope).getlist("cookie"):
        for part in header.split(";"):
            try:
                found.append(SimpleCookie(part.strip()))
            except CookieError:
                continue
    return found


# ---------------------------------------------------------------------- answers of the gate itself
def _refused(scope: Scope) -> Response | None:
    """Why a request is not of this app's own pages, or None when it is."""
    headers = Headers(scope=scope)
    if not gate_rules.host_fits(headers.get("host"), settings.current()):
        _log.warning("refused a request for another host: %r", headers.get("host", "")[:200])
        return _said(_("This app has another address. Whoever runs it sets it as COOPBOARD_PUBLIC_URL."), 400)
    if scope["method"] in _SAFE_METHODS or (scope["method"] == "POST" and gate_rules.ends_digests(scope["path"])):
        return None
    if gate_rules.origin_fits(headers.get("origin"), headers.get("host"), settings.current()):
        return None
    _log.warning("refused a %s from another origin: %r", scope["method"], headers.get("origin", "")[:200])
    return _said(_("This request did not come from a page of this app, so nothing was done."), 403)


def _sign_in_first(scope: Scope) -> Response:
    headers = Headers(scope=scope)
    navigates = headers.get("sec-fetch-mode", "navigate") == "navigate"
    reads_pages = "text/html" in headers.get("accept", "")
    if scope["method"] not in ("GET", "HEAD") or not (navigates and reads_pages):
        return _said(_("Sign in first."), 401)
    wanted = scope["path"]
    if scope["query_string"]:
        wanted += "?" + scope["query_string"].decode("latin-1")
    wanted = gate_rules.safe_next(quote(wanted, safe="/?&=%+:,;@-._~!$'()*"))
    where = "/signin" if wanted == "/" else f"/signin?next={quote(wanted, safe='/')}"
    return RedirectResponse(where, 303, headers={"cache-control": "no-store"})


def _said(sentence: str, status: int) -> Response:
    return PlainTextResponse(sentence, status, headers={"cache-control": "no-store"})


# ---------------------------------------------------------------------- headers
def _introduced(scope: Scope, session: Session | None) -> Scope:
    """The connection with our own word on who asks, and nobody else's."""
    # a proxy or server may fold `_` and `-` together, so neither spelling comes in from outside
    headers = [pair for pair in scope["headers"] if pair[0].lower().replace(b"_", b"-") != USER_HEADER]
    if session is not None:
        headers.append((USER_HEADER, str(session.account_id).encode()))
    return {**scope, "headers": headers}


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            set_already = {name.lower() for name, _value in message["headers"]}
            ours = gate_rules.security_headers(settings.current(), _inline_hash())
            added = [pair for pair in ours if pair[0] not in set_already]
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return sending


@cache
def _inline_hash() -> str:
    """The hash of the one inline script in Streamlit's page, which the content policy lets run."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = hashlib.sha256((script.group(1) if script else "").encode()).digest()
    return base64.b64encode(digest).decode()

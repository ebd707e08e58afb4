"""Streamlit's one HTML page as the gate hands it out: in the reader's language, and only where there is a page.

Streamlit's own says `<html lang="en">` whatever is written on it, so that a screen reader would read French aloud
as if it were English; and it answers an unknown address with the first page and a box in English.
"""

from __future__ import annotations

from urllib.parse import parse_qs, quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import Message, Receive, Scope, Send

from dashboard.frame import gate_rules, signin_page
from dashboard.frame.pages_table import PAGES
from dashboard.words import language

_OPENING = b'<html lang="en">'
_TITLE = b"<title>Streamlit</title>"
_HEAD = b"<head>"
_OURS = (
    b'<head>\n    <script src="/coop-static/language.js"></script>'
    b'\n    <link rel="stylesheet" href="/coop-static/app.css">'
)
_ADDRESSES = frozenset(f"/{entry.path}" for entry in PAGES)
# the same address is another page in another language, so a browser keeps none of it
_KEPT = ("etag", "last-modified", "accept-ranges")
_CONDITIONS = (b"if-none-match", b"if-modified-since", b"if-range", b"range", b"accept-encoding")


def is_navigation(scope: Scope) -> bool:
    """Whether somebody goes to a page, rather than a page fetching what it needs."""
    return scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")


def asked_whole(scope: Scope) -> Scope:
    """The request without what would have it answered by a part, packed, or by `you have it already`."""
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() not in _CONDITIONS]}


def spoken(scope: Scope, receive: Receive, send: Send, home: str) -> Send:
    """`send`, with what Streamlit says put right; `home` is the reader's language when the address asks for none."""
    home = home if home in language.LANGUAGES else language.DEFAULT
    code = _asked_language(scope) or home
    started: list[Message] = []
    body = bytearray()

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200 and _is_html(message):
            started.append(message)
        elif not started:
            await send(message)
        else:
            body.extend(message.get("body", b""))
            if message.get("more_body", False):
                return
            page = bytes(body)
            if _OPENING not in page or _TITLE not in page:  # not Streamlit's page: one of our own
                await send(started[0])
                await send({"type": "http.response.body", "body": page})
            elif scope["path"] in _ADDRESSES:
                page = in_language(page, code, home)
                await send(_fresh(started[0], len(page)))
                await send({"type": "http.response.body", "body": page})
            else:
                await _no_page(scope, code)(scope, receive, send)

    return sending


def in_language(page: bytes, code: str, home: str) -> bytes:
    """Streamlit's page with its language written in, the script for it, and our style. Only codes of ours."""
    if not {code, home} <= language.LANGUAGES.keys():
        raise ValueError("only the codes of our own languages are written into the page")
    opening = f'<html lang="{code}" data-home="{home}">'.encode()
    return page.replace(_OPENING, opening, 1).replace(_HEAD, _OURS, 1)


def _asked_language(scope: Scope) -> str | None:
    try:
        said = parse_qs(scope["query_string"].decode("ascii"), max_num_fields=50).get("lang", [""])[0].lower()
    except ValueError:
        return None
    return said if said in language.LANGUAGES else None


def _no_page(scope: Scope, code: str) -> HTMLResponse:
    with language.speaking(code):
        page = signin_page.no_page(quote(scope["path"]))
    headers = {"cache-control": "no-store", "content-security-policy": gate_rules.OWN_PAGE_POLICY}
    return HTMLResponse(page, 404, headers=headers)


def _is_html(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")


def _fresh(start: Message, length: int) -> Message:
    headers = MutableHeaders(raw=list(start["headers"]))
    for name in _KEPT:
        del headers[name]
    headers["content-length"] = str(length)
    return {**start, "headers": headers.raw}

"""Where digests end: `/unsubscribe/<token>`, past the sign-in, since whoever reads a mail is seldom signed in.

GET shows a button, because programs that look for viruses follow every link; POST ends them, whoever sends it: the
reader's browser, or their mail program by one click (RFC 8058). The token is the key; it opens nothing else.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.coop import digests
from dashboard.frame import gate_rules, house, signin_page
from dashboard.frame.gate_limits import Limit
from dashboard.words.language import _, speaking

_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": gate_rules.OWN_PAGE_POLICY,
    "referrer-policy": "no-referrer",  # the address is a key
    "x-robots-tag": "noindex",
}
_by_address = Limit(allowed=20)


async def ask(request: Request) -> Response:
    """GET: a page with the button; the same page where the digests have ended already."""
    return await _answer(request, ends=False)


async def end(request: Request) -> Response:
    """POST: the digests end."""
    return await _answer(request, ends=True)


def routes() -> list[Route]:
    """What the addresses in digests lead to."""
    return [
        Route("/unsubscribe/{token}", ask, methods=["GET"]),
        Route("/unsubscribe/{token}", end, methods=["POST"]),
    ]


async def _answer(request: Request, *, ends: bool) -> Response:
    token = request.path_params["token"]
    found = await run_in_threadpool(digests.owner, house.record(), token)
    asked = request.query_params.get("lang") or (found["language"] if found else None)
    with speaking(signin_page.chosen_language(asked, request.headers.get("accept-language"))):
        if found is None:
            return _unknown(request)
        if ends:
            await run_in_threadpool(digests.end, house.record(), token)
        done = ends or found["rhythm"] in (None, "never")
        return HTMLResponse(signin_page.unsubscribe(f"/unsubscribe/{token}", done=done), headers=_HEADERS)


def _unknown(request: Request) -> Response:
    seconds = _by_address.attempt(request.client.host if request.client else "unknown")
    if seconds:
        again = {**_HEADERS, "retry-after": str(seconds)}
        return PlainTextResponse(_("Too many addresses that do not exist. Try again later."), 429, headers=again)
    return HTMLResponse(signin_page.no_such_digest(), 404, headers=_HEADERS)

"""Signing in and out: the routes behind the plain pages of signin_page.py.

Guessing is slowed down by login and by address; an answer never tells whether a login exists.
"""

from __future__ import annotations

import logging
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dashboard.coop import accounts, sessions
from dashboard.frame import gate, gate_rules, house, oidc, settings, signin_page
from dashboard.frame.gate_limits import Limit
from dashboard.store import queries
from dashboard.words.language import _, ngettext, speaking
from dashboard.words.refusals import Refusal

_LARGEST_FORM = 8_192  # bytes
_NEVER_KEPT = {"cache-control": "no-store", "content-security-policy": gate_rules.OWN_PAGE_POLICY}

_log = logging.getLogger("coopboard.signin")
# an office shares one address, so an address may fail more often than a login
_by_login = Limit(allowed=5)
_by_address = Limit(allowed=20)


async def show(request: Request) -> Response:
    """GET /signin: the page; on to the app for whoever is signed in."""
    next_path = gate_rules.safe_next(request.query_params.get("next"))
    if gate.session_of(request.scope) is not None:
        return _go(next_path)
    with speaking(_language(request, request.query_params.get("lang"))):
        note = _("You are signed out.") if "out" in request.query_params else None
        error = oidc.failure(request.query_params.get("failed"))
        return _page(next_path, note=note, error=error)


async def sign_in(request: Request) -> Response:
    """POST /signin: opens a session for the right password; otherwise the page again, and what is amiss."""
    form = await _form(request)
    if form is None:
        return PlainTextResponse(_("This is not the sign-in form."), 413, headers={"cache-control": "no-store"})
    with speaking(_language(request, form.get("lang"))):
        next_path = gate_rules.safe_next(form.get("next"))
        login, password = form.get("login", "").strip(), form.get("password", "")
        if not login or not password:
            return _page(next_path, login, error=_("Enter your e-mail address and your password."), status=422)
        keys = (accounts.folded(login)[: accounts.LONGEST_LOGIN], _address(request))
        seconds = max(_by_login.attempt(keys[0]), _by_address.attempt(keys[1]))
        if seconds:
            _log.warning("sign-in locked for %d s, asked from %s", seconds, keys[1])
            return _locked(next_path, login, seconds)
        try:
            account = await run_in_threadpool(accounts.verify_password, house.record(), login, password)
        except Refusal as refusal:
            return _page(next_path, login, error=str(refusal), status=401)
        _by_login.succeeded(keys[0])
        _by_address.was_no_failure(keys[1])
        token = await run_in_threadpool(sessions.open_session, house.record(), account["id"], "password")
        return await welcome(request, token, next_path)


async def ask_sign_out(request: Request) -> Response:
    """GET /signout: a page with the button, since a link alone must change nothing."""
    if gate.session_of(request.scope) is None:
        return _go("/signin")
    with speaking(_language(request, request.query_params.get("lang"))):
        return HTMLResponse(signin_page.sign_out(), headers=_NEVER_KEPT)


async def sign_out(request: Request) -> Response:
    """POST /signout: ends the session, here and in every open tab."""
    token = gate.token_of(request.scope)
    if token is not None:
        await run_in_threadpool(sessions.revoke, house.record(), token)
    answer = _go("/signin?out=1")
    answer.delete_cookie(gate.cookie_name(), secure=settings.current().behind_tls, httponly=True, samesite="lax")
    answer.headers["clear-site-data"] = '"cache"'
    return answer


async def welcome(request: Request, token: str, next_path: str) -> Response:
    """Give the browser its session, ending the one that it had, and go on to `next_path`."""
    earlier = gate.token_of(request.scope)
    if earlier is not None:
        await run_in_threadpool(sessions.revoke, house.record(), earlier)
    answer = _go(next_path)
    answer.set_cookie(
        gate.cookie_name(),
        token,
        max_age=int(sessions.LASTS.total_seconds()),
        path="/",
        secure=settings.current().behind_tls or request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return answer


def routes() -> list[Route | Mount]:
    """What is reached without being signed in."""
    files = queries.folder("static")
    return [
        Route("/signin", show, methods=["GET"]),
        Route("/signin", sign_in, methods=["POST"]),
        Route("/signout", ask_sign_out, methods=["GET"]),
        Route("/signout", sign_out, methods=["POST"]),
        *oidc.routes(welcome),
        Mount("/coop-static", StaticFiles(directory=files)),
    ]


# ---------------------------------------------------------------------- inside
async def _form(request: Request) -> dict[str, str] | None:
    """The fields of a posted form, each once; None when it is none, or too large."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        return None
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST_FORM:
            return None
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=10, errors="strict")
    except ValueError:
        return None
    return {name: values[0] for name, values in fields.items()}


def _page(
    next_path: str, login: str = "", *, error: str | None = None, note: str | None = None, status: int = 200
) -> Response:
    provider = settings.current().oidc
    name = provider.name if provider else None
    page = signin_page.sign_in(next_path=next_path, login=login, error=error, note=note, oidc=name)
    return HTMLResponse(page, status, headers=_NEVER_KEPT)


def _locked(next_path: str, login: str, seconds: int) -> Response:
    minutes = -(-seconds // 60)
    sentence = ngettext(
        "Too many attempts failed. Try again in %(n)s minute.",
        "Too many attempts failed. Try again in %(n)s minutes.",
        minutes,
    )
    answer = _page(next_path, login, error=sentence % {"n": minutes}, status=429)
    answer.headers["retry-after"] = str(seconds)
    return answer


def _go(where: str) -> Response:
    return RedirectResponse(where, 303, headers={"cache-control": "no-store"})


def _language(request: Request, asked: str | None) -> str:
    return signin_page.chosen_language(asked, request.headers.get("accept-language"))


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"

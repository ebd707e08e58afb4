"""Signing in with an OpenID Connect provider, when one is set (frame/settings.py).

The provider only says who somebody is: a verified e-mail address that is the login of an account signs in to
that account. No account is ever made here. State, nonce and PKCE bind the answer to this browser and this try.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.coop import accounts, sessions
from dashboard.frame import gate_rules, house, settings
from dashboard.frame.settings import Oidc
from dashboard.words.language import N_, _

Welcome = Callable[[Request, str, str], Awaitable[Response]]

_COOKIE = "coop_oidc"
_LASTS = 600.0  # seconds that somebody may take at the provider
_MOST_TRIES = 2_000
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
_FAILURES = {
    "again": N_("The sign-in took too long or was begun in another window. Try again."),
    "provider": N_("The sign-in service did not confirm who you are. Try again, or use your password."),
    "unverified": N_("The sign-in service did not confirm that your e-mail address is yours."),
    "unknown": N_("There is no account for your e-mail address. Ask Vie coop for one."),
}

_log = logging.getLogger("coopboard.oidc")


@dataclass(frozen=True)
class _Try:
    """One sign-in under way."""

    browser: str  # what the browser's cookie must say
    nonce: str
    verifier: str
    next_path: str
    begun: float


class _Refused(Exception):  # noqa: N818 - an answer of ours, not an error
    """The provider's answer is not taken; the argument is a key of _FAILURES."""


_tries: OrderedDict[str, _Try] = OrderedDict()
_tries_lock = threading.Lock()
_discovered: dict[str, dict[str, Any]] = {}


def routes(welcome: Welcome) -> list[Route]:
    """Both routes; `welcome(request, token, next_path)` gives the browser its session."""

    async def callback(request: Request) -> Response:
        try:
            token, next_path = await run_in_threadpool(_answered, request)
        except _Refused as refused:
            answer: Response = _failed(str(refused))
        else:
            answer = await welcome(request, token, next_path)
        answer.delete_cookie(_COOKIE, path="/auth/oidc/", httponly=True, samesite="lax")
        return answer

    return [
        Route("/auth/oidc/login", _begin, methods=["GET"]),
        Route("/auth/oidc/callback", callback, methods=["GET"]),
    ]


def failure(key: str | None) -> str | None:
    """The sentence for what `/signin?failed=KEY` tells; None for a key that is none."""
    return _(_FAILURES[key]) if key in _FAILURES else None


def _begin(request: Request) -> Response:
    """GET /auth/oidc/login: on to the provider."""
    provider = settings.current().oidc
    if provider is None:
        return _failed("provider")
    try:
        where = _metadata(provider)["authorization_endpoint"]
    except _Refused as refused:
        return _failed(str(refused))
    state, browser = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    begun = _Try(
        browser=browser,
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(64),
        next_path=gate_rules.safe_next(request.query_params.get("next")),
        begun=time.monotonic(),
    )
    with _tries_lock:
        _tries[state] = begun
        while len(_tries) > _MOST_TRIES:
            _tries.popitem(last=False)
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": _redirect_uri(request),
        "scope": "openid email",
        "state": state,
        "nonce": begun.nonce,
        "code_challenge": create_s256_code_challenge(begun.verifier),
        "code_challenge_method": "S256",
    }
    joined = "&" if "?" in where else "?"
    answer = RedirectResponse(f"{where}{joined}{urlencode(asked)}", 303, headers={"cache-control": "no-store"})
    answer.set_cookie(
        _COOKIE,
        browser,
        max_age=int(_LASTS),
        path="/auth/oidc/",
        secure=settings.current().behind_tls,
        httponly=True,
        samesite="lax",
    )
    return answer


def _answered(request: Request) -> tuple[str, str]:
    """GET /auth/oidc/callback: (a new session's token, where to go on to). Raises _Refused."""
    provider = settings.current().oidc
    if provider is None:
        raise _Refused("provider")
    asked = request.query_params
    with _tries_lock:
        begun = _tries.pop(asked.get("state", ""), None)  # each state is good for once
    if begun is None or time.monotonic() - begun.begun > _LASTS:
        raise _Refused("again")
    if not secrets.compare_digest(request.cookies.get(_COOKIE, "").encode(), begun.browser.encode()):
        raise _Refused("again")
    if "error" in asked or "code" not in asked:
        raise _Refused("provider")
    claims = _claims(provider, asked["code"], _redirect_uri(request), begun)
    email = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(email, str):
        raise _Refused("unverified")
    account = accounts.by_login(house.record(), email)
    if account is None:
        raise _Refused("unknown")
    return sessions.open_session(house.record(), account["id"], "oidc"), begun.next_path


def _claims(provider: Oidc, code: str, redirect_uri: str, begun: _Try) -> dict[str, Any]:
    """What the provider says about who signed in, its signature and every claim checked. Raises _Refused."""
    metadata = _metadata(provider)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": begun.verifier,
    }
    # RFC 6749, 2.3.1: both are form-encoded before they go into Basic
    client = (quote_plus(provider.client_id), quote_plus(provider.client_secret))
    answer = _fetched("POST", metadata["token_endpoint"], data=form, auth=client)
    keys = _fetched("GET", metadata["jwks_uri"])
    try:
        token = jwt.decode(answer["id_token"], KeySet.import_key_set(keys), algorithms=_ALGORITHMS)  # type: ignore[arg-type]
        claims = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": metadata["issuer"]},
                "aud": {"essential": True, "value": provider.client_id},
            },
            params={
                "nonce": begun.nonce,
                "client_id": provider.client_id,
                "access_token": answer.get("access_token"),
            },
        )
        claims.validate(leeway=60)
    except (JoseError, AuthlibBaseError, KeyError, TypeError, ValueError) as error:
        _log.warning("the provider's answer was refused: %s", type(error).__name__)
        raise _Refused("provider") from error
    found: dict[str, Any] = dict(token.claims)
    if "email" not in found and metadata.get("userinfo_endpoint"):
        bearer = {"authorization": f"Bearer {answer.get('access_token')}"}
        told = _fetched("GET", metadata["userinfo_endpoint"], headers=bearer)
        if told.get("sub") != found.get("sub"):
            raise _Refused("provider")
        found = {**found, **{name: told.get(name) for name in ("email", "email_verified")}}
    return found


def _metadata(provider: Oidc) -> dict[str, Any]:
    """The provider's description of itself, fetched once. Raises _Refused."""
    if provider.issuer not in _discovered:
        told = _fetched("GET", provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
        wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if told.get("issuer") != provider.issuer or not all(_is_safe(told.get(name)) for name in wanted):
            _log.warning("the provider describes itself as %r, not as %r", told.get("issuer"), provider.issuer)
            raise _Refused("provider")
        _discovered[provider.issuer] = told
    return _discovered[provider.issuer]


def _fetched(method: str, url: str, **request: Any) -> dict[str, Any]:
    try:
        answer = httpx.request(method, url, timeout=10, follow_redirects=False, **request)
        answer.raise_for_status()
        told = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        _log.warning("the provider cannot be asked at %s: %s", urlsplit(url).hostname, type(error).__name__)
        raise _Refused("provider") from error
    if not isinstance(told, dict):
        raise _Refused("provider")
    return told


def _is_safe(url: object) -> bool:
    parts = urlsplit(url) if isinstance(url, str) else None
    return parts is not None and (parts.scheme == "https" or parts.hostname in settings.THIS_MACHINE)


def _redirect_uri(request: Request) -> str:
    base = settings.current().public_url or f"{request.url.scheme}://{request.headers['host']}"
    return f"{base}/auth/oidc/callback"


def _failed(key: str) -> Response:
    return RedirectResponse(f"/signin?failed={key}", 303, headers={"cache-control": "no-store"})

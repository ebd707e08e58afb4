"""Figures for programs, at stable addresses: `/api/v1/figures/<name>.json` and `.csv`, with a personal token.

    GET /api/v1/figures                              which figures this token opens
    GET /api/v1/figures/participation_by_theme.json?as_of=2026-06-30
    GET /api/v1/openapi.json                         the same, told to programs

The token goes into the header `Authorization: Bearer ...`, or as the password of HTTP Basic, which spreadsheets know;
never into the address, which logs keep. What the reader may not see on a page is not here either: figures are asked
with the rights that the token's owner has at this moment, and with no more than the token's scope.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.coop import tokens
from dashboard.coop.tokens import Holder
from dashboard.exchange import figure_files, openapi
from dashboard.frame import house, settings
from dashboard.frame.gate_limits import Limit
from dashboard.store.figures import catalogue, figure
from dashboard.words import language
from dashboard.words.language import _
from dashboard.words.refusals import NotAllowed, Refusal

_ALWAYS = {
    "cache-control": "no-store",
    "content-security-policy": "sandbox; default-src 'none'",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
}
_JSON, _CSV = "application/json", "text/csv; charset=utf-8"
_MOST_PARAMS = 30
_by_address = Limit(allowed=20)

_Answering = Callable[[Request, Holder], Response]


def routes() -> list[Route]:
    """What programs ask for."""
    return [
        Route("/api/v1/figures", _opened(_listed), methods=["GET"]),
        Route("/api/v1/figures/{name}.json", _opened(_as_json), methods=["GET"]),
        Route("/api/v1/figures/{name}.csv", _opened(_as_csv), methods=["GET"]),
        Route("/api/v1/openapi.json", _opened(_described), methods=["GET"]),
        Route("/api/v1/{rest:path}", _opened(_nothing), methods=["GET"]),
    ]


# ---------------------------------------------------------------------- answers
def _listed(_request: Request, holder: Holder) -> Response:
    found = [
        {"name": name, "title": _(header.title), "params": [param.name for param in header.params]}
        for name, header in catalogue().items()
        if holder.may(header.action)
    ]
    return _json({"figures": found})


def _as_json(request: Request, holder: Holder) -> Response:
    return Response(figure_files.as_json(_answer(request, holder)), media_type=_JSON, headers=_ALWAYS)


def _as_csv(request: Request, holder: Holder) -> Response:
    answer = _answer(request, holder)
    headers = {**_ALWAYS, "content-disposition": f'attachment; filename="{answer.figure.name}.csv"'}
    return Response(figure_files.as_csv(answer), media_type=_CSV, headers=headers)


def _answer(request: Request, holder: Holder) -> Any:
    name = request.path_params["name"]
    header = figure(name)
    holder.require(header.action)
    given = {key: value for key, value in list(request.query_params.items())[:_MOST_PARAMS] if key != "lang"}
    return house.figures().answer(name, holder.audience, **given)


def _described(request: Request, holder: Holder) -> Response:
    base = settings.current().public_url or str(request.base_url).rstrip("/")
    may = [one for one in catalogue().values() if holder.may(one.action)]
    return _json(openapi.described(may, base))


def _nothing(_request: Request, _holder: Holder) -> Response:
    return _refused(404, _("There is nothing at this address. /api/v1/figures lists the figures."))


# ---------------------------------------------------------------------- who asks
def _opened(answering: _Answering) -> Callable[[Request], Any]:
    """Answer whoever holds a token that opens; everybody else gets one and the same refusal."""

    async def answered(request: Request) -> Response:
        return await run_in_threadpool(_checked, request, answering)

    return answered


def _checked(request: Request, answering: _Answering) -> Response:
    asked = request.query_params.get("lang", "")
    holder = tokens.holder(house.record(), _token(request))
    if holder is None:
        return _unknown(request)
    language.speak(asked if asked in language.LANGUAGES else holder.actor.language)
    try:
        return answering(request, holder)
    except NotAllowed as refusal:
        return _refused(403, str(refusal))
    except Refusal as refusal:
        return _refused(400, str(refusal))


def _unknown(request: Request) -> Response:
    # whoever has a token that opens is never kept waiting by a neighbour who guesses
    seconds = _by_address.attempt(request.client.host if request.client else "unknown")
    if seconds:
        made = _refused(429, _("Too many tokens that open nothing. Try again later."))
        made.headers["retry-after"] = str(seconds)
        return made
    said = _("This needs a token that opens figures. Make one in Coopboard, under Programs, and send it as a bearer.")
    made = _refused(401, said)
    made.headers["www-authenticate"] = 'Bearer realm="coopboard", Basic realm="coopboard"'
    return made


def _token(request: Request) -> str:
    kind, _space, said = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return said.strip()
    if kind.lower() == "basic":
        try:
            return base64.b64decode(said, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""


def _refused(status: int, sentence: str) -> Response:
    return _json({"refused": sentence}, status)


def _json(told: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(told, ensure_ascii=False) + "\n", status, media_type=_JSON, headers=_ALWAYS)

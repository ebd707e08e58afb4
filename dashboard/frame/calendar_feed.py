"""The one way past the sign-in: a calendar by its secret address, `/calendar/<token>.ics`.

A calendar program cannot sign in, so the address is the key: 256 bits, of which the record keeps the sha256. What is
unknown, revoked or of a disabled account gets one and the same answer, and whoever guesses is slowed down.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.coop import calendar_feeds
from dashboard.exchange import calendars
from dashboard.frame import house, settings
from dashboard.frame.gate_limits import Limit
from dashboard.words import language
from dashboard.words.language import _

_ALWAYS = {
    "cache-control": "no-store",
    "content-security-policy": "sandbox; default-src 'none'",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
}
_by_address = Limit(allowed=20)


async def send(request: Request) -> Response:
    """GET /calendar/{token}.ics: the calendar, or 404 when there is none of that address."""
    base = settings.current().public_url or str(request.base_url).rstrip("/")
    found = await run_in_threadpool(_written, request.path_params["token"], base)
    if found is not None:
        headers = {**_ALWAYS, "content-disposition": 'attachment; filename="coopboard.ics"'}
        return Response(found, headers=headers, media_type=calendars.MEDIA_TYPE)
    # whoever has a calendar is never kept waiting by a neighbour whose own was revoked and is asked for again and again
    seconds = _by_address.attempt(request.client.host if request.client else "unknown")
    if seconds:
        again = {**_ALWAYS, "retry-after": str(seconds)}
        return PlainTextResponse(_("Too many addresses that do not exist. Try again later."), 429, headers=again)
    said = _("There is no calendar at this address, or it was revoked. Make a new one in the app.")
    return PlainTextResponse(said, 404, headers=_ALWAYS)


def routes() -> list[Route]:
    """What calendars ask for."""
    return [Route("/calendar/{token}.ics", send, methods=["GET"])]


def _written(token: str, base: str) -> bytes | None:
    """The calendar in the language of whoever made it; None when there is none."""
    record = house.record()
    feed = calendar_feeds.find(record, token)
    if feed is None:
        return None
    language.speak(feed.actor.language)
    name = {"lab": feed.lab or "", "person": _("My meetings"), "all": _("Meetings of the labs")}[feed.kind]
    return calendars.ical(calendar_feeds.entries(record, feed), name=name, base=base)

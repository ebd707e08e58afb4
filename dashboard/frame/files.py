"""The way out for files: behind the gate, to whoever may read the request or recommendation that they belong to.

What is not there and what is not for the reader get one and the same answer, so that guessing ids tells nothing. A
file is always handed over to be kept, never shown: nothing in it runs on this app's address.
"""

from __future__ import annotations

import uuid
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.coop import attachments, evidence
from dashboard.frame import gate, house
from dashboard.store.record import Row
from dashboard.words import language
from dashboard.words.language import _
from dashboard.words.permissions import Actor

_ALWAYS = {
    "cache-control": "no-store",
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
}


async def send(request: Request) -> Response:
    """GET /files/{attachment_id}: the file, or 404 when there is none for whoever asks."""
    session = gate.session_of(request.scope)
    if session is None:
        return PlainTextResponse(_("Sign in first."), 401, headers=_ALWAYS)
    found = await run_in_threadpool(_found, session.account_id, request.path_params["attachment_id"])
    if isinstance(found, str):
        return PlainTextResponse(found, 404, headers=_ALWAYS)
    file, content = found
    headers = {**_ALWAYS, "content-disposition": disposition(file["file_name"])}
    return Response(content, media_type=file["media_type"], headers=headers)


def disposition(file_name: str) -> str:
    """Content-Disposition for a name that somebody else gave: plain letters, and the whole name encoded beside it."""
    bare = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in " ._-") else "_" for letter in file_name
    )
    return f"attachment; filename=\"{bare}\"; filename*=UTF-8''{quote(file_name, safe='')}"


def routes() -> list[Route]:
    """What stands behind the gate beside the pages."""
    return [Route("/files/{attachment_id}", send, methods=["GET"])]


def _found(account_id: uuid.UUID, asked: str) -> tuple[Row, bytes] | str:
    """The file, or why there is none, in the language of whoever asks."""
    actor = house.actor_of_user(str(account_id))
    language.speak(actor.language if actor else language.DEFAULT)
    try:
        attachment_id = uuid.UUID(asked)
    except ValueError:
        attachment_id = None
    found = _for_reader(actor, attachment_id) if actor and attachment_id else None
    return found or _("There is no such file, or it is not for you. Open it from the page that it belongs to.")


def _for_reader(actor: Actor, asked: uuid.UUID) -> tuple[Row, bytes] | None:
    """A file of a request, or evidence of what became of a recommendation."""
    record = house.record()
    return attachments.for_reader(record, actor, asked) or evidence.for_reader(record, actor, asked)

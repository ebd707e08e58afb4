"""While the app runs, it sends the digests itself: it alone may hold the record. Nothing happens unless mail is set."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging

from starlette.concurrency import run_in_threadpool

from dashboard.exchange import digests_by_mail
from dashboard.exchange.digests_by_mail import Gone
from dashboard.frame import house
from dashboard.frame.settings import Settings
from dashboard.store import ids

EVERY = 600.0  # seconds
FROM_HOUR = 5  # UTC: nobody's telephone rings at night

_log = logging.getLogger("coopboard.mail")


async def run(wanted: Settings, every: float = EVERY) -> None:
    """Send what is due, again and again, until cancelled. What goes wrong is logged and tried again."""
    while wanted.mail is not None:
        await asyncio.sleep(every)
        try:
            await run_in_threadpool(once, wanted, ids.now())
        except Exception:
            _log.exception("the digests could not be sent")


def once(wanted: Settings, now: dt.datetime) -> Gone:
    """Send what is due at this moment, and log how many; never whose."""
    if wanted.mail is None or now.hour < FROM_HOUR:
        return Gone()
    gone = digests_by_mail.send_due(house.record(), wanted.mail, wanted.public_url or "", now=now)
    if gone.sent or gone.failed:
        _log.info("digests: %d sent, %d not taken %s", gone.sent, gone.failed, gone.problem)
    return gone

"""When the demo's people last looked, so that what its own making did is news to them; and one who gets digests."""

from __future__ import annotations

import datetime as dt

from dashboard.coop import accounts
from dashboard.exchange import demo_ground
from dashboard.store import ids
from dashboard.store.record import Record

_AGO = dt.timedelta(days=3)
_READS_BY_MAIL = "staff@demo.coop"


def make(record: Record) -> None:
    """Everybody looked three days ago; one of the staff chose a digest a week, sent only where a server is set."""
    now = ids.now()
    known = accounts.all_accounts(record)
    looks = [{"account_id": row["id"], "looked_at": now - _AGO} for row in known]
    chosen = [
        {"account_id": row["id"], "rhythm": "weekly", "chosen_at": now - _AGO, "version": 1}
        for row in known
        if row["login"] == _READS_BY_MAIL
    ]
    with record.change(None, "operator") as change:
        change.load("last_look", demo_ground.table(looks))
        if chosen:
            change.load("mail_choice", demo_ground.table(chosen))
        change.event("demo.looks", "last_look", None, after={"looks": len(looks)})

"""The open record of this process: what the launcher opens, and every page and the gate read.

house.open(path)      # the launcher; `use(record)` where a test brings its own
house.record(), house.figures()
house.actor_of_user(st.user.sub)
"""

from __future__ import annotations

import os
import threading
import uuid
from pathlib import Path

from dashboard.coop import accounts
from dashboard.store import ids
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import Refusal

PATH_SETTING = "COOPBOARD_DB"

_lock = threading.Lock()
_record: Record | None = None
_figures: Figures | None = None


def open(path: str | Path | None = None) -> Record:
    """Open the record at `path`, or where the setting COOPBOARD_DB says, for the whole process.

    One that is open already stays. Raises Refusal when no path is told, or the record cannot be opened.
    """
    path = path or os.environ.get(PATH_SETTING)
    if _record is not None:
        return _record
    if not path:
        raise Refusal(
            _("No record is told. Start with `coopboard serve --db PATH`, or set %(setting)s to the path.")
            % {"setting": PATH_SETTING}
        )
    return use(Record.open(path))


def use(record: Record) -> Record:
    """Make an open record the one of this process."""
    global _record, _figures
    with _lock:
        _record, _figures = record, Figures(record)
    return record


def close() -> None:
    """Bring everything into the file and let it go. Nothing happens where nothing is open."""
    global _record, _figures
    with _lock:
        leaving, _record, _figures = _record, None, None
    if leaving is not None:
        leaving.checkpoint()
        leaving.close()


def record() -> Record:
    """The record of this process. Raises Refusal when none is open."""
    if _record is None:
        raise Refusal(_("The record is closed. Start the app again."))
    return _record


def figures() -> Figures:
    """The figures of the record, with the cache that all sessions share. Raises Refusal when none is open."""
    if _figures is None:
        raise Refusal(_("The record is closed. Start the app again."))
    return _figures


def actor_of_user(sub: object) -> Actor | None:
    """Who `st.user.sub` is today, in roles held today; None for nobody, and for a disabled account."""
    try:
        account_id = uuid.UUID(str(sub))
    except ValueError:
        return None
    return accounts.actor_of(record(), account_id, ids.today())

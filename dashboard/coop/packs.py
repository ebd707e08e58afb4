"""Board packs that were frozen: which there are, their files, and whether each is as it was frozen.

How one is made stands in exchange/board_packs.py.
"""

from __future__ import annotations

import hashlib
import json
import uuid

from dashboard.coop import notebooks
from dashboard.store.record import Record, Row
from dashboard.words import permissions
from dashboard.words.language import _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput


def of_notebook(record: Record, actor: Actor, notebook_id: uuid.UUID) -> list[Row]:
    """The packs of a notebook, the newest first. Raises NotAllowed for whom it is not shared with."""
    notebooks.get(record, actor, notebook_id)
    return record.rows("packs/of_notebook", notebook_id=notebook_id)


def file_of(record: Record, actor: Actor, notebook_id: uuid.UUID, number: int, ending: str) -> bytes:
    """The PDF (`pdf`) or the notebook for Jupyter with its data (`ipynb`) of a pack, as it was frozen.

    Raises NotAllowed, or BadInput where there is none or it is no more what was frozen.
    """
    permissions.require(actor, "data.export")
    found = next((row for row in of_notebook(record, actor, notebook_id) if row["number"] == number), None)
    kept = record.one("attachments/content", sha256=found[f"{ending}_hash"]) if found else None
    if found is None or kept is None or hashlib.sha256(kept["content"]).hexdigest() != found[f"{ending}_hash"]:
        raise BadInput(_("This pack is not there, or not as it was frozen. An administrator can look it over."))
    content: bytes = kept["content"]
    return content


def broken(record: Record) -> list[Row]:
    """What is not as it was frozen, as (problem, table_name, row_id); [] when everything is."""
    told = {str(row["subject_id"]): json.loads(row["after_state"]) for row in record.rows("packs/events")}
    found: list[Row] = []
    seen = set()
    for row in record.rows("packs/every"):
        seen.add(str(row["id"]))
        logged = told.get(str(row["id"]))
        if logged is None or logged != {
            "number": row["number"],
            "content": row["content_hash"],
            "pdf": row["pdf_hash"],
            "ipynb": row["ipynb_hash"],
        }:
            found.append(_problem("the board pack is not what the log says was frozen", row["id"]))
        if hash_of(row["content"]) != row["content_hash"]:
            found.append(_problem("the content of the board pack was changed afterwards", row["id"]))
        for name in ("pdf_hash", "ipynb_hash"):
            kept = record.one("attachments/content", sha256=row[name])
            if kept is None or hashlib.sha256(kept["content"]).hexdigest() != row[name]:
                found.append(_problem("a file of the board pack is gone or was changed", row["id"]))
    return found + [_problem("a board pack that the log tells of is gone", one) for one in sorted(told.keys() - seen)]


def frozen_as(record: Record, content: bytes) -> Row | None:
    """Which pack a file is of: (notebook_id, number, frozen_at, kind); None when it is no file of any pack."""
    digest = hashlib.sha256(content).hexdigest()
    for row in record.rows("packs/every"):
        for kind in ("pdf", "ipynb"):
            if row[f"{kind}_hash"] == digest:
                kept = ("notebook_id", "number", "frozen_at")
                return {name: row[name] for name in kept} | {"kind": kind}
    return None


def hash_of(content: str) -> str:
    """The SHA-256 of a content."""
    return hashlib.sha256(content.encode()).hexdigest()


# ---------------------------------------------------------------------- inside
def _problem(said: str, row_id: object) -> Row:
    return {"problem": said, "table_name": "board_pack", "row_id": str(row_id)}

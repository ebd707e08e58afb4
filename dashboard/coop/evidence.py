"""Evidence of what became of a recommendation: links, and files kept by their hash as the files of requests are.

Whoever reads recommendations may open it; a file goes out through the gate alone (`frame/files.py`).
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable
from urllib.parse import urlsplit

from dashboard.coop import attachments
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import _, number
from dashboard.words.permissions import Actor, judge
from dashboard.words.refusals import BadInput

MOST = 10  # links and files of one entry
LONGEST = 2_000  # characters of a link
_BETWEEN = re.compile(r"[\s;]+")

File = tuple[str, bytes]  # its name and what it holds


def of_entry(read: Record | Change, entry_id: uuid.UUID) -> list[Row]:
    """The links and files of an entry: id, link, or file_name, media_type, size_bytes and sha256."""
    rows = read.run if isinstance(read, Change) else read.rows
    return rows("follow_up/evidence", entry_id=entry_id)


def in_words(text: str | None) -> tuple[str, ...]:
    """The links that a text gives, between blanks or semicolons. Raises BadInput for what is none."""
    return tuple(dict.fromkeys(_link(part) for part in _BETWEEN.split((text or "").strip()) if part))


def is_link(text: str) -> bool:
    """Whether a text is the address of a page."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    known = parts.scheme in ("http", "https") and "." in host and len(text) <= LONGEST
    return known and text.isprintable() and not re.search(r"[\s<>\"']", text)


def keep(
    change: Change, entry_id: uuid.UUID, links: Iterable[str], files: Iterable[File], added_by: uuid.UUID | None
) -> list[Row]:
    """Keep links and files with an entry, inside the caller's change; what was kept. Raises BadInput."""
    given = [_of_link(link) for link in links] + [_of_file(change, *file) for file in files]
    given = list({one["link"] or one["sha256"]: one for one in given}.values())
    if len(given) > MOST:
        raise BadInput(_("%(most)s links and files at most. Keep the ones that show it best.") % {"most": number(MOST)})
    repeat(change, entry_id, given, added_by)
    return given


def repeat(change: Change, entry_id: uuid.UUID, given: Iterable[Row], added_by: uuid.UUID | None) -> None:
    """What was evidence of an entry is evidence of another one too, inside the caller's change."""
    fields = ("link", "file_name", "media_type", "size_bytes", "sha256")
    for one in given:
        kept = {name: one[name] for name in fields}
        where = {"entry_id": entry_id, "added_by": added_by, "added_at": ids.now()}
        change.run("follow_up/add_evidence", id=ids.new_id(), **where, **kept)


def said(given: Iterable[Row]) -> str:
    """Links and names of files in one line, as `follow_up_entry.evidence` repeats them."""
    return " ".join(str(one["link"] or one["file_name"]) for one in given)


def for_reader(record: Record, actor: Actor, evidence_id: uuid.UUID) -> tuple[Row, bytes] | None:
    """A file and what it holds, for whoever reads recommendations; None when there is none for `actor`."""
    file = record.one("follow_up/evidence_by_id", id=evidence_id)
    if file is None or not judge(actor, "recommendations.view").allowed:
        return None
    kept = record.one("attachments/content", sha256=file["sha256"])
    if kept is None or hashlib.sha256(kept["content"]).hexdigest() != file["sha256"]:
        return None
    return file, kept["content"]


# ---------------------------------------------------------------------- inside
def _link(text: str) -> str:
    if not is_link(text):
        wrong = _("“%(text)s” is no link. A link begins with https:// and names a page.")
        raise BadInput(wrong % {"text": text[:80]})
    return text


def _of_link(link: str) -> Row:
    nothing = dict.fromkeys(("file_name", "media_type", "size_bytes", "sha256"))
    return {"link": _link(link), **nothing}


def _of_file(change: Change, file_name: str, content: bytes) -> Row:
    name = attachments.safe_name(file_name)
    media_type = attachments.type_of(name, content)
    digest = hashlib.sha256(content).hexdigest()
    if not change.run("attachments/known", sha256=digest):
        change.run("attachments/add_content", sha256=digest, content=content)
    return {
        "link": None,
        "file_name": name,
        "media_type": media_type,
        "size_bytes": len(content),
        "sha256": digest,
    }

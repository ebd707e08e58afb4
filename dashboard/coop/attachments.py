"""The files of a request: kept in the record by their hash, with the type that their content shows.

A file is let in when its content is of a kind that we know and its name ends as that kind does; its name is never
used as a path. It goes out through the gate alone (`frame/files.py`), to those who may read its request.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
import uuid
import zipfile
import zlib
from collections.abc import Mapping

import puremagic

from dashboard.coop import requests
from dashboard.coop.request_rights import changing, may_read, now, require_write, rows
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _, number
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput
from dashboard.words.states import GRANTED

LARGEST = 10 * 1024 * 1024  # bytes
MOST = 20  # files a request
LONGEST_NAME = 150  # characters

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
# media type -> how the name of such a file ends
TYPES: Mapping[str, tuple[str, ...]] = {
    "application/pdf": ("pdf",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "text/plain": ("txt", "csv"),
    f"{_OPEN_DOCUMENT}text": ("odt",),
    f"{_OPEN_DOCUMENT}spreadsheet": ("ods",),
    f"{_OFFICE}wordprocessingml.document": ("docx",),
    f"{_OFFICE}spreadsheetml.sheet": ("xlsx",),
}
ENDINGS = tuple(ending for endings in TYPES.values() for ending in endings)
# quotes come while it is written or asked about; receipts once it was granted
ADDED_IN = ("draft", "more_information_requested", *GRANTED, "committed", "partly_paid", "paid")
REMOVED_IN = ("draft", "more_information_requested")


# ---------------------------------------------------------------------- reading
def of_request(read: Record | Change, request_id: uuid.UUID) -> list[Row]:
    """The files of a request, the oldest first, without their content."""
    return rows(read, "attachments/of_request", request_id=request_id)


def for_reader(record: Record, actor: Actor, attachment_id: uuid.UUID) -> tuple[Row, bytes] | None:
    """A file and what it holds, for whoever may read its request; None when there is none for `actor`."""
    file = record.one("attachments/by_id", id=attachment_id)
    if file is None:
        return None
    try:
        request = requests.get(record, file["request_id"])
    except BadInput:
        return None
    if not may_read(record, actor, request):
        return None
    kept = record.one("attachments/content", sha256=file["sha256"])
    if kept is None or hashlib.sha256(kept["content"]).hexdigest() != file["sha256"]:
        return None
    return file, kept["content"]


# ---------------------------------------------------------------------- writing
def add(
    record: Record,
    actor: Actor,
    request_id: uuid.UUID,
    file_name: str,
    content: bytes,
    *,
    line_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Keep a file with a request, as the quote for one of its lines where that is said, and return its id.

    One file may be attached as the quote for several lines. Raises NotAllowed, or BadInput for what is not let in.
    """
    name = safe_name(file_name)
    media_type = type_of(name, content)
    digest = hashlib.sha256(content).hexdigest()
    attachment_id = ids.new_id()
    with changing(record, actor, "request.write") as change:
        request = requests.get(change, request_id)
        require_write(change, now(record, actor), request)
        _check_state(request, ADDED_IN)
        there = of_request(change, request_id)
        if line_id is not None and all(line.id != line_id for line in request.lines):
            raise BadInput(_("This request has no such line any more. Choose another one."))
        if any((file["sha256"], file["line_id"]) == (digest, line_id) for file in there):
            raise BadInput(_("%(file)s is attached already.") % {"file": name})
        if len(there) >= MOST:
            raise BadInput(_("A request has %(most)s files at most.") % {"most": number(MOST)})
        if not change.run("attachments/known", sha256=digest):
            change.run("attachments/add_content", sha256=digest, content=content)
        file = {"file_name": name, "media_type": media_type, "size_bytes": len(content), "sha256": digest}
        change.run(
            "attachments/add",
            id=attachment_id,
            request_id=request_id,
            added_by=actor.account_id,
            added_at=ids.now(),
            line_id=line_id,
            **file,
        )
        said = {"attachment_id": attachment_id, "line_id": line_id, **file}
        change.event("request.attach", "request", request_id, after=said)
    return attachment_id


def remove(record: Record, actor: Actor, attachment_id: uuid.UUID) -> None:
    """Take a file out of a request that is still written. Raises NotAllowed or BadInput."""
    with changing(record, actor, "request.write") as change:
        found = change.run("attachments/by_id", id=attachment_id)
        if not found:
            raise BadInput(_("This file was removed already."))
        request = requests.get(change, found[0]["request_id"])
        require_write(change, now(record, actor), request)
        _check_state(request, REMOVED_IN)
        change.must_change_one("attachments/remove", id=attachment_id, removed_at=ids.now())
        before = {"attachment_id": attachment_id, "file_name": found[0]["file_name"]}
        change.event("request.detach", "request", request.id, before=before)


# ---------------------------------------------------------------------- what is let in
def safe_name(file_name: str) -> str:
    """The last part of a name, without what is no letter, as long as a name may be. Raises BadInput."""
    last = unicodedata.normalize("NFC", file_name).replace("\\", "/").rsplit("/", 1)[-1]
    # controls, and what writes from right to left, would show another ending than there is
    bare = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C" and letter not in '<>:"|?*')
    stem, dot, ending = " ".join(bare.split()).rpartition(".")
    if not dot or not stem.strip(". "):
        raise BadInput(_("The file needs a name with an ending: %(endings)s.") % {"endings": ", ".join(ENDINGS)})
    return f"{stem.strip('. ')[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def type_of(file_name: str, content: bytes) -> str:
    """The media type that the content shows, when the name ends as it should. Raises BadInput."""
    if not content:
        raise BadInput(_("%(file)s is empty.") % {"file": file_name})
    if len(content) > LARGEST:
        said = _("%(file)s has %(size)s MB; %(most)s MB is the most.")
        size = {"size": number(len(content) / 2**20, 1), "most": number(LARGEST // 2**20)}
        raise BadInput(said % {"file": file_name, **size})
    found = _seen_in(content)
    if found is None:
        said = _("%(file)s is of a kind that cannot be attached. These can: %(endings)s.")
        raise BadInput(said % {"file": file_name, "endings": ", ".join(ENDINGS)})
    ending = file_name.rpartition(".")[2].lower()
    if ending not in TYPES[found]:
        said = _("%(file)s holds something else than its name says: it should end in %(endings)s.")
        raise BadInput(said % {"file": file_name, "endings": ", ".join(TYPES[found])})
    return "text/csv" if found == "text/plain" and ending == "csv" else found


def _seen_in(content: bytes) -> str | None:
    if content.startswith(b"PK\x03\x04"):
        return _in_package(content)
    try:
        seen = {match.mime_type for match in puremagic.magic_string(content)}
    except puremagic.PureError:
        seen = set()
    for media_type in ("application/pdf", "image/png", "image/jpeg"):
        if media_type in seen:
            return media_type
    # no signature at all: text, when every letter of it can be read
    return "text/plain" if _is_text(content) else None


def _in_package(content: bytes) -> str | None:
    """The kind of a zip that office programs write, told by what they put into it; none with macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if len(names) > 5_000 or any("vbaproject" in name.lower() for name in names):
                return None
            if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
                said = package.read("mimetype").decode("ascii", "replace").strip()
                return said if said in TYPES and said.startswith(_OPEN_DOCUMENT) else None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    for part, kind in (("word/document.xml", "wordprocessingml.document"), ("xl/workbook.xml", "spreadsheetml.sheet")):
        if part in names:
            return f"{_OFFICE}{kind}"
    return None


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return not any((ord(letter) < 32 and letter not in "\t\r\n\f") or letter == "\ufffd" for letter in text)


def _check_state(request: Request, among: tuple[str, ...]) -> None:
    if request.state not in among:
        said = _("This request is %(state)s: its files stay as they are.")
        raise BadInput(said % {"state": vocabulary.word(request.state)})

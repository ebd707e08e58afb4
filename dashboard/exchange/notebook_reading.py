"""A notebook that comes in: one of ours, with or without the data beside it, or one written by Jupyter.

What is ours comes back as it went. Of Jupyter's, Markdown and SQL become cells of ours; Python and everything else is
kept as text, with what it said when it ran, and is never run here.
"""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import nbformat

from dashboard.coop import cell_contents, narratives, notebooks
from dashboard.coop.cell_contents import LONGEST, Content, Narrative, Query
from dashboard.words.language import _
from dashboard.words.refusals import BadInput, Refusal

LARGEST = 50_000_000  # bytes of the notebook, unpacked
_PART = LONGEST // 4  # characters of one narrative: written as JSON it stays within what a cell holds
_SQL_MAGIC = re.compile(r"\A\s*%%sql\b[^\n]*\n?")
_OURS = re.compile(r"\A(?:coopboard-|about-|talk-)")


@dataclass(frozen=True)
class Read:
    """What a file holds: the title, its cells, and how many were kept as text."""

    title: str
    cells: tuple[Content, ...]
    kept_as_text: int


def read(content: bytes, file_name: str) -> Read:
    """The notebook in a `.ipynb` file or in a zip that holds one. Raises BadInput, saying what is amiss."""
    made = _parsed(_unpacked(content, file_name), file_name)
    said = made.get("metadata", {}).get("coopboard", {})
    title = said.get("title") if isinstance(said, dict) else None
    cells: list[Content] = []
    as_text = 0
    for cell in made["cells"]:
        found, text = _cell(cell)
        as_text += text
        cells += [_apart(one, cells) for one in found]
    notebooks.require_room(len(cells) - 1)
    stem = re.sub(r"\.(ipynb|zip)\Z", "", file_name.replace("\\", "/").rsplit("/", 1)[-1])
    named = " ".join(narratives.clean(title if isinstance(title, str) and title.strip() else stem).split())
    return Read(named[: notebooks.LONGEST_TITLE] or _("Notebook"), tuple(cells), as_text)


# ---------------------------------------------------------------------- the file
def _unpacked(content: bytes, file_name: str) -> bytes:
    if not content.startswith(b"PK"):
        if len(content) > LARGEST:
            raise BadInput(_("%(file)s: a notebook has 50 MB at most.") % {"file": file_name})
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            inside = [info for info in packed.infolist() if info.filename.endswith(".ipynb") and not info.is_dir()]
            if len(inside) != 1:
                said = _("%(file)s: expected a zip with one notebook (.ipynb) in it, found %(n)s.")
                raise BadInput(said % {"file": file_name, "n": len(inside)})
            with packed.open(inside[0]) as one:
                found = one.read(LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
        raise BadInput(_("%(file)s: this zip cannot be read. Save it again.") % {"file": file_name}) from None
    if len(found) > LARGEST:
        raise BadInput(_("%(file)s: a notebook has 50 MB at most.") % {"file": file_name})
    return found


def _parsed(content: bytes, file_name: str) -> Any:
    amiss = _("%(file)s is no Jupyter notebook: expected a JSON file with cells, as Jupyter writes it.")
    try:
        raw = json.loads(content.decode("utf-8-sig"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about ids that are missing: ours are made anew
            made = _of_any_version(raw) if isinstance(raw, dict) else None
    except RecursionError:
        raise BadInput(amiss % {"file": file_name}) from None
    except Exception:
        raise BadInput(amiss % {"file": file_name}) from None
    if made is None or not isinstance(made.get("cells"), list) or not all(isinstance(c, dict) for c in made["cells"]):
        raise BadInput(amiss % {"file": file_name})
    return made


def _of_any_version(raw: dict[str, Any]) -> Any:
    raw.setdefault("metadata", {})
    raw.setdefault("worksheets" if raw.get("nbformat") in (2, 3) else "cells", [])
    return nbformat.reads(json.dumps(raw), as_version=4)  # type: ignore[no-untyped-call]


# ---------------------------------------------------------------------- its cells
def _cell(cell: Any) -> tuple[list[Content], int]:
    """What a cell becomes, and 1 where it was kept as text."""
    metadata = cell.get("metadata")
    known = metadata.get("coopboard") if isinstance(metadata, dict) else None
    if isinstance(known, dict):
        ours = _ours(known)
        if ours is not None:
            return ours, 0
    if _OURS.match(str(cell.get("id", ""))):
        return [], 0  # made for Jupyter when it went out: the cell that it belongs to makes it anew
    source = narratives.clean(_text(cell.get("source", "")))
    kind = cell.get("cell_type")
    if kind == "markdown":
        return [Narrative(part) for part in _parts(source)] if source.strip() else [], 0
    sql = _sql(cell, source)
    if sql is not None:
        return [Query("query", sql)], 0
    said = [*_fenced(source, "python" if kind == "code" else ""), *_outputs(cell)]
    return [Narrative(text) for text in _together(said)], int(bool(said))


def _apart(content: Content, before: list[Content]) -> Content:
    """A query of Jupyter's under a name of its own; what is ours keeps its name."""
    taken = {cell_contents.makes(one) for one in before}
    if not isinstance(content, Query) or content.name != "query" or content.name not in taken:
        return content
    return Query(next(f"query_{n}" for n in range(2, 1_000) if f"query_{n}" not in taken), content.sql)


def _ours(known: Any) -> list[Content] | None:
    """A cell of ours with what was said of it, as text: who said it cannot be known from a file."""
    try:
        content = cell_contents.checked(cell_contents.read(str(known.get("kind")), json.dumps(known.get("content"))))
    except Refusal:
        return None
    said = known.get("said")
    lines = [
        f"> {narratives.clean(str(one.get('who', '')))}, {narratives.clean(str(one.get('when', '')))}: "
        f"{' '.join(narratives.clean(str(one.get('said', ''))).split())}"
        for one in (said if isinstance(said, list) else [])
        if isinstance(one, dict)
    ]
    if not lines:
        return [content]
    title = _("What was said where this notebook comes from")
    return [content, *(Narrative(part) for part in _parts(f"**{title}**\n\n" + "\n>\n".join(lines)))]


def _sql(cell: Any, source: str) -> str | None:
    if cell.get("cell_type") != "code":
        return None
    if _SQL_MAGIC.match(source):
        return _SQL_MAGIC.sub("", source)
    metadata = cell.get("metadata")
    spoken = metadata.get("vscode", {}) if isinstance(metadata, dict) else {}
    return source if isinstance(spoken, dict) and spoken.get("languageId") == "sql" else None


def _outputs(cell: Any) -> Iterator[str]:
    """What a cell said when it ran, where that was text."""
    outputs = cell.get("outputs")
    for output in outputs if isinstance(outputs, list) else []:
        if not isinstance(output, dict):
            continue
        data = output.get("data")
        text = output.get("text", data.get("text/plain", "") if isinstance(data, dict) else "")
        if output.get("output_type") == "error":
            text = "\n".join(str(line) for line in output.get("traceback") or [output.get("evalue", "")])
        yield from _fenced(narratives.clean(_text(text)), "")


def _fenced(text: str, of: str) -> Iterator[str]:
    """Text that is shown as it stands: between more marks than are in it, in parts that a cell can hold."""
    for part in _parts(text) if text.strip() else []:
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", part)), default=0))
        yield f"{fence}{of}\n{part}\n{fence}"


def _together(said: list[str]) -> Iterator[str]:
    """Pieces one after another, as many in a cell as it can hold; none is cut."""
    held: list[str] = []
    for piece in said:
        if held and sum(map(len, held)) + len(piece) > _PART:
            yield "\n\n".join(held)
            held = []
        held.append(piece)
    if held:
        yield "\n\n".join(held)


def _parts(text: str) -> list[str]:
    """Text in parts that a cell can hold, cut between lines where it can be."""
    parts, rest = [], text
    while len(rest) > _PART:
        cut = rest.rfind("\n", 1, _PART) + 1 or _PART
        parts.append(rest[:cut])
        rest = rest[cut:]
    return [*parts, rest]


def _text(source: Any) -> str:
    return "".join(str(line) for line in source) if isinstance(source, list) else str(source)

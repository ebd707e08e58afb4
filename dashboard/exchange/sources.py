"""A file that somebody brings: read once, checked, and ready for mapping."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import weakref
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from dashboard.exchange import delimited, workbooks
from dashboard.exchange.headings import fold
from dashboard.exchange.problems import refuse
from dashboard.words.language import _, number

MOST_BYTES = 1_000_000_000
MOST_BYTES_OF_A_WORKBOOK = 100_000_000
SAMPLE_ROWS = 5
# from this size on DuckDB reads a CSV itself; below, Python's reader tells more about what is wrong
STREAMED_FROM = 4_000_000
# taken off both ends of every cell
WHITE = " \t\r\n\u00a0\ufeff"

_MAGIC = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"PAR1": "parquet",
    b"\xd0\xcf\x11\xe0": "xls",
    b"%PDF": "pdf",
    b"\x1f\x8b": "gzip",
}


@dataclass
class Source:
    """A file as it will be brought in.

    `lines` holds the line (or row of a workbook) of each row; None while a large CSV is left to DuckDB's own
    reader, in which case `path` is where it lies in UTF-8, and `only_spaces` says that no cell begins or ends
    with any other white space: DuckDB then trims it faster. `look_up_first`: its references are not all plain ids.
    """

    file_name: str
    sha256: str
    format: str
    headings: list[str]
    sample: list[list[str]]
    encoding: str | None = None
    separator: str | None = None
    size: int = 0
    table: pa.Table | None = field(default=None, repr=False)
    lines: list[int] | None = field(default=None, repr=False)
    path: Path | None = field(default=None, repr=False)
    text: str | None = field(default=None, repr=False)
    only_spaces: bool = False
    look_up_first: bool = False

    @property
    def folded(self) -> list[str]:
        """The headings as they are compared."""
        return [fold(heading) for heading in self.headings]

    def read_fully(self) -> None:
        """Read a streamed CSV by Python's reader instead: slower, but every row knows its line.

        Raises Refused with what is wrong in the file.
        """
        if self.path is not None and self.separator is not None:
            parsed = delimited.parse(self.path.read_text(encoding="utf-8"), self.separator)
            self._take(parsed)
            self.path = None

    def _take(self, parsed: delimited.Parsed) -> None:
        columns = [[row[n].strip(WHITE) or None for row in parsed.rows] for n in range(len(parsed.headings))]
        self.table = pa.table([pa.array(c, pa.string()) for c in columns], names=[f"c{n}" for n in range(len(columns))])
        self.lines = parsed.lines
        self.sample = [[cell.strip(WHITE) for cell in row] for row in parsed.rows[:SAMPLE_ROWS]]


def read_source(source: str | Path | bytes, file_name: str | None = None) -> Source:
    """Read a file from its path or from its bytes.

    Raises Refused, with a sentence, for what is empty, too large, damaged, or no table.
    """
    content = source if isinstance(source, bytes) else _content(Path(source))
    name = os.path.basename((file_name or (str(source) if not isinstance(source, bytes) else "")).replace("\\", "/"))
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refuse(_("the file is empty: its first line should hold the headings"))
    digest = hashlib.sha256(content).hexdigest()
    kind = next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), "text")
    if kind == "text":
        if name.lower().endswith(".pb"):
            text, encoding = delimited.decode(content)
            return Source(name, digest, "pabulib", [], [], encoding, ";", len(content), text=text)
        return _delimited(content, name, digest)
    return _binary(kind, content, name, digest)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise refuse(_("the file is larger than %(most)s MB") % {"most": number(MOST_BYTES // 1_000_000)})
        return path.read_bytes()
    except IsADirectoryError:
        raise refuse(_("%(path)s is a folder, not a file") % {"path": path}) from None
    except OSError as error:
        raise refuse(_("%(path)s cannot be read: %(why)s") % {"path": path, "why": error.strerror}) from None


def _binary(kind: str, content: bytes, name: str, digest: str) -> Source:
    ending = name.rpartition(".")[2].lower()
    if kind == "zip" and ending in ("xlsx", "xlsm"):
        if len(content) > MOST_BYTES_OF_A_WORKBOOK:
            raise refuse(_("the workbook is larger than 100 MB. Bring it in as CSV"))
        parsed, form = workbooks.read_xlsx(content), "xlsx"
    elif kind == "parquet":
        parsed, form = workbooks.read_parquet(content), "parquet"
    else:
        raise refuse(_what_it_is(kind, name))
    source = Source(name, digest, form, parsed.headings, [], size=len(content))
    source._take(parsed)
    _check_shape(source)
    return source


def _what_it_is(kind: str, name: str) -> str:
    said = {
        "zip": _("%(name)s is a ZIP archive, not a table. Unpack it first; a workbook should end in .xlsx"),
        "gzip": _("%(name)s is a compressed archive, not a table. Unpack it first"),
        "xls": _("%(name)s is an old Excel workbook. Save it as XLSX, or as “CSV UTF-8”"),
        "pdf": _("%(name)s is a PDF, not a table. Ask for the spreadsheet that it was made from"),
    }
    return said[kind] % {"name": name}


def _delimited(content: bytes, name: str, digest: str) -> Source:
    text, encoding = delimited.decode(content)
    sep = delimited.separator(text)
    source = Source(name, digest, "csv", delimited.headings_of(text, sep), [], encoding, sep, len(content))
    head = delimited.first_rows(text[:100_000], sep)
    # DuckDB takes the first line for the headings, even when nothing stands in it
    begins_at_once = bool(head) and any(cell.strip() for cell in head[0])
    if len(content) < STREAMED_FROM or encoding == "utf-16" or not begins_at_once:
        source._take(delimited.parse(text, sep))
    else:
        source.path = _private_copy(source, text)
        source.only_spaces = _only_spaces(text, sep)
        source.sample = head[1 : SAMPLE_ROWS + 1]
    _check_shape(source)
    return source


def _only_spaces(text: str, sep: str) -> bool:
    """Whether no cell can begin or end with another white space than a space. Line ends count inside quotes only."""
    if any(white in text for white in "\t\u00a0\ufeff" if white != sep):
        return False
    return '"' not in text or not any(pair in text for pair in ('\n"', '"\n', '\r"', '"\r'))


def _private_copy(source: Source, text: str) -> Path:
    """The text in UTF-8 in a folder that only this user can read, removed with the source."""
    folder = tempfile.mkdtemp(prefix="coopboard-import-")
    weakref.finalize(source, shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "import.csv"
    path.write_bytes(text.encode("utf-8"))
    return path


def _check_shape(source: Source) -> None:
    if not any(source.headings):
        raise refuse(_("the file has no headings: its first line should name the columns"))
    if len(source.headings) > delimited.MOST_COLUMNS:
        raise refuse(_("at most %(most)s columns, please") % {"most": delimited.MOST_COLUMNS})

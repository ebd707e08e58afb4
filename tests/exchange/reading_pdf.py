"""A PDF read back the way a screen reader does: by its tags, in their order, and never by how it looks."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pdfplumber


@dataclass(frozen=True)
class Tag:
    """A tag with its own text and the tags inside it."""

    kind: str
    text: str
    alt: str | None
    children: tuple[Tag, ...] = field(repr=False)

    def all(self, *kinds: str) -> Iterator[Tag]:
        """Every tag of those kinds inside this one, in reading order."""
        for child in self.children:
            if child.kind in kinds:
                yield child
            yield from child.all(*kinds)

    @property
    def said(self) -> str:
        """Its text and that of everything inside it."""
        said = " ".join(" ".join([self.text, *(child.said for child in self.children)]).split())
        return said.replace("\xad", "")  # where a word was parted at the end of a line


@dataclass(frozen=True)
class Read:
    """What a PDF says of itself, and its tags."""

    language: str
    marked: bool
    title: str
    shows_title: bool
    part: str  # of PDF/UA
    pages: int
    tree: Tag

    @property
    def tables(self) -> list[list[list[str]]]:
        """Every table as rows of cells."""
        return [
            [[cell.said for cell in row.all("TH", "TD")] for row in table.all("TR")] for table in self.tree.all("Table")
        ]


def read(content: bytes) -> Read:
    """Read a PDF."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        said = _texts(pdf)
        catalog = pdf.doc.catalog
        tree = Tag("Root", "", None, tuple(_tag(one, said, 0) for one in pdf.structure_tree))
        metadata = pdf.doc.catalog["Metadata"].resolve().get_data().decode()
        return Read(
            language=catalog["Lang"].decode(),
            marked=bool(catalog["MarkInfo"]["Marked"]),
            title=pdf.metadata["Title"],
            shows_title=bool(catalog["ViewerPreferences"]["DisplayDocTitle"]),
            part=metadata.partition("pdfuaid:part>")[2][:1],
            pages=len(pdf.pages),
            tree=tree,
        )


def _texts(pdf: Any) -> dict[tuple[int, int], str]:
    """What stands behind each mark of a page."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for page in pdf.pages:
        for char in page.chars:
            if char["mcid"] is not None:
                found[(page.page_number, char["mcid"])].append(char["text"])
    return {key: "".join(letters) for key, letters in found.items()}


def _tag(node: dict[str, Any], said: dict[tuple[int, int], str], page: int) -> Tag:
    page = node.get("page_number", page)
    text = "".join(said.get((page, mark), "") for mark in node.get("mcids", []))
    children = tuple(_tag(child, said, page) for child in node.get("children", []))
    return Tag(node["type"], text, node.get("alt_text"), children)

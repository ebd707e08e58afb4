"""A notebook as a PDF that a screen reader can read (PDF/UA-1), set by typst from `print/notebook.typ`."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from dashboard.coop.narrative_blocks import blocks
from dashboard.exchange import report_pdf
from dashboard.exchange.notebook_print import Piece, Printed
from dashboard.words.language import _, number, speaking

_REGION = {"fr": "BE", "nl": "BE", "en": "GB"}


def write(printed: Printed, made_at: dt.datetime | None = None) -> bytes:
    """The PDF. `made_at` (UTC) stands in its properties: the same notebook at the same moment gives the same bytes."""
    with speaking(printed.language):
        told = _told(printed)
    return report_pdf.set_in_type("notebook.typ", json.dumps(told, ensure_ascii=False), made_at)


def _told(printed: Printed) -> dict[str, Any]:
    return {
        "title": printed.title,
        "language": printed.language,
        "region": _REGION[printed.language],
        "said": printed.said,
        "footer": printed.title,
        "page": _("Page {page} of {pages}"),
        "pieces": [part for piece in printed.pieces for part in _parts(piece)],
    }


def _parts(piece: Piece) -> list[Piece]:
    match piece["kind"]:
        case "words":
            return blocks(piece["markdown"])
        case "question":
            return [part | {"quoted": True} if part["kind"] == "words" else part for part in blocks(piece["markdown"])]
        case "figure" | "query" | "chart":
            return [_shown(piece)]
        case _:
            return [piece]


def _shown(piece: Piece) -> Piece:
    bars = piece.get("bars", [])
    most = max((bar["value"] for bar in bars), default=0) or 1
    rows = piece.get("rows", [])
    hidden = _("Groups of fewer than five people are hidden, and what would give them back.")
    note = f"{piece.get('note', '')} {hidden if piece.get('hidden') else ''}".strip()
    more = _("%(n)s more rows are in the notebook itself.") % {"n": number(piece.get("left_out", 0))}
    return {
        "kind": "shown",
        "title": piece["title"],
        "sql": piece.get("sql", ""),
        "note": note if rows or bars else f"{_('There is nothing to show.')} {note}",
        "headings": piece.get("headings", []),
        "right": piece.get("right", []),
        "rows": rows,
        "more": more if piece.get("left_out") else "",
        "bars": [bar | {"share": bar["value"] / most} for bar in bars],
        "alt": "; ".join(f"{bar['name']}: {bar['said']}" for bar in bars),
    }

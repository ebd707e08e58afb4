"""The état des lieux as a PDF that a screen reader can read (PDF/UA-1): tagged, in its language, charts said in words.

Typst sets it from `print/etat_des_lieux.typ`, with the fonts beside it and nothing else from the machine or a network.
What people wrote goes in as data, never as markup.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import typst

from dashboard.exchange import report_sections
from dashboard.exchange.etat_des_lieux import Report
from dashboard.store import ids
from dashboard.words.language import speaking

_FOLDER = Path(__file__).with_name("print")
_UNSHOWN = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_INSTEAD = "□"  # for a character that no font at hand has
_TRIES = 4


def write(report: Report, made_at: dt.datetime | None = None) -> bytes:
    """The PDF. `made_at` (UTC) stands in its properties."""
    with speaking(report.language):
        data = report_sections.told(report)
    return set_in_type("etat_des_lieux.typ", json.dumps(data, ensure_ascii=False), made_at)


def set_in_type(template: str, text: str, made_at: dt.datetime | None = None) -> bytes:
    """The PDF that a template in `print/` makes of data (JSON). A letter that no font at hand has becomes □."""
    for _attempt in range(_TRIES):
        try:
            return _compiled(template, text, made_at)
        except typst.TypstError as error:
            unshown = _unshown(f"{error.message}\n{error.diagnostic}")
            if not unshown & set(text):
                raise
            text = "".join(_INSTEAD if letter in unshown else letter for letter in text)
    # more kinds of letters than one error names: what remains is what every font here has
    return _compiled(template, "".join(letter if ord(letter) < 0x180 else _INSTEAD for letter in text), made_at)


def _compiled(template: str, data: str, made_at: dt.datetime | None) -> bytes:
    compiler = typst.Compiler(root=_FOLDER, font_paths=_fonts(), sys_inputs={"data": data})
    made = compiler.compile(
        input=(_FOLDER / template).read_bytes(),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=(made_at or ids.now()).replace(microsecond=0, tzinfo=dt.UTC),
    )
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(_FOLDER)])


def _unshown(diagnostic: str) -> frozenset[str]:
    """The letters that an error says no font has."""
    return frozenset("".join(_letters(_UNSHOWN.findall(diagnostic))))


def _letters(texts: Iterable[Any]) -> Iterable[str]:
    for text in texts:
        yield _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)

"""Collect every message that a person reads into dashboard/translations/{fr,nl}.po.

    python -m scripts.extract_messages

Messages come from the Python code (`_`, `N_`, `ngettext`), from the headers of the figures: titles, findings,
definitions, units, and the names of columns, parameters and areas as headings; and from the headers of the tables that
own queries read: titles, grains and what each column means. Translations that are there stay; what
is no longer used goes; what is new stands with an empty `msgstr`. The files have no dates and no line numbers and are
sorted, so a change of one message is a change of a few lines. Nothing has to be compiled.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogueMessage
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from dashboard.store import figures, published
from dashboard.store.headers import Figure
from dashboard.words.language import humanised

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "dashboard" / "translations"
TRANSLATED = {"fr": "French", "nl": "Dutch"}
ONE = {"_", "N_"}
PLURAL = {"ngettext", "_counted"}

Message = str | tuple[str, ...]


def main() -> None:
    """Write both files and say what is left to translate."""
    TRANSLATIONS.mkdir(exist_ok=True)
    for code, language in TRANSLATED.items():
        path = TRANSLATIONS / f"{code}.po"
        path.write_text(updated(code), encoding="utf-8")
        missing = len(untranslated(code))
        print(f"{language}: {missing} messages to translate in {path.relative_to(ROOT)}")  # noqa: T201


def updated(code: str) -> str:
    """The text of a catalogue with the messages of today and the translations that it has."""
    had = catalogue(code)
    new = Catalog(locale=code)
    for message, places in messages():
        known = had.get(message)
        string = known.string if known is not None and type(known.id) is type(message) else None
        new.add(message, string=string, locations=[(place, 0) for place in places])
    body = io.BytesIO()
    write_po(body, new, width=100, omit_header=True, sort_output=True, include_lineno=False)
    return _header(code) + body.getvalue().decode()


def catalogue(code: str) -> Catalog:
    """The catalogue as it is on disk; an empty one where there is none."""
    path = TRANSLATIONS / f"{code}.po"
    if not path.is_file():
        return Catalog(locale=code)
    with path.open("rb") as handle:
        return read_po(handle, locale=code)


def untranslated(code: str) -> list[Message]:
    """The messages without a translation, or with one that lacks a form."""
    found = catalogue(code)
    return [message for message, _places in messages() if not _whole(found.get(message))]


def _whole(entry: CatalogueMessage | None) -> bool:
    if entry is None or not entry.string:
        return False
    return isinstance(entry.string, str) or all(entry.string)


@cache
def messages() -> list[tuple[Message, list[str]]]:
    """Every message and the files that it stands in."""
    found: dict[Message, set[str]] = {}
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        for message in in_code(path):
            found.setdefault(message, set()).add(path.relative_to(ROOT).as_posix())
    for figure in figures.catalogue().values():
        for message in in_header(figure):
            found.setdefault(message, set()).add(f"queries/figures/{figure.area}")
    for table in published.tables().values():
        for text in (table.title, table.grain, *(column.meaning for column in table.columns)):
            found.setdefault(text, set()).add("queries/published")
    plural = {message[0]: message for message in found if isinstance(message, tuple)}
    for one, both in plural.items():
        found[both] |= found.pop(one, set())
    return [(message, sorted(places)) for message, places in found.items()]


def in_code(path: Path) -> Iterator[Message]:
    """The messages of one Python file, those inside f-strings included (Babel's own extractor passes over them)."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        said = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in ONE and said and said[0]:
            yield said[0]
        elif name in PLURAL and len(said) == 2:
            yield (said[0], said[1])
        elif name == "heading" and said:
            yield humanised(said[0])


def in_header(figure: Figure) -> Iterator[str]:
    """What the header of a figure says to its readers."""
    said = (figure.title, figure.says, figure.says_one, figure.grain, figure.counts, figure.of, figure.note)
    yield from (text for text in said if text)
    yield from (column.unit for column in figure.columns if column.unit)
    yield from (humanised(column.name) for column in figure.columns)
    yield from (humanised(param.name) for param in figure.params)
    yield humanised(figure.area)


def placeholders(text: str) -> set[str]:
    """What is put into a message: `{people}`, `%(role)s`."""
    return set(re.findall(r"\{\w*\}|%\(\w+\)[a-z]", text))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _header(code: str) -> str:
    plural = get_plural(code)
    return (
        f"# Coopboard in {TRANSLATED[code]}. Kept up to date by: python -m scripts.extract_messages\n"
        'msgid ""\n'
        'msgstr ""\n'
        f'"Language: {code}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: nplurals={plural.num_plurals}; plural={plural.plural_expr};\\n"\n'
        "\n"
    )


if __name__ == "__main__":
    main()

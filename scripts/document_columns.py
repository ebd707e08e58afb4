"""Write docs/import-columns.md from the kinds of files that the import knows.

python -m scripts.document_columns
"""

from __future__ import annotations

from pathlib import Path

from dashboard.exchange.fields import Field, Kind
from dashboard.exchange.kinds import CREATABLE, KINDS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "import-columns.md"
TYPES = {
    "text": "text",
    "email": "e-mail address",
    "day": "day",
    "moment": "day and time",
    "money": "amount",
    "whole": "whole number",
    "boolean": "yes or no",
    "language": "language",
    "country": "country",
    "period": "period",
}
HEAD = """# Every column that is understood

A column may stand under the name given here, under its heading in French, Dutch or English, or under any other that you
map to it. Those in **bold** must be there. See [bring your own data](bring-your-own-data.md).

`--create` makes what a row names and is not there yet: {creatable}.
"""


def text() -> str:
    """The page as it should be."""
    creatable = ", ".join(f"`{word}`" for word in CREATABLE)
    return "\n".join([HEAD.format(creatable=creatable), *(_section(kind) for kind in KINDS.values() if kind.shown)])


def _section(kind: Kind) -> str:
    if not kind.fields:
        return (
            f"## `{kind.name}`: {kind.title}\n\nThe columns are those of the format itself; nothing has to be mapped.\n"
        )
    rows = "\n".join(_row(field) for field in kind.fields)
    return f"## `{kind.name}`: {kind.title}\n\n| column | meaning | holds |\n| --- | --- | --- |\n{rows}\n"


def _row(field: Field) -> str:
    name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
    return f"| {name} | {f'{field.title}. {field.help}'.strip()} | {_holds(field)} |"


def _holds(field: Field) -> str:
    if field.type == "choice":
        return ", ".join(f"`{code}`" for code in field.choices)
    if field.type == "ref":
        return f"a {field.of.replace('_', ' ').replace('budget ', '')}"
    return TYPES[field.type]


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")

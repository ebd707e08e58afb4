"""What a cell of a notebook holds, a kind each, and how it stands in the record: as JSON with the fields below.

content = cell_contents.read("figure", '{"figure": "participation_by_theme", "given": {}, "from_inputs": {}}')
cell_contents.written(content)          # the JSON again, always in the same order
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from dashboard.store.figures import figure
from dashboard.store.headers import Figure as Header
from dashboard.words.language import _, number
from dashboard.words.refusals import BadInput

LONGEST = 100_000  # characters of one cell
INPUT_KINDS = ("theme", "country", "language", "date", "number", "text")
MARKS = ("bar", "line", "area")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ASKED = re.compile(r"\$([a-z][a-z0-9_]*)")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Narrative:
    """What its writers say, in Markdown without HTML."""

    text: str = ""


@dataclass(frozen=True)
class OfFigure:
    """A figure with its parameters: given here, or taken from the inputs above; live, or pinned to a day."""

    figure: str = ""
    given: Mapping[str, str] = field(default_factory=dict)  # parameter -> value as written
    from_inputs: Mapping[str, str] = field(default_factory=dict)  # parameter -> name of an input
    pinned: str | None = None  # a day, 2026-11-22


@dataclass(frozen=True)
class Input:
    """A value that the cells below take by its name."""

    name: str = "theme"
    label: str = ""
    kind: str = "text"  # INPUT_KINDS
    value: str = ""


@dataclass(frozen=True)
class Query:
    """SQL of one's own; `$name` takes the value of the input of that name."""

    name: str = "query"
    sql: str = ""


@dataclass(frozen=True)
class OfChart:
    """A chart of what a query above answered, drawn from the columns that were chosen."""

    of: str = ""  # the name of the query
    mark: str = "bar"  # MARKS
    x: str = ""
    y: str = ""
    color: str | None = None


@dataclass(frozen=True)
class Discussion:
    """What is to be talked over; what is said stands in its threads."""

    question: str = ""


Content = Narrative | OfFigure | Input | Query | OfChart | Discussion
_KINDS: dict[str, type[Content]] = {
    "narrative": Narrative,
    "figure": OfFigure,
    "input": Input,
    "query": Query,
    "chart": OfChart,
    "discussion": Discussion,
}
_KIND_OF = {of: kind for kind, of in _KINDS.items()}


def kind_of(content: Content) -> str:
    """The kind of cell that holds it, of notebook_states.CELL_KINDS."""
    return _KIND_OF[type(content)]


def read(kind: str, text: str) -> Content:
    """The content in a JSON text; a field that is missing gets its default, one that is not known is left out.

    Raises BadInput for a kind that there is not, and for what is no JSON object of texts.
    """
    if kind not in _KINDS:
        raise BadInput(_("There is no such kind of cell."))
    try:
        raw = json.loads(text)
    except ValueError:
        raw = None
    if not isinstance(raw, dict):
        raise BadInput(_("The content of this cell cannot be read."))
    known = _KINDS[kind]
    return known(
        **{one.name: _field(one.name, raw[one.name]) for one in fields(known) if raw.get(one.name) is not None}
    )


def written(content: Content) -> str:
    """The JSON that the record keeps, in one order for one content."""
    return json.dumps(asdict(content), ensure_ascii=False, sort_keys=True)


def checked(content: Content) -> Content:
    """The content, when it can stand in a notebook. Raises BadInput, saying what to mend."""
    if len(written(content)) > LONGEST:
        raise BadInput(_("A cell holds %(n)s characters at most. Divide it in two.") % {"n": number(LONGEST)})
    if isinstance(content, OfFigure):
        _check_figure(content)
    elif isinstance(content, Input):
        _check_name(content.name)
        if content.kind not in INPUT_KINDS:
            raise BadInput(_("There is no such kind of input."))
    elif isinstance(content, Query):
        _check_name(content.name)
    elif isinstance(content, OfChart) and content.mark not in MARKS:
        raise BadInput(_("There is no such kind of chart."))
    return content


def makes(content: Content) -> str | None:
    """The name under which cells below can take what this cell holds."""
    return content.name if isinstance(content, Input | Query) else None


def takes(content: Content) -> frozenset[str]:
    """The names of inputs and queries above that this cell needs."""
    if isinstance(content, OfFigure):
        return frozenset(content.from_inputs.values())
    if isinstance(content, Query):
        return frozenset(_ASKED.findall(_QUOTED.sub(" ", content.sql)))
    if isinstance(content, OfChart):
        return frozenset({content.of} - {""})
    return frozenset()


# ---------------------------------------------------------------------- inside
def _field(name: str, value: Any) -> Any:
    if isinstance(value, dict) and all(isinstance(part, str) for pair in value.items() for part in pair):
        return dict(sorted(value.items()))
    if isinstance(value, str) and name not in ("given", "from_inputs"):
        return value
    raise BadInput(_("The content of this cell cannot be read."))


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        said = _("“%(name)s” is no name for a cell: small letters, digits and _, and a letter first, such as theme_2.")
        raise BadInput(said % {"name": name})


def _check_figure(content: OfFigure) -> None:
    header: Header = figure(content.figure)
    known = {param.name for param in header.params}
    for name in (*content.given, *content.from_inputs):
        if name not in known:
            said = _("This figure takes no “%(name)s”. It takes: %(known)s.")
            raise BadInput(said % {"name": name, "known": ", ".join(sorted(known))})
    if content.pinned is not None:
        try:
            dt.date.fromisoformat(content.pinned)
        except ValueError:
            raise BadInput(_("A figure is pinned to a day, written as 2026-11-22.")) from None

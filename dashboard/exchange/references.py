"""Names in a file that mean rows of the record: found, made where that was asked for, or refused."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable
from typing import Any

import pyarrow as pa

from dashboard.exchange.fields import Field
from dashboard.exchange.headings import fold
from dashboard.exchange.kinds import CREATABLE
from dashboard.exchange.problems import refuse
from dashboard.store import ids, queries
from dashboard.store.record import Change
from dashboard.words.language import _

Pair = tuple[str, Any]  # what a cell says, and the id of what narrows it down

# tables that may hold millions of rows are searched by joins: by the id, then by these columns
_LARGE = {"person": ("email", "name"), "meeting": ("url", "title")}
_TABLES = {"request": "budget_request"}
_TITLES: dict[str, Callable[[], str]] = {
    "theme": lambda: _("a theme"),
    "priority": lambda: _("a budget priority"),
    "lab": lambda: _("a lab"),
    "person": lambda: _("a person"),
    "meeting": lambda: _("a meeting"),
    "envelope": lambda: _("an envelope"),
    "request": lambda: _("a budget request"),
    "cycle": lambda: _("a cycle"),
    "working_group": lambda: _("a working group"),
    "recommendation": lambda: _("a recommendation"),
    "ballot": lambda: _("a ballot"),
}


def uuid_array(values: Iterable[uuid.UUID]) -> pa.Array:
    """UUIDs as Arrow has them."""
    storage = pa.array([value.bytes for value in values], pa.binary(16))
    return pa.ExtensionArray.from_storage(pa.uuid(), storage)


class References:
    """Looks names up inside one change, and makes what is missing where its word is in `create`."""

    def __init__(self, change: Change, import_id: uuid.UUID, create: Iterable[str]) -> None:
        self.change, self.import_id = change, import_id
        words = [word.strip().lower() for word in create if word.strip()]
        unknown = [word for word in words if word not in CREATABLE]
        if unknown:
            sentence = _("%(what)s cannot be made by an import; these can: %(known)s")
            raise refuse(sentence % {"what": ", ".join(unknown), "known": ", ".join(CREATABLE)})
        self.may_make = {CREATABLE[word] for word in words}
        self.made: dict[str, list[str]] = {}
        self._resolved: dict[str, dict[str, uuid.UUID]] = {}

    def is_large(self, of: str) -> bool:
        """Whether the thing is looked up by joins."""
        return of in _LARGE

    def known(self, of: str, text: str) -> uuid.UUID | None:
        """What `text` meant in a column that was resolved before."""
        return self._resolved.get(of, {}).get(text)

    # ------------------------------------------------------------------ small tables, in Python
    def resolve(self, field: Field, pairs: list[Pair]) -> tuple[dict[Pair, uuid.UUID], dict[str, str]]:
        """(what each pair means, what was expected of those that mean nothing or too much)."""
        if self.is_large(field.of):
            return self._resolve_some(field, pairs)
        exact, folded = self._names(field.of)
        found: dict[Pair, uuid.UUID] = {}
        refused: dict[str, str] = {}
        unknown: list[Pair] = []
        for pair in dict.fromkeys(pairs):
            text, narrower = pair
            ids_ = exact.get(text) or folded.get(fold(text)) or {}
            fitting = {i for i, within in ids_.items() if narrower is None or within == narrower}
            if len(fitting) == 1:
                found[pair] = fitting.pop()
            elif fitting:
                refused[text] = _several(field.of)
            else:
                unknown.append(pair)
        if unknown and field.of in self.may_make:
            found |= self._make(field.of, unknown, refused)
        else:
            refused |= {text: _unknown(field.of) for text, _narrower in unknown}
        self._resolved.setdefault(field.of, {}).update({text: i for (text, _n), i in found.items()})
        return found, refused

    def _names(self, of: str) -> tuple[dict[str, dict[uuid.UUID, Any]], dict[str, dict[uuid.UUID, Any]]]:
        exact: dict[str, dict[uuid.UUID, Any]] = {}
        folded: dict[str, dict[uuid.UUID, Any]] = {}
        for row in self.change.sql(queries.text(f"imports/names/{of}")):
            if row["name"]:
                if row["rank"] == 0:
                    exact.setdefault(row["name"], {})[row["id"]] = row.get("within_id")
                folded.setdefault(fold(row["name"]), {})[row["id"]] = row.get("within_id")
        return exact, folded

    # ------------------------------------------------------------------ large tables, by joins
    def resolve_by_sql(self, field: Field, source: str = "staged") -> dict[str, str]:
        """Make the table `v_<field>` (theirs, ours) of the staged column; answers what was refused."""
        column, table = f"f_{field.name}", _TABLES.get(field.of, field.of)
        others = _LARGE[field.of]
        self._sql("refs/first", field=field.name, column=column, table=table, source=source)
        state = self._sql("refs/state", field=field.name)[0]
        for by in others:
            if not state["unknown"]:
                break
            self._sql("refs/next", field=field.name, by=by, table=table)
            state = self._sql("refs/state", field=field.name)[0]
        refused: dict[str, str] = {}
        if state["doubled"]:
            refused = {r["theirs"]: _several(field.of) for r in self._sql("refs/doubled", field=field.name)}
        if state["unknown"]:
            unknown = [row["theirs"] for row in self._sql("refs/unknown", field=field.name)]
            if field.of in self.may_make:
                made = self._make(field.of, [(text, None) for text in unknown], refused)
                table_ = pa.table({"theirs": [text for text, _n in made], "id": uuid_array(made.values())})
                with self.change.holding("made", table_):
                    self._sql("refs/made", field=field.name)
            else:
                refused |= dict.fromkeys(unknown, _unknown(field.of))
        return refused

    def _resolve_some(self, field: Field, pairs: list[Pair]) -> tuple[dict[Pair, uuid.UUID], dict[str, str]]:
        """A constant, or texts that the mapping replaced: set aside for a moment and joined like a column."""
        texts = pa.table({f"f_{field.name}": pa.array(sorted({text for text, _n in pairs}), pa.string())})
        with self.change.holding("understood", texts):
            self._sql("refs/some_texts")
        refused = self.resolve_by_sql(field, "some_texts")
        rows = self._sql("refs/all", field=field.name)
        ours = {row["theirs"]: row["ours"] for row in rows if row["ours"] is not None and row["theirs"] not in refused}
        return {pair: ours[pair[0]] for pair in pairs if pair[0] in ours}, refused

    def _sql(self, name: str, **names: str) -> list[dict[str, Any]]:
        return self.change.sql(queries.text(f"imports/{name}").format(**names))

    # ------------------------------------------------------------------ making what is missing
    def _make(self, of: str, pairs: list[Pair], refused: dict[str, str]) -> dict[Pair, uuid.UUID]:
        """A row for each name that there was none for; the same name written otherwise gets the same row."""
        groups: dict[tuple[str, Any], list[Pair]] = {}
        for pair in pairs:
            groups.setdefault((fold(pair[0]) or pair[0], pair[1]), []).append(pair)
        rows: list[dict[str, Any]] = []
        made: dict[Pair, uuid.UUID] = {}
        position = self._sql("next_position", table=of)[0]["last"] if of in ("theme", "priority") else 0
        for (_folded, narrower), alike in groups.items():
            text = alike[0][0]
            columns = _row_of(of, text, narrower, position + len(rows) + 1)
            if isinstance(columns, str):
                refused[text] = columns
                continue
            row_id = ids.new_id()
            rows.append({"id": row_id, "import_id": self.import_id, "version": 1, **columns})
            made |= dict.fromkeys(alike, row_id)
            self.made.setdefault(of, []).append(text)
        if rows:
            self.change.load(of, _arrow(rows))
        return made


def _row_of(of: str, text: str, narrower: Any, position: int) -> dict[str, Any] | str:
    """The columns of a row that is made from a name alone; or, in words, why that cannot be."""
    years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text)]
    if of in ("theme", "priority"):
        return {"name": text, "position": position}
    if of == "lab":
        return {"name": text, "external_id": text}
    if of == "person":
        is_email = re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text) is not None
        return {"name": text, "external_id": text, "email": text.lower() if is_email else None}
    if of == "envelope":
        return {"name": text, "year": years[0] if years else ids.today().year, "currency": "EUR"}
    if of == "cycle":
        if not years:
            return _("a cycle with a year in its name (to be made), or one that exists")
        return {"name": text, "starts_on": f"{years[0]}-01-01"}
    if narrower is None:
        return _("a working group that exists; to make one, the row must name its cycle")
    return {"name": text, "cycle_id": narrower}


def _arrow(rows: list[dict[str, Any]]) -> pa.Table:
    columns: dict[str, Any] = {}
    for name in rows[0]:
        values = [row[name] for row in rows]
        columns[name] = uuid_array(values) if isinstance(values[0], uuid.UUID) else pa.array(values)
        if columns[name].type == pa.null():
            columns[name] = columns[name].cast(pa.string())
    return pa.table(columns)


def _unknown(of: str) -> str:
    what = _TITLES[of]()
    word = next((word for word, thing in CREATABLE.items() if thing == of), None)
    if word is None:
        return _("%(what)s that exists in the record") % {"what": what}
    sentence = _(
        "%(what)s that exists in the record; to make those that are missing, add --create %(word)s or tick its box"
    )
    return sentence % {"what": what, "word": word}


def _several(of: str) -> str:
    return _("%(what)s and no more: several bear this name; write the id instead") % {"what": _TITLES[of]()}

"""A file's rows on their way into the record: as texts, then with types, then as they are to stand.

Three steps, all set by set in DuckDB: `staged` (temporary table of texts), `recognised` (a view with types) and
`incoming` (a view with what follows from other fields filled in). SQL is filled only with names that
kinds.py gives; what a file says travels as data.
"""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa

from dashboard.exchange import foreign_words, values
from dashboard.exchange import mapping as mappings
from dashboard.exchange.delimited import LONGEST_CELL
from dashboard.exchange.fields import DATABASE_TYPES, Field, Kind
from dashboard.exchange.headings import fold
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.problems import Problem
from dashboard.exchange.references import References, uuid_array
from dashboard.exchange.sources import Source
from dashboard.store import ids, queries
from dashboard.store.record import Change
from dashboard.words import states
from dashboard.words.language import _

_ARROW_TYPES = {
    "BIGINT": pa.int64(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "BOOLEAN": pa.bool_(),
    "VARCHAR": pa.string(),
}


class UnreadByStream(Exception):  # noqa: N818 - another way of reading is tried
    """DuckDB's reader stumbled over the file, or a row must be told by its line: read it by Python's reader."""


class LookUpFirst(Exception):  # noqa: N818 - another way of resolving is tried
    """References that were taken for ids of the coop's files are not all that: look each distinct one up."""


class Staging:
    """One file inside one change. `problems` grows; where it is not empty nothing is written."""

    def __init__(self, change: Change, kind: Kind, source: Source, mapping: Mapping, references: References) -> None:
        self.change, self.kind, self.source, self.mapping = change, kind, source, mapping
        self.references = references
        self.problems: list[Problem] = []
        self.words: list[foreign_words.Word] = []  # of closed lists, in the file's own way
        self.count = 0
        self.rows = 0
        self.first_row = 0
        self._expressions: dict[str, str] = {}
        self._joins: list[str] = []
        self.direct = False  # whether references are joined without having been looked up
        self._heading_of = mapping.fields
        self._remembered = foreign_words.remembered(change, kind.name)

    # ------------------------------------------------------------------ the three steps
    def read(self) -> None:
        """Do all three. Raises UnreadByStream when the streamed reader is not enough."""
        for problem in mappings.check(self.kind, self.source, self.mapping):
            self.add(problem)
        if self.problems:
            return
        self._stage()
        for each in self._in_order():
            self._recognise(each)
        self._make_views()
        if not self.problems:
            self._check_missing()
        if self.problems and self.source.lines is None:
            raise UnreadByStream
        self.problems.sort(key=lambda problem: problem.line or 0)

    def add(self, *problems: Problem, count: int = 0) -> None:
        """Note problems; `count` says how many there are where not all are given."""
        self.problems.extend(problems)
        self.count += max(count, len(problems))

    def line(self, n: int) -> int | None:
        """The line of the file on which row `n` begins."""
        return self.source.lines[n] if self.source.lines is not None else None

    def sql(self, name: str, /, **names: Any) -> list[dict[str, Any]]:
        """Run `queries/imports/<name>.sql` with names filled in."""
        template = queries.text(f"imports/{name}")
        return self.change.sql(template.format(**names) if names else template)

    def stands_as_text(self, field: str) -> bool:
        """Whether the field is the text of its column, without anything to look up."""
        return self._expressions.get(field) == f"s.f_{field}"

    def heading(self, field: str) -> str:
        """What the file calls a field."""
        return self._heading_of.get(field, field)

    def _in_order(self) -> list[Field]:
        # what narrows another down comes before it
        return sorted(self.kind.fields, key=lambda each: bool(each.within))

    # ------------------------------------------------------------------ texts
    def _stage(self) -> None:
        places = {fold(heading): n for n, heading in enumerate(self.source.headings)}
        cells = {name: f"c{places[fold(heading)]}" for name, heading in self._heading_of.items()}
        if not cells:
            cells = {"": "c0"}
        streamed = self.source.path is not None
        columns = []
        for name, column in cells.items():
            trimmed = "imports/cell_of_spaces" if self.source.only_spaces else "imports/cell"
            cell = queries.text(trimmed).format(column=column) if streamed else column
            if name in self.kind.names and self.kind.field(name).type == "email":
                cell = f"lower({cell})"
            columns.append(f"{cell} as f_{name}")
        if streamed:
            self._stream(", ".join(columns))
        else:
            with self.change.holding("coming_in", self.source.table):
                self.sql("stage_table", columns=", ".join(columns))
        lengths = ", ".join(f"strlen(f_{name})" for name in cells) if streamed else "0"
        found = self.sql("first_row", lengths=lengths)[0]
        self.first_row, self.rows = found["first_row"], found["rows"]
        if streamed:
            blank = " and ".join(f"f_{name} is null" for name in cells)
            if (found["longest"] or 0) > LONGEST_CELL:
                raise UnreadByStream
            self.rows -= self.sql("drop_blank", blank=blank)[0]["Count"]
        if not self.rows:
            self.add(Problem(None, None, None, _("the file holds headings, but no row below them")))

    def _stream(self, columns: str) -> None:
        types = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(len(self.source.headings)))
        sql = queries.text("imports/stage_file").format(columns=columns, types="{" + types + "}")
        try:
            self.change.sql(sql, {"path": str(self.source.path), "separator": self.source.separator})
        except duckdb.Error as error:
            raise UnreadByStream from error

    # ------------------------------------------------------------------ types
    def _recognise(self, field: Field) -> None:
        mapped = field.name in self._heading_of
        constant = self.mapping.constants.get(field.name)
        if not mapped and constant is None:
            self._expressions[field.name] = f"cast(null as {DATABASE_TYPES[field.type]})"
        elif mapped and field.type in ("text", "email") and not self.mapping.values.get(field.name):
            self._expressions[field.name] = f"s.f_{field.name}"
        elif field.type == "ref" and mapped and self._is_large(field):
            if self._may_refer_directly(field):
                self._refer_directly(field)
            else:
                self._refer_by_sql(field)
        else:
            self._look_up(field, mapped, constant)

    def _is_large(self, field: Field) -> bool:
        return self.references.is_large(field.of) and not self.mapping.values.get(field.name)

    def _look_up(self, field: Field, mapped: bool, constant: str | None) -> None:
        """Each distinct text of the column is understood once, in Python; the rows are joined to the answers."""
        column = f"f_{field.name}"
        narrowed = field.within if field.within in self._heading_of and mapped else ""
        if mapped:
            columns = f"{column} as theirs" + (f", f_{narrowed} as narrower" if narrowed else "")
            found = self.sql("distinct_values", columns=columns, column=column)
            pairs = [(row["theirs"], row.get("narrower")) for row in found]
        else:
            pairs = [(str(constant), None)]
        key = foreign_words.key
        ours = {key(theirs): text for theirs, text in self.mapping.values.get(field.name, {}).items()}
        kept = self._remembered.get(field.name, {})
        said = {theirs: ours.get(key(theirs), kept.get(key(theirs), theirs)) for theirs, _narrower in pairs}
        if field.type == "ref":
            answers, refused = self.references.resolve(field, [(said[t], self._narrowed(field, w)) for t, w in pairs])
            understood = {pair: answers.get((said[pair[0]], self._narrowed(field, pair[1]))) for pair in pairs}
        else:
            read, refused = values.read(field, set(said.values()))
            understood = {pair: read.get(said[pair[0]]) for pair in pairs}
            if mapped and field.choices:
                codes = {theirs: read.get(text) for theirs, text in said.items()}
                known = (set(ours), kept)
                met = foreign_words.seen(field, self.heading(field.name), codes, known, lambda: self._counts(column))
                self.words += met
                self.add(*foreign_words.problems(met))
        self._refuse(field, {t: refused[text] for t, text in said.items() if text in refused}, mapped)
        if mapped and self._as_it_stands(field, understood):
            return
        self._words(field, understood, bool(narrowed))
        if not mapped:
            self._expressions[field.name] = queries.text("imports/constant").format(field=field.name)
            return
        join = queries.text("imports/join_narrowed" if narrowed else "imports/join_words")
        self._joins.append(join.format(field=field.name, narrowed=narrowed))
        self._expressions[field.name] = f"v_{field.name}.ours"

    def _counts(self, column: str) -> dict[str, int]:
        return {row["word"]: row["rows"] for row in self.sql("word_counts", column=column)}

    def _narrowed(self, field: Field, theirs: str | None) -> Any:
        """The id that narrows a reference down: of the same row's field `within`, or of its constant."""
        if not field.within:
            return None
        text = self.mapping.constants.get(field.within) if theirs is None else theirs
        said = {fold(k): v for k, v in self.mapping.values.get(field.within, {}).items()}
        return self.references.known(field.within, said.get(fold(text), text)) if text is not None else None

    def _as_it_stands(self, field: Field, understood: dict[tuple[str, Any], Any]) -> bool:
        """Where every text is what it stands for already, no join is needed."""
        if field.type == "ref" or not all(
            value is not None and str(value) == theirs for (theirs, _narrower), value in understood.items()
        ):
            return False
        self._expressions[field.name] = f"cast(s.f_{field.name} as {DATABASE_TYPES[field.type]})"
        return True

    def _words(self, field: Field, understood: dict[tuple[str, Any], Any], narrowed: bool) -> None:
        known = {pair: value for pair, value in understood.items() if value is not None}
        arrow = _ARROW_TYPES.get(DATABASE_TYPES[field.type])
        ours = pa.array(list(known.values()), arrow) if arrow else uuid_array(list(known.values()))
        columns = {"theirs": pa.array([theirs for theirs, _n in known], pa.string()), "ours": ours}
        if narrowed:
            columns["narrower"] = pa.array([narrower for _t, narrower in known], pa.string())
        with self.change.holding("understood", pa.table(columns)):
            self.sql("words", field=field.name, columns=", ".join(columns))

    def _may_refer_directly(self, field: Field) -> bool:
        """Many rows into an empty table: they are joined to what they name by its id, without looking it up first.

        What is not found so meets the table's NOT NULL while it is written (merging.py), and is then looked up.
        """
        large = self.source.path is not None and not self.source.look_up_first
        plain = field.required and not self.kind.facts and field.of not in self.references.may_make
        return large and plain and bool(self.sql("is_empty", table=self.kind.table)[0]["is_empty"])

    def _refer_directly(self, field: Field) -> None:
        self.direct = True
        self._joins.append(queries.text("imports/join_direct").format(field=field.name, table=field.of))
        self._expressions[field.name] = f"r_{field.name}.id"

    def _refer_by_sql(self, field: Field) -> None:
        refused = self.references.resolve_by_sql(field)
        self._refuse(field, refused, True)
        self._joins.append(queries.text("imports/join_words").format(field=field.name))
        self._expressions[field.name] = f"v_{field.name}.ours"

    def _refuse(self, field: Field, refused: dict[str, str], mapped: bool) -> None:
        if not refused:
            return
        if not mapped:
            for text, expected in refused.items():
                self.add(Problem(None, field.name, text, expected))
            return
        column = f"f_{field.name}"
        with self.change.holding("refused", pa.table({"theirs": pa.array(list(refused), pa.string())})):
            rows = self.sql("bad_rows", column=column, first_row=self.first_row)
            bad = self.sql("bad_count", column=column)[0]["bad"]
        heading = self.heading(field.name)
        self.add(*(Problem(self.line(r["n"]), heading, r["value"], refused[r["value"]]) for r in rows), count=bad)

    # ------------------------------------------------------------------ as it is to stand
    def _make_views(self) -> None:
        columns = [f"{self._expressions[each.name]} as {each.name}" for each in self.kind.fields]
        first = f"s.rowid - {self.first_row} as n"
        self.sql("recognised", columns=",\n       ".join([first, *columns]), joins="\n".join(self._joins))
        if self.kind.name == "recommendations":
            self._axes()
        shape = queries.text(f"imports/shapes/{self.kind.name if self.kind.has_shape else 'plain'}")
        given = "true" if "submitted_on" in self.mapping.given else "false"
        self.sql("incoming", shape=shape.format(today=ids.today(), submitted_on_given=given))

    def _axes(self) -> None:
        words = (*states.FIVE_WORDS, states.AWAITING)
        axes = [states.axes(word) for word in words]
        table = pa.table(
            {
                "status": pa.array(words, pa.string()),
                "outcome": pa.array([outcome for outcome, _i in axes], pa.string()),
                "implementation": pa.array([implementation for _o, implementation in axes], pa.string()),
            }
        )
        with self.change.holding("understood", table):
            self.sql("axes")

    def _check_missing(self) -> None:
        for each in self.kind.fields:
            given = each.name in self._heading_of
            if not given or not (each.required or each.name == "external_id"):
                continue
            # what was said and not understood is refused already: only an empty cell is left
            rows = self.sql("not_filled_in", column=f"f_{each.name}", first_row=self.first_row)
            if not rows:
                continue
            expected = _("every row needs this; here it is empty")
            heading = self.heading(each.name)
            self.add(*(Problem(self.line(r["n"]), heading, None, expected) for r in rows), count=rows[0]["bad"])

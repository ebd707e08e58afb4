"""Somebody's query as a figure: the header that it gets, what is checked of both, and the file that they become.

    header = query_headers.drafted(record, actor, name=..., title=..., sql=...)
    query_headers.checked(record, actor, name=..., header=header, sql=...)      # a Promotable, or a Refusal
    promotable.path, promotable.text                                            # the file, ready to be committed

The query reads the tables of a snapshot; the figure reads the record. So the file puts the queries that made those
tables before it (`with lab as (...)`): it gives the same numbers, and as at any day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dashboard.coop import own_queries
from dashboard.store import figures, headers, ids, published
from dashboard.store.headers import Figure
from dashboard.store.published import PublishedTable
from dashboard.store.record import Record
from dashboard.words.language import _
from dashboard.words.permissions import GRANTS, Actor
from dashboard.words.refusals import BadInput

_NAME = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)+$")
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)  # comments as well
_LEADING = re.compile(r"\A(?:\s+|--[^\n]*\n|/\*.*?\*/)+", re.DOTALL)  # what stands before the first word
_OWN_LINES = re.compile(r"^--\s*(uses|params):", re.IGNORECASE)
# where a figure stands, by the right that it takes to see it
_AREAS = {
    "activity.view": "activity",
    "money.view": "money",
    "recommendations.view": "recommendations",
    "evaluation.view": "evaluation",
    "persons.view": "participation",
}
# the query is parsed where it would run, and only there: this asks DuckDB for its tree
_TREE = "select cast(json_serialize_sql($body) as varchar) as tree"


@dataclass(frozen=True)
class Promotable:
    """A query that can become a figure: the figure, and the file that it becomes."""

    figure: Figure
    path: str
    text: str


def drafted(record: Record, actor: Actor, *, name: str, title: str, sql: str, action: str = "persons.view") -> str:
    """A header for `sql`, to be completed by whoever proposes it. Raises QueryRefused when it cannot be answered."""
    result = own_queries.run(record, actor, sql, _tried(sql))
    params = ["as_of DATE", *(f"{given} VARCHAR?" for given in sorted(_parameters(sql) - {"as_of"}))]
    columns = "; ".join(f"{column.name} {_known(column.type)}{_unit(column.type)}" for column in result.columns)
    lines = (
        name,
        f"title:    {' '.join(title.split())}",
        f"params:   {', '.join(params)}",
        f"columns:  {columns}",
        "grain:    one row per ...",
        f"action:   {action}",
        "counts:   ...",
    )
    return "\n".join(f"-- {line}" for line in lines)


def checked(record: Record, actor: Actor, *, name: str, header: str, sql: str) -> Promotable:
    """The query as a figure. Raises BadInput with what is amiss, or QueryRefused."""
    if not _NAME.match(name) or len(name) > 60:
        raise BadInput(_("Call the figure by small words with _ between them, such as labs_by_city."))
    if name in figures.catalogue():
        raise BadInput(_("There is a figure %(name)s already. Choose another name.") % {"name": name})
    _check_header(headers.parse_text(name, "", _file(header, sql, [])))
    read = _tables_read(record, actor, sql)
    done = _promotable(name, _file(header, sql, read))
    _check_readers(done.figure, read)
    _check_columns(record, actor, done.figure, sql)
    return done


def written(record: Record, actor: Actor, *, name: str, header: str, sql: str) -> Promotable:
    """The file of a query that was checked before. Raises QueryRefused."""
    return _promotable(name, _file(header, sql, _tables_read(record, actor, sql)))


def path_of(figure: Figure) -> str:
    """Where the file of a promoted query belongs in the project."""
    return f"queries/figures/{_AREAS.get(figure.action, 'activity')}/{figure.name}.sql"


def tables_named(record: Record, actor: Actor, sql: str) -> tuple[set[str], set[str]]:
    """The tables that `sql` reads and those that it makes itself (`with x as ...`), read in the sandbox and not run.

    Raises NotAllowed, QueryRefused, or BadInput where it is no SELECT.
    """
    answered = own_queries.run(record, actor, _TREE, {"body": sql})
    tree = json.loads(answered.rows[0][0])
    if tree.get("error"):
        said = _("The query cannot become a figure: %(reason)s")
        raise BadInput(said % {"reason": str(tree.get("error_message", ""))[:300]})
    read = {node["table_name"].lower() for node in _nodes(tree) if node.get("type") == "BASE_TABLE"}
    return read, {entry["key"].lower() for node in _nodes(tree) for entry in _own_tables(node)}


# ---------------------------------------------------------------------- inside
def _promotable(name: str, text: str) -> Promotable:
    figure = headers.parse_text(name, "", text)
    return Promotable(figure, path_of(figure), text)


def _tables_read(record: Record, actor: Actor, sql: str) -> list[PublishedTable]:
    """The published tables that `sql` reads. Raises BadInput where it is no SELECT, or hides one behind a name."""
    read, own = tables_named(record, actor, sql)
    hidden = sorted(own & published.tables().keys())
    if hidden:
        said = _("The query calls something of its own %(names)s, which is the name of a table. Choose another name.")
        raise BadInput(said % {"names": ", ".join(hidden)})
    return [published.tables()[table] for table in sorted(read - own) if table in published.tables()]


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _own_tables(node: dict[str, Any]) -> list[dict[str, Any]]:
    entries = (node.get("cte_map") or {}).get("map") or []
    return [entry for entry in entries if isinstance(entry, dict) and "key" in entry]


def _file(header: str, sql: str, read: list[PublishedTable]) -> str:
    """Header and query as one file. `uses` is ours to say: what the tables are made of."""
    lines = [line.rstrip() for line in header.strip().splitlines() if line.strip() and not _is_uses(line)]
    if not all(line.startswith("--") for line in lines):
        raise BadInput(_("Every line of the header begins with `--`."))
    uses = list(dict.fromkeys(piece for table in read for piece in table.uses))
    if uses:
        lines.append(f"-- uses:     {', '.join(uses)}")
    tables = [f"{table.name} as (\n{table.sql}\n)" for table in read]
    return "\n".join(lines) + "\n" + _with(tables, sql.strip().rstrip(";")) + "\n"


def _is_uses(line: str) -> bool:
    found = _OWN_LINES.match(line)
    return bool(found and found[1].lower() == "uses")


def _with(tables: list[str], sql: str) -> str:
    bare = _LEADING.sub("", figures.without_comment(sql))
    if not tables:
        return bare
    found = re.match(r"with\s+(recursive\s+)?", bare, re.IGNORECASE)
    if found is None:
        return "with " + ",\n".join(tables) + "\n" + bare
    recursive = "recursive " if found[1] else ""
    return f"with {recursive}" + ",\n".join([*tables, bare[found.end() :]])


def _check_header(figure: Figure) -> None:
    if figure.action not in GRANTS:
        raise BadInput(_("The header's `action` is none that there is: %(action)s.") % {"action": figure.action})
    if "..." in (figure.grain, figure.counts) or figure.grain.endswith("..."):
        raise BadInput(
            _("Complete the header: `grain` says what one row is, `counts` what is counted and what is not.")
        )


def _check_readers(figure: Figure, read: list[PublishedTable]) -> None:
    """Whoever may see the figure may see what it reads, unless it hides small groups."""
    if figure.suppress is not None:
        return
    closed = [table for table in read if table.right and not GRANTS[figure.action] <= GRANTS[table.right]]
    if closed:
        said = _(
            "Not everybody with %(action)s may see %(tables)s. Say `suppress: people < 5` for a measure of people, "
            "or choose the action %(right)s."
        )
        names = ", ".join(table.name for table in closed)
        raise BadInput(said % {"action": figure.action, "tables": names, "right": closed[0].right})


def _check_columns(record: Record, actor: Actor, figure: Figure, sql: str) -> None:
    """The query takes the parameters and answers the columns that the header says."""
    taken, said = _parameters(sql) | {"as_of"}, {param.name for param in figure.params}
    if taken - said:
        missing = ", ".join(sorted(taken - said))
        raise BadInput(_("The header's `params` lacks %(names)s.") % {"names": missing})
    given = {param.name: param.default for param in figure.params} | {"as_of": ids.today()}
    result = own_queries.run(record, actor, sql, given)
    answered = [(column.name, column.type) for column in result.columns]
    wanted = [(column.name, column.type) for column in figure.columns]
    if answered != wanted:
        told = _("The header says the columns %(said)s, but the query answers %(answered)s. Cast or name them alike.")
        raise BadInput(told % {"said": _listed(wanted), "answered": _listed(answered)})


def _listed(columns: list[tuple[str, str]]) -> str:
    return "; ".join(f"{name} {kind}" for name, kind in columns)


def _parameters(sql: str) -> set[str]:
    return set(_PARAMETER.findall(_QUOTED.sub(" ", sql)))


def _tried(sql: str) -> dict[str, Any]:
    return dict.fromkeys(_parameters(sql)) | {"as_of": ids.today()}


def _known(kind: str) -> str:
    return kind if kind in headers.TYPES else "BIGINT" if kind == "HUGEINT" else "DOUBLE"


def _unit(kind: str) -> str:
    return " [...]" if _known(kind) in ("BIGINT", "DOUBLE") else ""

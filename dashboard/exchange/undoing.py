"""Taking an import back: what it created goes out of sight, what it changed becomes what it was."""

from __future__ import annotations

import uuid
from typing import Any

from dashboard.exchange.kinds import KINDS, REFERENCES
from dashboard.exchange.problems import refuse
from dashboard.store import ids, queries
from dashboard.store.record import Change, Record
from dashboard.words.language import _, ngettext, number
from dashboard.words.permissions import Actor, require

# tables without a version cannot be edited
_UNVERSIONED = ("lab_state", "request_state", "ballot_choice", "cycle_phase")


def undo(record: Record, actor: Actor, import_id: uuid.UUID, reason: str) -> None:
    """Take the import back, in one transaction with one event.

    Raises Refused when there is no such import, it is undone already, rows were edited since, a later import
    touched them, or later rows depend on them; NotAllowed.
    """
    role = require(actor, "data.import")
    if not reason.strip():
        raise refuse(_("Say why this import is taken back."))
    with record.change(actor.account_id, role) as change:
        run = change.run("imports/by_id", id=import_id)
        if not run:
            raise refuse(_("There is no import %(id)s. See: coopboard imports") % {"id": import_id})
        if run[0]["undone_at"] is not None:
            raise refuse(_("This import was taken back already."))
        tables = _tables(change)
        for table in tables:
            _set_aside(change, table, import_id)
        _refuse_later_imports(change, import_id)
        _refuse_edited(change, tables, import_id)
        for table in tables:
            _take_back(change, table, import_id)
        _refuse_dependents(change, tables)
        change.must_change_one("imports/mark_undone", id=import_id, undone_at=ids.now())
        about = {"kind": run[0]["kind"], "file_name": run[0]["file_name"]}
        change.event("import.undo", "import_run", import_id, before=about, reason=reason.strip())


def _tables(change: Change) -> list[str]:
    """The tables that hold rows of this import, as far as imports write them."""
    facts = {fact.table for kind in KINDS.values() for fact in kind.facts}
    return sorted({kind.table for kind in KINDS.values()} | facts | set(REFERENCES))


def _sql(change: Change, name: str, **names: Any) -> list[dict[str, Any]]:
    return change.sql(queries.text(f"imports/{name}").format(**names))


def _set_aside(change: Change, table: str, import_id: uuid.UUID) -> None:
    """The rows that go out of sight, in a temporary table of their own."""
    _sql(change, "undo_created", table=table, import_id=import_id)


def _refuse_later_imports(change: Change, import_id: uuid.UUID) -> None:
    found = _sql(change, "undo_later_imports", import_id=import_id)
    created = [
        row
        for table in _tables(change)
        for row in _sql(change, "undo_later_on_created", table=table, import_id=import_id)
    ]
    names = list(dict.fromkeys(f"{row['file_name']} ({row['id']})" for row in [*found, *created]))
    if names:
        sentence = _("Later imports changed the same rows. Take those back first: %(imports)s.")
        raise refuse(sentence % {"imports": ", ".join(names)})


def _refuse_edited(change: Change, tables: list[str], import_id: uuid.UUID) -> None:
    edited = 0
    for table in tables:
        if table not in _UNVERSIONED:
            edited += _sql(change, "undo_edited", table=table, import_id=import_id)[0]["edited"]
    if edited:
        sentence = ngettext(
            "%(n)s row of this import was edited since, so it cannot be taken back as a whole.",
            "%(n)s rows of this import were edited since, so it cannot be taken back as a whole.",
            edited,
        )
        raise refuse(sentence % {"n": number(edited)})


def _take_back(change: Change, table: str, import_id: uuid.UUID) -> None:
    versioned = table not in _UNVERSIONED
    version = ", version = t.version + 1" if versioned else ""
    removed = _sql(change, "undo_remove", table=table, version=version, now=ids.now())
    restored = 0
    if _sql(change, "undo_has_former", table=table, import_id=import_id)[0]["former"]:
        columns = _sql(change, "columns", table=table)
        kept_out = ("id", "version")
        sets = [
            f"{c['column_name']} = cast(x.former->>'{c['column_name']}' as {c['data_type']})"
            for c in columns
            if c["column_name"] not in kept_out
        ]
        if versioned:
            sets.append("version = t.version + 1")
        restored = _sql(change, "undo_restore", table=table, sets=", ".join(sets), import_id=import_id)[0]["Count"]
    if removed[0]["Count"] or restored:
        change.touch(table)


def _refuse_dependents(change: Change, tables: list[str]) -> None:
    """Nothing that stays may name a row that goes."""
    for table, columns in REFERENCES.items():
        if table not in tables:
            continue
        for child, column in columns:
            left = _sql(change, "undo_dependents", table=table, child=child, column=column)[0]["rows"]
            if left:
                sentence = ngettext(
                    "%(n)s later row (%(table)s) depends on what this import brought. Take its import back first.",
                    "%(n)s later rows (%(table)s) depend on what this import brought. Take their import back first.",
                    left,
                )
                raise refuse(sentence % {"n": number(left), "table": child})

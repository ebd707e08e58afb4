"""From rows as they are to stand to rows of the record: what is new, what changed, what stays; and writing it."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import duckdb

from dashboard.exchange import checks
from dashboard.exchange import mapping as mappings
from dashboard.exchange.fields import Fact, Field
from dashboard.exchange.problems import Problem
from dashboard.exchange.staging import LookUpFirst, Staging, UnreadByStream
from dashboard.store import ids, queries
from dashboard.words.language import _

# what follows from other fields, and may still be missing in a new row
_NEEDED: dict[tuple[str, str], Callable[[], str]] = {
    ("envelopes", "year"): lambda: _("a year, or the day on which it opens"),
    ("recommendations", "submitted_on"): lambda: _("a day of submission or of decision, or a cycle"),
}


def id_base() -> int:
    """A uuid7 of now as a number, with room to count up from: a row's id is this plus the row's number.

    RFC 9562, method 2: a counter in the random bits, which begins anywhere in their lower half.
    """
    fixed = ids.new_id().int >> 62 << 62
    return fixed + secrets.randbelow(1 << 61)


@dataclass(frozen=True)
class Counts:
    """What a file did to the record, in rows of the file."""

    rows: int
    created: int
    changed: int
    gone: int = 0  # rows of the record that the file no longer says

    @property
    def unchanged(self) -> int:
        """Rows that the record had already."""
        return self.rows - self.created - self.changed


class Merging:
    """The last steps of one file: `decide` looks, `write` writes."""

    def __init__(self, staging: Staging, import_id: uuid.UUID) -> None:
        self.staging, self.import_id = staging, import_id
        self.kind, self.change = staging.kind, staging.change
        self._base = id_base()
        self._planned = True
        self._empty = True

    # ------------------------------------------------------------------ deciding
    def decide(self) -> None:
        """Which rows are new, changed or the same. Adds problems for keys that are not unique."""
        key = self._key()
        self._refuse_repeats(key)
        if self.staging.problems:
            return
        self._empty = self._sql("is_empty", table=self.kind.table)[0]["is_empty"]
        self._planned = not self._empty or bool(self.kind.facts)
        if self._empty:
            if self._planned:
                self._sql("plan_all_new", id_base=self._base)
            self._refuse_incomplete("incoming")
            return
        same = " and ".join(self._same(self.kind.field(name)) for name in key)
        if key != ("external_id",):
            self._refuse_several(same)
        compared = [each for each in self._stored() if each.name in self.staging.mapping.given]
        differs = " or ".join(f"t.{each.stored_in} is distinct from i.{each.name}" for each in compared) or "false"
        self._sql("matched", table=self.kind.table, same=same, differs=differs)
        self._sql("plan", id_base=self._base)
        self._refuse_incomplete("new_rows")

    def _refuse_incomplete(self, new_rows: str) -> None:
        """A new row needs all that is obligatory; one that is known may leave columns out."""
        staging = self.staging
        if new_rows == "new_rows":
            self._sql("new_rows")
        for each in self.kind.fields:
            said = _NEEDED.get((self.kind.name, each.name))
            if not (each.required and each.name not in staging.mapping.given) and not said:
                continue
            rows = self._sql("missing", table=new_rows, column=each.name)
            if rows and staging.source.lines is None:
                raise UnreadByStream
            if rows and not said:
                staging.add(mappings.needed(each, staging.source))
            elif rows and said:
                heading = staging.heading(each.name)
                staging.add(*(Problem(staging.line(r["n"]), heading, None, said()) for r in rows), count=rows[0]["bad"])

    def _key(self) -> tuple[str, ...]:
        """The first of the kind's keys that the file can be known again by."""
        given = self.staging.mapping.given
        for key in self.kind.keys[:-1]:
            if key[0] in given and (
                key[0] == "external_id" or not self._sql("missing", table="incoming", column=key[0])
            ):
                return key
        return self.kind.keys[-1]

    def _same(self, field: Field) -> str:
        always_there = field.required or field.name == "external_id"
        return f"t.{field.stored_in} {'=' if always_there else 'is not distinct from'} i.{field.name}"

    def _refuse_repeats(self, key: tuple[str, ...]) -> None:
        staging, keys = self.staging, ", ".join(key)
        if not self._sql("repeats", **self._where_keys_stand(key))[0]["keys"]:
            return
        row = "struct_pack(" + ", ".join(f"{each.name} := {each.name}" for each in self.kind.fields) + ")"
        self._sql("repeated", keys=keys, row=row)
        strict = key == ("external_id",) or not self.kind.repeats_are_same
        refused = self._sql("repeated_rows", refused="true" if strict else "not same")
        if not refused:
            self._sql("drop_repeated", first_row=staging.first_row)
            staging.rows = self._sql("first_row", lengths="0")[0]["rows"]
            return
        if staging.source.lines is None:
            raise UnreadByStream
        heading = " + ".join(staging.heading(name) for name in key if name in staging.mapping.given)
        sentence = _("each row once; line %(line)s bears the same already")
        for row_ in refused:
            value = self._said(key, row_["n"])
            expected = sentence % {"line": staging.line(row_["first_n"])}
            staging.add(Problem(staging.line(row_["n"]), heading, value, expected))
        staging.count += max(0, refused[0]["bad"] - len(refused))

    def _where_keys_stand(self, key: tuple[str, ...]) -> dict[str, str]:
        """The texts themselves where the key is an id, so that nothing has to be looked up for counting them."""
        if key == ("external_id",) and self.staging.stands_as_text("external_id"):
            return {"keys": "f_external_id", "table": "staged"}
        return {"keys": ", ".join(key), "table": "incoming"}

    def _said(self, key: tuple[str, ...], n: int) -> str:
        columns = [f"f_{name}" for name in key if name in self.staging.mapping.fields]
        found = self._sql("one_row", columns=", ".join(columns), row=n + self.staging.first_row)[0]
        return " + ".join(str(value) for value in found.values() if value is not None)

    def _refuse_several(self, same: str) -> None:
        staging = self.staging
        rows = self._sql("several", table=self.kind.table, same=same)
        if rows and staging.source.lines is None:
            raise UnreadByStream
        wanted = _("a row that fits one of the record only; several fit, so add a column with the id")
        staging.add(
            *(Problem(staging.line(r["n"]), None, None, wanted) for r in rows), count=rows[0]["bad"] if rows else 0
        )

    def _stored(self) -> list[Field]:
        return [each for each in self.kind.fields if each.stored_in is not None]

    # ------------------------------------------------------------------ writing
    def write(self) -> Counts:
        """Write it all and count. Adds problems for what would not hold then."""
        table, stored = self.kind.table, self._stored()
        version = {
            "version_column": ", version" if self.kind.has_version else "",
            "version_value": ", 1" if self.kind.has_version else "",
        }
        inserted = {
            "table": table,
            "import_id": self.import_id,
            "columns": ", ".join(str(each.stored_in) for each in stored),
            "values": ", ".join(f"i.{each.name}" for each in stored),
            **version,
        }
        counts = self._write(inserted)
        checks.after_writing(self.staging, self._planned)
        return counts

    def _write(self, inserted: dict[str, Any]) -> Counts:
        table, stored = self.kind.table, self._stored()
        if not self._planned:
            self._create_all(inserted)
            self.change.touch(table)
            return Counts(self.staging.rows, self.staging.rows, 0)
        found = self._counts()
        if found.get("create"):
            self._sql("create_new", **inserted)
            self.change.touch(table)
        if found.get("change") or found.get("revive"):
            self._change_known(table, stored)
        for fact in self.kind.facts:
            self._add_facts(fact)
        gone = self._remove_gone() if self.kind.whole else 0
        found = self._counts()
        created = found.get("create", 0) + found.get("revive", 0)
        return Counts(self.staging.rows, created, found.get("change", 0) + found.get("fact", 0), gone)

    def _create_all(self, inserted: dict[str, Any]) -> None:
        try:
            written = self._sql("create_all", id_base=self._base, **inserted)[0]["Count"]
        except duckdb.ConstraintException as error:
            if self.staging.direct:
                raise LookUpFirst from error
            raise
        if written != self.staging.rows:
            raise LookUpFirst

    def _counts(self) -> dict[str, int]:
        return {row["what"]: row["rows"] for row in self._sql("counts")}

    def _change_known(self, table: str, stored: list[Field]) -> None:
        self._keep_former(table, "plan_changed")
        given = [each for each in stored if each.name in self.staging.mapping.given]
        sets = ", ".join(f"{each.stored_in} = x.{each.name}" for each in given)
        version = ", version = t.version + 1" if self.kind.has_version else ""
        self._sql("change_known", table=table, sets=sets, version_set=version, import_id=self.import_id)
        self.change.touch(table)

    def _remove_gone(self) -> int:
        """What the record has and the file no longer says goes out of sight."""
        self._sql("gone", gone=queries.text(f"imports/gone/{self.kind.name}"))
        gone = int(self._sql("gone_count")[0]["rows"])
        if gone:
            self._keep_former(self.kind.table, "gone_ids")
            self._sql("gone_remove", table=self.kind.table, now=ids.now())
            self.change.touch(self.kind.table)
        return gone

    def _keep_former(self, table: str, which: str) -> None:
        ids_ = queries.text(f"imports/{which}")
        self._sql("keep_former", table=table, import_id=self.import_id, ids=ids_)

    def _add_facts(self, fact: Fact) -> None:
        given = self.staging.mapping.given
        if not fact.always and not given & set(fact.given):
            return
        text = queries.text(f"imports/facts/{fact.name}").format(
            today=ids.today(),
            given=_sql_bool(bool(given & set(fact.given))),
            outcome_absent=_sql_bool("outcome" not in given),
            implementation_absent=_sql_bool("implementation" not in given),
        )
        self._sql("fact", fact=text)
        names = [row["column_name"] for row in self._sql("fact_columns")]
        columns = ", ".join(name for name in names if name not in ("n", "replaced_id"))
        if self._sql("fact_replaced"):
            self._keep_former(fact.table, "fact_replaced")
            self._sql("fact_remove", table=fact.table, now=ids.now())
        if self._sql("fact_insert", table=fact.table, columns=columns, id_base=id_base(), import_id=self.import_id)[0][
            "Count"
        ]:
            self.change.touch(fact.table)
        self._sql("fact_touch")

    def _sql(self, name: str, /, **names: Any) -> list[dict[str, Any]]:
        return self.staging.sql(name, **names)


def _sql_bool(value: bool) -> str:
    return "true" if value else "false"

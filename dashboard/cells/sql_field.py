"""A field for SQL that offers the names of tables and columns while one writes, with what each means.

    sql_field.draw(reader, _("SQL"), content.sql, key="nb-1-sql", inputs=["theme"])
    sql_field.typed("nb-1-sql", content.sql)        # what stands in it

The keyboard does everything: arrows choose, Enter or Tab writes, Escape closes, Ctrl and space ask for the list; how
many there are is announced. It is drawn in the page itself (static/sql_field.js), without a frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import streamlit as st

from dashboard.cells.reader import Reader
from dashboard.coop import own_queries
from dashboard.store import queries
from dashboard.words.language import _

_HTML = """
<div class="sql-field">
  <label for="sql"></label>
  <div class="holds">
    <textarea id="sql" spellcheck="false" autocapitalize="off" autocomplete="off" aria-autocomplete="list"
      aria-haspopup="listbox" aria-controls="offered" aria-describedby="help"></textarea>
    <ul id="offered" role="listbox" hidden></ul>
  </div>
  <p id="help"></p>
  <div role="status" aria-live="polite"></div>
</div>
"""


def draw(reader: Reader, label: str, value: str, *, key: str, field: str, inputs: Sequence[str] = ()) -> None:
    """The field. `field` names it in the browser: what is typed outlasts its being drawn elsewhere on the page."""
    data = {
        "label": label,
        "value": typed(key, value),
        "field": field,
        "inputs": [*inputs, "as_of"],
        "tables": _tables(reader.language, own_queries.scope_of(reader.actor)),
        "words": _words(),
    }
    _component()(key=key, data=data, on_value_change=_nothing)


def typed(key: str, otherwise: str) -> str:
    """What stands in the field, once it was left; `otherwise` before anything was written."""
    state = st.session_state.get(key)
    said = state.get("value") if isinstance(state, dict) else None
    return said if isinstance(said, str) else otherwise


# ---------------------------------------------------------------------- inside
@cache
def _component() -> Any:
    files = queries.folder("static")
    return st.components.v2.component(
        "coopboard_sql_field",
        html=_HTML,
        css=(files / "sql_field.css").read_text(encoding="utf-8"),
        js=(files / "sql_field.js").read_text(encoding="utf-8"),
    )


@cache
def _tables(reader_language: str, scope: str) -> list[dict[str, Any]]:
    return [
        {
            "name": table.name,
            "title": table.title,
            "columns": [(column.name, column.meaning) for column in table.columns],
        }
        for table in own_queries.schema(reader_language, scope)
    ]


def _words() -> dict[str, str]:
    return {
        "help": _("Names are offered while you write: arrows choose, Enter or Tab writes, Escape closes."),
        "list": _("Names of tables and columns"),
        "some": _("{n} names fit, the first is {name}. Arrow keys choose, Enter writes, Escape closes."),
        "none": _("No name fits."),
        "written": _("{name} is written."),
        "closed": _("The list is closed."),
        "input": _("an input, or the day of the page"),
    }


def _nothing() -> None:
    """What stands in the field is read when it is saved."""

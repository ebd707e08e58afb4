"""What queries may read: every table, and what each of its columns means, in the reader's language.

One element however many tables there are; a table opens in the browser, without asking the server.
"""

from __future__ import annotations

from functools import cache
from html import escape

import streamlit as st

from dashboard.cells.reader import Reader
from dashboard.coop import own_queries
from dashboard.coop.own_queries import Table
from dashboard.words import language
from dashboard.words.language import _

_STYLE = """
<style>
.coop-tables details{border-bottom:1px solid rgba(128,128,128,.35);padding:.15rem 0}
.coop-tables summary{cursor:pointer;padding:.4rem 0;line-height:1.4}
.coop-tables summary code{font-weight:600}
.coop-tables div{overflow-x:auto}
.coop-tables table{border-collapse:collapse;width:100%;font-size:.875rem;margin:.25rem 0 .75rem}
.coop-tables th,.coop-tables td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0}
</style>
"""


def draw(reader: Reader, key: str) -> None:
    """A field to look for a word, and the tables in which it stands."""
    label = _("Look for a table, a column or a word of what it means")
    wanted = str(st.text_input(label, key=f"{key}-wanted", max_chars=100) or "")
    scope = own_queries.scope_of(reader.actor)
    shown = _html(reader.language, scope, " ".join(wanted.casefold().split())[:100])
    if shown:
        st.html(shown)
    else:
        st.caption(_("No table, column or meaning has this word."))


# ---------------------------------------------------------------------- inside
@cache
def _schema(reader_language: str, scope: str) -> tuple[Table, ...]:
    return tuple(own_queries.schema(reader_language, scope))


def _html(reader_language: str, scope: str, wanted: str) -> str:
    if not wanted:
        return _whole(reader_language, scope)
    return _drawn([table for table in _schema(reader_language, scope) if wanted in _words(table)], is_open=True)


@cache
def _whole(reader_language: str, scope: str) -> str:
    with language.speaking(reader_language):
        return _drawn(list(_schema(reader_language, scope)), is_open=False)


def _words(table: Table) -> str:
    of_columns = [word for column in table.columns for word in (column.name, column.meaning)]
    return " ".join([table.name, table.title, table.grain, *of_columns]).casefold()


def _drawn(tables: list[Table], *, is_open: bool) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in (_("Column"), _("What it means")))
    found = []
    for table in tables:
        body = "".join(
            f"<tr><td><code>{escape(column.name)}</code><br><small>{escape(column.type)}</small></td>"
            f"<td>{escape(column.meaning)}</td></tr>"
            for column in table.columns
        )
        said = f"<summary><code>{escape(table.name)}</code> {escape(table.title)} · {escape(table.grain)}</summary>"
        inside = f"<div><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
        found.append(f"<details{' open' if is_open else ''}>{said}{inside}</details>")
    return f'{_STYLE}<div class="coop-tables">{"".join(found)}</div>' if found else ""

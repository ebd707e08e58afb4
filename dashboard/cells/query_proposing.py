"""Proposing a query as a figure: what it is called, what a row of it is, what it counts, and who may see it."""

from __future__ import annotations

import re
import uuid
from typing import Any

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import query_headers, query_proposals
from dashboard.coop.cell_contents import Query
from dashboard.coop.own_queries import Column, Result
from dashboard.store import ids
from dashboard.words import permissions
from dashboard.words.language import _
from dashboard.words.refusals import BadInput

RIGHTS = ("persons.view", "activity.view", "recommendations.view", "evaluation.view", "money.view")
LEAST = 5  # a group of fewer people is hidden from who may not see persons
_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL")
_PLAIN = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def draw(reader: Reader, cell_id: uuid.UUID, content: Query, result: Any) -> None:
    """The form, under a query that was answered, for an account that may ask and looks at today."""
    if not isinstance(result, Result) or reader.actor.account_id is None or reader.as_of != ids.today():
        return
    key = f"nb-propose-{cell_id}"
    with st.expander(_("Propose it as a figure"), key=key, on_change="rerun") as opened:
        if opened.open:
            _form(reader, key, cell_id, content, result)


def header(drafted: str, units: dict[str, str], *, grain: str, counts: str, hides: str | None) -> str:
    """A drafted header, completed. `units`: what each measure is counted in; `hides`: the measure of people, if any."""
    lines = []
    for line in drafted.splitlines():
        if line.startswith("-- columns:"):
            for name, unit in units.items():
                line = re.sub(rf"\b{name} (\w+) \[\.\.\.\]", rf"{name} \1 [{_unit(unit, name)}]", line)
        elif line.startswith("-- grain:"):
            line = f"-- grain:    {_line(grain)}"
        elif line.startswith("-- counts:"):
            line = f"-- counts:   {_line(counts)}"
        lines.append(line)
    if hides is not None:
        lines.append(f"-- suppress: {hides} < {LEAST}")
    return "\n".join(lines)


# ---------------------------------------------------------------------- inside
def _form(reader: Reader, key: str, cell_id: uuid.UUID, content: Query, result: Result) -> None:
    said = _(
        "A figure is asked by others, as at any day. A second person looks at the query and promotes it, or says why "
        "not; the file that comes of it becomes a figure once it is in the project."
    )
    st.caption(said)
    measures = [column for column in result.columns if _measures(column)]
    with st.container(horizontal=True, gap="small"):
        st.text_input(_("Name: small words with _ between them"), key=f"{key}-name", max_chars=60, width=280)
        st.text_input(_("Title: what it tells, in a few words"), key=f"{key}-title", max_chars=200, width=360)
    st.text_input(_("What one row is, such as: one row per city"), key=f"{key}-grain", max_chars=300)
    st.text_area(_("What is counted, and what is not"), key=f"{key}-counts", max_chars=2_000, height=90)
    with st.container(horizontal=True, gap="small"):
        for column in measures:
            unit = "cents" if column.name.endswith("cents") else column.name.replace("_", " ")
            label = plain(_("%(name)s is counted in") % {"name": column.name})
            st.text_input(label, unit, key=f"{key}-unit-{column.name}", max_chars=60, width=220)
    with st.container(horizontal=True, gap="small"):
        st.selectbox(
            _("Who may see it: whoever may"),
            RIGHTS,
            key=f"{key}-action",
            format_func=lambda action: _(permissions.ACTIONS[action]),
            width=420,
        )
        st.selectbox(
            _("Hide groups of fewer than five, counted by"),
            [column.name for column in measures],
            None,
            key=f"{key}-hides",
            placeholder=_("no small group can be seen in it"),
            width=420,
        )
    st.button(
        _("Propose this query"),
        type="primary",
        key=f"{key}-do",
        on_click=_propose,
        args=(reader, key, cell_id, content, result),
    )


def _propose(reader: Reader, key: str, cell_id: uuid.UUID, content: Query, result: Result) -> None:
    name, title = doing.typed(f"{key}-name"), doing.typed(f"{key}-title")
    grain, counts = doing.typed(f"{key}-grain"), doing.typed(f"{key}-counts")
    units = {c.name: doing.typed(f"{key}-unit-{c.name}") for c in result.columns if _measures(c)}
    action, hides = st.session_state.get(f"{key}-action"), st.session_state.get(f"{key}-hides")

    def verb() -> None:
        if not grain or not counts:
            raise BadInput(_("Say what one row is, and what is counted and what is not: others will rely on it."))
        odd = [column.name for column in result.columns if not _PLAIN.fullmatch(column.name)]
        if odd:
            said = _("Name each column with `as`, by letters, digits and _: %(names)s cannot be a figure's column.")
            raise BadInput(said % {"names": ", ".join(odd)})
        given = {"name": name, "title": title, "sql": content.sql}
        drafted = query_headers.drafted(
            reader.record, reader.actor, action=action if action in RIGHTS else RIGHTS[0], **given
        )
        told = header(drafted, units, grain=grain, counts=counts, hides=hides if hides in units else None)
        query_proposals.propose(reader.record, reader.actor, header=told, cell_id=cell_id, **given)

    said = _("The query is proposed as %(name)s. Somebody else answers it, under Notebooks, Proposed figures.")
    fields = [f"{key}-{field}" for field in ("name", "title", "grain", "counts")]
    doing.run(reader, verb, said % {"name": name}, clears=fields)


def _measures(column: Column) -> bool:
    return column.type.split("(")[0] in _NUMBERS


def _line(text: str) -> str:
    return " ".join(text.split())


def _unit(text: str, otherwise: str) -> str:
    return _line(re.sub(r"[\[\];\\]", " ", text)) or otherwise

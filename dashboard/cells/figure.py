"""A figure as people see it: the finding, what it counts, the chart, the table, and the rows behind a click."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.cells import chart, downloads, links, speech, table, taken_along, talking
from dashboard.cells.reader import Reader
from dashboard.cells.ready import ready
from dashboard.cells.text import colon, named, plain
from dashboard.coop import threads
from dashboard.store.figures import Answer, figure
from dashboard.words.language import _, day, days_ago, ngettext, number
from dashboard.words.refusals import Refusal

_PLOTLY = {"displayModeBar": False, "responsive": True}


def draw(reader: Reader, name: str, *, key: str | None = None, **params: Any) -> Answer:
    """Draw the figure `name` as a cell that shows its chart, its table or what it is.

    The answer is returned for whoever wants to say more about it.
    """
    key = key or name
    answer = reader.ask(name, **params)
    taken_along.drew(name, params)
    with st.container(border=True, key=f"cell-{key}"):
        st.markdown(_head(reader, answer))
        if answer.is_empty:
            return answer
        spec = chart.spec(reader, answer)
        view = _view(key, has_chart=spec is not None)
        if view == "chart" and spec is not None:
            _chart(reader, answer, spec, key)
        elif view == "about":
            explain(reader, answer, key)
        elif view == "talk":
            talking.of_figure(reader, name, answer, key)
        else:
            _table(reader, answer, key)
    return answer


def _head(reader: Reader, answer: Answer) -> str:
    """The finding, and under it what the figure is and as at which day."""
    if answer.is_empty:
        said = _("Nothing to show as at %(day)s with these filters.") % {"day": day(reader.as_of)}
        return f"## {plain(_(answer.figure.title))}\n:small[{plain(said)}]"
    told = f"{_(answer.figure.title)} · {_('as at %(day)s') % {'day': day(reader.as_of)}}"
    worn = _challenged(reader, answer)
    return f"## {plain(speech.sentence(reader, answer))}\n:small[{plain(told)}]{worn}"


def _challenged(reader: Reader, answer: Answer) -> str:
    """What a figure wears while somebody doubts it."""
    n = threads.challenged(reader.record).get(answer.figure.name, 0)
    if not n:
        return ""
    said = ngettext("challenged by %(n)s person: see the discussion", "challenged %(n)s times: see the discussion", n)
    return f" :orange-badge[{plain(said % {'n': number(n)})}]"


def _view(key: str, *, has_chart: bool) -> str:
    """Which side of the cell is shown: chart, table or what it is."""
    said = {
        "chart": _("Chart"),
        "table": _("Table"),
        "about": _("About this figure"),
        "talk": _("Discussion"),
    }
    sides = [side for side in said if has_chart or side != "chart"]
    return st.segmented_control(
        _("Show"),
        sides,
        default=sides[0],
        required=True,
        format_func=lambda side: said[side],
        key=f"view-{key}",
        label_visibility="collapsed",
    )


def _chart(reader: Reader, answer: Answer, spec: dict[str, Any], key: str) -> None:
    alt = speech.sentence(reader, answer)
    if answer.figure.opens is None and links.leads(answer.table.column_names) is None:
        st.plotly_chart(ready(spec), key=f"chart-{key}", config=_PLOTLY, alt=alt)
        return
    event = st.plotly_chart(
        ready(spec), key=f"chart-{key}", config=_PLOTLY, alt=alt, on_select="rerun", selection_mode="points"
    )
    points = event.selection.points
    if points:
        index = points[0].get("customdata")
        index = index[0] if isinstance(index, list) else index
        if isinstance(index, int) and index < answer.table.num_rows:
            row = answer.rows[index]
            links.open_row(answer.table.column_names, row)
            behind(reader, answer, row, key)
    if answer.hidden:
        st.caption(_("Groups of fewer than five people are hidden, and what would give them back."))


def _table(reader: Reader, answer: Answer, key: str) -> None:
    leads = links.leads(answer.table.column_names)
    row = table.draw(reader, answer, f"table-{key}", choose=leads is not None or answer.figure.opens is not None)
    said = plain(downloads.note(reader, answer))
    if leads is not None:
        said += " " + _leads(leads)
    st.caption(said)
    downloads.buttons(reader, answer, f"download-{key}")
    if row is None:
        return
    links.open_row(answer.table.column_names, row)
    behind(reader, answer, row, key)


def _leads(column: str) -> str:
    if column == "request_id":
        return _("Tick a row to open its request.")
    if column == "recommendation_id":
        return _("Tick a row to open its recommendation.")
    if column == "envelope_id":
        return _("Tick a row to open its envelope.")
    return _("Tick a row to open its lab.")


def behind(reader: Reader, answer: Answer, row: dict[str, Any], key: str) -> None:
    """The rows behind one row of an answer, as its header's `opens` says."""
    opens = answer.figure.opens
    if opens is None:
        return
    takes = {param.name for param in figure(opens.figure).params}
    along = {name: value for name, value in answer.params.items() if name in takes}  # the filters go along
    params = along | {param: row[column] for param, column in opens.params}
    said = " · ".join(speech.label(reader, column, row[column]) for _p, column in opens.params)
    if any(row[column] is None for _p, column in opens.params):
        st.caption(_("What has no value here cannot be opened on its own: see the table."))
        return
    if not reader.may_ask(opens.figure):
        st.caption(_("The rows behind this are not for your role."))
        return
    try:
        found = reader.ask(opens.figure, **params)
    except Refusal as refusal:
        st.caption(plain(str(refusal)))
        return
    st.markdown(f"### {plain(_(found.figure.title))}{colon()}{plain(said)}")
    rows(reader, found, f"{key}-behind")


def rows(reader: Reader, answer: Answer, key: str) -> None:
    """A bare table with its downloads; a row that has a page of its own leads to it."""
    if answer.is_empty:
        st.caption(_("Nothing to show as at %(day)s with these filters.") % {"day": day(reader.as_of)})
        return
    _table(reader, answer, key)


def explain(reader: Reader, answer: Answer, key: str) -> None:
    """What a figure counts, of what, as of when, and where its query stands."""
    asked = answer.figure
    lines = [named(_("Counts"), plain(_(asked.counts)))]
    if asked.of:
        lines.append(named(_("Out of"), plain(_(asked.of))))
    lines.append(named(_("As at"), day(reader.as_of)))
    if answer.moved_at is not None:
        age = max(0, (answer.asked_at - answer.moved_at).days)
        lines.append(named(_("Newest data"), f"{day(answer.moved_at.date())} ({days_ago(age)})"))
    if asked.note:
        lines.append(plain(_(asked.note)))
    st.markdown("  \n".join(lines))
    if st.button(_("Open in the dictionary"), key=f"dictionary-{key}", icon=":material/menu_book:", type="tertiary"):
        links.open_figure(asked.name)

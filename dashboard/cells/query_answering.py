"""Queries that were proposed as figures: what each asks, who answers it, and the file of one that was promoted."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import doing, links, notebook_query, rows
from dashboard.cells.query_runs import Run, Runs
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import query_headers, query_proposals
from dashboard.coop.narratives import clean
from dashboard.coop.own_queries import Result, Running
from dashboard.store import headers, ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, speaking

ASKED = "proposal"  # in the link: which proposal is open
_RUNS, _SAID = "proposal-runs", "proposal-said"


def draw(reader: Reader) -> None:
    """Every proposal, and the one that the link names."""
    found = query_proposals.of_all(reader.record, reader.actor)
    if not found:
        st.info(
            _("No query is proposed yet. Under a query that you ran in a notebook, propose it as a figure."),
            icon=":material/query_stats:",
        )
        return
    asked = st.query_params.get(ASKED)
    chosen = next((row for row in found if str(row["id"]) == asked), None)
    if chosen is not None:
        _one(reader, chosen)
        st.markdown(f"## {_('All proposed queries')}")
    body = [
        (
            Link(row["title"], links.address("notebooks", reader, view="queries", proposal=str(row["id"]))),
            row["name"],
            row["proposed_by_name"],
            day(row["proposed_at"].date()),
            vocabulary.word(row["state"]),
        )
        for row in found
    ]
    heads = (_("Figure"), _("Name"), _("Proposed by"), _("On"), _("State"))
    rows.draw(heads, body, caption=_("Queries proposed as figures"), quiet=True)


# ---------------------------------------------------------------------- inside
def _one(reader: Reader, row: Row) -> None:
    said = _("%(who)s proposed it as %(name)s on %(day)s. It is %(state)s.")
    when, state = day(row["proposed_at"].date()), vocabulary.word(row["state"])
    told = said % {"who": row["proposed_by_name"], "name": row["name"], "day": when, "state": state}
    if row["settled_by_name"]:
        told += " " + _("%(who)s answered on %(day)s.") % {
            "who": row["settled_by_name"],
            "day": day(row["settled_at"].date()),
        }
    st.markdown(f"## {plain(row['title'])}\n{plain(told)}")
    if row["reason"]:
        st.markdown(f"**{_('Reason')}**\n\n{plain(row['reason'])}")
    st.code(clean(row["header"]), language="sql", wrap_lines=True)
    st.code(clean(row["body"]), language="sql", wrap_lines=True)
    _tried(reader, row)
    if row["state"] == "proposed":
        _to_answer(reader, row)
    elif row["state"] == "promoted":
        _file(reader, row)


def _tried(reader: Reader, row: Row) -> None:
    """What it answers now, without its parameters, for whoever wants to see before answering."""
    runs, said = _runs(), st.session_state.setdefault(_SAID, {})
    run = runs.of(row["id"])
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("See what it answers"),
            key=f"proposal-run-{row['id']}",
            icon=":material/play_arrow:",
            on_click=_run,
            args=(reader, row),
        )
        over = runs.taken(row["id"])
        if over is not None:
            said[row["id"]] = over.outcome
        elif run is not None:
            label = _("Cancel the query")
            st.button(label, key=f"proposal-cancel-{row['id']}", on_click=runs.cancel, args=(row["id"],))
    if over is None and run is not None:
        notebook_query.running(reader.language, run)
    elif isinstance(said.get(row["id"]), Result):
        notebook_query.result(f"proposal-rows-{row['id']}", row["title"], said[row["id"]])
    elif row["id"] in said:
        st.warning(plain(said[row["id"]]), icon=":material/error:")
    runs.drawn()
    if runs.underway:
        notebook_query.look(runs)


def _runs() -> Runs:
    found: Runs = st.session_state.setdefault(_RUNS, Runs())
    return found


def _run(reader: Reader, row: Row) -> None:
    def verb() -> None:
        asked = Running(reader.record, reader.actor, row["body"], _given(row))
        _runs().start(row["id"], Run(asked, "", "", reader.language))

    doing.run(reader, verb)


def _given(row: Row) -> dict[str, object]:
    figure = headers.parse_text(row["name"], "", f"{row['header']}\n{row['body']}")
    return {param.name: param.default for param in figure.params} | {"as_of": ids.today()}


def _to_answer(reader: Reader, row: Row) -> None:
    if reader.as_of != ids.today():
        doing.today(reader)
        return
    if row["proposed_by"] == reader.actor.account_id:
        st.caption(_("A second person answers it. You may withdraw it meanwhile."))
        st.button(
            _("Withdraw this proposal"), key=f"proposal-back-{row['id']}", on_click=_take_back, args=(reader, row)
        )
        return
    if not reader.may("sql.promote"):
        return
    key = f"proposal-reason-{row['id']}"
    st.text_area(_("Reason (needed to decline)"), key=key, max_chars=2_000, height=90)
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Promote it"), type="primary", key=f"proposal-up-{row['id']}", on_click=_promote, args=(reader, row, key)
        )
        st.button(_("Decline it"), key=f"proposal-down-{row['id']}", on_click=_decline, args=(reader, row, key))


def _file(reader: Reader, row: Row) -> None:
    figure = headers.parse_text(row["name"], "", f"{row['header']}\n{row['body']}")
    path = query_headers.path_of(figure)
    said = _("Put the file into the project as %(path)s and commit it; there its tests look at it as at any other.")
    st.caption(plain(said % {"path": path}))
    st.download_button(
        _("Download %(file)s") % {"file": f"{row['name']}.sql"},
        data=lambda: _text(reader, row["id"]),
        file_name=f"{row['name']}.sql",
        mime="application/sql",
        icon=":material/download:",
        on_click="ignore",
        key=f"proposal-file-{row['id']}",
    )


def _text(reader: Reader, proposal_id: uuid.UUID) -> bytes:
    with speaking(reader.language):  # a download runs outside the page's own run
        return query_proposals.exported(reader.record, reader.actor, proposal_id)[1].encode()


def _promote(reader: Reader, row: Row, key: str) -> None:
    reason = doing.typed(key)
    doing.run(
        reader,
        lambda: query_proposals.promote(reader.record, reader.actor, row["id"], seen=row["version"], reason=reason),
        _("Promoted. Its file can be downloaded below."),
    )


def _decline(reader: Reader, row: Row, key: str) -> None:
    reason = doing.typed(key)
    doing.run(
        reader,
        lambda: query_proposals.decline(reader.record, reader.actor, row["id"], seen=row["version"], reason=reason),
        _("Declined. Whoever proposed it reads why."),
    )


def _take_back(reader: Reader, row: Row) -> None:
    doing.run(
        reader,
        lambda: query_proposals.withdraw(reader.record, reader.actor, row["id"], seen=row["version"]),
        _("The proposal is withdrawn."),
    )

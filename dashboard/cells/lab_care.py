"""Following one lab up, for Vie coop: its signals, each of which can be put aside, notes, and tasks."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.cells import doing, rows, timeline
from dashboard.cells.lab_view import View
from dashboard.cells.text import plain
from dashboard.cells.timeline import Line
from dashboard.coop import care
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import signals, vocabulary
from dashboard.words.language import _, day
from dashboard.words.refusals import BadInput

_SOON = dt.timedelta(days=30)


def draw(view: View) -> None:
    """The whole of it, for who may see it."""
    if not view.reader.may("care.view"):
        return
    _signals(view)
    _tasks(view)
    _notes(view)


# ---------------------------------------------------------------------- signals
def _signals(view: View) -> None:
    reader = view.reader
    st.markdown(f"## {_('What may be amiss')}")
    # those of every lab, which the board asked already
    standing = [row for row in reader.ask("lab_signals").rows if row["lab_id"] == str(view.lab.id)]
    if standing:
        heads = (_("Signal"), _("Since"), _("What it rests on"))
        body = [(vocabulary.word(row["signal"]), day(row["since"]), signals.told(row["evidence"])) for row in standing]
        rows.draw(heads, body, caption=_("Signals on this lab"), quiet=True)
    else:
        st.caption(_("No signal stands on it."))
    aside = [
        row for row in care.asides(reader.record, view.lab.id) if row["from_date"] <= reader.as_of <= row["until_date"]
    ]
    if aside:
        titles = (_("Put aside"), _("Until"), _("Why"), _("Who"))
        told = [
            (vocabulary.word(row["signal"]), day(row["until_date"]), row["reason"], row["who"] or "–") for row in aside
        ]
        rows.draw(titles, told, caption=_("Signals that were put aside"), quiet=True)
    if reader.may("care.write") and view.enabled and (standing or aside):
        _aside(view, [row["signal"] for row in standing], aside)


def _aside(view: View, standing: list[str], aside: list[Row]) -> None:
    key = f"aside-{view.lab.id}"
    label = _("Put a signal aside, or bring one back")
    with st.expander(label, icon=":material/notifications_paused:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        key += f"-{'-'.join(row['signal'] for row in aside)}"  # new fields for the next one
        reader, back = view.reader, {row["signal"]: row for row in aside}
        st.selectbox(_("Signal"), [*standing, *back], format_func=vocabulary.word, key=f"{key}-which")
        chosen = doing.typed(f"{key}-which")
        if chosen not in back:
            today = ids.today()
            st.date_input(
                _("Until which day?"),
                today + _SOON,
                min_value=today,
                max_value=today + care.LONGEST_ASIDE,
                key=f"{key}-until",
                format="DD/MM/YYYY",
            )
        st.text_input(_("Why?"), key=f"{key}-why")

        def do() -> None:
            signal, why = doing.typed(f"{key}-which"), doing.typed(f"{key}-why")
            if signal in back:
                row = back[signal]
                care.bring_back(reader.record, reader.actor, row["id"], seen=row["until_date"], reason=why)
                return
            until = st.session_state.get(f"{key}-until")
            if not isinstance(until, dt.date):
                raise BadInput(_("Choose a day."))
            care.put_aside(reader.record, reader.actor, view.lab.id, signal, until=until, reason=why)

        st.button(
            _("Bring it back") if chosen in back else _("Put it aside"),
            type="primary",
            key=f"{key}-do",
            on_click=doing.run,
            args=(reader, do, _("Kept.")),
        )


# ---------------------------------------------------------------------- tasks
def _tasks(view: View) -> None:
    reader = view.reader
    st.markdown(f"## {_('Tasks')}")
    found = [row for row in care.tasks(reader.record, lab_id=view.lab.id) if row["made_on"] <= reader.as_of]
    if found:
        heads = (_("What is to be done"), _("Owner"), _("Due on"), _("State"), _("Reason"))
        rows.draw(heads, [_task(row) for row in found], caption=_("Tasks on this lab"), quiet=True)
    else:
        st.caption(_("No task."))
    if reader.may("care.write") and view.enabled:
        _add_task(view, len(found))
        if found:
            _change_task(view, found)


def _task(row: Row) -> tuple[str, ...]:
    return (row["body"], row["owner"] or "–", day(row["due_on"]), vocabulary.word(row["state"]), row["reason"] or "–")


def _add_task(view: View, there: int) -> None:
    key, reader = f"task-{view.lab.id}", view.reader
    with st.expander(_("Add a task"), icon=":material/add_task:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        key += f"-{there}"  # new fields for the next one
        st.text_input(_("What is to be done?"), key=f"{key}-body")
        named = doing.told_apart({row["id"]: row["name"] for row in care.owners(reader.record, ids.today())})
        codes = list(named)
        mine = codes.index(reader.actor.account_id) if reader.actor.account_id in codes else 0
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                _("Owner"),
                codes,
                index=mine,
                format_func=lambda one: named.get(one, ""),
                key=f"{key}-owner",
                placeholder=_("Choose"),
            )
            first = ids.today()
            st.date_input(_("Due on"), first + _SOON / 2, min_value=first, key=f"{key}-due", format="DD/MM/YYYY")

        def do() -> None:
            owner, due = doing.picked(f"{key}-owner"), st.session_state.get(f"{key}-due")
            if owner is None or not isinstance(due, dt.date):
                raise BadInput(_("Choose an owner and a day."))
            body = doing.typed(f"{key}-body")
            care.add_task(reader.record, reader.actor, view.lab.id, body, owner_id=owner, due_on=due)

        st.button(
            _("Add this task"),
            type="primary",
            key=f"{key}-do",
            on_click=doing.run,
            args=(reader, do, _("Added.")),
        )


def _change_task(view: View, found: list[Row]) -> None:
    key, reader = f"tasks-{view.lab.id}", view.reader
    open_or_done = {row["id"]: row for row in found if row["state"] != "dropped"}
    if not open_or_done:
        return
    label = _("Close a task, or take one up again")
    with st.expander(label, icon=":material/task_alt:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        named = doing.told_apart({one: row["body"] for one, row in open_or_done.items()})
        st.selectbox(_("Task"), list(named), format_func=lambda one: named.get(one, ""), key=f"{key}-which")
        row = open_or_done.get(doing.picked(f"{key}-which") or next(iter(open_or_done)))
        if row is None:
            return
        words = f"{key}-why-{row['id']}-{row['version']}"
        st.text_input(_("Reason; for what is done it may stay empty"), key=words)

        def step(state: str) -> None:
            why, which = doing.typed(words), {"seen": row["version"]}
            if state == "open":
                care.reopen_task(reader.record, reader.actor, row["id"], reason=why, **which)
            else:
                care.close_task(reader.record, reader.actor, row["id"], state=state, reason=why, **which)

        labels = {"done": _("Done"), "dropped": _("Drop it"), "open": _("Take it up again")}
        with st.container(horizontal=True):
            for state in ("done", "dropped") if row["state"] == "open" else ("open",):
                st.button(
                    labels[state],
                    key=f"{key}-{state}",
                    on_click=doing.run,
                    args=(reader, lambda state=state: step(state), _("Kept.")),
                )


# ---------------------------------------------------------------------- notes
def _notes(view: View) -> None:
    reader, key = view.reader, f"note-{view.lab.id}"
    st.markdown(f"## {_('Notes of Vie coop')}")
    found = [row for row in care.notes(reader.record, view.lab.id) if row["written_at"].date() <= reader.as_of]
    if found:
        timeline.draw([Line(row["written_at"].date(), row["who"] or "–", words=row["body"]) for row in found])
    else:
        st.caption(_("No note."))
    if not (reader.may("care.write") and view.enabled):
        return
    key += f"-{len(found)}"  # a new field for the next one
    st.text_area(_("Note something; Vie coop and auditors read it"), key=key, height=80)
    st.button(
        _("Keep this note"),
        key=f"{key}-do",
        on_click=doing.run,
        args=(
            reader,
            lambda: care.note(reader.record, reader.actor, view.lab.id, doing.typed(key)),
            plain(_("Kept.")),
        ),
    )

"""What staff do with a cycle: go on to the next phase, set its days, take a step back, plan the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.reader import Reader
from dashboard.coop import cycle_running
from dashboard.coop.cycles import Cycle
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, day


def draw(reader: Reader, cycle: Cycle | None, *, enabled: bool) -> None:
    """The forms; the next phase first."""
    if cycle is not None:
        _go_on(reader, cycle, enabled=enabled)
        _dates(reader, cycle, enabled=enabled)
        _take_back(reader, cycle, enabled=enabled)
    _plan(reader, enabled=enabled)


def _go_on(reader: Reader, cycle: Cycle, *, enabled: bool) -> None:
    to = cycle_running.following(cycle, ids.today())
    if to is None:
        return
    key, told = f"go-on-{cycle.id}-{cycle.version}", cycle_running.begins(cycle, to)
    words = {"phase": vocabulary.word(to), "day": day(told, "long")}
    if told is not None:
        st.markdown(_("“%(phase)s” begins by itself on %(day)s. To begin it today, say why.") % words)
        st.text_input(_("Why earlier than was told?"), key=f"{key}-why")

    def do() -> None:
        why = doing.typed(f"{key}-why")
        cycle_running.go_on(reader.record, reader.actor, cycle.id, cycle.version, why)

    done = _("The cycle is in the phase “%(phase)s” now.") % words
    label = _("Begin “%(phase)s” today") % words
    st.button(label, type="primary", key=key, disabled=not enabled, on_click=doing.run, args=(reader, do, done))


def _dates(reader: Reader, cycle: Cycle, *, enabled: bool) -> None:
    key = f"days-{cycle.id}-{cycle.version}"
    with st.expander(_("Days of its phases"), icon=":material/event:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        st.caption(_("What has begun keeps its day. A phase without a day waits until somebody begins it."))
        given = {one.phase: one.starts_on for one in cycle.phases}
        read = _day_fields(key, given, {phase for phase, since in given.items() if since <= ids.today()})
        st.text_input(_("Why do they change?"), key=f"{key}-why")

        def do() -> None:
            why = doing.typed(f"{key}-why")
            cycle_running.set_dates(reader.record, reader.actor, cycle.id, cycle.version, read(), why)

        said = _("The days are kept.")
        label = _("Keep these days")
        st.button(label, key=f"{key}-do", disabled=not enabled, on_click=doing.run, args=(reader, do, said))


def _take_back(reader: Reader, cycle: Cycle, *, enabled: bool) -> None:
    now = next((one for one in reversed(cycle.phases) if one.starts_on <= ids.today()), None)
    if now is None or now.starts_on != ids.today() or cycle.phases[0] == now:
        return
    key = f"back-{cycle.id}-{cycle.version}"
    with st.expander(_("Take back today's step"), icon=":material/undo:", key=f"{key}-open"):
        st.text_input(_("Why? It stays in the log."), key=f"{key}-why")

        def do() -> None:
            cycle_running.take_back(reader.record, reader.actor, cycle.id, cycle.version, doing.typed(f"{key}-why"))

        said = _("The step is taken back.")
        label = _("Take it back")
        st.button(label, key=f"{key}-do", disabled=not enabled, on_click=doing.run, args=(reader, do, said))


def _plan(reader: Reader, *, enabled: bool) -> None:
    key = "plan-cycle"
    with st.expander(_("Plan a cycle"), icon=":material/add:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        st.text_input(_("Name"), key=f"{key}-name", help=_("Such as its year."))
        st.caption(_("The day on which each phase begins; it lasts until the next one. The last ones can wait."))
        read = _day_fields(key, {}, frozenset())

        def do() -> None:
            made = cycle_running.plan(reader.record, reader.actor, doing.typed(f"{key}-name"), read())
            st.query_params["cycle"] = str(made)

        clears = [f"{key}-name", *(f"{key}-{phase}" for phase in cycle_running.DATED)]
        label, said = _("Plan this cycle"), _("The cycle is planned.")
        st.button(
            label,
            key=f"{key}-do",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, do, said),
            kwargs={"clears": clears},
        )


def _day_fields(
    key: str, given: Mapping[str, dt.date], fixed: frozenset[str] | set[str]
) -> Callable[[], dict[str, dt.date]]:
    """A field for the first day of each phase, and how to read them."""
    with st.container(horizontal=True):
        for phase in cycle_running.DATED:
            st.date_input(
                vocabulary.word(phase),
                value=given.get(phase),
                key=f"{key}-{phase}",
                format="DD/MM/YYYY",
                width=160,
                disabled=phase in fixed,
            )

    def read() -> dict[str, dt.date]:
        typed = {phase: st.session_state.get(f"{key}-{phase}") for phase in cycle_running.DATED}
        found = {phase: value for phase, value in typed.items() if isinstance(value, dt.date)}
        return found | {phase: given[phase] for phase in fixed if phase in found}

    return read

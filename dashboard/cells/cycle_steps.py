"""Where a cycle stands: its seven phases with their days, what the present one allows, and what is mine to do in it."""

from __future__ import annotations

import datetime as dt
import uuid
from html import escape

import streamlit as st

from dashboard.cells import linked, links, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import cycle_running, cycle_tasks
from dashboard.coop.cycle_tasks import Task
from dashboard.coop.cycles import DEEDS, Cycle
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, day, days_ago
from dashboard.words.states import PHASE_ALLOWS

_STYLE = """
<style>
.coop-steps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,8.5rem),1fr));gap:.5rem;
list-style:none;margin:.25rem 0 .5rem!important;padding:0!important}
.coop-steps li{margin:0!important;padding:.5rem 0 0!important;border-top:.3rem solid rgba(128,128,128,.35)}
.coop-steps li.done{border-color:#00A57D}
.coop-steps li.now{border-color:#FF4054}
.coop-steps b{display:block;font-weight:400}
.coop-steps .now b{font-weight:700}
.coop-steps span{display:block;font-size:.875rem;opacity:.9}
</style>
"""


def chosen(reader: Reader) -> Cycle | None:
    """The cycle that the link names, else the one that runs; a field to choose another; None where there is none."""
    known = cycle_running.all_cycles(reader.record)
    first = cycle_running.running(known, reader.as_of)
    if first is None:
        return None
    of_id = {str(one.id): one for one in [first, *(other for other in known if other.id != first.id)]}
    with st.container(width=240):
        picked = linked.select(_("Cycle"), list(of_id), "cycle", lambda code: of_id[code].name)
    return of_id.get(picked or "", first)


def sentence(cycle: Cycle, on: dt.date) -> str:
    """Which phase it is and until when: `Cycle 2026 is in evaluation until 12 December.`"""
    phase, last = cycle.phase_on(on), cycle_running.until(cycle, on)
    words = {"cycle": cycle.name, "phase": vocabulary.word(phase), "day": day(last, "long")}
    if phase == "planned":
        begins = cycle_running.begins(cycle, "call")
        words["day"] = day(begins or cycle.starts_on, "long")
        return _("Cycle %(cycle)s is planned; its call begins on %(day)s.") % words
    if phase == "closed":
        return _("Cycle %(cycle)s is closed.") % words
    if last is None:
        return _("Cycle %(cycle)s is in the phase “%(phase)s”.") % words
    return _("Cycle %(cycle)s is in the phase “%(phase)s” until %(day)s.") % words


def draw(reader: Reader, cycle: Cycle) -> None:
    """The steps, what this phase allows, and what is the reader's to do in it."""
    st.html(_STYLE + steps(cycle, reader.as_of))
    phase, last = cycle.phase_on(reader.as_of), cycle_running.until(cycle, reader.as_of)
    deeds = [_(DEEDS[deed]) for deed in DEEDS if deed in PHASE_ALLOWS[phase]]
    said = [_("In this phase: %(deeds)s.") % {"deeds": ", ".join(deeds)}]
    if last is not None and reader.as_of == ids.today():
        left = (last - reader.as_of).days
        said.append(_("It ends today.") if not left else _("It ends in %(days)s.") % {"days": days_ago(left)})
    st.markdown(plain(" ".join(said)))
    if reader.as_of == ids.today():
        st.markdown(f"## {_('Yours to do')}")
        _tasks(reader, cycle)


def steps(cycle: Cycle, on: dt.date) -> str:
    """The phases in order as a list in HTML, the present one marked; everything escaped."""
    now = cycle.phase_on(on)
    begun = True
    inside = ""
    for phase in cycle_running.DATED:
        begun = begun and now != "planned"
        state = "now" if phase == now else "done" if begun else "next"
        begun = begun and phase != now
        mark = ' aria-current="step"' if state == "now" else ""
        told = {"now": _("now"), "done": _("done"), "next": _("to come")}[state]
        inside += (
            f'<li class="{state}"{mark}><b>{escape(_capital(vocabulary.word(phase)))}</b>'
            f"<span>{escape(_days(cycle, phase))}</span><span>{escape(told)}</span></li>"
        )
    return f'<ol class="coop-steps" aria-label="{escape(_("Phases of the cycle"))}">{inside}</ol>'


def task_lines(reader: Reader, tasks: list[Task]) -> list[tuple[rows.Cell, ...]]:
    """A row of a table for each thing to do, leading to where it is done."""
    return [(Link(task.sentence, links.address(task.path, reader, **task.query)),) for task in tasks]


def _tasks(reader: Reader, cycle: Cycle) -> None:
    found = cycle_tasks.of(reader.record, reader.actor, cycle, ids.today())
    if not found:
        st.caption(_("Nothing in this phase is yours to do. You will see it here when there is."))
        return
    rows.draw((_("What"),), task_lines(reader, found), caption=_("Yours to do in this phase"))


def _days(cycle: Cycle, phase: str) -> str:
    one = next((one for one in cycle.phases if one.phase == phase), None)
    if one is None:
        return _("no day yet")
    if one.ends_on is None:
        return _("from %(day)s") % {"day": day(one.starts_on)}
    return f"{day(one.starts_on)} – {day(one.ends_on)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def id_or_none(text: str | None) -> uuid.UUID | None:
    """An id out of a link; None for what is none."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None

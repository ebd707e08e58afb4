"""How a lab gets on, in its own words: what it handed in, what it still has to, and what Vie coop answered."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import doing, links, progress_answering, progress_writing, rows, timeline
from dashboard.cells.cycle_steps import id_or_none
from dashboard.cells.lab_view import View
from dashboard.cells.rows import Link
from dashboard.cells.text import colon, plain
from dashboard.cells.timeline import Line
from dashboard.coop import progress, progress_due
from dashboard.coop.progress import QUESTIONS, Update
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import signals, vocabulary
from dashboard.words.language import _, day

_ANSWERS = ("done", "learned", "difficulties", "next_steps", "objectives_state", "help_wanted")


def draw(view: View) -> None:
    """The update that the link names; else what waits for somebody, and all that was handed in."""
    asked = id_or_none(st.query_params.get("update"))
    found = progress.of_lab(view.reader.record, view.lab.id)
    if (view.inside or view.reader.may("care.view")) and asked in {row["id"] for row in found}:
        assert asked is not None
        _one(view, progress.get(view.reader.record, asked))
        return
    if view.inside or view.reader.may("care.view"):
        _waiting(view, found)
    _told(view)


def address(view: View, update_id: object) -> str:
    """The page of one update."""
    return links.address("lab", view.reader, id=str(view.lab.id), view="progress", update=str(update_id))


# ---------------------------------------------------------------------- inside
def _waiting(view: View, found: list[Row]) -> None:
    until = ids.today() + progress_due.SOON
    waits = [
        row
        for row in reversed(found)
        if row["state"] in ("submitted", "draft", "changes_requested")
        or (row["state"] == "due" and row["due_on"] <= until)
    ]
    if waits:
        body = [
            (
                Link(signals.period(row["period"]), address(view, row["id"])),
                vocabulary.word("late" if row["state"] == "due" and row["due_on"] < ids.today() else row["state"]),
                day(row["due_on"]),
                row["state_reason"] or "–",
            )
            for row in waits
        ]
        rows.draw((_("Update on"), _("State"), _("Due on"), _("Reason")), body, caption=_("Updates that wait"))
    to_make = progress_due.to_make(view.reader.record, ids.today(), view.lab.id) if view.enabled and view.inside else []
    if to_make:
        row = to_make[0]
        said = _("The next update is on %(period)s, and due on %(day)s.")
        st.markdown(plain(said % {"period": signals.period(row["period"]), "day": day(row["due_on"])}))
        st.button(
            _("Begin this update"),
            icon=":material/edit_note:",
            key=f"make-update-{view.lab.id}",
            on_click=doing.run,
            args=(
                view.reader,
                lambda: progress_due.make_due(view.reader.record, view.reader.actor, ids.today(), view.lab.id),
                _("It is there: open it and write."),
            ),
        )
    elif not waits:
        rhythm = view.lab.rhythm_days
        said = _("No update waits.") if rhythm else _("This lab has no rhythm of updates yet: Vie coop sets one.")
        st.caption(said)


def _told(view: View) -> None:
    answer = view.reader.ask("lab_progress", lab_id=view.lab.id)
    st.markdown(f"## {_('What it reported')}")
    if answer.is_empty:
        st.caption(_("It has not reported yet."))
        return
    timeline.draw([_line(row) for row in answer.rows])


def _line(row: Row) -> Line:
    told = [(QUESTIONS[name], row[name]) for name in _ANSWERS if row[name]]
    said = f"{signals.period(row['period'])}{colon()}{vocabulary.word(row['state'])}"
    words = "\n".join(f"{_(question)} {text}" for question, text in told)
    return Line(row["submitted_on"] or row["due_on"], said, words=words)


def _one(view: View, update: Update) -> None:
    back = {"id": str(view.lab.id), "view": "progress"}
    st.page_link(links.LAB, label=_("All updates of this lab"), icon=":material/arrow_back:", query_params=back)
    heading = _("Update on %s") % signals.period(update.period)
    due = _("Due on %(day)s: %(state)s.") % {"day": day(update.due_on), "state": vocabulary.word(update.state)}
    st.markdown(f"## {plain(heading)}\n{plain(due)}")
    if update.state == "changes_requested" and update.state_reason:
        asked = _("Vie coop asks: %s") % update.state_reason
        st.warning(plain(asked), icon=":material/reply:")
    if update.is_written and view.inside and view.enabled:
        progress_writing.draw(view, update)
    elif update.state in ("submitted", "acknowledged") or (update.is_written and view.inside):
        _answers(update)
    if update.staff_comment:
        st.info(plain(_("Vie coop said: %s") % update.staff_comment), icon=":material/chat:")
    if view.reader.may("progress.answer") and view.enabled:
        progress_answering.draw(view.reader, update)
    _history(view, update)


def _answers(update: Update) -> None:
    body = [(_(question), getattr(update.answers, name) or "–") for name, question in QUESTIONS.items()]
    rows.draw((_("Question"), _("Answer")), body, caption=_("What the lab said"), quiet=True)


def _history(view: View, update: Update) -> None:
    """What happened to it, with what it said each time that it was handed in."""
    found = progress.states(view.reader.record, update.id)
    if not found:
        return
    st.markdown(f"### {_('What happened to it')}")
    lines = []
    for row in reversed(found):
        who = f" · {row['who']}" if row["who"] and view.reader.may("persons.view") else ""
        said = row["said"] or {}
        told = "\n".join(f"{_(QUESTIONS[name])} {said[name]}" for name in _ANSWERS if said.get(name))
        lines.append(Line(row["since"], vocabulary.word(row["state"]) + who, words=row["reason"] or told))
    timeline.draw(lines)

"""What is said of a cell of a notebook, or of a figure: threads, answering, settling, and beginning another one."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.reader import Reader
from dashboard.cells.recommendation_words import STYLE
from dashboard.coop import narratives, threads, value_watch
from dashboard.coop.notebooks import Cell, Notebook
from dashboard.coop.threads import About, Thread
from dashboard.coop.value_watch import Watched
from dashboard.store import ids
from dashboard.store.figures import Answer, figure
from dashboard.words import permissions
from dashboard.words.language import _, day, number
from dashboard.words.refusals import BadInput


def draw(reader: Reader, notebook: Notebook, cell: Cell) -> None:
    """The threads of a cell, the oldest first, and beginning one where one may comment."""
    found = [
        one for one in threads.of_notebook(reader.record, reader.actor, notebook.id) if one.about.cell_id == cell.id
    ]
    writes = notebook.may("comment") and reader.may(threads.WRITE)
    of_threads(reader, found, writes=writes)
    if writes:
        _begin(reader, f"cell-{cell.id}", About(notebook_id=notebook.id, cell_id=cell.id))


def of_figure(reader: Reader, name: str, answer: Answer, key: str) -> None:
    """What is said of a figure, or of one value in it; challenging it. `key`: of the cell that shows the figure."""
    found = threads.of_figure(reader.record, reader.actor, name)
    writes = reader.may(threads.WRITE)
    of_threads(reader, found, writes=writes)
    if writes and reader.as_of == ids.today():
        _begin_on_value(reader, name, answer, f"figure-{key}")


def of_threads(reader: Reader, found: list[Thread], *, writes: bool) -> None:
    """Threads with what was said in them; those that wait for an answer can be answered and settled."""
    for thread in found:
        seen = value_watch.watched(thread, _asking(reader), ids.today())
        st.html(_as_html(thread, seen))
        if writes:
            _answering(reader, thread, seen)


# ---------------------------------------------------------------------- inside
def _asking(reader: Reader) -> value_watch.Ask:
    def ask(name: str, params: Mapping[str, Any]) -> Answer:
        permissions.require(reader.actor, figure(name).action)
        return reader.figures.answer(name, permissions.audience(reader.actor), **params)

    return ask


def _as_html(thread: Thread, seen: Watched | None) -> str:
    lines = [f'<p class="small">{escape(narratives.clean(_stands(thread, seen)))}</p>']
    for message in thread.messages:
        when = f"{day(message['written_at'].date())}, {message['written_at']:%H:%M} UTC"
        lines.append(f'<p class="small"><b>{escape(narratives.clean(message["who"]))}</b> · {escape(when)}</p>')
        lines.append(f"<blockquote>{escape(narratives.clean(message['body']))}</blockquote>")
    if thread.settled_how:
        said = _("%(who)s settled it: %(how)s") % {"who": thread.settled_by_name or "–", "how": thread.settled_how}
        lines.append(f'<p class="note">{escape(narratives.clean(said))}</p>')
    return f'{STYLE}<div class="coop-text">{"".join(lines)}</div>'


def _stands(thread: Thread, seen: Watched | None) -> str:
    kind = _("Challenge") if thread.kind == "challenge" else _("Comment")
    state = _("open") if value_watch.is_open(thread, seen) else _("answered for")
    told = [kind, state]
    place = {name: said for name, said in thread.about.place.items() if name != "column"}
    if place:
        told.append(" · ".join(place.values()))
    if seen is not None and seen.then is not None:
        now = number(seen.now, 0 if float(seen.now).is_integer() else 2) if seen.now is not None else _("not known")
        then = number(seen.then, 0 if float(seen.then).is_integer() else 2)
        told.append(_("%(then)s when written, %(now)s now") % {"then": then, "now": now})
    if seen is not None and seen.has_moved:
        told.append(_("open again: it moved further than the writer set"))
    return " · ".join(told)


def _answering(reader: Reader, thread: Thread, seen: Watched | None) -> None:
    if thread.state == "resolved" and not (seen is not None and seen.has_moved):
        st.button(
            _("Open again"), key=f"talk-open-{thread.id}", type="tertiary", on_click=_open_again, args=(reader, thread)
        )
        return
    st.text_area(_("Answer"), key=f"talk-{thread.id}", height=68, max_chars=threads.LONGEST)
    with st.container(horizontal=True, gap="small"):
        st.button(_("Say it"), key=f"talk-say-{thread.id}", on_click=_say, args=(reader, thread))
        st.button(_("Settle it so"), key=f"talk-settle-{thread.id}", on_click=_settle, args=(reader, thread, seen))


def _begin(reader: Reader, key: str, about: About) -> None:
    label = _("Say something; @name calls somebody")
    st.text_area(label, key=f"talk-new-{key}", height=68, max_chars=threads.LONGEST)
    st.button(_("Comment"), key=f"talk-begin-{key}", on_click=_start, args=(reader, key, about, "comment"))


def _begin_on_value(reader: Reader, name: str, answer: Answer, key: str) -> None:
    measures = [column.name for column in answer.figure.columns if column.is_measure]
    places = {
        f"{index}:{column}": _named(answer, row, column)
        for index, row in enumerate(answer.rows[:50])
        for column in measures
        if isinstance(row[column], int | float)
    }
    names = doing.told_apart(places)
    st.selectbox(
        _("About one value (empty: the whole figure)"),
        list(names),
        index=None,
        format_func=lambda one: names.get(one, "–"),
        key=f"talk-value-{key}",
        placeholder=_("Choose"),
    )
    st.text_input(_("Open it again when the value moves by more than"), key=f"talk-moves-{key}", width=320)
    label = _("Say something; @name calls somebody")
    st.text_area(label, key=f"talk-new-{key}", height=68, max_chars=threads.LONGEST)
    with st.container(horizontal=True, gap="small"):
        for kind, said in (("comment", _("Comment")), ("challenge", _("Challenge this figure"))):
            st.button(said, key=f"talk-{kind}-{key}", on_click=_start_on_value, args=(reader, key, name, answer, kind))


def _named(answer: Answer, row: Mapping[str, Any], column: str) -> str:
    said = [str(row[one.name]) for one in answer.figure.columns if not one.is_measure and one.type != "UUID"]
    return " · ".join([*said, f"{column} = {row[column]}"])


def _start(reader: Reader, key: str, about: About, kind: str) -> None:
    body = doing.typed(f"talk-new-{key}")
    doing.run(
        reader,
        lambda: threads.begin(reader.record, reader.actor, body, about, kind=kind),
        clears=[f"talk-new-{key}"],
    )


def _start_on_value(reader: Reader, key: str, name: str, answer: Answer, kind: str) -> None:
    chosen, moves = st.session_state.get(f"talk-value-{key}"), doing.typed(f"talk-moves-{key}")

    def verb() -> None:
        about = About(figure=name, params=_params(answer))
        if isinstance(chosen, str):
            index, _colon, column = chosen.partition(":")
            row = answer.rows[int(index)]
            place = value_watch.place_of(name, row, column)
            about = About(
                figure=name,
                params=_params(answer),
                place=place,
                value_then=float(row[column]),
                moves_by=_number(moves) if moves else None,
            )
        body = doing.typed(f"talk-new-{key}")
        threads.begin(reader.record, reader.actor, body, about, kind=kind)

    doing.run(reader, verb, clears=[f"talk-new-{key}", f"talk-value-{key}", f"talk-moves-{key}"])


def _params(answer: Answer) -> dict[str, str]:
    return {name: str(value) for name, value in answer.params.items() if value is not None}


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise BadInput(_("Say by how much a value may move: a number from 0 on.")) from None


def _say(reader: Reader, thread: Thread) -> None:
    body = doing.typed(f"talk-{thread.id}")
    doing.run(reader, lambda: threads.say(reader.record, reader.actor, thread.id, body), clears=[f"talk-{thread.id}"])


def _settle(reader: Reader, thread: Thread, seen: Watched | None) -> None:
    how = doing.typed(f"talk-{thread.id}")

    def verb() -> None:
        version = thread.version
        if thread.state == "resolved":  # its value has moved: what was settled is open again, and settled anew
            threads.open_again(reader.record, reader.actor, thread.id, seen=version)
            version += 1
        value = seen.now if seen is not None else None
        threads.settle(reader.record, reader.actor, thread.id, how, seen=version, value_now=value)

    doing.run(reader, verb, clears=[f"talk-{thread.id}"])


def _open_again(reader: Reader, thread: Thread) -> None:
    doing.run(reader, lambda: threads.open_again(reader.record, reader.actor, thread.id, seen=thread.version))

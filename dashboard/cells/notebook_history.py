"""The history of a notebook as its people read it; what a cell was can be looked at, and brought back."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import doing, rows
from dashboard.cells.reader import Reader
from dashboard.coop import notebook_cells, notebook_history
from dashboard.coop.narratives import clean
from dashboard.coop.notebooks import Notebook
from dashboard.store.record import Row
from dashboard.words.language import _, day, number

_SHOWN = 50


def draw(reader: Reader, notebook: Notebook, *, writes: bool) -> None:
    """The newest steps; a step that left a cell can be looked at as it was, which changes nothing."""
    steps = notebook_cells.steps(reader.record, notebook.id)
    known = notebook_history.contents(steps)
    said = {step["number"]: notebook_history.sentence(step, known) for step in steps}
    body = [(number(step["number"]), said[step["number"]], _when(step)) for step in steps[:_SHOWN]]
    rows.draw((_("Step"), _("What was done"), _("When")), body, caption=_("The newest first"), numbers=(0,))
    if len(steps) > _SHOWN:
        st.caption(_("%(n)s earlier steps are kept.") % {"n": number(len(steps) - _SHOWN)})
    looked = [step["number"] for step in steps if step["content"] is not None]
    chosen = st.selectbox(
        _("Look at a cell as it was after a step"),
        looked,
        index=None,
        format_func=lambda n: clean(f"{number(n)} · {said.get(n, '')}"),
        key="nb-look",
        placeholder=_("Choose"),
    )
    if chosen is None:
        return
    step = next(step for step in steps if step["number"] == chosen)
    st.code(clean(_inert(step)), language=None, wrap_lines=True)
    if writes:
        st.button(_("Bring it back"), key="nb-restore", on_click=_restore, args=(reader, notebook, chosen))


def _when(step: Row) -> str:
    return f"{day(step['done_at'].date())}, {step['done_at']:%H:%M} UTC"


def _inert(step: Row) -> str:
    """What the cell held, as text: nothing in it runs, and no figure is asked."""
    content = notebook_history.contents([step])[step["cell_id"]]
    return "\n".join(f"{name}: {value}" for name, value in vars(content).items() if value not in (None, "", {}))


def _restore(reader: Reader, notebook: Notebook, chosen: int) -> None:
    done = _("It is as it was after step %(n)s.") % {"n": number(chosen)}
    doing.run(
        reader, lambda: notebook_cells.restore(reader.record, reader.actor, notebook.id, chosen), done, ["nb-look"]
    )

"""Freezing a notebook as a board pack, and taking along what was frozen; presenting it, and noting what happens."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import streamlit as st

from dashboard.cells import doing, rows
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import accounts, packs, presenting
from dashboard.coop.notebooks import Notebook
from dashboard.store import ids
from dashboard.words.language import _, day, number, speaking
from dashboard.words.notebook_states import PRESENTING

_FREEZE = "board.prepare"


def draw(reader: Reader, notebook: Notebook) -> None:
    """What was frozen, and freezing it as it stands now."""
    found = packs.of_notebook(reader.record, reader.actor, notebook.id)
    if not found:
        st.caption(_("It was not frozen yet."))
    for row in found:
        told = {"n": number(row["number"]), "day": day(row["frozen_at"].date()), "who": row["frozen_by_name"] or "–"}
        st.markdown(plain(_("Board pack %(n)s, frozen on %(day)s by %(who)s") % told))
        st.caption(plain(f"SHA-256 {row['content_hash'][:16]}…"))
        if reader.may("data.export"):
            with st.container(horizontal=True, gap="small"):
                for ending, label, media_type in (
                    ("pdf", "PDF", "application/pdf"),
                    ("ipynb", "Jupyter (.ipynb)", "application/zip"),
                ):
                    st.download_button(
                        label,
                        data=_file(reader, notebook.id, row["number"], ending),
                        file_name=f"board-pack-{row['number']}.{'pdf' if ending == 'pdf' else 'zip'}",
                        mime=media_type,
                        icon=":material/download:",
                        on_click="ignore",
                        key=f"pack-{row['number']}-{ending}",
                    )
    if reader.may(_FREEZE) and notebook.may("edit") and reader.as_of == ids.today():
        st.button(
            _("Freeze it as a board pack"),
            type="primary",
            key="pack-freeze",
            icon=":material/ac_unit:",
            on_click=_freeze,
            args=(reader, notebook),
        )
        st.caption(_("Every figure is kept as the Board may see it today, with its hash. Nothing changes in it later."))


def present(reader: Reader, notebook: Notebook) -> int | None:
    """Which cell is shown while the notebook is presented, from 1 on; None while it is read as a whole."""
    asked = st.query_params.get("present", "")
    if not asked.isdigit() or not notebook.cells:
        return None
    place = min(max(int(asked), 1), len(notebook.cells))
    last = len(notebook.cells)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="nb-present"):
        st.button(
            _("Back"),
            key="nb-back",
            icon=":material/chevron_left:",
            disabled=place == 1,
            on_click=_to,
            args=(place - 1,),
        )
        st.markdown(plain(_("%(n)s of %(all)s") % {"n": number(place), "all": number(last)}))
        st.button(
            _("Next"),
            key="nb-next",
            icon=":material/chevron_right:",
            disabled=place == last,
            on_click=_to,
            args=(place + 1,),
        )
        st.button(_("Stop presenting"), key="nb-stop", type="tertiary", on_click=_to, args=(None,))
    return place


def begin(notebook: Notebook) -> None:
    """The button that begins to present."""
    if notebook.cells:
        st.button(_("Present"), key="nb-begin-present", icon=":material/slideshow:", on_click=_to, args=(1,))


def notes(reader: Reader, notebook: Notebook, place: int) -> None:
    """What was noted while presenting, and noting more about the cell that is shown."""
    found = presenting.of_notebook(reader.record, reader.actor, notebook.id)
    places = {cell.id: number(n) for n, cell in enumerate(notebook.cells, 1)}
    if found:
        body = [
            (
                places.get(row["cell_id"], "–"),
                presenting.sentence(row),
                f"{row['noted_at']:%H:%M} UTC",
                row["noted_by_name"] or "–",
            )
            for row in found
        ]
        rows.draw((_("Cell"), _("Noted"), _("When"), _("By")), body, caption=_("Noted while presenting"))
    if not (notebook.may("edit") and reader.may("notebook.write") and reader.as_of == ids.today()):
        return
    kinds = {
        "present": _("somebody is present"),
        "recused": _("somebody is recused"),
        "moved": _("somebody moves something"),
        "vote": _("a vote"),
    }
    people = doing.told_apart(
        {row["id"]: row["name"] for row in accounts.all_accounts(reader.record) if row["disabled_at"] is None}
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.selectbox(_("Note that"), PRESENTING, format_func=lambda kind: kinds[kind], key="nb-note-kind", width=240)
        st.selectbox(
            _("Who"),
            list(people),
            index=None,
            format_func=lambda one: people.get(one, "–"),
            key="nb-note-who",
            width=240,
            placeholder=_("Choose"),
        )
        st.text_input(_("In words"), key="nb-note-said", width=320)
        cell_id = notebook.cells[place - 1].id
        st.button(_("Note it"), key="nb-note", on_click=_note, args=(reader, notebook, cell_id))


# ---------------------------------------------------------------------- inside
def _to(place: int | None) -> None:
    if place is None:
        st.query_params.pop("present", None)
    else:
        st.query_params["present"] = str(place)


def _note(reader: Reader, notebook: Notebook, cell_id: uuid.UUID) -> None:
    kind, who, said = (
        str(st.session_state.get("nb-note-kind")),
        doing.picked("nb-note-who"),
        doing.typed("nb-note-said"),
    )
    doing.run(
        reader,
        lambda: presenting.note(
            reader.record,
            reader.actor,
            notebook.id,
            kind,
            cell_id=None if kind == "present" else cell_id,
            account_id=who,
            said=said,
        ),
        clears=["nb-note-said", "nb-note-who"],
    )


def _freeze(reader: Reader, notebook: Notebook) -> None:
    def verb() -> None:
        from dashboard.exchange import board_packs  # slow to load

        board_packs.freeze(reader.record, reader.figures, reader.actor, notebook.id)

    doing.run(reader, verb, _("It is frozen: the PDF and the notebook can be handed round."))


def _file(reader: Reader, notebook_id: uuid.UUID, n: int, ending: str) -> Callable[[], bytes]:
    def kept() -> bytes:
        with speaking(reader.language):
            return packs.file_of(reader.record, reader.actor, notebook_id, n, ending)

    return kept

"""What becomes of a lab: admitted or not, begun, resting, awake, closing, closed, in another one; and why."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard.cells import doing, lab_fields, links
from dashboard.cells.lab_view import View
from dashboard.cells.text import plain
from dashboard.coop import founding, lab_life
from dashboard.coop.request_rights import rows
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.refusals import BadInput
from dashboard.words.states import LAB, LAB_RUNS


@dataclass(frozen=True)
class Step:
    """Something that can become of a lab: what its button says, what it does with the words above it and a lab."""

    label: str
    verb: Callable[[str, uuid.UUID | None], object]
    done: str
    needs: str = ""  # the title of the words that it takes
    wants_lab: bool = False


def draw(view: View) -> None:
    """The steps that this reader may take, folded away; for a proposal of one's own the way to its form."""
    lab = view.lab
    if founding.may_edit(view.reader.actor, lab):
        label = _("Change this proposal") if lab.state == "proposed" else _("Change it, and hand it in again")
        st.page_link(links.PROPOSE, label=label, icon=":material/edit:", query_params={"id": str(lab.id)})
    steps = _steps(view)
    if not steps:
        return
    key = f"lab-steps-{lab.id}-{lab.state}"
    # what waits for an answer is open by itself
    waits = lab.state == "proposed"
    label = _("Answer this proposal") if waits else _("What becomes of this lab")
    with st.expander(label, icon=":material/moving:", key=f"{key}-open", expanded=waits, on_change="rerun") as opened:
        if opened.open:
            _form(view, key, steps)


def _steps(view: View) -> dict[str, Step]:
    """Each step by the state that it leads to."""
    record, actor, lab = view.reader.record, view.reader.actor, view.lab
    given = {"seen": lab.seen}
    all_steps: dict[tuple[str, str], Step] = {
        ("proposed", "returned"): Step(
            _("Return it"),
            lambda why, _into: founding.send_back(record, actor, lab.id, reason=why, **given),
            _("Returned, with what is wanted."),
            _("What is still wanted?"),
        ),
        ("proposed", "declined"): Step(
            _("Decline it"),
            lambda why, into: founding.decline(record, actor, lab.id, reason=why, into=into, **given),
            _("Declined, with the reason."),
            _("Why does it not begin?"),
            wants_lab=True,
        ),
        ("active", "dormant"): Step(
            _("It rests"),
            lambda why, _into: lab_life.rest(record, actor, lab.id, reason=why, **given),
            _("It rests from today on."),
            _("Why does it rest?"),
        ),
        ("*", "closing"): Step(
            _("It begins to close"),
            lambda why, _into: lab_life.start_closing(record, actor, lab.id, reason=why, **given),
            _("It closes. Its people write down what they leave to others."),
            _("Why does it close?"),
        ),
        ("closing", "closed"): Step(
            _("It is closed"),
            lambda note, _into: lab_life.close(record, actor, lab.id, handover_note=note, **given),
            _("It is closed. What it was stays to be read."),
            _("What it leaves to others, where that is not written yet"),
        ),
        ("closed", "active"): Step(
            _("Open it again"),
            lambda why, _into: lab_life.reopen(record, actor, lab.id, reason=why, **given),
            _("It is open again. Invite those who go on."),
            _("Why does it open again?"),
        ),
        ("active", "merged"): Step(
            _("It goes into another lab"),
            lambda why, into: lab_life.merge(record, actor, lab.id, _one(into), reason=why, **given),
            _("It went into the other lab, and its people are invited there."),
            _("Why does it go into another lab?"),
            wants_lab=True,
        ),
    }
    of_runners: dict[tuple[str, str], Step] = {
        ("admitted", "active"): Step(
            _("It begins today"),
            lambda _why, _into: lab_life.begin(record, actor, lab.id, **given),
            _("It works from today on."),
        ),
        ("dormant", "active"): Step(
            _("It works again"),
            lambda _why, _into: lab_life.wake(record, actor, lab.id, **given),
            _("It works again."),
        ),
    }
    may = {**(all_steps if view.staff else {}), **(of_runners if view.runs else {})}
    return {to: step for (now, to), step in may.items() if now in (lab.state, "*") and to in LAB[lab.state]}


def _form(view: View, key: str, steps: dict[str, Step]) -> None:
    if view.staff and view.lab.state == "proposed":
        _admit(view, key)
        st.divider()
    named = {to: step.label for to, step in steps.items()}
    to = next(iter(steps))
    if len(steps) > 1:
        chosen = st.segmented_control(
            _("What becomes of it"),
            list(named),
            default=to,
            format_func=lambda one: named.get(one, ""),
            key=f"{key}-to",
        )
        to = chosen if chosen in steps else to
    step = steps[to]
    words = f"{key}-{to}-words"
    if step.needs:
        st.text_area(step.needs, key=words, height=80)
    if step.wants_lab:
        _other(view, f"{key}-{to}-into", optional=to == "declined")

    def do() -> None:
        step.verb(doing.typed(words), doing.picked(f"{key}-{to}-into"))

    st.button(
        step.label,
        type="secondary" if view.lab.state == "proposed" else "primary",
        key=f"{key}-{to}-do",
        disabled=not view.enabled,
        on_click=doing.run,
        args=(view.reader, do, step.done),
    )


def _admit(view: View, key: str) -> None:
    st.caption(plain(_("Admitted, it can be joined: whoever proposed it is its first member.")))
    # whoever admits it follows it, unless another is chosen; four updates a year
    read = lab_fields.care(view.reader.record, f"{key}-admit", view.reader.actor.person_id, rhythm_days=91)

    def do() -> None:
        founding.admit(view.reader.record, view.reader.actor, view.lab.id, seen=view.lab.seen, **read())

    args = (view.reader, do, _("Admitted. Name its animator on the tab “People”."))
    st.button(
        _("Admit this lab"),
        type="primary",
        key=f"{key}-admit-do",
        disabled=not view.enabled,
        on_click=doing.run,
        args=args,
    )


def _other(view: View, key: str, *, optional: bool) -> None:
    found = [
        row
        for row in rows(view.reader.record, "drafts/labs", id=None)
        if row["id"] != view.lab.id and (row["state"] or "active") in LAB_RUNS
    ]
    # those of its own theme first
    found.sort(key=lambda row: row["theme_id"] != view.lab.theme_id)
    named = doing.told_apart({row["id"]: row["name"] for row in found})
    title = _("Invite whoever proposed it to this lab, if you like") if optional else _("The lab that goes on")
    said = _("Choose one")
    st.selectbox(title, list(named), index=None, format_func=lambda one: named.get(one, ""), key=key, placeholder=said)


def _one(into: uuid.UUID | None) -> uuid.UUID:
    if into is None:
        raise BadInput(_("Choose the lab that goes on."))
    return into


def why(view: View) -> None:
    """Why a lab is in its state, for its own people and the staff: a resting or returned one says so at the top."""
    if view.lab.state_reason and view.enabled and (view.names or view.inside):
        said = {"state": vocabulary.word(view.lab.state), "why": view.lab.state_reason}
        st.info(plain(_("It is %(state)s: %(why)s") % said), icon=":material/info:")

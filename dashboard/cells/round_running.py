"""Rounds of evaluation as whoever runs them sees them: which there are, how far each is, who is asked what."""

from __future__ import annotations

import uuid
from typing import Any

import streamlit as st

from dashboard.cells import doing, links, round_assigning, round_results, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import forms, rounds
from dashboard.coop.rounds import Round, Settings
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import N_, _, day, number
from dashboard.words.refusals import BadInput, Refusal

# what the button says that brings a round into the phase after this one
STEPS = {
    "planned": N_("Begin to collect evaluations"),
    "collecting": N_("Stop collecting and deliberate"),
    "deliberating": N_("Close the round"),
}


def draw(reader: Reader) -> None:
    """The round that the link names, else the list and a new one."""
    now = _chosen(reader)
    if now is None:
        _list(reader)
    else:
        _one(reader, now)


def _chosen(reader: Reader) -> Round | None:
    asked = st.query_params.get("round")
    if not asked:
        return None
    try:
        return rounds.get(reader.record, uuid.UUID(asked))
    except (ValueError, Refusal):
        st.warning(_("This link names no round. Choose one from the list."))
        return None


# ---------------------------------------------------------------------- the list
def _list(reader: Reader) -> None:
    known = rounds.all_rounds(reader.record)
    if known:
        headings = (
            _("Round"),
            _("Phase"),
            _("Unseen by each other"),
            _("What"),
            _("Submitted"),
            _("At work"),
            _("Until"),
        )
        body = [_line(reader, row) for row in known]
        rows.draw(headings, body, caption=_("Rounds"), numbers=(3, 4, 5))
    else:
        st.info(_("There is no round of evaluation yet. Plan one below: it needs a published form."))
    _plan(reader)


def _line(reader: Reader, row: Row) -> tuple[rows.Cell, ...]:
    return (
        Link(row["name"], links.address("forms", reader, round=str(row["id"]))),
        vocabulary.word(row["phase"]),
        _("yes") if row["blind"] else _("no"),
        number(row["subjects"]),
        number(row["submitted"]),
        number(row["still_open"]),
        day(row["due_on"]),
    )


def _plan(reader: Reader) -> None:
    st.markdown(f"## {_('Plan a round')}")
    usable = {str(form.id): form for form in forms.all_forms(reader.record) if form.state == "published"}
    if not usable:
        st.caption(_("Publish a form first."))
        st.page_link(links.FORMS, label=_("All forms"), query_params={"view": "forms"}, icon=":material/tune:")
        return
    _fields(list(usable.values()), "new-round", None)
    enabled = doing.today(reader)
    label = _("Plan this round")
    st.button(label, type="primary", disabled=not enabled, on_click=_create, args=(reader, usable), key="plan-round")


def _fields(usable: list[forms.Form], base: str, now: Round | None, *, fixed: bool = False) -> None:
    """The settings of a round; while it collects its form is `fixed`."""
    named = {str(form.id): f"{form.name}, {_('version')} {number(form.number)}" for form in usable}
    chosen = str(now.form_version_id) if now else next(iter(named))
    st.text_input(_("Name"), now.name if now else "", key=f"{base}-name")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        codes = list(named)
        place = codes.index(chosen) if chosen in codes else 0
        said = named.__getitem__
        st.selectbox(
            _("Evaluation form"),
            codes,
            index=place,
            format_func=said,
            key=f"{base}-form",
            disabled=fixed,
            placeholder=_("Choose"),
        )
        st.number_input(_("Evaluations wanted of each"), 1, 50, now.wanted if now else 2, key=f"{base}-wanted")
        st.date_input(_("Until"), now.due_on if now else None, key=f"{base}-due", format="DD/MM/YYYY")
    st.checkbox(
        _("Evaluators do not see each other's answers before they submit their own"),
        now.blind if now else True,
        key=f"{base}-blind",
        disabled=fixed and bool(now and now.blind),
    )


def _settings(base: str, kept: Round | None = None) -> Settings:
    state = st.session_state
    form = state.get(f"{base}-form") or (str(kept.form_version_id) if kept else "")
    if not form:
        raise BadInput(_("A round needs a published form. Publish this one first, or choose another."))
    due: Any = state.get(f"{base}-due")
    return Settings(
        name=doing.typed(f"{base}-name"),
        form_version_id=uuid.UUID(str(form)),
        blind=bool(state.get(f"{base}-blind")),
        wanted=int(state.get(f"{base}-wanted") or 1),
        due_on=due or None,
    )


def _create(reader: Reader, usable: dict[str, forms.Form]) -> None:
    def verb() -> None:
        settings = _settings("new-round")
        kind = usable[str(settings.form_version_id)].subject_kind
        st.query_params["round"] = str(rounds.create(reader.record, reader.actor, kind, settings))

    doing.run(reader, verb, clears=["new-round-name"])


# ---------------------------------------------------------------------- one round
def _one(reader: Reader, now: Round) -> None:
    st.page_link(links.FORMS, label=_("All rounds"), icon=":material/arrow_back:")
    st.markdown(f"## {plain(now.name)}")
    form = forms.get(reader.record, now.form_version_id)
    told = [
        vocabulary.word(now.phase),
        _("blind") if now.blind else _("open"),
        _("%(n)s wanted of each") % {"n": number(now.wanted)},
        f"{form.name}, {_('version')} {number(form.number)}",
    ]
    if now.due_on:
        told.append(_("until %(day)s") % {"day": day(now.due_on)})
    st.markdown(plain(" · ".join(told)))
    enabled = doing.today(reader)
    with st.container(horizontal=True, gap="small"):
        if now.phase in STEPS:
            label = _(STEPS[now.phase])
            st.button(label, type="primary", disabled=not enabled, on_click=_advance, args=(reader, now))
    if now.allows("set_up"):
        _edit(reader, now, form, enabled)
    round_assigning.draw(reader, now, enabled)
    round_results.draw(reader, now, enabled)


def _advance(reader: Reader, now: Round) -> None:
    doing.run(reader, lambda: rounds.advance(reader.record, reader.actor, now.id, now.version))


def _edit(reader: Reader, now: Round, form: forms.Form, enabled: bool) -> None:
    with st.expander(_("Settings"), icon=":material/edit:"):
        base = f"round-{now.id}-{now.version}"
        others = [one for one in forms.all_forms(reader.record) if one.state == "published" and one.id != form.id]
        usable = [form, *(one for one in others if one.subject_kind == now.subject_kind)]
        _fields(usable, base, now, fixed=now.phase == "collecting")
        st.button(_("Save"), disabled=not enabled, key=f"{base}-save", on_click=_save, args=(reader, now, base))


def _save(reader: Reader, now: Round, base: str) -> None:
    doing.run(reader, lambda: rounds.edit(reader.record, reader.actor, now.id, now.version, _settings(base, now)))

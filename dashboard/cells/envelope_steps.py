"""What may be done with an envelope: its state, its rules, and money in and between. A form is drawn once opened."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.reader import Reader
from dashboard.coop import envelopes, themes, transfers
from dashboard.coop.envelopes import Envelope, Rules
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.refusals import BadInput


def draw(reader: Reader, envelope: Envelope, *, enabled: bool) -> None:
    """What the reader may do with this envelope in its state; nothing for whoever may do nothing."""
    if reader.may("envelope.manage"):
        _state(reader, envelope, enabled=enabled)
        if envelope.state != "closed":
            _rules(reader, envelope, enabled=enabled)
            _allocation(reader, envelope, enabled=enabled)
    if reader.may("envelope.transfer"):
        _transfer(reader, envelope, enabled=enabled)
        _carry_over(reader, envelope, enabled=enabled)


def plan(reader: Reader, *, enabled: bool) -> None:
    """Plan an envelope."""
    if not reader.may("envelope.manage"):
        return
    with st.expander(_("Plan an envelope"), icon=":material/add:", key="plan-open", on_change="rerun") as opened:
        if not opened.open:
            return
        st.text_input(_("Name"), key="plan-name")
        st.text_input(_("Year"), key="plan-year", width=120)
        names = themes.names(reader.record, reader.language).shown
        for what, label in (("priorities", _("Priority")), ("themes", _("Theme"))):
            known = reader.record.rows(f"{what}/names")
            _one_of(label, {row["id"]: names.get(row["name"]) or row["name"] for row in known}, f"plan-{what}")
        st.text_input(_("Allocated"), key="plan-allocated", width=200)
        rules = _rule_fields("plan", Rules())

        def do() -> None:
            envelopes.plan(
                reader.record,
                reader.actor,
                name=doing.typed("plan-name"),
                year=_year(doing.typed("plan-year")),
                reason=doing.typed("plan-why"),
                priority_id=doing.picked("plan-priorities"),
                theme_id=doing.picked("plan-themes"),
                rules=rules(),
                allocated_cents=doing.cents_or_none(doing.typed("plan-allocated")) or 0,
            )

        fields = ("plan-name", "plan-year", "plan-allocated", "plan-why")
        _why_and_do(reader, "plan", _("Plan it"), do, _("The envelope is planned."), fields, enabled=enabled)


# ---------------------------------------------------------------------- one envelope
def _state(reader: Reader, envelope: Envelope, *, enabled: bool) -> None:
    ways: dict[str, list[tuple[str, str, Callable[..., None]]]] = {
        "planned": [("open", _("Open it"), envelopes.open_)],
        "open": [("freeze", _("Freeze it"), envelopes.freeze)],
        "frozen": [("unfreeze", _("Unfreeze it"), envelopes.unfreeze), ("close", _("Close it"), envelopes.close)],
    }
    may = ways.get(envelope.state, [])
    if not may:
        return
    key = f"state-{envelope.id}"
    said = _("It is %(state)s") % {"state": vocabulary.word(envelope.state)}
    with st.expander(said, icon=":material/lock_clock:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        st.text_input(_("Why? It stays in the log."), key=f"{key}-why")
        with st.container(horizontal=True):
            for name, label, verb in may:
                st.button(
                    label,
                    key=f"{key}-{name}",
                    disabled=not enabled,
                    on_click=_step,
                    args=(reader, envelope, verb, f"{key}-why"),
                )


def _step(reader: Reader, envelope: Envelope, verb: Callable[..., None], why: str) -> None:
    doing.run(reader, lambda: verb(reader.record, reader.actor, envelope.id, doing.typed(why)), clears=[why])


def _rules(reader: Reader, envelope: Envelope, *, enabled: bool) -> None:
    # a field of the rules as they are now: after a change by somebody else it shows what that made of them
    key = f"rules-{envelope.id}-{envelope.version}-{envelope.rule_version}"
    with st.expander(_("Edit its rules"), icon=":material/rule:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        rules = _rule_fields(key, envelope.rules)
        seen = (envelope.version, envelope.rule_version)

        def do() -> None:
            why = doing.typed(f"{key}-why")
            envelopes.set_rules(reader.record, reader.actor, envelope.id, rules(), seen=seen, reason=why)

        _why_and_do(reader, key, _("Keep these rules"), do, _("The rules are kept."), (), enabled=enabled)


def _rule_fields(key: str, now: Rules) -> Callable[[], Rules]:
    """The fields of the rules, and how to read them."""
    st.caption(_("The kinds of cost that it pays, one a line; none: any."))
    st.text_area(_("Kinds of cost"), value="\n".join(now.categories), key=f"{key}-categories", height=100)
    with st.container(horizontal=True):
        st.text_input(_("At most a request"), value=doing.field(now.ceiling_cents), key=f"{key}-ceiling", width=200)
        quote = doing.field(now.quote_above_cents)
        st.text_input(_("Quote needed above"), value=quote, key=f"{key}-quote", width=200)
        st.date_input(_("Requests from"), value=now.opens_on, key=f"{key}-opens", format="DD/MM/YYYY", width=200)
        st.date_input(_("Requests until"), value=now.closes_on, key=f"{key}-closes", format="DD/MM/YYYY", width=200)
    st.checkbox(_("For labs only"), value=now.labs_only, key=f"{key}-labs")
    st.text_input(_("What else whoever asks should know"), value=now.note or "", key=f"{key}-note")

    def read() -> Rules:
        return Rules(
            ceiling_cents=doing.cents_or_none(doing.typed(f"{key}-ceiling")),
            opens_on=_day(st.session_state.get(f"{key}-opens")),
            closes_on=_day(st.session_state.get(f"{key}-closes")),
            categories=tuple(
                filter(None, (" ".join(line.split()) for line in doing.typed(f"{key}-categories").splitlines()))
            ),
            labs_only=bool(st.session_state.get(f"{key}-labs")),
            quote_above_cents=doing.cents_or_none(doing.typed(f"{key}-quote")),
            note=doing.typed(f"{key}-note") or None,
        )

    return read


def _allocation(reader: Reader, envelope: Envelope, *, enabled: bool) -> None:
    key = f"allocate-{envelope.id}"
    with st.expander(_("Allocate to it"), icon=":material/savings:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        st.caption(_("An amount below zero takes back what is still available."))
        st.text_input(_("Amount"), key=f"{key}-amount", width=200)

        def do() -> None:
            amount = doing.cents(doing.typed(f"{key}-amount"))
            transfers.allocate(reader.record, reader.actor, envelope.id, amount, doing.typed(f"{key}-why"))

        done, fields = _("The allocation is in the ledger."), (f"{key}-amount", f"{key}-why")
        _why_and_do(reader, key, _("Allocate it"), do, done, fields, enabled=enabled)


def _transfer(reader: Reader, envelope: Envelope, *, enabled: bool) -> None:
    others = [one for one in envelopes.all_of(reader.record, ids.today()) if one.state != "closed"]
    others = [one for one in others if one.id != envelope.id and one.currency == envelope.currency]
    if envelope.state == "closed" or not others:
        return
    _move(reader, envelope, others, "transfer", _("Move money to another envelope"), _("Move it"), enabled=enabled)


def _carry_over(reader: Reader, envelope: Envelope, *, enabled: bool) -> None:
    following = transfers.next_years(reader.record, envelope, ids.today())
    if following:
        title = _("Carry over to the next year")
        _move(reader, envelope, following, "carry-over", title, _("Carry it over"), enabled=enabled)


def _move(
    reader: Reader, envelope: Envelope, targets: list[Envelope], name: str, title: str, button: str, *, enabled: bool
) -> None:
    key = f"{name}-{envelope.id}"
    verb = transfers.transfer if name == "transfer" else transfers.carry_over
    with st.expander(title, icon=":material/swap_horiz:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        _one_of(_("To which envelope?"), {one.id: one.name for one in targets}, f"{key}-to")
        st.text_input(_("Amount"), key=f"{key}-amount", width=200)

        def do() -> None:
            target = doing.picked(f"{key}-to")
            if target is None:
                raise BadInput(_("Choose the envelope that it goes to."))
            amount = doing.cents(doing.typed(f"{key}-amount"))
            verb(reader.record, reader.actor, envelope.id, target, amount, doing.typed(f"{key}-why"))

        done, fields = _("Both ends are in the ledger."), (f"{key}-amount", f"{key}-why")
        _why_and_do(reader, key, button, do, done, fields, enabled=enabled)


# ---------------------------------------------------------------------- inside
def _why_and_do(
    reader: Reader,
    key: str,
    button: str,
    do: Callable[[], None],
    done: str,
    clears: tuple[str, ...],
    *,
    enabled: bool,
) -> None:
    st.text_input(_("Why? It stays in the log."), key=f"{key}-why")
    st.button(
        button,
        key=f"{key}-do",
        disabled=not enabled,
        on_click=doing.run,
        args=(reader, do, done),
        kwargs={"clears": clears},
    )


def _one_of(label: str, options: dict[uuid.UUID, str], key: str) -> None:
    shown = doing.told_apart(options)
    st.selectbox(
        label,
        list(shown),
        index=None,
        format_func=lambda one: shown.get(one, ""),
        key=key,
        placeholder=_("Choose one"),
    )


def _year(text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise BadInput(_("Write the year as 2027."))
    return int(text)


def _day(value: Any) -> dt.date | None:
    return value if isinstance(value, dt.date) else None

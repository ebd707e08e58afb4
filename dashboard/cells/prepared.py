"""Decisions that are prepared: what an envelope would keep after a selection, and one button to apply them together."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass

import streamlit as st

from dashboard.cells import deciding, doing, why
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import approvals, decisions, requests
from dashboard.coop.decisions import Decision
from dashboard.coop.delegation import Verdict
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money, ngettext, number

_MOST = 40  # decisions shown at once


@dataclass(frozen=True)
class _Waiting:
    decision: Decision
    request: Request
    verdict: Verdict


def tray(reader: Reader) -> None:
    """Every decision that waits for this reader, or that they prepared, with what-if and the button."""
    waiting = _waiting(reader)
    if not waiting:
        return
    st.markdown(f"## {_('Prepared decisions')}")
    chosen = [one for one in waiting if _row(reader, one)]
    _what_if(reader, chosen)
    said = ngettext("Apply %(n)s decision", "Apply %(n)s decisions", len(chosen)) % {"n": number(len(chosen))}
    st.button(
        said,
        type="primary",
        icon=":material/done_all:",
        key="tray-apply",
        disabled=not chosen or reader.as_of != ids.today(),
        on_click=_apply,
        args=(reader, [one.decision.id for one in chosen]),
    )


def of_request(reader: Reader, request: Request) -> None:
    """What is prepared on this request and why the reader may sign it or not; and what was decided on it before."""
    for decision in decisions.of_request(reader.record, request.id):
        if decision.waits and decision.is_of(request):
            verdict = decisions.verdict(reader.record, reader.actor, request, decision, ids.today())
            why.draw(verdict, _("Prepared by %(who)s: %(what)s") % _words(decision, request))
            if decision.reason:
                st.caption(plain(decision.reason))
        elif decision.applied_at is not None:
            said = _("%(day)s: %(what)s, signed by %(signed)s.") % {
                "day": day(decision.applied_at.date()),
                "signed": ", ".join(signature.name for signature in decision.signatures),
                **_words(decision, request),
            }
            more = [decision.reason, decision.conditions, decision.override_reason]
            st.markdown(f"{plain(said)}  \n{plain(' · '.join(text for text in more if text))}")


def _waiting(reader: Reader) -> list[_Waiting]:
    found = []
    for decision in decisions.prepared(reader.record)[:_MOST]:
        request = requests.get(reader.record, decision.request_id)
        verdict = decisions.verdict(reader.record, reader.actor, request, decision, ids.today())
        mine = decision.prepared_by == reader.actor.account_id
        if verdict.may or mine:
            found.append(_Waiting(decision, request, verdict))
    return found


def _row(reader: Reader, one: _Waiting) -> bool:
    """One prepared decision; whether it is chosen."""
    words = {"title": one.request.title, **_words(one.decision, one.request)}
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = st.checkbox(
            plain(_("%(title)s: %(what)s, prepared by %(who)s") % words),
            value=one.verdict.may,
            disabled=not one.verdict.may,
            key=f"tray-{one.decision.id}",
        )
        st.button(
            _("Take back"),
            type="tertiary",
            key=f"tray-drop-{one.decision.id}",
            on_click=_drop,
            args=(reader, one.decision.id),
        )
    if not one.verdict.may:
        st.caption(plain(" ".join(one.verdict.why)))
    return bool(chosen) and one.verdict.may


def _what_if(reader: Reader, chosen: list[_Waiting]) -> None:
    amounts: dict[uuid.UUID, list[int]] = defaultdict(list)
    names = {}
    for one in chosen:
        if one.request.envelope_id is not None and one.decision.granted_cents is not None:
            amounts[one.request.envelope_id].append(one.decision.granted_cents)
            names[one.request.envelope_id] = one.request.envelope or ""
    for envelope_id, granted in amounts.items():
        left = decisions.what_if(reader.record, envelope_id, granted)
        said = _("%(envelope)s: %(now)s left, less %(selected)s chosen here, keeps %(after)s.")
        words = {
            "envelope": names[envelope_id],
            "now": money(left.available_cents),
            "selected": money(left.selected_cents),
            "after": money(left.left_cents),
        }
        (st.warning if left.left_cents < 0 else st.markdown)(plain(said % words))


def _words(decision: Decision, request: Request) -> dict[str, str]:
    what = vocabulary.word(decision.outcome)
    if decision.granted_cents is not None:
        what = f"{what}, {money(decision.granted_cents, request.currency)}"
    if decision.until_date is not None:
        what = f"{what}, {day(decision.until_date)}"
    return {"who": decision.prepared_by_name or "–", "what": what}


def _apply(reader: Reader, decision_ids: list[uuid.UUID]) -> None:
    said: list[str] = []

    def verb() -> None:
        said.extend(one.sentence for one in approvals.apply(reader.record, reader.actor, decision_ids))

    doing.run(reader, verb)
    if said:
        deciding.done(reader, said)


def _drop(reader: Reader, decision_id: uuid.UUID) -> None:
    doing.run(
        reader,
        lambda: approvals.drop(reader.record, reader.actor, decision_id),
        done=_("Taken back: nothing was done."),
    )

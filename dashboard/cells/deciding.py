"""The fields and buttons of a decision: what of each line, why, and what the button then does, in its own words."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.cells import doing, live, why
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import approvals, decisions, delegation
from dashboard.coop.delegation import Verdict
from dashboard.coop.requests import Line, Request, Seen
from dashboard.store import ids
from dashboard.words import language, vocabulary
from dashboard.words.language import _, money
from dashboard.words.money import cents
from dashboard.words.refusals import BadInput
from dashboard.words.states import GRANTED

WHOLE = uuid.UUID(int=0)  # the field of a request that has no lines
_TEXTS = ("reason", "conditions", "override")


@dataclass(frozen=True)
class Grant:
    """What is typed: the cents of each line, and what is wrong with it (a field that is no amount has no cents)."""

    of_lines: Mapping[uuid.UUID, int]
    problems: tuple[str, ...]

    @property
    def cents(self) -> int:
        """The sum of all lines."""
        return sum(self.of_lines.values())


def lines(reader: Reader, request: Request, *, fields: bool) -> Grant:
    """The lines of a request, each with what is granted of it where the reader may decide."""
    st.markdown(f"## {_('What is asked')}")
    typed: dict[uuid.UUID, int] = {}
    problems = []
    whole = Line(WHOLE, 1, "", _("All of it"), 1.0, request.requested_cents, request.requested_cents, None, None)
    for line in request.lines or (whole,):
        what = line.description or vocabulary.word(line.category)
        asked = money(line.amount_cents, request.currency)
        payee = " · " + _("paid to %(payee)s") % {"payee": line.payee} if line.payee else ""
        if not fields:
            st.markdown(f"{plain(what + payee)}: **{asked}**")
            continue
        said = _("%(line)s: asked %(asked)s, granted") % {"line": what + payee, "asked": asked}
        raw = st.text_input(
            plain(said),
            doing.field(line.amount_cents),
            key=f"grant-{request.id}-{line.id}",
            live=True,
            persist_state="session",
        )
        try:
            typed[line.id] = _cents_of(raw, what, line.amount_cents)
        except BadInput as wrong:
            problems.append(str(wrong))
            st.caption(f":red[{plain(str(wrong))}]")
    return Grant(typed, tuple(problems))


def buttons(reader: Reader, request: Request, grant: Grant, *, stale: bool) -> None:
    """Reason, conditions, and a button for each outcome, which says what it does."""
    available = _available(reader, request)
    above = max(0, grant.cents - max(0, available))
    today = ids.today()
    granting = delegation.verdict(reader.record, reader.actor, request, grant.cents, today, override=above > 0)
    whole = grant.cents == request.requested_cents and above == 0  # the same question: asked once
    other = (
        granting if whole else delegation.verdict(reader.record, reader.actor, request, request.requested_cents, today)
    )
    _texts(request, grant, above)
    only = st.toggle(
        _("Only prepare it"),
        key=f"only-{request.id}",
        help=_("To be signed and applied later, alone or together with others."),
        persist_state="session",
    )
    given = (reader, request.id, live.seen(request), dict(grant.of_lines), above > 0, only)
    off = stale or reader.as_of != today or request.state != "ready_for_decision"
    with st.container(horizontal=True, key="decide-buttons"):
        wrong = bool(grant.problems) or grant.cents <= 0
        full = grant.cents == request.requested_cents
        st.button(
            _approve(grant.cents, above, granting, request, only),
            type="primary",
            icon=":material/check:",
            key=f"approve-{request.id}",
            disabled=off or wrong or not _able(granting, only),
            on_click=decide,
            args=(*given, "approved" if full else "approved_in_part"),
        )
        closed = off or not _able(other, only)
        for outcome, label, icon in (
            ("more_information_requested", _("Ask a question"), ":material/help:"),
            ("rejected", _("Reject"), ":material/close:"),
        ):
            args = (*given, outcome)
            st.button(label, icon=icon, key=f"{outcome}-{request.id}", disabled=closed, on_click=decide, args=args)
        label, key = _("Defer"), f"pop-defer-{request.id}"
        with st.popover(label, icon=":material/schedule:", disabled=closed, key=key, on_change="rerun") as opened:
            if opened.open:
                until = st.date_input(
                    _("Until which day?"),
                    today + dt.timedelta(days=30),
                    min_value=today + dt.timedelta(days=1),
                    key=f"until-{request.id}",
                    format="DD/MM/YYYY",
                )
                said = _("Defer until %(day)s") % {"day": language.day(until)}
                st.button(said, key=f"deferred-{request.id}", on_click=decide, args=(*given, "deferred"))
    why.draw(granting, _("Deciding on %(amount)s") % {"amount": money(grant.cents, request.currency)})
    if (granting.may, granting.steps) != (other.may, other.steps):
        amount = money(request.requested_cents, request.currency)
        why.draw(other, _("Rejecting, deferring or asking, of the %(amount)s asked") % {"amount": amount})


def decide(
    reader: Reader,
    request_id: uuid.UUID,
    seen: Seen,
    drawn: dict[uuid.UUID, int],
    above: bool,
    only: bool,
    outcome: str,
) -> None:
    """What a button does. Runs before the page is drawn, so that a click elsewhere cannot cut it."""
    said: list[str] = []
    granted = outcome in GRANTED
    texts = {name: doing.typed(f"{name}-{request_id}") for name in _TEXTS}
    of_lines = {line_id: amount for line_id, amount in drawn.items() if line_id != WHOLE}
    given: dict[str, Any] = {
        "seen": seen,
        "lines": of_lines if granted and of_lines else None,
        "granted_cents": drawn.get(WHOLE) if granted else None,
        "reason": texts["reason"],
        "conditions": texts["conditions"] if granted else None,
        "until": st.session_state.get(f"until-{request_id}") if outcome == "deferred" else None,
        "override_reason": texts["override"] if granted and above else None,
    }

    def verb() -> None:
        if granted:
            _check_as_drawn(request_id, drawn)
        if only:
            approvals.prepare(reader.record, reader.actor, request_id, outcome, **given)
            said.append(_("Prepared. Nothing has moved yet: apply it below, alone or together with others."))
        else:
            said.append(approvals.decide(reader.record, reader.actor, request_id, outcome, **given).sentence)

    doing.run(reader, verb)
    if said:
        done(reader, said, [f"{name}-{request_id}" for name in _TEXTS])


def done(reader: Reader, sentences: list[str], clears: Iterable[str] = ()) -> None:
    """What the next page says was done; what it draws is what is seen."""
    doing.run(reader, live.forget, done=" ".join(sentences), clears=clears)


# ---------------------------------------------------------------------- inside
def _texts(request: Request, grant: Grant, above: int) -> None:
    st.text_area(
        _("Reason"),
        key=f"reason-{request.id}",
        help=_("Needed for everything but an approval of all that was asked. Whoever asked reads it."),
        height=80,
        persist_state="session",
    )
    st.text_input(_("Conditions of the grant, if any"), key=f"conditions-{request.id}", persist_state="session")
    if above:
        said = _(
            "This is %(above)s more than the envelope has left. Those whom the matrix names may grant it all the same."
        )
        st.warning(plain(said % {"above": money(above, request.currency)}), icon=":material/warning:")
        st.text_area(
            _("Why more than the envelope has? It is recorded and shown."),
            key=f"override-{request.id}",
            height=80,
            persist_state="session",
        )


def _approve(granted: int, above: int, verdict: Verdict, request: Request, only: bool) -> str:
    words = {"amount": doing.exact(granted, request.currency), "above": doing.exact(above, request.currency)}
    if only:
        return _("Prepare: approve %(amount)s") % words
    if sum(step.open for step in verdict.steps) > 1:
        return _("Sign the approval of %(amount)s") % words
    if above:
        return _("Approve %(amount)s, %(above)s above the envelope") % words
    return _("Approve %(amount)s") % words


def _able(verdict: Verdict, only: bool) -> bool:
    return verdict.may or (only and verdict.later)


def _available(reader: Reader, request: Request) -> int:
    if request.envelope_id is None:
        return 0
    return decisions.what_if(reader.record, request.envelope_id, ()).available_cents


def _check_as_drawn(request_id: uuid.UUID, drawn: Mapping[uuid.UUID, int]) -> None:
    """What the button said is what is typed: a field may have changed in the same moment as the press."""
    for line_id, amount in drawn.items():
        raw = st.session_state.get(f"grant-{request_id}-{line_id}")
        if raw is not None and cents(str(raw)) != amount:
            raise BadInput(_("An amount has just changed, and the button with it. Look at it and press again."))


def _cents_of(raw: str | None, what: str, asked: int) -> int:
    try:
        typed = cents(raw or "0")
    except BadInput:
        said = _("%(line)s: %(typed)s is no amount. Write it like %(example)s.")
        raise BadInput(said % {"line": what, "typed": raw, "example": doing.field(asked)}) from None
    if not 0 <= typed <= asked:
        said = _("%(line)s: between nothing and the %(asked)s that is asked.")
        raise BadInput(said % {"line": what, "asked": money(asked)})
    return typed

"""Reconciliation as people do it: bring a statement, see what does not match on either side, and settle each line."""

from __future__ import annotations

import uuid
from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard.cells import cards, doing, uploading
from dashboard.cells import rows as table
from dashboard.cells.cards import Card
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import matching, payments, reconciliation, requests
from dashboard.coop.matching import Line, Payment
from dashboard.coop.reconciliation import Reconciled
from dashboard.exchange import sources, statements
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.sources import Source
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words.language import _, day, money, ngettext, number, speaking
from dashboard.words.refusals import Refusal

_SKIP = "–"
_SHOWN = 200  # rows of a list before it is cut, which it says
_AT_ONCE = 12  # lines that can be entered before the page is drawn anew


def draw(reader: Reader) -> None:
    """Bring a statement, then the statements that there are, the chosen one in full."""
    past = reader.as_of != ids.today()
    brought = reconciliation.all_statements(reader.record)
    came_in = st.session_state.pop("statement-said", None)
    if came_in:
        st.success(plain(came_in), icon=":material/check_circle:")
    with st.expander(_("Bring in a statement"), expanded=not brought, icon=":material/upload_file:"):
        _bring(reader, past)
    if not brought:
        st.caption(_("No statement has been brought in yet. The bank or the accounting exports one as CSV or XLSX."))
        return
    said = {str(row["id"]): _name(row) for row in brought}
    newest = st.session_state.pop("statement-brought", None)
    if newest in said:
        st.session_state["statement"] = newest
    chosen = st.selectbox(_("Statement"), list(said), format_func=lambda code: said[code], key="statement")
    _one(reader, reconciliation.of(reader.record, uuid.UUID(chosen)), past)


def _name(row: Row) -> str:
    lines = ngettext("%(n)s line", "%(n)s lines", row["lines"]) % {"n": number(row["lines"])}
    return f"{day(row['from_date'])} – {day(row['until_date'])} · {row['file_name']} · {lines}"


# ---------------------------------------------------------------------- bringing one in
def _bring(reader: Reader, past: bool) -> None:
    uploaded = uploading.field(_("The file"), ["csv", "tsv", "txt", "xlsx", "parquet"], "statement-file")
    if uploaded is None:
        return
    try:
        source = _source(uploaded)
        columns = _columns(reader, source)
    except Refusal as refusal:
        st.error(plain(str(refusal)), icon=":material/error:")
        return
    guess = statements.guess_paid_out(source, columns)
    paid_out = st.radio(
        _("How does it write money that went out?"),
        list(statements.PAID_OUT),
        index=list(statements.PAID_OUT).index(guess),
        format_func=lambda code: _(statements.PAID_OUT[code]),
        key=f"paid-out-{source.sha256[:8]}",
        horizontal=True,
    )
    try:
        lines = statements.read(source, columns, paid_out)
    except Refusal as refusal:
        listed = "\n".join(f"- {plain(line)}" for line in str(refusal).splitlines())
        st.error(f"**{_('Nothing is kept until every line is right.')}**\n\n{listed}", icon=":material/error:")
        return
    days = [line.booked_on for line in lines]
    what = ngettext("%(n)s line", "%(n)s lines", len(lines)) % {"n": number(len(lines))}
    said = _("%(lines)s from %(first)s to %(last)s, %(total)s paid out.")
    words = {"lines": what, "first": day(min(days)), "last": day(max(days))}
    total = money(sum(line.amount_cents for line in lines))
    st.caption(plain(said % {**words, "total": total}))

    def bring() -> None:
        done = reconciliation.bring(reader.record, reader.actor, source, columns, paid_out)
        st.session_state["statement-brought"] = str(done.statement_id)
        st.session_state["statement-said"] = _came_in(done)

    st.button(
        _("Keep it and match its lines"),
        type="primary",
        icon=":material/check:",
        key="statement-bring",
        disabled=past,
        on_click=doing.run,
        args=(reader, bring),
    )


def _came_in(done: reconciliation.Brought) -> str:
    if done.already:
        return _("This very file was brought in before: nothing changed.")
    words = {"matched": number(done.matched), "lines": number(done.lines)}
    return _("%(matched)s of %(lines)s lines are payments that the ledger knows.") % words


def _source(uploaded: Any) -> Source:
    kept = st.session_state.get("statement-source")
    if kept is None or kept[0] != uploaded.file_id:
        kept = (uploaded.file_id, sources.read_source(uploaded.getvalue(), uploaded.name))
        st.session_state["statement-source"] = kept
    source: Source = kept[1]
    return source


def _columns(reader: Reader, source: Source) -> Mapping:
    proposed = statements.propose(reader.record, source).fields
    st.caption(_("What was recognised is filled in; what you choose is remembered for the next statement."))
    columns: dict[str, str] = {}
    for field, box in zip(statements.KIND.fields, st.columns(len(statements.KIND.fields)), strict=True):
        options = [_SKIP, *dict.fromkeys(heading for heading in source.headings if heading)]
        guess = proposed.get(field.name, _SKIP)
        with box:
            heading = st.selectbox(
                _(field.title),
                options,
                index=options.index(guess) if guess in options else 0,
                key=f"statement-{source.sha256[:8]}-{field.name}",
                placeholder=_("Choose"),
            )
        if heading != _SKIP:
            columns[heading] = f"{columns[heading]}+{field.name}" if heading in columns else field.name
    return Mapping(columns)


# ---------------------------------------------------------------------- one statement
def _one(reader: Reader, seen: Reconciled, past: bool) -> None:
    statement = seen.statement
    cards.draw(
        [
            Card(_("Matched"), number(len(seen.matched)), money(sum(one.amount_cents for _line, one in seen.matched))),
            Card(_("Only in the ledger"), number(len(seen.ledger_only)), money(seen.proof.ledger_only_cents)),
            Card(_("Only on the statement"), number(len(seen.statement_only)), money(seen.proof.statement_only_cents)),
        ]
    )
    proof = plain(reconciliation.told(seen.proof))
    if seen.proof.holds:
        st.success(f"{proof} {_('It adds up to the cent.')}", icon=":material/balance:")
    else:
        st.error(f"{proof} {_('It does not add up: tell whoever looks after Coopboard.')}", icon=":material/error:")
    _ledger_only(seen.ledger_only)
    _statement_only(reader, seen.statement_only, past)
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Match again"),
            icon=":material/join_inner:",
            key=f"again-{statement['id']}",
            disabled=past,
            on_click=doing.run,
            args=(
                reader,
                lambda: reconciliation.match_again(reader.record, reader.actor, statement["id"]),
                _("More lines match now."),
            ),
        )
        _download(reader, seen)
        _remove(reader, seen, past)


def _ledger_only(found: tuple[Payment, ...]) -> None:
    if not found:
        return
    heads = (_("Date"), _("Request"), _("Envelope"), _("Reference"), _("Amount"))
    rows = [(day(p.entry_date), p.request or "", p.envelope or "", p.reference or "", money(p.amount_cents))
            for p in found[:_SHOWN]]  # fmt: skip
    total = ("", "", "", _("Together"), money(sum(p.amount_cents for p in found)))
    table.draw(heads, rows, numbers=(4,), caption=_cut(_("Only in the ledger"), len(found)), foot=total)


def _statement_only(reader: Reader, found: tuple[Line, ...], past: bool) -> None:
    if not found:
        return
    heads = (_("Date"), _("Counterparty"), _("Reference"), _("Id"), _("Amount"))
    rows = [(day(n.booked_on), n.counterparty or "", n.reference or "", n.external_id or "", money(n.amount_cents))
            for n in found[:_SHOWN]]  # fmt: skip
    total = ("", "", "", _("Together"), money(sum(line.amount_cents for line in found)))
    table.draw(heads, rows, numbers=(4,), caption=_cut(_("Only on the statement"), len(found)), foot=total)
    payable = {str(row["id"]): row for row in payments.payable(reader.record)}
    outgoing = [line for line in found if line.amount_cents > 0]
    if not payable or not outgoing:
        return
    st.markdown(f"### {_('Enter as a payment')}")
    st.caption(_("Each line can be entered as a payment of a request that is committed, of its day and reference."))
    guessed = matching.proposed(outgoing, {row["external_id"]: code for code, row in payable.items()})
    # those that name a request come first
    for line in sorted(outgoing, key=lambda line: line.id not in guessed)[:_AT_ONCE]:
        _enter(reader, line, payable, guessed.get(line.id), past)


def _enter(reader: Reader, line: Line, payable: dict[str, Row], guess: str | None, past: bool) -> None:
    fitting = [code for code, row in payable.items() if row["left_cents"] >= line.amount_cents]
    what = " · ".join(part for part in (line.counterparty, line.reference) if part)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", border=True):
        if not fitting:
            said = _("%(amount)s of %(day)s: no request has so much left of what it was promised.")
            st.caption(
                plain(said % {"amount": money(line.amount_cents), "day": day(line.booked_on)}) + plain(f" {what}")
            )
            return
        chosen = st.selectbox(
            f"{day(line.booked_on)} · {plain(what)}",
            fitting,
            index=fitting.index(guess) if guess in fitting else None,
            format_func=lambda code: f"{payable[code]['title']} ({money(payable[code]['left_cents'])})",
            placeholder=_("which request?"),
            key=f"enter-of-{line.id}",
        )
        if chosen is None:
            return
        request = requests.get(reader.record, uuid.UUID(chosen))
        st.button(
            _("Enter %(amount)s as its payment") % {"amount": doing.exact(line.amount_cents)},
            key=f"enter-{line.id}",
            disabled=past,
            on_click=doing.run,
            args=(
                reader,
                lambda: reconciliation.enter(reader.record, reader.actor, line.id, request.id, request.seen),
                _("The payment stands in the ledger, matched with its line."),
            ),
        )


def _remove(reader: Reader, seen: Reconciled, past: bool) -> None:
    why = f"remove-why-{seen.statement['id']}"
    with st.popover(_("Remove this statement"), icon=":material/delete:", key=f"remove-pop-{seen.statement['id']}"):
        st.caption(_("Payments that were entered from it stay in the ledger."))
        st.text_input(_("Why? It stays in the log."), key=why)
        st.button(
            _("Remove it"),
            key=f"remove-{seen.statement['id']}",
            disabled=past,
            on_click=doing.run,
            args=(
                reader,
                lambda: reconciliation.remove(reader.record, reader.actor, seen.statement["id"], doing.typed(why)),
                _("The statement is removed."),
            ),
        )


def _download(reader: Reader, seen: Reconciled) -> None:
    if not reader.may("data.export") or not (seen.ledger_only or seen.statement_only):
        return
    st.download_button(
        _("What does not match, as CSV"),
        data=lambda: _csv(reader, seen),
        file_name=f"reconciliation_{seen.statement['from_date']}_{seen.statement['until_date']}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"unmatched-{seen.statement['id']}",
    )


def _csv(reader: Reader, seen: Reconciled) -> bytes:
    from dashboard.exchange import spreadsheets  # only when somebody downloads: it is slow to load

    with speaking(reader.language):
        here, there = _("Only in the ledger"), _("Only on the statement")
        heads = {"side": _("Side"), "day": _("Date"), "who": _("Request or counterparty"),
                 "reference": _("Reference"), "id": _("Id"), "amount": _("Amount")}  # fmt: skip
        listed = [(here, p.entry_date, p.request, p.reference, p.external_id, p.amount_cents) for p in seen.ledger_only]
        listed += [
            (there, n.booked_on, n.counterparty, n.reference, n.external_id, n.amount_cents)
            for n in seen.statement_only
        ]
        columns = list(zip(*listed, strict=True))
        named = dict(zip(heads, (pa.array(list(column)) for column in columns), strict=True))
        return spreadsheets.as_csv(pa.table(named), heads, cents=("amount",))


def _cut(title: str, count: int) -> str:
    if count <= _SHOWN:
        return title
    return _("%(title)s: the first %(shown)s of %(count)s") % {"title": title, "shown": _SHOWN, "count": number(count)}

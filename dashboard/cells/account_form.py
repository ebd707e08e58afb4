"""The account of what came of the money: the lab files it, somebody else accepts it or sends it back."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import reports, request_rights
from dashboard.coop.payments import Standing
from dashboard.coop.reports import Report
from dashboard.coop.requests import Request
from dashboard.store import ids
from dashboard.words.language import _, day, money, number
from dashboard.words.refusals import BadInput


def draw(reader: Reader, request: Request, now: Standing, past: bool) -> None:
    """What was filed, and the form where one is still to come."""
    filed = reports.of_request(reader.record, request.id)
    if not filed and now.paid_cents <= 0:
        return
    st.markdown(f"### {_('What came of it')}")
    for report in filed:
        _one(reader, request, now, report, past)
    if now.paid_cents <= 0 or any(report.waits or report.accepted_on for report in filed):
        return
    if request.state == "settled":
        st.caption(_("It is settled: the account was given elsewhere."))
    elif request_rights.may_write(reader.record, reader.actor, request):
        _form(reader, request, now, past)
    else:
        st.caption(_due(request) or _("Nobody has accounted for it yet."))


def _due(request: Request) -> str:
    if request.report_due_on is None:
        return ""
    late = request.report_due_on < ids.today()
    said = _("The account was due on %(day)s.") if late else _("The account is due on %(day)s.")
    return said % {"day": day(request.report_due_on)}


def _one(reader: Reader, request: Request, now: Standing, report: Report, past: bool) -> None:
    with st.container(border=True, key=f"report-{report.id}"):
        who = report.filed_by_name or _("not known")
        head = _("Filed on %(day)s by %(who)s") % {"day": day(report.filed_on), "who": who}
        measure = _("Measure of success: %(met)s") % {"met": _(reports.MEASURE[report.measure_met])}
        people = _("People reached: %(n)s") % {"n": number(report.people_reached)}
        spent = _("Spent: %(spent)s of %(paid)s paid") % {
            "spent": money(report.spent_cents, request.currency),
            "paid": money(now.paid_cents, request.currency),
        }
        lines = [f"**{plain(head)}**", plain(report.what_came), plain(f"{measure} · {people} · {spent}")]
        if report.accepted_on:
            lines.append(plain(_("Accepted on %(day)s.") % {"day": day(report.accepted_on)}))
        if report.returned_on:
            said = _("Sent back on %(day)s: %(why)s")
            lines.append(plain(said % {"day": day(report.returned_on), "why": report.returned_because}))
        st.markdown("\n\n".join(lines))
        if report.waits and reader.may(reports.ACCEPT):
            _judge(reader, request, now, report, past)


def _judge(reader: Reader, request: Request, now: Standing, report: Report, past: bool) -> None:
    if report.spent_cents < now.paid_cents:
        rest = money(now.paid_cents - report.spent_cents, request.currency)
        said = _("%(rest)s of what was paid was not spent: it should be sent back, or explained.")
        st.warning(said % {"rest": rest}, icon=":material/savings:")
    why = f"send-back-why-{report.id}"
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Accept this account"),
            type="primary",
            key=f"accept-{report.id}",
            disabled=past,
            on_click=doing.run,
            args=(
                reader,
                lambda: reports.accept(reader.record, reader.actor, report.id, report.version),
                _("The account is accepted."),
            ),
        )
        key = f"send-back-pop-{report.id}"
        with st.popover(_("Send it back"), icon=":material/reply:", key=key, on_change="rerun") as opened:
            if not opened.open:
                return
            st.text_area(_("What is missing? The lab reads this."), key=why)
            st.button(
                _("Send it back to the lab"),
                key=f"send-back-{report.id}",
                disabled=past,
                on_click=doing.run,
                args=(
                    reader,
                    lambda: reports.send_back(reader.record, reader.actor, report.id, report.version, doing.typed(why)),
                    _("The account is back with the lab."),
                    [why],
                ),
            )


def _form(reader: Reader, request: Request, now: Standing, past: bool) -> None:
    came, met, people, spent = (f"report-{name}-{request.id}" for name in ("came", "met", "people", "spent"))

    def file() -> None:
        reports.file(
            reader.record,
            reader.actor,
            request.id,
            request.seen,
            what_came=doing.typed(came),
            measure_met=str(st.session_state.get(met) or ""),
            people_reached=_count(doing.typed(people)),
            spent_cents=doing.cents(doing.typed(spent)),
        )

    with st.form(f"report-form-{request.id}"):
        st.markdown(f"**{_('Give an account of it')}**")
        if _due(request):
            st.caption(_due(request))
        if request.success_measure:
            measure = _("The request said how success would be measured: %(measure)s")
            st.caption(plain(measure % {"measure": request.success_measure}))
        st.text_area(_("What came of the money?"), key=came, max_chars=reports.LONGEST)
        st.radio(
            _("Was the measure of success met?"),
            list(reports.MEASURE),
            index=None,
            format_func=lambda code: _(reports.MEASURE[code]),
            key=met,
            horizontal=True,
        )
        first, second = st.columns(2)
        with first:
            st.text_input(_("How many people did it reach? (may stay empty)"), key=people)
        with second:
            paid = money(now.paid_cents, request.currency)
            st.text_input(_("How much was spent, of %(paid)s paid?") % {"paid": paid}, key=spent)
        st.form_submit_button(
            _("File this account"),
            type="primary",
            key=f"file-{request.id}",
            disabled=past,
            on_click=doing.run,
            args=(
                reader,
                file,
                _("The account is filed. Vie coop staff accept it or send it back."),
                [came, met, people, spent],
            ),
        )


def _count(typed: str) -> int | None:
    bare = typed.strip()
    if not bare:
        return None
    if not (bare.isascii() and bare.isdigit()):
        raise BadInput(
            _("“%(typed)s” is no number of people. Write it in figures, or leave it empty.") % {"typed": typed}
        )
    return int(bare)

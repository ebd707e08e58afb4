"""The approvals page: the queue, and one request with everything that its decision needs in view."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import (
    approvals_queue,
    cards,
    deciding,
    doing,
    evaluation_card,
    links,
    live,
    one_lab,
    prepared,
    request_files,
    rows,
    speech,
)
from dashboard.cells.approvals_queue import open_one
from dashboard.cells.cards import Card
from dashboard.cells.reader import Reader
from dashboard.cells.text import named, plain
from dashboard.coop import approvals, conflicts, decisions, eligibility, request_rights, requests
from dashboard.coop.evaluation_summary import Summary
from dashboard.coop.requests import Request, Seen
from dashboard.store import ids
from dashboard.words.language import _, day, days_ago, money, ngettext, number
from dashboard.words.refusals import Refusal

_TO_ACCOUNT_FOR = ("committed", "partly_paid", "paid", "settled")


def page(reader: Reader) -> None:
    """The queue, or the request that the link names; and the tray of what is prepared."""
    doing.told()
    asked = st.query_params.get("id")
    if asked is None:
        st.markdown(f"# {_('Approvals')}")
        approvals_queue.draw(reader)
    else:
        _one(reader, asked)
    if reader.may(approvals.ACTION):
        prepared.tray(reader)


# ---------------------------------------------------------------------- one request
def _one(reader: Reader, asked: str) -> None:
    try:
        request = requests.get(reader.record, uuid.UUID(asked))
        known = request_rights.may_read(reader.record, reader.actor, request)
    except (ValueError, Refusal):
        known = False
    _neighbours(reader, asked)
    if not known:
        st.markdown(f"# {_('Approvals')}")
        st.info(_("This link names no request that you may see. Choose one from the queue."))
        return
    _head(reader, request)
    stale = live.watch(reader, request)
    may = reader.may(approvals.ACTION)
    if may:
        doing.today(reader)
    own = conflicts.found(reader.record, reader.actor.person_id, request, ids.today()) if may else ()
    fields = may and live.state(request) == "ready_for_decision" and not own
    left, right = st.columns([3, 2], gap="large")
    with right:
        summary = evaluation_card.draw(reader, request.id, "approvals")
        _lab(reader, request)
        _earlier(reader, request)
        request_files.draw(reader, request, may_write=False, title=_("Attached files"))
    with left:
        numbers = st.container(key="numbers")
        grant = deciding.lines(reader, request, fields=fields)
        with numbers:
            _numbers(reader, request, grant.cents if fields else request.requested_cents, summary)
        if fields:
            deciding.buttons(reader, request, grant, stale=stale)
        elif own:
            said = "  \n".join(plain(conflict.sentence) for conflict in own)
            st.warning(f"**{_('You may not decide on this request.')}**  \n{said}", icon=":material/block:")
        if request.state == "deferred" and may:
            seen = live.seen(request)
            label, args = _("Take it up again"), (reader, request.id, seen)
            st.button(label, key="take-up", disabled=stale or bool(own), on_click=_take_up, args=args)
        prepared.of_request(reader, request)
        st.page_link(links.RIGHTS, label=_("Who may decide"), icon=":material/gavel:")


def _neighbours(reader: Reader, asked: str) -> None:
    waiting = [str(row["id"]) for row in approvals_queue.filtered(reader, fields=False)]
    place = waiting.index(asked) if asked in waiting else None
    with st.container(horizontal=True, vertical_alignment="center", key="neighbours"):
        st.button(
            _("The queue"),
            icon=":material/list:",
            type="tertiary",
            key="to-queue",
            on_click=open_one,
            args=(None,),
        )
        if place is None:
            return
        for label, icon, to, key in (
            (_("Previous"), ":material/chevron_left:", place - 1, "k"),
            (_("Next"), ":material/chevron_right:", place + 1, "j"),
        ):
            there = 0 <= to < len(waiting)
            args = (uuid.UUID(waiting[to]) if there else None,)
            st.button(
                label,
                icon=icon,
                key=f"go-{key}",
                disabled=not there,
                on_click=open_one,
                args=args,
                shortcut=key,
            )
        st.markdown(_("%(n)s of %(all)s") % {"n": number(place + 1), "all": number(len(waiting))})


def _head(reader: Reader, request: Request) -> None:
    said = [speech.label(reader, "theme", request.theme), speech.label(reader, "state", request.state)]
    if request.submitted_on:
        said.append(_("asked %(days)s ago") % {"days": days_ago((ids.today() - request.submitted_on).days)})
    if request.needed_by:
        said.append(_("needed by %(day)s") % {"day": day(request.needed_by)})
    if request.other_funding_cents:
        said.append(_("%(amount)s of other funding") % {"amount": money(request.other_funding_cents)})
    texts = {
        _("Purpose"): request.purpose,
        _("Expected result"): request.expected_result,
        _("Measure of success"): request.success_measure,
        _("Beneficiaries"): request.beneficiaries,
    }
    lines = [named(title, plain(text)) for title, text in texts.items() if text]
    told = "  \n".join([plain(" · ".join(said)), *lines])
    st.markdown(f"# {plain(request.title)}\n\n{told}")
    for flag in eligibility.flags(reader.record, request):
        st.warning(plain(flag.sentence), icon=":material/flag:")


def _numbers(reader: Reader, request: Request, granted: int, summary: Summary | None) -> None:
    found = [Card(_("Asked"), money(request.requested_cents, request.currency))]
    if summary is not None:
        total = _("%(total)s of 10") % {"total": number(summary.total, 1)} if summary.total is not None else "–"
        of = _("%(done)s of %(wanted)s evaluations") % {"done": summary.submitted, "wanted": summary.wanted}
        found.append(Card(_("Evaluated"), total, of))
    if request.envelope_id is not None:
        kept = decisions.what_if(reader.record, request.envelope_id, [granted])
        waits = request.state == "ready_for_decision"
        after = _("%(amount)s after this") % {"amount": money(kept.left_cents)} if waits else ""
        found.append(Card(request.envelope or "", money(kept.available_cents), after))
    cards.draw(found)


def _lab(reader: Reader, request: Request) -> None:
    found = reader.ask("lab_card", lab_id=request.lab_id).rows if request.lab_id else []
    if not found:
        st.markdown(f"## {_('The lab')}\n:small[{_('It was not asked by a lab.')}]")
        return
    card = found[0]
    people, meetings = card["people"], card["meetings"] or 0
    said = [
        _("fewer than 5 people")
        if people is None
        else ngettext("%(n)s person", "%(n)s people", people) % {"n": number(people)},
        ngettext("%(n)s meeting", "%(n)s meetings", meetings) % {"n": number(meetings)},
        speech.label(reader, "state", card["state"]),
    ]
    st.markdown(f"## {_('The lab')}\n\n{plain(' · '.join(said))}")
    st.page_link(links.LAB, label=plain(card["lab"]), icon=":material/science:", query_params=links.lab(card))
    for reason in one_lab.reasons(card):
        st.warning(plain(reason), icon=":material/visibility:")


def _earlier(reader: Reader, request: Request) -> None:
    before = decisions.earlier(reader.record, request)
    if not before:
        st.caption(_("The lab has not asked for money before."))
        return
    body = [
        (
            f"{row['title']} ({speech.label(reader, 'state', row['state'] or 'submitted')})",
            money(row["requested_cents"]),
            money(row["granted_cents"]),
            _("yes") if row["reports"] else _("no") if row["state"] in _TO_ACCOUNT_FOR else "–",
        )
        for row in before
    ]
    heads = (_("Request"), _("Asked"), _("Granted"), _("Accounted for"))
    rows.draw(heads, body, caption=_("What the lab asked for before"), numbers=(1, 2))


def _take_up(reader: Reader, request_id: uuid.UUID, seen: Seen) -> None:
    said: list[str] = []

    def verb() -> None:
        approvals.take_up(reader.record, reader.actor, request_id, seen)
        said.append(_("It is ready for decision again."))

    doing.run(reader, verb)
    if said:
        deciding.done(reader, said)

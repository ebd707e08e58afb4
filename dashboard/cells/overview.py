"""The first page: what waits for the reader and what is new, what needs care and why, and the coop in six figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from dashboard.cells import cards, doing, figure, inbox, links, needs_you, states
from dashboard.cells.cards import Card
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import attention as care
from dashboard.store import ids
from dashboard.store.figures import Answer
from dashboard.words.language import _, money, number, percent

_LATELY = dt.timedelta(days=30)


def attention(reader: Reader) -> None:
    """A greeting, where the cycle stands, what waits for the reader, what is new, and what needs care and why."""
    hello, cycle = care.greeting(ids.now(), reader.actor.name.split(" ")[0]), needs_you.running(reader)
    st.markdown(f"# {plain(hello)}\n{needs_you.line(reader, cycle)}")
    doing.told()
    inbox.draw(reader)
    st.markdown(f"## {_('Needs attention')}")
    found = care.needs_attention(reader.asks, reader.actor)
    if not found:
        if reader.ask("labs_total").value("labs") in (None, 0):
            states.nothing_yet(reader, _("There is nothing in the record yet."))
        else:
            st.success(_("Nothing waits and nothing is silent."), icon=":material/check_circle:")
        return
    for one in found:
        with st.expander(plain(one.sentence), key=f"care-{one.figure}", on_change="rerun") as opened:
            if opened.open:
                answer = reader.ask(one.figure)
                st.caption(plain(_(answer.figure.counts)))
                _first_lab(answer)
                _first_request(reader, answer)
                figure.rows(reader, answer, f"care-{one.figure}")


def _first_lab(answer: Answer) -> None:
    """A link to the lab at the head of the list: the one that needs it most."""
    if "lab_id" in answer.table.column_names:
        first = answer.first
        if first["lab_id"] is not None:
            said = _("Open %(lab)s") % {"lab": first["lab"]}
            st.page_link(links.LAB, label=plain(said), icon=":material/arrow_forward:", query_params=links.lab(first))


def _first_request(reader: Reader, answer: Answer) -> None:
    """A link to the oldest request that waits for a decision, for those who read what deciding on it needs."""
    if "request_id" not in answer.table.column_names or not reader.may("evaluation.view"):
        return
    ready = next((row for row in answer.rows if row["state"] == "ready_for_decision"), None)
    if ready is not None:
        said = _("Decide on %(title)s") % {"title": ready["title"]}
        query = {"id": str(ready["request_id"])}
        st.page_link(links.APPROVALS, label=plain(said), icon=":material/approval:", query_params=query)


def six_figures(reader: Reader) -> None:
    """The coop in six figures, each saying of how many and what is new."""
    st.markdown(f"## {_('The coop in six figures')}")
    names = ["participation_total", "labs_total", "meetings_total", "objectives_total", "recommendations_total"]
    names += ["money_total"] * reader.may("money.view")
    then = {"as_of": reader.as_of - _LATELY}
    answers = reader.asks([(name, {}) for name in names] + [(name, then) for name in names])
    now = dict(zip(names, answers, strict=False))
    before = dict(zip(names, answers[len(names) :], strict=True))
    cards.draw(_cards(reader, now, before))


def ways_in(reader: Reader) -> None:
    """The ways into a lab, for whoever may take one."""
    if reader.may("lab.propose"):
        with st.container(horizontal=True):
            st.page_link(links.JOIN, label=_("Join a lab"), icon=":material/group_add:")
            st.page_link(links.PROPOSE, label=_("Propose a lab"), icon=":material/add_circle:")


def _cards(reader: Reader, now: dict[str, Answer], before: dict[str, Answer]) -> list[Card]:
    taking, labs, meetings = now["participation_total"], now["labs_total"], now["meetings_total"]
    objectives, follow, envelopes = now["objectives_total"], now["recommendations_total"], now.get("money_total")
    share = {"share": percent(taking.value("share"), 1), "members": number(taking.value("members"))}

    def new(name: str, column: str) -> str:
        return _new(now[name].value(column), before[name].value(column))

    found = [
        Card(
            _("People who took part"),
            _say(taking.value("people")),
            _("%(share)s of %(members)s members") % share,
            new("participation_total", "people"),
            links.address("participation", reader),
        ),
        Card(
            _("Active labs"),
            _say(labs.value("active")),
            _("of %(n)s labs ever") % {"n": number(labs.value("labs"))},
            new("labs_total", "labs"),
            links.address("labs", reader),
        ),
        Card(
            _("Meetings held"),
            _say(meetings.value("meetings")),
            _("%(n)s without a headcount") % {"n": number(meetings.value("meetings_without_count"))},
            new("meetings_total", "meetings"),
            links.address("labs", reader, view="meetings"),
        ),
        Card(
            _("Objectives met or partly"),
            percent(objectives.value("met_share")),
            _("of %(n)s objectives") % {"n": number(objectives.value("objectives"))},
            new("objectives_total", "objectives"),
            links.address("labs", reader, view="progress"),
        ),
        Card(
            _("Recommendations realised"),
            percent(follow.value("rate")),
            _("of %(n)s accepted") % {"n": number(follow.value("accepted"))},
            new("recommendations_total", "recommendations"),
            links.address("recommendations", reader),
        ),
    ]
    if envelopes is not None:
        allocated = _("of %(amount)s allocated") % {"amount": money(envelopes.value("allocated_cents"))}
        committed = money(envelopes.value("committed_cents"))
        found.insert(4, Card(_("Committed"), committed, allocated, "", links.address("budget", reader)))
    return found


def _say(value: Any) -> str:
    return number(value) if value is not None else _("fewer than 5")


def _new(now: int | None, before: int | None) -> str:
    if now is None or before is None or now <= before:
        return ""
    return _("%(n)s new in the last 30 days") % {"n": number(now - before)}

"""The first page: what needs care with the reason behind it, what happened lately, the coop in six figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from dashboard.cells import cards, figure, links, states
from dashboard.cells.cards import Card
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import attention as care
from dashboard.store import ids
from dashboard.store.figures import Answer
from dashboard.words.language import _, money, number, percent

_LATELY = dt.timedelta(days=30)
_QUARTER = dt.timedelta(days=91)


def hello(reader: Reader) -> None:
    """A greeting, and where the coop's cycle stands."""
    st.markdown(f"# {plain(care.greeting(ids.now(), reader.actor.name.split(' ')[0]))}")


def attention(reader: Reader) -> None:
    """What needs care, each opening to the rows that are the reason."""
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
                figure.rows(reader, answer, f"care-{one.figure}")


def _first_lab(answer: Answer) -> None:
    """A link to the lab at the head of the list: the one that needs it most."""
    if "lab_id" in answer.table.column_names:
        first = answer.first
        if first["lab_id"] is not None:
            said = _("Open %(lab)s") % {"lab": first["lab"]}
            st.page_link(links.LAB, label=plain(said), icon=":material/arrow_forward:", query_params=links.lab(first))


def recently(reader: Reader) -> None:
    """What came in within a month, as the difference of the same figures then and now."""
    lines = []
    for name, column, said in _counted_lately():
        if reader.may_ask(name):
            now, before = reader.asks([(name, {}), (name, {"as_of": reader.as_of - _LATELY})])
            more = (now.value(column) or 0) - (before.value(column) or 0)
            if more > 0:
                lines.append(f"- {plain(said % {'n': number(more)})}")
    said = "\n".join(lines) or _("Nothing new.")
    st.markdown(f"## {_('In the last 30 days')}\n{said}")


def _counted_lately() -> list[tuple[str, str, str]]:
    return [
        ("participation_total", "people", _("%(n)s people took part for the first time")),
        ("meetings_total", "meetings", _("%(n)s meetings were held")),
        ("labs_total", "labs", _("%(n)s labs were proposed or founded")),
        ("requests_total", "requests", _("%(n)s budget requests came in")),
        ("recommendations_total", "recommendations", _("%(n)s recommendations came in")),
    ]


def six_figures(reader: Reader) -> None:
    """The coop in six figures, each saying of how many."""
    st.markdown(f"## {_('The coop in six figures')}")
    asked = ["participation_total", "labs_total", "meetings_total", "objectives_total", "recommendations_total"]
    money_too = reader.may("money.view")
    now = reader.asks([(name, {}) for name in asked + ["money_total"] * money_too])
    taking, labs, meetings, objectives, follow = now[:5]
    before = reader.ask("participation_total", as_of=reader.as_of - _QUARTER)
    share = {"share": percent(taking.value("share"), 1), "members": number(taking.value("members"))}
    found = [
        Card(
            _("People who took part"),
            _say(taking.value("people")),
            _("%(share)s of %(members)s members") % share,
            _moved(taking.value("people"), before.value("people")),
        ),
        Card(_("Active labs"), _say(labs.value("active")), _("of %(n)s labs ever") % {"n": number(labs.value("labs"))}),
        Card(
            _("Meetings held"),
            _say(meetings.value("meetings")),
            _("%(n)s without a headcount") % {"n": number(meetings.value("meetings_without_count"))},
        ),
        Card(
            _("Objectives met or partly"),
            percent(objectives.value("met_share")),
            _("of %(n)s objectives") % {"n": number(objectives.value("objectives"))},
        ),
        Card(
            _("Recommendations realised"),
            percent(follow.value("rate")),
            _("of %(n)s accepted") % {"n": number(follow.value("accepted"))},
        ),
    ]
    if money_too:
        allocated = _("of %(amount)s allocated") % {"amount": money(now[5].value("allocated_cents"))}
        found.insert(4, Card(_("Committed"), money(now[5].value("committed_cents")), allocated))
    cards.draw(found)


def _say(value: Any) -> str:
    return number(value) if value is not None else _("fewer than 5")


def _moved(now: int | None, before: int | None) -> str:
    if now is None or before is None or now == before:
        return ""
    said = _("%(n)s more than a quarter ago") if now > before else _("%(n)s fewer than a quarter ago")
    return said % {"n": number(abs(now - before))}


def at_a_glance(reader: Reader) -> None:
    """Two charts that most people come for."""
    left, right = st.columns(2)
    with left:
        figure.draw(reader, "participation_by_theme", key="glance-themes")
    with right:
        figure.draw(reader, "recommendations_by_status", key="glance-status")

"""What the methods of allocation would fund from an envelope, side by side: who gains, and what is left out."""

from __future__ import annotations

import uuid
from typing import Any

import streamlit as st

from dashboard.cells import allocating_chart, allocating_table, cards, linked, links
from dashboard.cells import allocating_words as words
from dashboard.cells.cards import Card
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import allocation, allocation_asked
from dashboard.coop.allocation import SOURCES, Column, SideBySide
from dashboard.store import ids
from dashboard.words.language import _, money, number
from dashboard.words.refusals import BadInput


def draw(reader: Reader) -> None:
    """Choose an envelope and what says what people want; then every method beside proposal and decision."""
    asked = _chosen(reader)
    if asked is None:
        return
    envelope, source = asked
    if reader.as_of != ids.today():
        st.caption(_("Methods are compared with what stands in the record today, whatever the as-at day."))
    try:
        found = _worked_out(reader, envelope["id"], source)
    except BadInput as refusal:
        st.info(plain(str(refusal)), icon=":material/info:")
        return
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in words.findings(reader, found)))
    cards.draw(_card(found, column) for column in found.columns)
    st.markdown(f"## {_('Money per theme')}")
    allocating_chart.draw(reader, found)
    allocating_table.themes(reader, found)
    st.markdown(f"## {_('Request by request')}")
    allocating_table.requests(reader, found)
    allocating_table.downloads(reader, found)
    with st.expander(_("How each method decides, and when it is fair")):
        st.markdown(words.explained(source))


# ---------------------------------------------------------------------- what is compared
def _chosen(reader: Reader) -> tuple[dict[str, Any], str] | None:
    known = [row for row in allocation_asked.envelopes(reader.record) if row["ballots"] or row["evaluations"]]
    if not known:
        _nothing(reader)
        return None
    # what a blind round keeps to itself is not what to open with
    known.sort(key=lambda row: not row["ballots"] and row["blind_rounds"] > 0)
    by_id = {str(row["id"]): row for row in known}
    with st.container(horizontal=True, gap="small"):
        chosen = linked.select(_("Envelope"), list(by_id), "envelope", lambda code: _named(by_id[code]))
        envelope = by_id[chosen or next(iter(by_id))]
        sources = [name for name in SOURCES if envelope[name]]
        source = linked.select(_("What people want, by"), sources, "source", lambda code: _(SOURCES[code]))
    return envelope, source or sources[0]


def _named(envelope: dict[str, Any]) -> str:
    year = str(envelope["year"])
    return str(envelope["name"]) if year in envelope["name"] else f"{envelope['name']} ({year})"


def _nothing(reader: Reader) -> None:
    with st.container(border=True):
        st.markdown(f"## {_('There is nothing to compare yet')}")
        said = _("Methods of allocation need to know what people want: ballots, or evaluations of budget requests.")
        st.markdown(said)
        if reader.may("data.import"):
            st.page_link(links.IMPORT, label=_("Bring in ballots or a Pabulib file"), icon=":material/upload:")


def _worked_out(reader: Reader, envelope_id: uuid.UUID, source: str) -> SideBySide:
    if allocation.is_known(reader.record, envelope_id, source):
        return allocation.side_by_side(reader.record, envelope_id, source)
    asked = allocation_asked.read(reader.record, envelope_id, source)
    said = _(
        "Working out what each method would fund: %(requests)s, %(voters)s. With thousands it takes seconds; "
        "where many of them tie, up to a minute."
    )
    told = {"requests": words.requests(len(asked.candidates)), "voters": words.voters(asked.voters, source)}
    with st.spinner(plain(said % told)):
        return allocation.side_by_side(reader.record, envelope_id, source)


def _card(found: SideBySide, column: Column) -> Card:
    spent = _("%(cost)s of %(budget)s, %(unused)s unused")
    amounts = {
        "cost": money(column.cost_cents),
        "budget": money(found.asked.budget_cents),
        "unused": money(column.unused_cents),
    }
    gain = _("%(share)s with at least one wish funded, %(mean)s on average")
    mean = number(column.chosen / found.asked.voters, 1)
    return Card(
        words.title(column.code),
        _("%(n)s of %(m)s") % {"n": number(column.funded), "m": number(len(found.asked.candidates))},
        spent % amounts,
        gain % {"share": words.share(found, column), "mean": mean},
    )

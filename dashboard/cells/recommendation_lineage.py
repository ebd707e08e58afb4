"""Where a recommendation comes from and where it led: earlier ones like it, later ones that take it up, what grew."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.cells import doing, links, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.coop import lineage, outgrowths, request_rights, requests, writing
from dashboard.coop.lineage import Suggestion
from dashboard.coop.recommendations import Recommendation
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.refusals import BadInput, Refusal
from dashboard.words.states import LINEAGE


def known(reader: Reader, recommendation: Recommendation) -> None:
    """One table of everything that it is tied to; nothing where there is nothing."""
    body: list[Sequence[rows.Cell]] = [
        (vocabulary.word(row["kind"]), _named(reader, row["earlier_id"], row), vocabulary.word(row["status"]))
        for row in lineage.of(reader.record, recommendation.id)
    ]
    body += [
        (_later(row["kind"]), _named(reader, row["later_id"], row), "")
        for row in lineage.later(reader.record, recommendation.id)
    ]
    body += [
        (_("took in"), _named(reader, row["id"], row | {"cycle": None}), "")
        for row in reader.record.rows("recommendations/merged", recommendation_id=recommendation.id)
    ]
    body += [
        (_("led to"), _outgrowth(reader, row), row["note"] or "")
        for row in outgrowths.of(reader.record, recommendation.id)
    ]
    if body:
        rows.draw((_("How it is tied"), _("What"), _("What became of it")), body, caption=_("What it is tied to"))


def suggested(reader: Reader, found: Sequence[Suggestion]) -> str:
    """Earlier recommendations that ask for something alike, as a list in HTML."""
    if not found:
        return f'<p class="small">{escape(_("Nothing alike was recommended before."))}</p>'
    items = "".join(f"<li>{_suggestion(reader, one)}</li>" for one in found)
    return f"<ul>{items}</ul>"


def tie(reader: Reader, recommendation: Recommendation, found: Sequence[Suggestion]) -> None:
    """Tie it to one of the earlier ones that are suggested."""
    taken = {row["earlier_id"] for row in lineage.of(reader.record, recommendation.id)}
    options = doing.told_apart({one.id: _title(one.external_id, one.title) for one in found if one.id not in taken})
    here = f"tie-{recommendation.id}"
    if not options:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(_("It"), LINEAGE, format_func=vocabulary.word, key=f"{here}-kind", width=170)
        st.selectbox(
            _("this earlier one"), list(options), format_func=lambda one: options.get(one, ""), key=f"{here}-id"
        )
        st.button(_("Link them"), key=f"{here}-do", on_click=_link, args=(reader, recommendation))


def ways(reader: Reader, recommendation: Recommendation, *, enabled: bool) -> None:
    """Say what grew from it, and take away what it is not tied to after all: drawn once it is opened."""
    label = _("Change what it is tied to")
    here = f"ties-{recommendation.id}"
    with st.expander(label, icon=":material/link:", key=f"{here}-open", on_change="rerun") as drawn:
        if drawn.open:
            if not writing.is_private(recommendation):
                _grow(reader, recommendation, enabled=enabled)
            _take_away(reader, recommendation, enabled=enabled)


# ---------------------------------------------------------------------- inside
def _link(reader: Reader, recommendation: Recommendation) -> None:
    here = f"tie-{recommendation.id}"

    def link() -> None:
        earlier = doing.picked(f"{here}-id")
        if earlier is None:
            raise BadInput(_("There is no such recommendation. Choose one from the list."))
        kind = doing.typed(f"{here}-kind")
        lineage.link(reader.record, reader.actor, recommendation.id, earlier, kind)

    doing.run(reader, link, _("They are linked."))


def _grow(reader: Reader, recommendation: Recommendation, *, enabled: bool) -> None:
    here = f"grew-{recommendation.id}"
    labs = {row["id"]: row["name"] for row in outgrowths.labs(reader.record)}
    asked = {row["id"]: row["title"] for row in outgrowths.asked_for(reader.record, reader.actor)}
    shown = doing.told_apart(labs | asked)
    said = _("A lab or budget request that grew from it")
    st.selectbox(
        said,
        list(shown),
        index=None,
        format_func=lambda one: shown.get(one, ""),
        key=f"{here}-id",
        placeholder=_("Choose"),
    )
    st.text_input(_("In a few words"), key=f"{here}-note")

    def link() -> None:
        one = doing.picked(f"{here}-id")
        what = {"lab_id": one} if one in labs else {"request_id": one}
        note = doing.typed(f"{here}-note")
        outgrowths.link(reader.record, reader.actor, recommendation.id, note=note, **what)

    st.button(
        _("Say so"),
        key=f"{here}-do",
        disabled=not enabled,
        on_click=lambda: doing.run(reader, link, _("It stands with what it is tied to."), clears=[f"{here}-note"]),
    )


def _take_away(reader: Reader, recommendation: Recommendation, *, enabled: bool) -> None:
    record, actor, here = reader.record, reader.actor, f"untie-{recommendation.id}"
    linked = {row["id"]: _title(row["external_id"], row["title"]) for row in lineage.of(record, recommendation.id)}
    grown = {row["id"]: row["lab"] or row["request"] for row in _may_be_named(reader, recommendation)}
    shown = doing.told_apart(linked | grown)
    if not shown:
        return
    st.selectbox(_("Tied to"), list(shown), format_func=lambda one: shown.get(one, ""), key=f"{here}-id")

    def take_away() -> None:
        one = doing.picked(f"{here}-id")
        if one is not None:
            verb = lineage.unlink if one in linked else outgrowths.unlink
            verb(record, actor, recommendation.id, one)

    st.button(
        _("Take the link away"),
        key=f"{here}-do",
        disabled=not enabled,
        on_click=doing.run,
        args=(reader, take_away, _("The link is taken away.")),
    )


def _may_be_named(reader: Reader, recommendation: Recommendation) -> list[Row]:
    """What grew from it, without the requests that this reader may not read."""
    found = outgrowths.of(reader.record, recommendation.id)
    return [row for row in found if row["lab_id"] is not None or isinstance(_outgrowth(reader, row), Link)]


def _later(kind: str) -> str:
    return {
        "repeats": _("is repeated by"),
        "extends": _("is extended by"),
        "supersedes": _("is superseded by"),
        "contradicts": _("is contradicted by"),
    }.get(kind, kind)


def _suggestion(reader: Reader, one: Suggestion) -> str:
    address = escape(links.address("recommendation", reader, id=str(one.id)))
    more = " · ".join(filter(None, [one.cycle, vocabulary.word(one.status)]))
    name = escape(_title(one.external_id, one.title))
    return f'<a href="{address}" target="_blank">{name}</a> <span class="small">{escape(more)}</span>'


def _named(reader: Reader, recommendation_id: uuid.UUID, row: Row) -> Link:
    title = " · ".join(filter(None, [_title(row["external_id"], row["title"]), row["cycle"]]))
    return Link(title, links.address("recommendation", reader, id=str(recommendation_id)))


def _outgrowth(reader: Reader, row: Row) -> rows.Cell:
    if row["lab_id"] is not None:
        return Link(f"{_('lab')} {row['lab'] or '–'}", links.address("lab", reader, id=str(row["lab_id"])))
    try:
        request = requests.get(reader.record, row["request_id"])
    except Refusal:
        return "–"
    if not request_rights.may_read(reader.record, reader.actor, request):
        return _("a budget request")
    name = f"{_('budget request')}: {request.title}"
    return Link(name, links.address("request", reader, id=str(request.id)))


def _title(external_id: str | None, title: str) -> str:
    return " ".join(filter(None, [external_id, title or _("without a title")]))

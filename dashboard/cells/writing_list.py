"""What one wrote with one's working groups, how to begin another, and for the staff what waits to be checked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.cells import doing, links, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.coop import admission, writing
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, ngettext, number
from dashboard.words.refusals import BadInput
from dashboard.words.states import RECOMMENDATION_BEING_WRITTEN


def draw(reader: Reader) -> None:
    """Begin, one's own, and what waits for the staff."""
    _begin(reader)
    mine = writing.mine(reader.record, reader.actor)
    if mine:
        _table(reader, mine, _("Yours and those of your working groups"), comments=True)
    else:
        st.caption(_("Nothing was written yet by you or your working groups."))
    if reader.may("recommendation.screen"):
        waiting = admission.waiting(reader.record)
        said = ngettext(
            "%(n)s recommendation waits for Vie coop", "%(n)s recommendations wait for Vie coop", len(waiting)
        )
        st.markdown(f"## {said % {'n': number(len(waiting))}}")
        if waiting:
            _table(reader, waiting, _("The oldest first"), comments=False)


# ---------------------------------------------------------------------- inside
def _begin(reader: Reader) -> None:
    groups = writing.groups_of(reader.record, reader.actor)
    if not groups:
        st.info(
            _("One writes with a working group while its cycle is in its call or being drafted: none of yours is now."),
            icon=":material/info:",
        )
        return
    if not doing.today(reader):
        return
    shown = doing.told_apart({row["id"]: f"{row['name']} · {row['cycle']}" for row in groups})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("With which working group?"), list(shown), format_func=lambda one: shown.get(one, ""), key="write-group"
        )
        st.button(_("Write a recommendation"), type="primary", key="write-begin", on_click=_start, args=(reader,))


def _start(reader: Reader) -> None:
    def begin() -> None:
        group = doing.picked("write-group")
        if group is None:
            raise BadInput(_("You write with a working group that you are in. Choose one of yours."))
        st.query_params["id"] = str(writing.begin(reader.record, reader.actor, group))

    doing.run(reader, begin)


def _table(reader: Reader, found: list[Row], caption: str, *, comments: bool) -> None:
    body: list[Sequence[rows.Cell]] = [
        (
            Link(
                " ".join(filter(None, [row["external_id"], row["title"] or _("without a title")])),
                _address(reader, row),
            ),
            " · ".join(filter(None, [row["cycle"], row["working_group"]])) or "–",
            vocabulary.word(row["state"] or "submitted"),
            day(row["submitted_on"]) if row["state"] != "draft" else "–",
            *([number(row["unanswered"]) if row["unanswered"] else ""] if comments else []),
        )
        for row in found
    ]
    heads = [_("Recommendation"), _("Working group"), _("State"), _("Handed in")]
    if comments:
        heads.append(_("Comments to answer"))
    rows.draw(heads, body, caption=caption, numbers=(4,) if comments else ())


def _address(reader: Reader, row: Row) -> str:
    path = "write" if row["state"] in RECOMMENDATION_BEING_WRITTEN else "recommendation"
    return links.address(path, reader, id=str(row["id"]))

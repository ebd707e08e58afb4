"""What members say about a recommendation, and what its working group made of it."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.cells import doing, recommendation_words
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import comments, recommendation_rights, writing
from dashboard.coop.recommendations import Recommendation
from dashboard.store.record import Row
from dashboard.words.language import _, day, number
from dashboard.words.refusals import BadInput

_SHOWN = 60  # characters of a comment, where one is chosen


def draw(reader: Reader, recommendation: Recommendation) -> None:
    """The comments, the field for one's own, and the answers of those who write it."""
    enabled = doing.today(reader)
    found = comments.of(reader.record, recommendation.id)
    names = recommendation_words.sees_names(reader, recommendation)
    if found:
        recommendation_words.draw(*(_comment(reader, row, recommendation, names) for row in found))
    else:
        st.caption(_("Nobody has commented yet."))
    _add(reader, recommendation, enabled=enabled)
    if writing.may_write(reader.record, reader.actor, recommendation):
        _answer(reader, recommendation, [row for row in found if not row["answer"]], names, enabled=enabled)
    mine = [row for row in found if row["written_by"] == reader.actor.account_id and not row["answer"]]
    if mine:
        _take_back(reader, recommendation, mine, enabled=enabled)


# ---------------------------------------------------------------------- inside
def _comment(reader: Reader, row: Row, recommendation: Recommendation, names: bool) -> str:
    said = [_who(reader, row, names), day(row["written_at"].date())]
    if row["number"] < recommendation.text_number:
        said.append(_("on version %(n)s") % {"n": number(row["number"])})
    inside = f'<p class="small">{escape(" · ".join(said))}</p><p>{escape(row["body"])}</p>'
    if row["answer"]:
        when = f"{_('The working group')} · {day(row['answered_at'].date())}"
        inside += f'<blockquote><span class="small">{escape(when)}</span>\n{escape(row["answer"])}</blockquote>'
    return inside


def _who(reader: Reader, row: Row, names: bool) -> str:
    if row["written_by"] == reader.actor.account_id:
        return _("you")
    return (row["who"] or "–") if names else _("a member")


def _add(reader: Reader, recommendation: Recommendation, *, enabled: bool) -> None:
    if not reader.may("recommendation.comment"):
        return
    late = recommendation_rights.why_not_now(reader.record, recommendation, "comment")
    if late or recommendation.state not in comments.OPEN:
        st.info(plain(late or _("Comments are closed: the text goes its way.")), icon=":material/event:")
        return
    key = f"comment-{recommendation.id}"
    st.text_area(_("Your comment"), key=key, height=100, max_chars=comments.LONGEST)

    def add() -> None:
        seen = recommendation.text_number
        comments.add(reader.record, reader.actor, recommendation.id, doing.typed(key), seen_number=seen)

    st.button(
        _("Comment"),
        type="primary",
        key=f"{key}-do",
        disabled=not enabled,
        on_click=lambda: doing.run(reader, add, _("Your comment stands below the text."), clears=[key]),
    )


def _answer(reader: Reader, recommendation: Recommendation, waiting: list[Row], names: bool, *, enabled: bool) -> None:
    if not waiting:
        return
    key = f"answer-{recommendation.id}"
    st.markdown(f"## {_('Answer for the working group')}")
    of_id = {row["id"]: row for row in waiting}
    shown = doing.told_apart({row["id"]: _short(reader, row, names) for row in waiting})
    st.selectbox(_("Which comment?"), list(shown), format_func=lambda one: shown.get(one, ""), key=f"{key}-which")
    st.text_area(_("What you make of it"), key=key, height=100, max_chars=comments.LONGEST)

    def answer() -> None:
        which = of_id.get(doing.picked(f"{key}-which"))
        if which is None:
            raise BadInput(_("This comment is not there any more."))
        comments.answer(reader.record, reader.actor, which["id"], doing.typed(key), seen=which["version"])

    st.button(
        _("Answer"),
        key=f"{key}-do",
        disabled=not enabled,
        on_click=lambda: doing.run(reader, answer, _("Your answer stands with the comment."), clears=[key]),
    )


def _take_back(reader: Reader, recommendation: Recommendation, mine: list[Row], *, enabled: bool) -> None:
    last = mine[-1]
    st.button(
        _("Take back my last comment"),
        key=f"take-back-{recommendation.id}",
        icon=":material/undo:",
        disabled=not enabled,
        on_click=doing.run,
        args=(
            reader,
            lambda: comments.take_back(reader.record, reader.actor, last["id"], seen=last["version"]),
            _("Your comment is taken back."),
        ),
    )


def _short(reader: Reader, row: Row, names: bool) -> str:
    body = " ".join(row["body"].split())
    return f"{_who(reader, row, names)}: {body[:_SHOWN]}{'…' if len(body) > _SHOWN else ''}"

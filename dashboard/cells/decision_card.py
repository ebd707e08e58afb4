"""What the Board decided on one recommendation, what it saw then, and what its group or lab answered."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import board_page, board_seen, doing, recommendation_words
from dashboard.cells.reader import Reader
from dashboard.cells.text import named, plain
from dashboard.coop import board_decisions, cycles, recommendations, replies
from dashboard.coop.recommendations import Recommendation
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, number
from dashboard.words.refusals import BadInput, Refusal

_WAITS = ("ready_for_board", "tabled")


def draw(reader: Reader, recommendation_id: uuid.UUID) -> None:
    """Every decision that holds on the reader's day, the newest first, and the replies to them."""
    recommendation = recommendations.get(reader.record, recommendation_id)
    made = [
        row
        for row in board_decisions.published_of(reader.record, recommendation_id)
        if row["decided_on"] <= reader.as_of
    ]
    if recommendation.state in _WAITS:
        st.info(_("It comes before the Board: what is decided is read here once it is published."))
    if not made:
        st.caption(_("The Board has not decided on it yet."))
        return
    for row in made:
        _decision(reader, row)
    key = f"seen-{made[0]['id']}"
    if st.toggle(_("Show what the Board saw, beside what is there now"), key=key):
        board_seen.draw(reader, made[0]["id"], recommendation_id)
    _replies(reader, recommendation, made)


# ---------------------------------------------------------------------- a decision
def _decision(reader: Reader, row: Row) -> None:
    outcome = vocabulary.word(row["outcome"])
    lines = [f"## {plain(outcome[:1].upper() + outcome[1:])}, {plain(day(row['decided_on']))}"]
    told = []
    if row["meeting"]:
        told.append(row["meeting"])
    if row["votes_for"] is not None:
        votes = {"pro": row["votes_for"], "contra": row["votes_against"], "abstained": row["votes_abstained"]}
        said = _("%(pro)s for, %(contra)s against, %(abstained)s abstained")
        told.append(said % {name: number(value) for name, value in votes.items()})
    told += _quorum(row)
    if row["review_on"] is not None:
        told.append(_("to be looked at again on %(day)s") % {"day": day(row["review_on"])})
    if row["due_on"] is not None:
        told.append(_("due %(day)s") % {"day": day(row["due_on"])})
    if told:
        lines.append(plain(" · ".join(told)))
    if row["reasons"]:
        lines.append(plain(row["reasons"]))
    if row["amendments"] and row["amendments"] != row["reasons"]:
        lines.append(named(_("Amendments"), plain(row["amendments"])))
    if row["meeting_id"] and reader.may("board.view"):
        address = board_page.address(row["meeting_id"], reader, item=str(row["item_id"]))
        lines.append(f"[{_('To the meeting')}]({address})")
    st.markdown("\n\n".join(lines))


def _quorum(row: Row) -> list[str]:
    if row["present"] is None or row["quorum_required"] is None:
        return []
    found = []
    there = {"present": number(row["present"]), "needed": number(row["quorum_required"])}
    if row["entitled"] is not None:
        said = _("%(present)s of %(entitled)s there, %(needed)s needed")
        found.append(said % (there | {"entitled": number(row["entitled"])}))
    else:
        found.append(_("%(present)s there, %(needed)s needed") % there)
    if row["recused"]:
        found.append(_("%(recused)s recused") % {"recused": number(row["recused"])})
    return found


# ---------------------------------------------------------------------- replies
def _replies(reader: Reader, recommendation: Recommendation, made: list[Row]) -> None:
    st.markdown(f"## {_('Replies')}")
    names = recommendation_words.sees_names(reader, recommendation)
    found = replies.of(reader.record, recommendation.id)
    for row in found:
        who = row["working_group"] or row["lab"] or "–"
        if names and row["written_by_name"]:
            who = f"{who} ({row['written_by_name']})"
        st.markdown(f"**{plain(who)}**, {plain(day(row['written_at'].date()))}\n\n> {plain(row['body'])}")
        if row["answer"]:
            when = plain(day(row["answered_at"].date()))
            st.markdown(f"{named(_('What came of it'), plain(row['answer']))} ({when})")
        elif reader.may("board.prepare"):
            board_page.answer_field(reader, row, enabled=reader.as_of == ids.today())
    if not found:
        st.caption(_("Nobody has answered the decision."))
    _reply_form(reader, recommendation, made[0])


def _reply_form(reader: Reader, recommendation: Recommendation, decision: Row) -> None:
    voices = replies.voices(reader.record, reader.actor, recommendation)
    if not voices or reader.as_of != ids.today():
        return
    try:
        cycles.require(reader.record, recommendation.cycle_id, "reply", ids.today())
    except Refusal as refusal:
        st.caption(plain(str(refusal)))
        return
    key = f"reply-{decision['id']}"
    names = {voice["id"]: voice["name"] or "–" for voice in voices}
    kinds = {voice["id"]: voice["kind"] for voice in voices}
    if len(voices) > 1:
        st.selectbox(_("For whom you answer"), list(names), key=f"{key}-for", format_func=lambda one: names[one])
    label = _("Your reply for %(who)s") % {"who": names[voices[0]["id"]]} if len(voices) == 1 else _("Your reply")
    st.text_area(plain(label), key=key, height=100)

    def do() -> None:
        whose = doing.picked(f"{key}-for") or voices[0]["id"]
        if whose not in kinds:
            raise BadInput(_("Say for whom you answer: a working group, or a lab."))
        given = {"working_group_id": whose} if kinds[whose] == "working_group" else {"lab_id": whose}
        replies.write(reader.record, reader.actor, decision["id"], doing.typed(key), **given)

    st.button(
        _("Send the reply"),
        key=f"{key}-do",
        on_click=lambda: doing.run(reader, do, _("The reply stands beside the decision."), clears=[key]),
    )

"""The decision on one item: the fields that its outcome asks for, and the button that prepares it."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.reader import Reader
from dashboard.cells.text import named, plain
from dashboard.coop import agendas, board_decisions, cycles, recommendation_conflicts
from dashboard.coop.agendas import Item
from dashboard.coop.board_decisions import Given, Prepared
from dashboard.coop.board_rules import LOOKS_AGAIN
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import _, day, number
from dashboard.words.refusals import Refusal
from dashboard.words.states import OUTCOMES, OUTCOMES_ACCEPTED

_TEXTS = ("reasons", "amendments")


def draw(reader: Reader, item: Item, made: Prepared | None, *, enabled: bool) -> None:
    """What is prepared on this item, and the form; where it cannot be decided now, the sentence that says why."""
    st.markdown(f"### {_('Decision')}")
    if made is not None:
        _made(reader, made, enabled=enabled)
        if made.published_at is not None:
            return
    if not reader.may(board_decisions.PREPARE):
        return
    why_not = _why_not(reader, item)
    if why_not:
        st.info(plain(why_not), icon=":material/block:")
    elif made is None:
        _form(reader, item, enabled=enabled)
    else:
        with st.expander(_("Prepare it anew"), key=f"anew-{item.id}", on_change="rerun") as opened:
            if opened.open:
                _form(reader, item, enabled=enabled)
    _order(reader, item, enabled=enabled)


def told(one: Prepared) -> str:
    """A decision in one sentence: outcome, votes, who was there."""
    parts = [vocabulary.word(one.outcome)]
    if one.votes_for is not None:
        votes = {"pro": one.votes_for, "contra": one.votes_against, "abstained": one.votes_abstained}
        said = _("%(pro)s for, %(contra)s against, %(abstained)s abstained")
        parts.append(said % {name: number(value) for name, value in votes.items()})
    there = {"present": number(one.present), "entitled": number(one.entitled), "needed": number(one.quorum_required)}
    parts.append(_("%(present)s of %(entitled)s there, %(needed)s needed") % there)
    if one.review_on is not None:
        parts.append(_("to be looked at again on %(day)s") % {"day": day(one.review_on)})
    if one.owner is not None:
        parts.append(_("%(owner)s reports, due %(day)s") % {"owner": one.owner, "day": day(one.due_on)})
    return " · ".join(parts)


# ---------------------------------------------------------------------- inside
def _made(reader: Reader, made: Prepared, *, enabled: bool) -> None:
    how = _("Published") if made.published_at else _("Prepared by %(who)s") % {"who": made.prepared_by_name or "–"}
    lines = [named(plain(how), plain(told(made))), plain(made.reasons)]
    if made.amendments:
        lines.append(named(_("Amendments"), plain(made.amendments)))
    st.markdown("  \n".join(lines))
    if made.published_at is None and reader.may(board_decisions.PREPARE):
        st.button(
            _("Take back"),
            type="tertiary",
            key=f"back-{made.id}",
            disabled=not enabled,
            on_click=doing.run,
            args=(
                reader,
                lambda: board_decisions.drop(reader.record, reader.actor, made.id, made.version),
                _("Taken back: nothing was published."),
            ),
        )


def _why_not(reader: Reader, item: Item) -> str:
    """The sentence that stands where the form would; the verb says the same, whatever the page showed."""
    meeting, recommendation = item.meeting, item.recommendation
    if meeting.state == "planned":
        return _("Decisions are prepared once the meeting is open.")
    if meeting.state == "published":
        return _("This meeting is over.")
    try:
        cycles.require(reader.record, recommendation.cycle_id, "decide", ids.today())
    except Refusal as refusal:
        return str(refusal)
    if item.proposed:
        return _("Somebody on the Board has a conflict and is not recused yet: recuse them first.")
    mine = item.meeting.seat(reader.actor.account_id)
    if mine is not None and mine not in meeting.seats_left(item.recusals):
        return _("You are recused from this: somebody else prepares it.")
    if reader.actor.person_id is not None:
        tied = recommendation_conflicts.found(reader.record, reader.actor.person_id, recommendation, ids.today())
        if tied:
            return " ".join(conflict.sentence for conflict in tied)
    quorum = meeting.quorum(item.recusals)
    return "" if quorum.met else quorum.sentence


def _form(reader: Reader, item: Item, *, enabled: bool) -> None:
    key = f"decide-{item.id}"
    outcome = st.selectbox(
        _("What the Board decided"),
        OUTCOMES,
        None,
        key=f"{key}-outcome",
        format_func=vocabulary.word,
        placeholder=_("Choose"),
        persist_state="session",
    )
    st.text_area(
        _("Reasons, as the working group will read them"), key=f"{key}-reasons", height=100, persist_state="session"
    )
    if outcome == "accepted_with_amendments":
        st.text_area(_("Amendments"), key=f"{key}-amendments", height=80, persist_state="session")
    if outcome in (*LOOKS_AGAIN, *OUTCOMES_ACCEPTED):
        st.date_input(
            _("The Board looks at it again on"),
            None,
            min_value=ids.today() + dt.timedelta(days=1),
            key=f"{key}-review",
            format="DD/MM/YYYY",
            persist_state="session",
        )
    if outcome in OUTCOMES_ACCEPTED:
        owners = doing.told_apart({row["id"]: row["name"] for row in reader.record.rows("board/owners")})
        with st.container(horizontal=True):
            st.selectbox(
                _("Who reports on it"),
                list(owners),
                None,
                key=f"{key}-owner",
                format_func=lambda one: owners.get(one, "–"),
                placeholder=_("Nobody yet"),
                width=260,
                persist_state="session",
            )
            st.date_input(
                _("To be done by"), None, key=f"{key}-due", format="DD/MM/YYYY", width=180, persist_state="session"
            )
    voted = st.toggle(_("There was a vote"), key=f"{key}-voted", persist_state="session")
    if voted:
        with st.container(horizontal=True):
            for name, label in (("for", _("For it")), ("against", _("Against it")), ("abstained", _("Abstained"))):
                st.number_input(label, 0, None, 0, key=f"{key}-votes-{name}", width=140, persist_state="session")
    said = _("Prepare: %(outcome)s") % {"outcome": vocabulary.word(outcome)} if outcome else _("Prepare the decision")
    st.button(
        said,
        type="primary",
        key=f"{key}-do",
        disabled=not enabled or outcome is None,
        on_click=_prepare,
        args=(reader, item, key, outcome),
    )


def _prepare(reader: Reader, item: Item, key: str, outcome: str) -> None:
    state = st.session_state

    def votes() -> tuple[int, int, int] | None:
        if not state.get(f"{key}-voted"):
            return None
        cast = [int(state.get(f"{key}-votes-{name}") or 0) for name in ("for", "against", "abstained")]
        return cast[0], cast[1], cast[2]

    accepted = outcome in OUTCOMES_ACCEPTED
    amended = outcome == "accepted_with_amendments"
    given = Given(
        outcome=outcome,
        reasons=doing.typed(f"{key}-reasons"),
        amendments=doing.typed(f"{key}-amendments") if amended else None,
        votes=votes(),
        review_on=state.get(f"{key}-review") if accepted or outcome in LOOKS_AGAIN else None,
        owner_id=doing.picked(f"{key}-owner") if accepted else None,
        due_on=state.get(f"{key}-due") if accepted else None,
    )
    doing.run(
        reader,
        lambda: board_decisions.prepare(reader.record, reader.actor, item.id, given, seen=item.recommendation.seen),
        _("Prepared. Nothing is published yet: that is done together, once the meeting is closed."),
        clears=[f"{key}-{name}" for name in _TEXTS],
    )


def _order(reader: Reader, item: Item, *, enabled: bool) -> None:
    """Up, down and off the agenda."""
    record, actor = reader.record, reader.actor
    if item.meeting.state == "published":
        return
    label, icon = _("Place on the agenda"), ":material/format_list_numbered:"
    with st.popover(label, icon=icon, type="tertiary", key=f"order-{item.id}", on_change="rerun") as opened:
        if not opened.open:
            return
        for places, label, icon in (
            (-1, _("Earlier on the agenda"), ":material/arrow_upward:"),
            (1, _("Later on the agenda"), ":material/arrow_downward:"),
        ):
            st.button(
                label,
                type="tertiary",
                icon=icon,
                key=f"move-{places}-{item.id}",
                disabled=not enabled or item.meeting.state == "closed",
                on_click=doing.run,
                args=(reader, lambda places=places: agendas.move(record, actor, item.id, places)),
            )
        st.button(
            _("Take it off the agenda"),
            type="tertiary",
            icon=":material/playlist_remove:",
            key=f"off-{item.id}",
            disabled=not enabled,
            on_click=doing.run,
            args=(
                reader,
                lambda: agendas.take_off(record, actor, item.id, item.version),
                _("It waits for another meeting."),
            ),
        )

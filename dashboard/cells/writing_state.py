"""What somebody has before them while they write a recommendation: what they saw, what they typed, what went wrong.

The fields of the page live in Streamlit's session under `write-<id>-<turn>-<field>`; beside them stands one `Writing`,
which remembers what was loaded, so that a save can say which version it was made from and what of it is one's own.
"""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.reader import Reader
from dashboard.coop import recommendation_content, recommendations, writing
from dashboard.coop.recommendation_content import Content
from dashboard.coop.recommendations import Recommendation, Seen
from dashboard.coop.writing import Outdated
from dashboard.store import ids
from dashboard.words.language import speaking
from dashboard.words.refusals import BadInput, Refusal

TEXTS = ("title", "body", "reasons", "addressee")


@dataclass
class Writing:
    """One recommendation under somebody's hands."""

    seen: Seen
    base: Content  # what was loaded or saved last
    turn: int = 0  # fields are made anew when what they show is loaded anew
    saved: dt.datetime | None = None
    refused: str = ""
    outdated: Outdated | None = None
    checking: bool = False
    # whoever types fast starts the next run while the one before still saves: each waits for its turn
    turns: threading.RLock = field(default_factory=threading.RLock, compare=False, repr=False)


def at_hand(reader: Reader, recommendation: Recommendation) -> tuple[Writing, Recommendation]:
    """What stands on the page: loaded the first time, and anew when a colleague saved while nothing was typed here.

    And the recommendation as it is then: the run before this one may have saved since it was read.
    """
    kept: Writing | None = st.session_state.get(_name(recommendation.id))
    if kept is None or key(recommendation.id, kept, "title") not in st.session_state:
        content = writing.content_now(reader.record, recommendation)
        return load(recommendation.id, recommendation.seen, content, kept), recommendation
    with kept.turns:
        if kept.outdated is None and recommendation.seen != kept.seen:
            recommendation = recommendations.get(reader.record, recommendation.id)
        if kept.outdated is None and recommendation.seen != kept.seen:
            theirs = writing.content_now(reader.record, recommendation)
            if not kept.refused and collect(recommendation.id, kept) == kept.base:
                return load(recommendation.id, recommendation.seen, theirs, kept), recommendation
            kept.outdated = Outdated("", recommendation, theirs)
    return kept, recommendation


def load(recommendation_id: uuid.UUID, seen: Seen, content: Content, before: Writing | None = None) -> Writing:
    """Put `content` into the fields of the page."""
    now = Writing(seen, content, turn=before.turn + 1 if before else 0)
    if before:
        now.saved, now.turns = before.saved, before.turns
        # while it is being checked no field is drawn, and Streamlit forgets what stood in them
        now.checking = before.checking and before.seen == seen
    shown: dict[str, Any] = {name: getattr(content, name) or "" for name in TEXTS}
    shown["language"] = content.language
    shown["parts"] = "\n".join(content.parts)
    shown["cost_cents"] = doing.field(content.cost_cents)
    shown["theme_id"] = content.theme_id
    shown["author_ids"] = list(content.author_ids)
    for name, value in shown.items():
        st.session_state[key(recommendation_id, now, name)] = value
    st.session_state[_name(recommendation_id)] = now
    return now


def key(recommendation_id: uuid.UUID, now: Writing, name: str) -> str:
    """The name of a field on the page."""
    return f"{_name(recommendation_id)}-{now.turn}-{name}"


def collect(recommendation_id: uuid.UUID, now: Writing) -> Content:
    """What stands in the fields; where that cannot be read, what was there before, and `refused` says why."""
    now.refused = ""

    def value(name: str) -> Any:
        return st.session_state.get(key(recommendation_id, now, name))

    try:
        cost = doing.cents_or_none(str(value("cost_cents") or ""))
    except BadInput as amiss:
        now.refused, cost = str(amiss), now.base.cost_cents
    found = Content(
        language=str(value("language") or now.base.language),
        title=str(value("title") or ""),
        body=str(value("body") or ""),
        parts=tuple(str(value("parts") or "").splitlines()),
        reasons=str(value("reasons") or "") or None,
        addressee=str(value("addressee") or "") or None,
        cost_cents=cost,
        theme_id=doing.picked(key(recommendation_id, now, "theme_id")),
        author_ids=tuple(one for one in value("author_ids") or () if isinstance(one, uuid.UUID)),
    )
    try:
        return recommendation_content.checked(found)
    except Refusal:
        return found  # saving says what is amiss


def save(reader: Reader, recommendation_id: uuid.UUID) -> None:
    """Keep what stands on the page: called by every field as it changes."""
    now: Writing | None = st.session_state.get(_name(recommendation_id))
    if now is None:
        return
    with speaking(reader.language), now.turns:
        mine = collect(recommendation_id, now)
        try:
            now.seen = writing.save(reader.record, reader.actor, recommendation_id, seen=now.seen, content=mine)
        except Outdated as told:
            now.outdated = told
        except Refusal as refusal:
            now.refused = str(refusal)
        else:
            now.base, now.saved, now.outdated = mine, ids.now(), None


def keep_mine(reader: Reader, recommendation_id: uuid.UUID) -> None:
    """Save what was typed here on top of what somebody else saved; what they alone changed stays theirs."""
    now: Writing = st.session_state[_name(recommendation_id)]
    told = now.outdated
    if told is None:
        return
    with speaking(reader.language):
        both = recommendation_content.merged(now.base, collect(recommendation_id, now), told.content)
        seen = told.recommendation.seen
        try:
            seen = writing.save(reader.record, reader.actor, recommendation_id, seen=seen, content=both)
        except Outdated as again:
            now.outdated = again
        except Refusal as refusal:
            now.refused = str(refusal)
        else:
            load(recommendation_id, seen, both, now).saved = ids.now()


def take_theirs(reader: Reader, recommendation_id: uuid.UUID) -> None:
    """Put what somebody else saved in the place of what was typed here."""
    now: Writing = st.session_state[_name(recommendation_id)]
    theirs = recommendations.get(reader.record, recommendation_id)
    load(recommendation_id, theirs.seen, writing.content_now(reader.record, theirs), now)


def done(recommendation_id: uuid.UUID) -> None:
    """Forget what stood on the page."""
    st.session_state.pop(_name(recommendation_id), None)


def _name(recommendation_id: uuid.UUID) -> str:
    return f"write-{recommendation_id}"

"""What somebody has before them while they write a request: what they saw, what they typed, what went wrong with it.

The fields of the page live in Streamlit's session under `ask-<id>-<field>`; beside them stands one `Writing`, which
remembers what was loaded, so that a save can say which version it was made from and what of it is one's own.
"""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.reader import Reader
from dashboard.coop import draft_rows, drafting, drafts, requests
from dashboard.coop.drafting import Content, DraftLine
from dashboard.coop.drafts import Outdated
from dashboard.coop.requests import Request, Seen
from dashboard.store import ids
from dashboard.words.language import speaking
from dashboard.words.refusals import BadInput, Refusal

T = TypeVar("T")
TEXTS = ("title", "purpose", "beneficiaries", "expected_result", "success_measure")
PARTS = ("category", "description", "quantity", "unit_cents", "payee", "payee_id")  # of a line


@dataclass
class Writing:
    """One request under somebody's hands."""

    seen: Seen
    base: Content  # what was loaded or saved last
    lines: list[uuid.UUID]  # the lines on the page, in order
    turn: int = 0  # fields are made anew when what they show is loaded anew
    saved: dt.datetime | None = None
    problems: dict[str, str] = field(default_factory=dict)  # field -> what is amiss with what stands in it
    refused: str = ""
    outdated: Outdated | None = None
    checking: bool = False
    labels: dict[uuid.UUID, str] = field(default_factory=dict)  # of lines, as they were folded last
    # whoever types fast starts the next run while the one before still saves: each waits for its turn
    turns: threading.RLock = field(default_factory=threading.RLock, compare=False, repr=False)


def writing(reader: Reader, request: Request) -> tuple[Writing, Request]:
    """What stands on the page: loaded the first time, and anew when a colleague saved while nothing was typed here.

    And the request as it is then: the run before this one may have saved since it was read.
    """
    name = f"ask-{request.id}"
    kept: Writing | None = st.session_state.get(name)
    if kept is None or key(request.id, kept, "title") not in st.session_state:
        now = load(request.id, request.seen, draft_rows.content_now(reader.record, request), kept)
        now.checking = kept is not None and kept.checking  # the summary draws no fields: they are forgotten, it stays
        return now, request
    with kept.turns:
        if kept.outdated is None and request.seen != kept.seen:
            request = requests.get(reader.record, request.id)
        if kept.outdated is None and request.seen != kept.seen:
            theirs = draft_rows.content_now(reader.record, request)
            mine = collect(request.id, kept)
            if not kept.problems and mine == kept.base:
                return load(request.id, request.seen, theirs, kept), request
            kept.outdated = Outdated("", request, theirs)
    return kept, request


def load(request_id: uuid.UUID, seen: Seen, content: Content, before: Writing | None = None) -> Writing:
    """Put `content` into the fields of the page."""
    now = Writing(seen, content, [line.id for line in content.lines], turn=before.turn + 1 if before else 0)
    if before:
        now.saved, now.turns = before.saved, before.turns
    for name in TEXTS:
        st.session_state[key(request_id, now, name)] = getattr(content, name) or ""
    st.session_state[key(request_id, now, "envelope_id")] = content.envelope_id
    st.session_state[key(request_id, now, "other_funding_cents")] = doing.field(content.other_funding_cents)
    st.session_state[key(request_id, now, "needed_by")] = content.needed_by
    st.session_state[key(request_id, now, "person_ids")] = list(content.person_ids)
    st.session_state[f"ask-{request_id}"] = now  # a line is put into fields once it is unfolded
    return now


def key(request_id: uuid.UUID, now: Writing, name: str, line_id: uuid.UUID | None = None) -> str:
    """The name of a field on the page."""
    return f"ask-{request_id}-{now.turn}-{name}" + (f"-{line_id}" if line_id else "")


def collect(request_id: uuid.UUID, now: Writing) -> Content:
    """What stands in the fields; where that cannot be read, what was there before, and `problems` says why."""
    now.problems = {}

    def read(name: str, reading: Callable[[str], T], otherwise: T, line_id: uuid.UUID | None = None) -> T:
        place = key(request_id, now, name, line_id)
        try:
            return reading(str(st.session_state.get(place) or ""))
        except BadInput as amiss:
            now.problems[place] = str(amiss)
            return otherwise

    def value(name: str) -> Any:
        return st.session_state.get(key(request_id, now, name))

    was = {line.id: line for line in now.base.lines}
    lines = []
    for line_id in now.lines:
        before = was.get(line_id, DraftLine(line_id))
        if key(request_id, now, "description", line_id) not in st.session_state:
            lines.append(before)  # it is folded: its fields are not drawn, and it is kept as it was
            continue
        text = {part: read(part, str.strip, "", line_id) for part in ("category", "description", "payee")}
        lines.append(
            DraftLine(
                line_id,
                category=text["category"],
                description=text["description"] or None,
                quantity=read("quantity", doing.quantity, before.quantity, line_id),
                unit_cents=read("unit_cents", _whole, before.unit_cents, line_id),
                payee=text["payee"] or None,
                payee_id=doing.picked(key(request_id, now, "payee_id", line_id)),
            )
        )
    texts: dict[str, Any] = {name: str(value(name) or "").strip() or None for name in TEXTS}
    texts["title"] = texts["title"] or ""
    found = Content(
        lines=tuple(lines),
        envelope_id=doing.picked(key(request_id, now, "envelope_id")),
        other_funding_cents=read("other_funding_cents", doing.cents_or_none, now.base.other_funding_cents),
        needed_by=value("needed_by"),
        person_ids=tuple(sorted(one for one in value("person_ids") or () if isinstance(one, uuid.UUID))),
        **texts,
    )
    try:
        return drafting.checked(found)
    except Refusal:
        return found  # saving says what is amiss


def save(reader: Reader, request_id: uuid.UUID) -> None:
    """Keep what stands on the page: called by every field as it changes."""
    now: Writing | None = st.session_state.get(f"ask-{request_id}")
    if now is None:
        return
    with speaking(reader.language), now.turns:
        mine = collect(request_id, now)
        now.refused = ""
        try:
            now.seen = drafts.save(reader.record, reader.actor, request_id, seen=now.seen, content=mine)
        except Outdated as told:
            now.outdated = told
        except Refusal as refusal:
            now.refused = str(refusal)
        else:
            now.base, now.saved, now.outdated = mine, ids.now(), None


def keep_mine(reader: Reader, request_id: uuid.UUID) -> None:
    """Save what was typed here on top of what somebody else saved; what they alone changed stays theirs."""
    now: Writing = st.session_state[f"ask-{request_id}"]
    with speaking(reader.language):
        told = now.outdated
        if told is None:
            return
        both = drafting.merged(now.base, collect(request_id, now), told.content)
        try:
            seen = drafts.save(reader.record, reader.actor, request_id, seen=told.request.seen, content=both)
        except Outdated as again:
            now.outdated = again
        except Refusal as refusal:
            now.refused = str(refusal)
        else:
            load(request_id, seen, both, now).saved = ids.now()


def take_theirs(reader: Reader, request_id: uuid.UUID) -> None:
    """Put what somebody else saved in the place of what was typed here."""
    now: Writing = st.session_state[f"ask-{request_id}"]
    request = requests.get(reader.record, request_id)
    load(request_id, request.seen, draft_rows.content_now(reader.record, request), now)


def add_line(reader: Reader, request_id: uuid.UUID) -> None:
    """One more line, empty."""
    now: Writing = st.session_state[f"ask-{request_id}"]
    line = DraftLine(ids.new_id())
    now.lines.append(line.id)
    _load_line(request_id, now, line)
    st.session_state[key(request_id, now, "unit_cents", line.id)] = ""
    st.session_state[key(request_id, now, "open", line.id)] = True
    save(reader, request_id)


def remove_line(reader: Reader, request_id: uuid.UUID, line_id: uuid.UUID) -> None:
    """Take a line away."""
    now: Writing = st.session_state[f"ask-{request_id}"]
    now.lines.remove(line_id)
    now.labels.clear()  # those that follow count one less; what is open stays open under its new name
    for other in now.lines:
        place = key(request_id, now, "open", other)
        st.session_state[place] = bool(st.session_state.get(place))
    save(reader, request_id)


def fold(request_id: uuid.UUID, now: Writing, line_id: uuid.UUID) -> None:
    """Forget the fields of a line that is folded: what was loaded into them once would come back in their place."""
    if key(request_id, now, "description", line_id) in st.session_state:
        for part in PARTS:
            st.session_state.pop(key(request_id, now, part, line_id), None)


def unfold(request_id: uuid.UUID, now: Writing, line: DraftLine) -> None:
    """Put a line that was folded into its fields again."""
    if key(request_id, now, "description", line.id) not in st.session_state:
        _load_line(request_id, now, line)


def _load_line(request_id: uuid.UUID, now: Writing, line: DraftLine) -> None:
    shown = {
        "category": line.category,
        "description": line.description or "",
        "quantity": doing.quantity_field(line.quantity),
        "unit_cents": doing.field(line.unit_cents),
        "payee": line.payee or "",
        "payee_id": line.payee_id,
    }
    for part, value in shown.items():
        st.session_state[key(request_id, now, part, line.id)] = value


def _whole(text: str) -> int:
    return doing.cents_or_none(text) or 0

"""The form of a progress update: a draft that saves itself with every field, and never loses what was typed.

The fields live in Streamlit's session under `progress-<id>-<field>`; beside them stands one `Writing`, which knows what
was loaded. When a colleague saves meanwhile, what each wrote in other fields goes together; where both wrote in one,
one's own stays on the page until one says which of the two to keep.
"""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.lab_view import View
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import labs, progress
from dashboard.coop.progress import QUESTIONS, Answers, Update
from dashboard.store import ids
from dashboard.words.language import _, speaking
from dashboard.words.refusals import Refusal, SomeoneElseWasFirst

_FIELDS = tuple(one.name for one in fields(Answers))


@dataclass
class Writing:
    """One update under somebody's hands."""

    seen: int
    base: Answers  # what was loaded or saved last
    saved: dt.datetime | None = None
    refused: str = ""
    theirs: Update | None = None  # what somebody else saved in fields that one changed oneself
    # whoever types fast starts the next run while the one before still saves: each waits for its turn
    turns: threading.RLock = field(default_factory=threading.RLock, compare=False, repr=False)


def draw(view: View, update: Update) -> None:
    """The questions, what was saved, and handing in."""
    now = _writing(view.reader, update)
    for name, question in QUESTIONS.items():
        st.text_area(_(question), height=80, max_chars=progress.LONGEST, **_field(view.reader, update.id, name))
    animators = {
        row["person_id"]: row["name"]
        for row in labs.people(view.reader.record, update.lab_id, ids.today())
        if row["role"] == "animator"
    }
    if now.base.animator_id is not None:
        animators.setdefault(now.base.animator_id, None)
    named = doing.told_apart(animators)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Drafted with the animator"),
            list(named),
            index=None,
            format_func=lambda one: named.get(one, ""),
            placeholder=_("Choose one"),
            **_field(view.reader, update.id, "animator_id"),
        )
        st.checkbox(_("May be published outside the coop"), **_field(view.reader, update.id, "may_publish"))
    _told(view.reader, update, now)
    st.button(
        _("Hand it in"),
        type="primary",
        icon=":material/send:",
        key=f"progress-{update.id}-submit",
        disabled=not view.enabled,
        on_click=_submit,
        args=(view.reader, update.id),
    )


# ---------------------------------------------------------------------- inside
def _told(reader: Reader, update: Update, now: Writing) -> None:
    if now.theirs is not None:
        st.error(plain(now.refused), icon=":material/error:")
        for name in _clashing(now.base, _collect(update.id), now.theirs.answers):
            if name in QUESTIONS:
                theirs = getattr(now.theirs.answers, name) or "–"
                said = _("Theirs, on “%(question)s”: %(answer)s")
                st.caption(plain(said % {"question": _(QUESTIONS[name]), "answer": theirs}))
        with st.container(horizontal=True):
            for keep, label in ((True, _("Keep mine")), (False, _("Take theirs"))):
                st.button(label, key=f"progress-{update.id}-{keep}", on_click=_choose, args=(reader, update.id, keep))
    elif now.refused:
        st.error(plain(now.refused), icon=":material/error:")
    elif now.saved is not None:
        st.caption(plain(_("Saved at %s (UTC).") % now.saved.strftime("%H:%M")))
    elif update.state != "due" and not now.base.filled:
        st.caption(_("It says nothing yet. Handed in like this, it counts as filed empty."))
    else:
        st.caption(_("It saves itself while you write. The coop reads it once it is handed in."))


def _writing(reader: Reader, update: Update) -> Writing:
    """What stands on the page: loaded the first time, and anew when a colleague saved while nothing was typed here."""
    name = f"progress-{update.id}"
    kept: Writing | None = st.session_state.get(name)
    if kept is None or _key(update.id, "done") not in st.session_state:
        return _load(update, kept)
    with kept.turns:
        # the run before this one may have saved since the update was read
        fresh = progress.get(reader.record, update.id) if update.version != kept.seen else update
        if kept.theirs is None and fresh.version != kept.seen and _collect(update.id) == kept.base:
            return _load(fresh, kept)
    return kept


def _load(update: Update, before: Writing | None = None) -> Writing:
    now = Writing(update.version, update.answers)
    if before is not None:
        now.turns, now.saved = before.turns, before.saved
    for name in _FIELDS:
        value = getattr(update.answers, name)
        st.session_state[_key(update.id, name)] = (value or "") if name in QUESTIONS else value
    st.session_state[f"progress-{update.id}"] = now
    return now


def _collect(update_id: uuid.UUID) -> Answers:
    texts: dict[str, Any] = {name: doing.typed(_key(update_id, name)) or None for name in QUESTIONS}
    may_publish = bool(st.session_state.get(_key(update_id, "may_publish")))
    return Answers(**texts, animator_id=doing.picked(_key(update_id, "animator_id")), may_publish=may_publish)


def _save(reader: Reader, update_id: uuid.UUID) -> None:
    """Keep what stands on the page: called by every field as it changes."""
    now: Writing | None = st.session_state.get(f"progress-{update_id}")
    if now is None:
        return
    with speaking(reader.language), now.turns:
        _try(now, lambda: _keep(reader, update_id, now))


def _keep(reader: Reader, update_id: uuid.UUID, now: Writing) -> None:
    mine = _collect(update_id)
    try:
        now.seen = progress.save(reader.record, reader.actor, update_id, seen=now.seen, answers=mine)
        now.base = mine
    except SomeoneElseWasFirst:
        theirs = progress.get(reader.record, update_id)
        if not theirs.is_written:
            raise
        if _clashing(now.base, mine, theirs.answers):
            now.theirs = theirs
            now.refused = _("Somebody else answered the same question meanwhile. Say which of the two to keep.")
            return
        both = replace(theirs.answers, **_changed(now.base, mine))
        seen = progress.save(reader.record, reader.actor, update_id, seen=theirs.version, answers=both)
        _load(replace(theirs, answers=both, version=seen), now)
        st.session_state[f"progress-{update_id}"].saved = ids.now()
        return
    now.saved, now.theirs = ids.now(), None


def _choose(reader: Reader, update_id: uuid.UUID, mine: bool) -> None:
    now: Writing = st.session_state[f"progress-{update_id}"]
    with speaking(reader.language), now.turns:
        if now.theirs is None:
            return
        theirs, changed = now.theirs, _changed(now.base, _collect(update_id))
        now.theirs, now.refused = None, ""
        if not mine:
            changed = {name: value for name, value in changed.items() if name not in _changed(now.base, theirs.answers)}
        _load(replace(theirs, answers=replace(theirs.answers, **changed)), now)
        again: Writing = st.session_state[f"progress-{update_id}"]
        again.base = theirs.answers
        _try(again, lambda: _keep(reader, update_id, again))


def _submit(reader: Reader, update_id: uuid.UUID) -> None:
    now: Writing | None = st.session_state.get(f"progress-{update_id}")
    if now is None:
        return

    def do() -> None:
        with now.turns:
            progress.submit(reader.record, reader.actor, update_id, seen=now.seen, answers=_collect(update_id))
            st.session_state.pop(f"progress-{update_id}")
            st.query_params.pop("update", None)

    doing.run(reader, do, _("Handed in. Vie coop reads it."))


def _try(now: Writing, do: Callable[[], None]) -> None:
    now.refused = ""
    try:
        do()
    except Refusal as refusal:
        now.refused = str(refusal)


def _changed(base: Answers, now: Answers) -> dict[str, Any]:
    return {name: getattr(now, name) for name in _FIELDS if getattr(now, name) != getattr(base, name)}


def _clashing(base: Answers, mine: Answers, theirs: Answers) -> list[str]:
    """The fields that two changed, each in another way."""
    ours, others = _changed(base, mine), _changed(base, theirs)
    return [name for name in _FIELDS if name in ours and name in others and ours[name] != others[name]]


def _key(update_id: uuid.UUID, name: str) -> str:
    return f"progress-{update_id}-{name}"


def _field(reader: Reader, update_id: uuid.UUID, name: str) -> dict[str, Any]:
    return {"key": _key(update_id, name), "on_change": _save, "args": (reader, update_id)}

"""Reporting what became of a recommendation: pre-filled with what is known; "nothing changed" is one tap."""

from __future__ import annotations

import datetime as dt
import uuid

import streamlit as st

from dashboard.cells import doing, uploading
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import attachments, evidence, follow_up
from dashboard.coop.follow_up import NEEDS_CAUSE, Given
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.states import IMPLEMENTATION

_FIELDS = ("how", "done", "cause", "links", "same", "files", "as_of", "review", "seen")


def nothing_changed(reader: Reader, recommendation_id: uuid.UUID, known: Row | None, *, enabled: bool) -> None:
    """The one tap; where nothing is known, or nothing shows it, there is nothing to confirm."""
    lacks = [_("Nothing was reported yet.")] if known is None else []
    if known is not None:
        lacks = follow_up.lacking(follow_up.unchanged(known), known, shown=bool(known["evidence"]))
    st.button(
        _("Nothing changed"),
        key=f"same-{recommendation_id}",
        icon=":material/check:",
        disabled=not enabled or bool(lacks),
        help=plain(" ".join(lacks)) or None,
        on_click=_same,
        args=(reader, recommendation_id, known["id"] if known else None),
    )


def _same(reader: Reader, recommendation_id: uuid.UUID, seen: uuid.UUID | None) -> None:
    doing.run(
        reader,
        lambda: follow_up.nothing_changed(reader.record, reader.actor, recommendation_id, seen),
        done=_("Kept: nothing changed, as of today."),
        forgets=_keys(recommendation_id),
    )


def draw(reader: Reader, recommendation_id: uuid.UUID, known: Row | None) -> None:
    """The fields, with what is known in them, and the button that reports."""
    key = _key(recommendation_id)
    today = ids.today()
    review = known["next_review_on"] if known else None
    kept = {
        "how": known["implementation"] if known else None,
        "done": (known["done"] or "") if known else "",
        "cause": (known["cause"] or "") if known else "",
        "same": bool(known and known["evidence"]),
        "as_of": today,
        "review": review if review and review > today else today + follow_up.USUAL,
        # what was on the screen first stays what was seen, whatever is drawn anew while one types
        "seen": known["id"] if known else None,
    }
    for name, value in kept.items():
        st.session_state.setdefault(f"{key}-{name}", value)
    how = st.selectbox(
        _("How far is it?"),
        IMPLEMENTATION,
        key=f"{key}-how",
        format_func=vocabulary.word,
        placeholder=_("Choose"),
    )
    st.text_area(_("What was done? Or why was nothing?"), key=f"{key}-done", max_chars=follow_up.LONGEST)
    if how in NEEDS_CAUSE:
        st.text_input(_("Why is it %(state)s?") % {"state": vocabulary.word(how)}, key=f"{key}-cause")
    if known and known["evidence"]:
        said = _("What showed it before still shows it: %(evidence)s") % {"evidence": known["evidence"]}
        st.checkbox(plain(said), key=f"{key}-same")
    st.text_input(_("Evidence: links, with a blank between them"), key=f"{key}-links")
    uploading.field(
        _("Evidence: files, which everybody here may open"),
        list(attachments.ENDINGS),
        f"{key}-files",
        most=attachments.LARGEST // 2**20,
        accept_multiple_files=True,
    )
    left, right = st.columns(2)
    with left:
        st.date_input(_("As of which day is this true?"), key=f"{key}-as_of", max_value=today, format="DD/MM/YYYY")
    with right:
        furthest = today + follow_up.FURTHEST
        tomorrow = today + dt.timedelta(days=1)
        st.date_input(
            _("When to look at it next?"),
            key=f"{key}-review",
            min_value=tomorrow,
            max_value=furthest,
            format="DD/MM/YYYY",
        )
    st.button(
        _("Report this"),
        type="primary",
        key=f"{key}-report",
        icon=":material/send:",
        on_click=_report,
        args=(reader, recommendation_id),
    )


def _report(reader: Reader, recommendation_id: uuid.UUID) -> None:
    key = _key(recommendation_id)

    def verb() -> None:
        seen = st.session_state.get(f"{key}-seen")
        follow_up.report(reader.record, reader.actor, recommendation_id, _given(key), seen)
        st.query_params.pop("card", None)

    doing.run(reader, verb, done=_("Reported. A second person confirms it."), forgets=_keys(recommendation_id))


def _given(key: str) -> Given:
    as_of, review = (st.session_state.get(f"{key}-{name}") for name in ("as_of", "review"))
    how = doing.typed(f"{key}-how")
    return Given(
        as_of=as_of if isinstance(as_of, dt.date) else ids.today(),
        implementation=how,
        done=doing.typed(f"{key}-done"),
        next_review_on=review if isinstance(review, dt.date) else None,
        cause=doing.typed(f"{key}-cause") if how in NEEDS_CAUSE else "",
        links=evidence.in_words(doing.typed(f"{key}-links")),
        files=tuple((one.name, one.getvalue()) for one in st.session_state.get(f"{key}-files") or ()),
        same_evidence=bool(st.session_state.get(f"{key}-same")),
    )


def _key(recommendation_id: uuid.UUID) -> str:
    return f"follow-up-{recommendation_id}"


def _keys(recommendation_id: uuid.UUID) -> list[str]:
    return [f"report-{recommendation_id}", *(f"{_key(recommendation_id)}-{name}" for name in _FIELDS)]

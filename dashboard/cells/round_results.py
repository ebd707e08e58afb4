"""What came of a round: each criterion, how the ranking hangs on how one counts, and what is given back or void."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import doing, evaluation_pictures, figure, rows
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import evaluations, ranking, rounds
from dashboard.coop.ranking import Ranked
from dashboard.coop.rounds import Round
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, number, percent
from dashboard.words.states import EVALUATION


def draw(reader: Reader, now: Round, enabled: bool) -> None:
    """The numbers that may be shown, and what can be done with single evaluations."""
    st.markdown(f"## {_('What they say')}")
    if now.blind and now.phase == "collecting":
        st.caption(_("The round is blind: of each, what they say shows once all are in and nobody is at work."))
    if reader.may_ask("evaluation_summary"):
        figure.draw(reader, "evaluation_summary", round_id=now.id)
    found = ranking.of_round(reader.record, now.id)
    if found.subjects:
        _rankings(reader, found)
    _single(reader, now, enabled)


def _rankings(reader: Reader, found: ranking.Rankings) -> None:
    st.markdown(f"## {_('How the ranking would change')}")
    st.markdown(plain(evaluation_pictures.turning(found)))
    st.html(evaluation_pictures.strips(found))
    evaluation_pictures.slope(reader, found)
    st.caption(_("The place counted by the median, by the mean, and without any one evaluator."))
    headings = (_("What"), _("Median"), _("Place"), _("Mean"), _("Place by mean"), _("Between"), _("Answered"))
    rows.draw(headings, [_line(one) for one in found.subjects], caption=_("Ranking"), numbers=(1, 2, 3, 4, 5, 6))


def _line(one: Ranked) -> tuple[str, ...]:
    between = "–" if one.best is None else f"{number(one.best)} – {number(one.worst)}"
    return (
        one.title or "–",
        number(one.by_median, 1) if one.by_median is not None else _("too few"),
        number(one.place_by_median),
        number(one.by_mean, 1) if one.by_mean is not None else _("too few"),
        number(one.place_by_mean),
        between,
        percent(None if one.coverage is None else 100 * one.coverage),
    )


def _single(reader: Reader, now: Round, enabled: bool) -> None:
    """Giving one back or taking one out, with the reason; never what is in it."""
    may = {
        "reopen": now.allows("reopen"),
        "void": now.allows("void"),
    }
    given = [row for row in rounds.evaluations_of(reader.record, now.id) if "void" in EVALUATION[row["state"]]]
    if not given or not any(may.values()):
        return
    titles = {row["subject_id"]: row["title"] or "–" for row in rounds.subjects_of(reader.record, now.id)}
    with st.expander(_("Give one back, or take one out"), icon=":material/undo:"):
        said = {str(row["id"]): _said(row, titles) for row in given}
        chosen = st.selectbox(_("Which evaluation?"), list(said), format_func=said.__getitem__, key=f"one-{now.id}")
        key = f"one-why-{now.id}"
        st.text_input(_("Why? The evaluator and the log need the reason."), key=key)
        with st.container(horizontal=True, gap="small"):
            for code, label in (
                ("reopen", _("Give it back to its evaluator")),
                ("void", _("Take it out of every number")),
            ):
                on = enabled and may[code]
                st.button(
                    plain(label), key=f"one-{code}", disabled=not on, on_click=_do, args=(reader, code, chosen, key)
                )


def _said(row: Row, titles: dict[uuid.UUID, str]) -> str:
    return f"{titles.get(row['subject_id'], '–')} · {row['evaluator']} · {vocabulary.word(row['state'])}"


def _do(reader: Reader, code: str, evaluation_id: str, key: str) -> None:
    verb = evaluations.reopen if code == "reopen" else evaluations.void
    why = doing.typed(key)
    doing.run(reader, lambda: verb(reader.record, reader.actor, uuid.UUID(evaluation_id), why), clears=[key])

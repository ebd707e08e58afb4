"""The form of one recommendation, which saves itself, with the earlier ones beside it that its words are like."""

from __future__ import annotations

import uuid
from html import escape
from typing import Any

import streamlit as st

from dashboard.cells import doing, links, recommendation_lineage, recommendation_words, rows, speech, writing_state
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.cells.writing_state import Writing, key
from dashboard.coop import lineage, recommendation_content, recommendation_rights, recommendations, writing
from dashboard.coop.recommendation_content import LONGEST_TITLE, Content
from dashboard.coop.recommendations import Recommendation
from dashboard.words import vocabulary
from dashboard.words.language import LANGUAGES, _
from dashboard.words.refusals import Refusal


def draw(reader: Reader, asked: str) -> None:
    """The form of the recommendation that the link names, or a sentence."""
    st.page_link(links.WRITE, label=_("All that you write"), icon=":material/arrow_back:", query_params={})
    try:
        recommendation = recommendations.get(reader.record, uuid.UUID(asked))
    except (ValueError, Refusal):
        recommendation = None
    if recommendation is None or not _is_writer(reader, recommendation):
        st.info(_("This link names no recommendation that you may write. Choose one from the list."))
        return
    late = recommendation_rights.why_not_now(reader.record, recommendation, "write")
    if not recommendation.is_being_written or late:
        said = _("This recommendation is %(state)s: what it says stays as it is.")
        st.info(plain(late or said % {"state": vocabulary.word(recommendation.state)}), icon=":material/event:")
        _open(recommendation, _("Open the recommendation"))
        return
    now, recommendation = writing_state.at_hand(reader, recommendation)
    st.caption(plain(_saved(recommendation, now)))
    _returned(recommendation)
    _what_went_wrong(reader, recommendation, now)
    if not doing.today(reader):
        return
    if now.checking:
        _summary(reader, recommendation, now)
    else:
        _fields(reader, recommendation, now)


# ---------------------------------------------------------------------- inside
def _is_writer(reader: Reader, recommendation: Recommendation) -> bool:
    return writing.may_write(reader.record, reader.actor, recommendation)


def _saved(recommendation: Recommendation, now: Writing) -> str:
    group = " · ".join(filter(None, [recommendation.cycle, recommendation.working_group]))
    when = _("It saves itself; last at %(time)s UTC.") % {"time": f"{now.saved:%H:%M}"} if now.saved else ""
    return f"{group} · {when or _('It saves itself as you write.')}"


def _returned(recommendation: Recommendation) -> None:
    if recommendation.state == "draft" or not recommendation.states:
        return
    reason = recommendation.states[-1]["reason"] or "–"
    st.warning(f"**{plain(vocabulary.word(recommendation.state))}**: {plain(reason)}", icon=":material/undo:")


def _what_went_wrong(reader: Reader, recommendation: Recommendation, now: Writing) -> None:
    if now.refused:
        st.error(plain(now.refused), icon=":material/error:")
    if now.outdated is None:
        return
    said = str(now.outdated) or _(
        "Somebody else saved this while you were writing. What you typed is kept below; see what differs."
    )
    st.error(plain(said), icon=":material/group:")
    typed, theirs = writing_state.collect(recommendation.id, now), now.outdated.content
    known = _people(reader, recommendation) | _themes(reader)
    names = dict.fromkeys(
        [*recommendation_content.differences(now.base, theirs), *recommendation_content.differences(now.base, typed)]
    )
    body = [
        (
            _(recommendation_content.FIELDS[name]),
            *(recommendation_content.in_words(one, name, known) for one in (now.base, theirs, typed)),
        )
        for name in names
    ]
    rows.draw((_("Field"), _("It was"), _("Saved now"), _("You typed")), body, caption=_("What differs"))
    with st.container(horizontal=True):
        for label, what, name in (
            (_("Keep what I typed, and what else they changed"), writing_state.keep_mine, "keep"),
            (_("Take what they saved"), writing_state.take_theirs, "theirs"),
        ):
            st.button(label, key=f"write-{name}", on_click=what, args=(reader, recommendation.id))


def _fields(reader: Reader, recommendation: Recommendation, now: Writing) -> None:
    saves: dict[str, Any] = {"on_change": writing_state.save, "args": (reader, recommendation.id)}

    def named(name: str) -> str:
        return key(recommendation.id, now, name)

    left, right = st.columns([3, 2], gap="large")
    with left:
        label = _("Title: what is asked for, in one line")
        st.text_input(label, key=named("title"), max_chars=LONGEST_TITLE, **saves)
        # what helps stands in the label, above the field: a caption of its own would cost an element each
        for name, label, height in (
            ("body", _("Text: what should be done, so that somebody who was not there understands it"), 220),
            ("parts", _("Parts: where it asks for several things, one a line; each can be answered by itself"), 110),
            ("reasons", _("Reasons: which need it answers, and for whom"), 120),
        ):
            st.text_area(label, key=named(name), height=height, **saves)
        themes, people = _themes(reader), _people(reader, recommendation)
        shown = doing.told_apart(themes)
        names = doing.told_apart(people)
        st.selectbox(
            _("Theme"),
            list(shown),
            index=None,
            format_func=lambda one: shown.get(one, "–"),
            key=named("theme_id"),
            **saves,
            placeholder=_("Choose"),
        )
        with st.container(horizontal=True):
            st.text_input(_("Whom it is for: who should do it"), key=named("addressee"), **saves)
            st.text_input(_("What it costs, in euros"), key=named("cost_cents"), **saves)
            st.selectbox(
                _("Written in"), list(LANGUAGES), format_func=vocabulary.language, key=named("language"), **saves
            )
        st.multiselect(
            _("Authors"),
            list(names),
            format_func=lambda one: names.get(one, "–"),
            key=named("author_ids"),
            **saves,
            placeholder=_("Choose"),
        )
        st.button(_("Check it and hand it in"), type="primary", key="write-check", on_click=_check, args=(now, True))
    with right:
        _alike(reader, recommendation, now.base)


def _alike(reader: Reader, recommendation: Recommendation, content: Content) -> None:
    """The earlier ones that its words are like: read them before writing on."""
    heading = f"<h2>{escape(_('Recommended before?'))}</h2>"
    if not content.title and not content.body:
        said = _("As you write, earlier recommendations that ask for something alike show here, in any language.")
        recommendation_words.draw(heading, f'<p class="small">{escape(said)}</p>')
        return
    found = lineage.suggested(reader.record, content.title, content.body, leaving_out=frozenset({recommendation.id}))
    recommendation_words.draw(heading, recommendation_lineage.suggested(reader, found))
    recommendation_lineage.tie(reader, recommendation, found)


def _check(now: Writing, checking: bool) -> None:
    now.checking = checking


def _summary(reader: Reader, recommendation: Recommendation, now: Writing) -> None:
    """Everything once more, before it is handed in; or what is to be mended first."""
    late = recommendation_rights.why_not_now(reader.record, recommendation, "submit")
    lacking = recommendation_content.lacking(writing.content_now(reader.record, recommendation))
    if lacking or now.refused or now.outdated:
        now.checking = False
        if lacking:
            named = ", ".join(_(recommendation_content.FIELDS[name]) for name in lacking)
            st.error(
                plain(_("Before it is handed in, write: %(fields)s.") % {"fields": named}), icon=":material/error:"
            )
        _fields(reader, recommendation, now)
        return
    content = now.base
    shown = recommendation_words.shown_text(reader, recommendation, recommendation.source_language)
    recommendation_words.draw(
        f"<h2>{escape(content.title)}</h2>",
        recommendation_words.text(shown, recommendation, content.parts),
        recommendation_words.facts(reader, recommendation, content),
    )
    note = f"write-note-{recommendation.id}"
    if recommendation.state != "draft":
        st.text_area(_("What did you change, and why?"), key=note, height=80)
    if late:
        st.info(plain(late), icon=":material/event:")
    with st.container(horizontal=True):
        st.button(
            _("Hand it in"),
            type="primary",
            key="write-submit",
            disabled=bool(late),
            on_click=_submit,
            args=(reader, recommendation, note),
        )
        st.button(_("Go on writing"), key="write-back", on_click=_check, args=(now, False))


def _submit(reader: Reader, recommendation: Recommendation, note: str) -> None:
    def hand_in() -> None:
        writing.submit(reader.record, reader.actor, recommendation.id, seen=recommendation.seen, note=doing.typed(note))
        writing_state.done(recommendation.id)
        st.query_params.pop("id", None)

    said = _("“%(title)s” was handed in. Vie coop checks it next.") % {"title": recommendation.title}
    doing.run(reader, hand_in, said, clears=[note])


def _open(recommendation: Recommendation, label: str) -> None:
    st.page_link(
        links.RECOMMENDATION, label=label, query_params={"id": str(recommendation.id)}, icon=":material/visibility:"
    )


def _themes(reader: Reader) -> dict[uuid.UUID, str]:
    return {row["id"]: speech.label(reader, "theme", row["name"]) for row in reader.record.rows("themes/names")}


def _people(reader: Reader, recommendation: Recommendation) -> dict[uuid.UUID, str]:
    return {row["id"]: row["name"] or "–" for row in writing.people(reader.record, recommendation.id)}

"""The versions of a recommendation's text with what differs between them, and its translations."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.cells import doing, linked, recommendation_words, rows
from dashboard.cells.reader import Reader
from dashboard.coop import recommendation_rights, recommendation_texts, writing
from dashboard.coop.recommendation_content import LONGEST_TEXT, LONGEST_TITLE
from dashboard.coop.recommendation_texts import Text
from dashboard.coop.recommendations import Recommendation
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import LANGUAGES, _, day, number
from dashboard.words.refusals import BadInput


def draw(reader: Reader, recommendation: Recommendation) -> None:
    """Every version, two of them compared, and the translations with the way to write one."""
    saved = recommendation_texts.saved(reader.record, recommendation.id)
    versions = recommendation_texts.versions(recommendation, saved)
    names = recommendation_words.sees_names(reader, recommendation)
    body = [(number(one.number), _when(one), (one.who or "–") if names else "–", one.note or "") for one in versions]
    heads = (_("Version"), _("Saved"), _("By"), _("What was changed, and why"))
    rows.draw(heads, body[::-1], caption=_("Versions of the text"))
    if len(versions) > 1:
        _compared(versions)
    _translations(reader, recommendation, saved)


# ---------------------------------------------------------------------- inside
def _compared(versions: list[Text]) -> None:
    of_number = {str(one.number): one for one in versions}
    newest, before = versions[-1], versions[-2]
    others = [str(before.number), *(code for code in of_number if code != str(before.number))]
    with st.container(horizontal=True):
        older = linked.select(_("Compare version"), others, "from", _version)
        latest = [str(newest.number), *(code for code in of_number if code != str(newest.number))]
        newer = linked.select(_("with version"), latest, "to", _version)
    recommendation_words.draw(
        recommendation_words.difference(of_number[older or others[0]], of_number[newer or latest[0]])
    )


def _version(code: str) -> str:
    return _("version %(n)s") % {"n": number(int(code))}


def _when(text: Text) -> str:
    return day(text.written_at.date()) if text.written_at else "–"


def _translations(reader: Reader, recommendation: Recommendation, saved: list[Row]) -> None:
    st.markdown(f"## {_('Translations')}")
    source, *others = recommendation_texts.languages(recommendation, saved)
    if others:
        body = [
            (
                vocabulary.language(one.language or ""),
                one.title,
                number(one.number),
                _("stale") if one.is_stale else _("up to date"),
            )
            for one in others
        ]
        rows.draw((_("Language"), _("Title"), _("Of version"), _("State")), body, caption=_("Translations"))
    else:
        st.caption(_("Nobody has translated it yet."))
    may = writing.may_write(reader.record, reader.actor, recommendation)
    if may and recommendation.state not in recommendation_rights.ENDED:
        with st.expander(
            _("Translate it"), icon=":material/translate:", key="translate-open", on_change="rerun"
        ) as one:
            if one.open:
                _translate(reader, recommendation, source, saved)


def _translate(reader: Reader, recommendation: Recommendation, source: Text, saved: list[Row]) -> None:
    here = f"translate-{recommendation.id}"
    into = [code for code in LANGUAGES if code != recommendation.source_language]
    st.selectbox(_("Into"), into, format_func=vocabulary.language, key=f"{here}-language")
    language = doing.typed(f"{here}-language")
    before = recommendation_texts.best(recommendation, saved, language)
    known = None if before.is_source else before
    shown = recommendation_words.text(source, recommendation, ())
    if known is not None and known.is_stale:
        versions = {one.number: one for one in recommendation_texts.versions(recommendation, saved)}
        then = versions.get(known.number)
        st.warning(_("The text has changed since it was translated. What differs is marked."), icon=":material/update:")
        if then is not None:
            shown = recommendation_words.difference(then, source)
    recommendation_words.draw(f"<p><strong>{escape(source.title)}</strong></p>", shown)
    fields = {
        "title": (_("Title"), known.title if known else ""),
        "body": (_("Text"), known.body if known else ""),
        "reasons": (_("Reasons"), (known.reasons or "") if known else ""),
    }
    keys = {name: f"{here}-{language}-{name}" for name in fields}
    for name, (label, value) in fields.items():
        st.session_state.setdefault(keys[name], value)
        if name == "title":
            st.text_input(label, key=keys[name], max_chars=LONGEST_TITLE)
        else:
            st.text_area(label, key=keys[name], height=160, max_chars=LONGEST_TEXT)

    def save() -> None:
        if language not in into:
            raise BadInput(_("A recommendation is written in French, Dutch or English."))
        typed = {name: doing.typed(key) for name, key in keys.items()}
        of = source.number
        recommendation_texts.translate(
            reader.record, reader.actor, recommendation.id, seen_number=of, language=language, **typed
        )

    said = _("The translation of version %(n)s is kept.") % {"n": number(source.number)}
    st.button(
        _("Keep the translation of version %(n)s") % {"n": number(source.number)},
        type="primary",
        key=f"{here}-do",
        disabled=not doing.today(reader),
        on_click=lambda: doing.run(reader, save, said, forgets=keys.values()),
    )

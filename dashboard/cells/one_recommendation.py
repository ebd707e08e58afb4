"""One recommendation: what it says, in the reader's language, and where it stands."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import (
    doing,
    linked,
    links,
    recommendation_lineage,
    recommendation_steps,
    recommendation_words,
    rows,
    speech,
)
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import advice, recommendation_texts, recommendations, writing
from dashboard.coop.recommendation_texts import Text
from dashboard.coop.recommendations import Recommendation
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day
from dashboard.words.refusals import Refusal


def chosen(reader: Reader) -> Recommendation:
    """The recommendation that the link names, when the reader may see it; else a sentence, and the way back."""
    found = _asked(reader)
    if found is None:
        st.markdown(f"# {_('One recommendation')}")
        st.info(_("This link names no recommendation that you may see. Choose one from the list."))
        st.page_link(links.RECOMMENDATIONS, label=_("Recommendations"), icon=":material/arrow_back:")
        st.stop()
    return found


def head(reader: Reader, recommendation: Recommendation) -> None:
    """Title, cycle, working group, theme and state."""
    st.page_link(links.RECOMMENDATIONS, label=_("Recommendations"), icon=":material/arrow_back:")
    text = recommendation_texts.current(reader.record, recommendation.id, reader.language)
    st.markdown(f"# {plain(text.title or _('without a title'))}")
    said = [
        recommendation.external_id,
        recommendation.cycle,
        recommendation.working_group,
        speech.label(reader, "theme", recommendation.theme) if recommendation.theme else None,
        vocabulary.word(recommendation.state),
        _("handed in on %(day)s") % {"day": day(recommendation.submitted_on)}
        if not writing.is_private(recommendation)
        else None,
    ]
    st.markdown(plain(" · ".join(filter(None, said))))


def text(reader: Reader, recommendation: Recommendation) -> None:
    """What it says, what the staff advise, what it is tied to, and what may be done with it."""
    saved = recommendation_texts.saved(reader.record, recommendation.id)
    content = writing.content_now(reader.record, recommendation)
    names = recommendation_words.sees_names(reader, recommendation)
    shown = _in_language(reader, recommendation, saved)
    recommendation_words.draw(
        recommendation_words.text(shown, recommendation, content.parts),
        recommendation_words.facts(reader, recommendation, content),
        recommendation_words.advice(advice.newest(reader.record, recommendation.id), recommendation, names),
    )
    recommendation_lineage.known(reader, recommendation)
    may_write = writing.may_write(reader.record, reader.actor, recommendation)
    enabled = doing.today(reader) if may_write or reader.may("recommendation.screen") else False
    if may_write:
        recommendation_steps.of_writers(reader, recommendation, enabled=enabled)
        recommendation_lineage.ways(reader, recommendation, enabled=enabled)
    if reader.may("recommendation.screen"):
        recommendation_steps.of_staff(reader, recommendation, enabled=enabled)
    timeline(reader, recommendation)


def timeline(reader: Reader, recommendation: Recommendation) -> None:
    """What it went through: which state, when, by whom and why."""
    found = reader.record.rows("recommendations/timeline", recommendation_id=recommendation.id)
    if not found:
        return
    names = recommendation_words.sees_names(reader, recommendation)
    body = [
        (
            day(row["since"].date()),
            " ".join(filter(None, [vocabulary.word(row["state"]), row["merged_title"] and f"→ {row['merged_title']}"])),
            (row["who"] or "–") if names else "–",
            row["reason"] or "",
        )
        for row in found
    ]
    rows.draw((_("On"), _("It became"), _("By"), _("Why")), body, caption=_("What it went through"))


def _in_language(reader: Reader, recommendation: Recommendation, saved: list[Row]) -> Text:
    """The text in the reader's language where it was translated; a field to choose another."""
    known = {one.language or "": one for one in recommendation_texts.languages(recommendation, saved)}
    best = recommendation_texts.best(recommendation, saved, reader.language)
    if len(known) < 2:
        return best
    first = best.language or ""
    codes = [first, *(code for code in known if code != first)]
    with st.container(width=360):
        chosen = linked.select(_("Language of the text"), codes, "in", lambda code: _named(known[code]))
    return known[chosen or first]


def _named(text: Text) -> str:
    language = vocabulary.language(text.language) if text.language else "–"
    if text.is_source:
        return f"{language} ({_('as it was written')})"
    return f"{language} ({_('stale translation')})" if text.is_stale else f"{language} ({_('translation')})"


def _asked(reader: Reader) -> Recommendation | None:
    # one answer for what is not there and for what is not for them: guessing ids tells nothing
    try:
        found = recommendations.get(reader.record, uuid.UUID(st.query_params.get("id", "")))
    except (ValueError, Refusal):
        return None
    return found if writing.may_read(reader.record, reader.actor, found) else None

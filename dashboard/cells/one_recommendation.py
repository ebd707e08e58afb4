"""One recommendation: what it says, in the reader's language, and where it stands."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import links, speech
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import recommendation_texts, recommendations, writing
from dashboard.coop.recommendations import Recommendation
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
    """What it says, in the reader's language where somebody translated it."""
    now = recommendation_texts.current(reader.record, recommendation.id, reader.language)
    st.markdown(plain(now.body) or _("It has no text."))
    if now.reasons:
        st.markdown(f"**{_('Reasons')}**  \n{plain(now.reasons)}")


def _asked(reader: Reader) -> Recommendation | None:
    # one answer for what is not there and for what is not for them: guessing ids tells nothing
    try:
        found = recommendations.get(reader.record, uuid.UUID(st.query_params.get("id", "")))
    except (ValueError, Refusal):
        return None
    return found if writing.may_read(reader.record, reader.actor, found) else None

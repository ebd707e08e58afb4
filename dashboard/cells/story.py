"""The story of one recommendation: from the theme that the Assembly chose to labs, money and what came of it."""

from __future__ import annotations

import uuid
from html import escape
from typing import Any

import streamlit as st

from dashboard.cells import links, rows, speech
from dashboard.cells.reader import Reader
from dashboard.store.figures import Answer
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money

_STYLE = """
<style>
.coop-story-day{font-size:.875rem;opacity:.85;margin:0}
ol.coop-story{list-style:none;margin:0!important;padding:0!important}
.coop-story li{display:grid;grid-template-columns:7rem 1fr;gap:.25rem 1rem;margin:0!important;
padding:.5rem 0!important;border-bottom:1px solid rgba(128,128,128,.35)}
.coop-story time{font-size:.875rem;opacity:.85;line-height:1.6}
.coop-story p{margin:0}
.coop-story .coop-words{font-size:.875rem;opacity:.85;overflow-wrap:anywhere}
.coop-story a{color:inherit;text-underline-offset:.2em}
@media(max-width:600px){.coop-story li{grid-template-columns:1fr}}
</style>
"""


def draw(reader: Reader, recommendation_id: uuid.UUID) -> None:
    """What happened to it, day by day, and the money that followed."""
    asked: list[tuple[str, dict[str, Any]]] = [("recommendation_story", {"recommendation_id": recommendation_id})]
    if reader.may_ask("recommendation_money"):
        asked.append(("recommendation_money", {"recommendation_id": recommendation_id}))
    story, *spent = reader.asks(asked)
    if story.is_empty:
        st.caption(_("Its story begins on the day on which it is submitted."))
        return
    lines = "".join(_line(reader, row) for row in story.rows)
    said = escape(_("As at %(day)s") % {"day": day(reader.as_of, "long")})
    st.html(f'{_STYLE}<p class="coop-story-day">{said}</p><ol class="coop-story">{lines}</ol>')
    for answer in spent:
        _money(reader, answer)


def _line(reader: Reader, row: dict[str, Any]) -> str:
    """One thing that happened: its day, a sentence that may lead somewhere, and what people wrote about it."""
    happened = escape(_happened(reader, row))
    if row["lab_id"] is not None:
        happened = _leading(happened, links.address("lab", reader, id=str(row["lab_id"])))
    elif row["other_id"] is not None:
        happened = _leading(happened, links.address("recommendation", reader, id=str(row["other_id"])))
    words = _words(row)
    quoted = f'<p class="coop-words">{escape(words)}</p>' if words else ""
    on = row["happened_on"]
    when = f'<time datetime="{on.isoformat()}">{escape(day(on))}</time>' if on else "–"
    return f"<li>{when}<div><p>{happened}</p>{quoted}</div></li>"


def _leading(said: str, address: str) -> str:
    return f'<a href="{escape(address)}" target="_self">{said}</a>'


def _happened(reader: Reader, row: dict[str, Any]) -> str:
    """A sentence for what happened."""
    what, step, kind = row["what"] or "–", row["step"], row["kind"]
    word = vocabulary.word(step) if step else ""
    if kind == "theme_chosen":
        theme = speech.label(reader, "theme", row["what"])
        said = _("The General Assembly chose the theme “%(theme)s” for the cycle %(cycle)s.")
        return said % {"theme": theme, "cycle": row["said"]}
    if kind == "verification":
        return _("A second person confirmed it.") if step == "confirmed" else _("A second person doubted it.")
    sentences = {
        "working_group": _("The working group “%(what)s” began."),
        "state": _("Its state: %(word)s"),
        "text": _("Version %(step)s of its text: “%(what)s”"),
        "advice": _("Staff advised: %(word)s"),
        "lineage": _("It %(word)s the earlier recommendation “%(what)s”."),
        "lineage_later": _("A later recommendation %(word)s it: “%(what)s”."),
        "decision": _("The Board decided: %(word)s"),
        "reply": _("%(what)s answered the decision."),
        "follow_up": _("What became of it: %(word)s"),
        "lab": _("The lab “%(what)s” grew from it."),
    }
    return sentences[kind] % {"what": what, "word": word, "step": step}


def _words(row: dict[str, Any]) -> str:
    """What people wrote about it: reasons, notes, what was done and its evidence."""
    if row["kind"] == "theme_chosen":
        return ""
    evidence = row["what"] if row["kind"] == "follow_up" else None
    return " · ".join(said for said in (row["said"], evidence) if said)


def _money(reader: Reader, answer: Answer) -> None:
    """The requests that grew from it: whose, from which priority, what was granted and paid, and the result."""
    if answer.is_empty:
        st.caption(_("No budget request grew from it so far."))
        return
    heads = (
        _("Request"), _("Lab"), _("Priority"), _("State"),
        _("Requested"), _("Granted"), _("Paid"), _("What came of it"),
    )  # fmt: skip
    body: list[list[rows.Cell]] = [
        [
            rows.Link(row["request"], links.address("request", reader, id=str(row["request_id"]))),
            row["lab"] or "–",
            speech.label(reader, "priority", row["priority"]),
            vocabulary.word(row["state"]),
            money(row["requested_cents"]),
            money(row["granted_cents"]),
            money(row["paid_cents"]),
            row["what_came"] or "–",
        ]
        for row in answer.rows
    ]
    rows.draw(heads, body, caption=speech.sentence(reader, answer), numbers=(4, 5, 6))

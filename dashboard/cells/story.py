"""The story of one recommendation: from the theme that the Assembly chose to labs, money and what came of it."""

from __future__ import annotations

import uuid
from typing import Any

import streamlit as st

from dashboard.cells import links, rows, speech
from dashboard.cells.reader import Reader
from dashboard.store.figures import Answer
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money


def draw(reader: Reader, recommendation_id: uuid.UUID) -> None:
    """What happened to it, day by day, and the money that followed."""
    asked: list[tuple[str, dict[str, Any]]] = [("recommendation_story", {"recommendation_id": recommendation_id})]
    if reader.may_ask("recommendation_money"):
        asked.append(("recommendation_money", {"recommendation_id": recommendation_id}))
    story, *spent = reader.asks(asked)
    if story.is_empty:
        st.caption(_("Its story begins on the day on which it is submitted."))
        return
    heads = (_("Day"), _("What happened"), _("In their words"))
    body = [_line(reader, row) for row in story.rows]
    rows.draw(heads, body, caption=_("As at %(day)s") % {"day": day(reader.as_of, "long")})
    for answer in spent:
        _money(reader, answer)


def _line(reader: Reader, row: dict[str, Any]) -> list[rows.Cell]:
    happened = _happened(reader, row)
    leads: rows.Cell = happened
    if row["lab_id"] is not None:
        leads = rows.Link(happened, links.address("lab", reader, id=str(row["lab_id"])))
    elif row["other_id"] is not None:
        leads = rows.Link(happened, links.address("recommendation", reader, id=str(row["other_id"])))
    return [day(row["happened_on"]), leads, _words(row)]


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

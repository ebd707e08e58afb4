"""What is known last of a recommendation, as one piece of HTML: how far it is, as of when, what shows it, who says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.cells.rows import Link
from dashboard.cells.text import colon
from dashboard.coop import evidence, follow_up
from dashboard.store.record import Record, Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, days_ago

STYLE = """
<style>
.coop-followed h2{font-size:1rem;font-weight:600;margin:0!important;padding:.1rem 0!important;line-height:1.35}
.coop-followed a{color:inherit;text-underline-offset:.2em}
.coop-followed p{margin:.15rem 0!important}
.coop-followed .small{font-size:.875rem;opacity:.85}
.coop-known{border-left:3px solid rgba(128,128,128,.45);padding:.1rem 0 .1rem .9rem;margin:.25rem 0}
.coop-known p{overflow-wrap:anywhere}
.coop-known .far{font-size:1.15rem;font-weight:600}
</style>
"""


def draw(record: Record, known: Row | None, as_of: dt.date, about: Link | None = None, note: str = "") -> None:
    """Draw it as one element, under what it is about and a note."""
    head = ""
    if about is not None:
        head = f'<h2><a href="{escape(about.address)}" target="_self">{escape(about.text)}</a></h2>'
    if note:
        head += f'<p class="small">{escape(note)}</p>'
    st.html(f'{STYLE}<div class="coop-followed">{head}{html(record, known, as_of)}</div>')


def html(record: Record, known: Row | None, as_of: dt.date) -> str:
    """What `follow_up.newest` found; everything that people wrote is text in it."""
    if known is None:
        return f'<div class="coop-known"><p>{escape(_("Nothing was reported yet."))}</p></div>'
    far = f"{vocabulary.word(known['implementation'])} · {_age(known['as_of'], as_of)}"
    lines = [f'<p class="far">{escape(far)}</p>']
    lines += [f"<p>{escape(text)}</p>" for text in (known["done"], _why(known)) if text]
    shown = links(record, known)
    if shown:
        lines.append(f"<p>{escape(_('Evidence') + colon())}{shown}</p>")
    lines.append(f'<p class="small">{escape(" · ".join(_who(known)))}</p>')
    return f'<div class="coop-known">{"".join(lines)}</div>'


def links(record: Record, known: Row) -> str:
    """The links and files of an entry as HTML; what a file was brought in with stays text unless it is a link."""
    found = evidence.of_entry(record, known["id"])
    if not found:
        text = known["evidence"] or ""
        return _page(text) if evidence.is_link(text) else escape(text)
    return ", ".join(_page(one["link"]) if one["link"] else _file(one) for one in found)


def history(entries: Sequence[Row]) -> list[tuple[str, ...]]:
    """Entries as the rows of a table: when, how far, what, who, and whether somebody confirmed it."""
    return [
        (
            day(row["as_of"]),
            vocabulary.word(row["implementation"]),
            " ".join(filter(None, [_("(nothing changed)") if row["no_change"] else row["done"], _why(row)])),
            row["reported_by"] or "–",
            verified(row),
        )
        for row in entries
    ]


def verified(entry: Row) -> str:
    """How a second person sees it, in words."""
    how = follow_up.seen_by(entry)
    who = entry["verifier"] or entry["verified_by"] or ""
    if how == "verified":
        return _("verified by %(who)s") % {"who": who}
    if how == "doubted":
        return _("doubted by %(who)s: %(why)s") % {"who": who, "why": entry["verification_note"] or ""}
    return _("not yet verified")


def _age(known_on: dt.date, as_of: dt.date) -> str:
    if known_on >= as_of:
        return _("as of today")
    said = _("as of %(day)s (%(age)s ago)")
    return said % {"day": day(known_on), "age": days_ago((as_of - known_on).days)}


def _who(known: Row) -> list[str]:
    reported = _("reported by %(who)s") % {"who": known["reported_by"]} if known["reported_by"] else None
    review = _("next review on %(day)s") % {"day": day(known["next_review_on"])} if known["next_review_on"] else None
    return [said for said in (reported, verified(known), review) if said]


def _why(entry: Row) -> str:
    return _("Why: %(cause)s") % {"cause": entry["cause"]} if entry["cause"] else ""


def _page(link: str) -> str:
    shown = link.split("://", 1)[-1]
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    return f'<a href="{escape(link)}" target="_blank" rel="noopener noreferrer nofollow">{escape(shown)}</a>'


def _file(one: Row) -> str:
    return f'<a href="/files/{one["id"]}" target="_self" download>{escape(one["file_name"])}</a>'

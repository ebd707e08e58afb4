"""What a recommendation says, as HTML of one piece: paragraphs, parts, reasons, what it costs and whom it is for.

Everything that people wrote is text in it, whatever it looks like.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.cells.reader import Reader
from dashboard.coop import recommendation_texts, writing
from dashboard.coop.recommendation_content import Content
from dashboard.coop.recommendation_texts import Text
from dashboard.coop.recommendations import Recommendation
from dashboard.coop.text_differences import Piece, between, counted
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money, ngettext, number

STYLE = """
<style>
.coop-text{max-width:46rem;overflow-wrap:anywhere}
.coop-text p,.coop-text blockquote{white-space:pre-line;margin:.35rem 0}
.coop-text h2{font-size:1rem;font-weight:600;margin:.9rem 0 .2rem;padding:0}
.coop-text ol,.coop-text ul{margin:.2rem 0 .4rem;padding-left:1.5rem}
.coop-text dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.75rem 0 0!important;
padding:0!important}
.coop-text dt{font-size:.875rem;font-weight:400;opacity:.85;margin:0!important}
.coop-text dd{margin:0!important;padding:0!important}
.coop-text .small{font-size:.875rem;opacity:.85}
.coop-text .note{border-left:.25rem solid #F4C95D;padding:.25rem .75rem;margin:.35rem 0}
.coop-text blockquote{border-left:3px solid rgba(128,128,128,.35);padding:0 0 0 .75rem}
.coop-text ins{background:rgba(0,165,125,.22);text-decoration:underline;text-underline-offset:.15em}
.coop-text del{background:rgba(255,64,84,.18);text-decoration:line-through}
.coop-text .heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.coop-text a{color:inherit;text-underline-offset:.2em}
</style>
"""


def sees_names(reader: Reader, recommendation: Recommendation) -> bool:
    """Whether this reader sees who wrote what: those who write it themselves, and whoever sees persons by name."""
    if reader.may("persons.view"):
        return True
    return writing.is_own(reader.record, reader.actor.person_id, recommendation.id)


def draw(*parts: str) -> None:
    """Draw pieces of HTML as one element."""
    st.html(f'{STYLE}<div class="coop-text">{"".join(parts)}</div>')


def text(shown: Text, recommendation: Recommendation, parts: tuple[str, ...]) -> str:
    """Notes on the version, then body, parts and reasons. `parts` stand in the language that it was written in."""
    lang = f' lang="{escape(shown.language)}"' if shown.language else ""
    source = f' lang="{escape(recommendation.source_language)}"' if recommendation.source_language else ""
    inside = [f'<p class="note">{escape(said)}</p>' for said in notes(shown, recommendation)]
    inside.append(f"<p{lang}>{escape(shown.body) if shown.body else escape(_('It has no text.'))}</p>")
    if parts:
        items = "".join(f"<li{source}>{escape(part)}</li>" for part in parts)
        inside.append(f"<h2>{escape(_('Parts'))}</h2><ol>{items}</ol>")
    if shown.reasons:
        inside.append(f"<h2>{escape(_('Reasons'))}</h2><p{lang}>{escape(shown.reasons)}</p>")
    return "".join(inside)


def notes(shown: Text, recommendation: Recommendation) -> list[str]:
    """What has to be said of the text before it is read: a translation, and one that is stale."""
    if shown.is_source:
        return []
    written = vocabulary.language(recommendation.source_language) if recommendation.source_language else "–"
    words = {"language": written, "n": number(shown.number), "now": number(recommendation.text_number)}
    found = [_("Translated from version %(n)s; it was written in this language: %(language)s.") % words]
    if shown.is_stale:
        found.append(
            _("This translation is stale: the text is version %(now)s now, and this translates %(n)s.") % words
        )
    return found


def facts(reader: Reader, recommendation: Recommendation, content: Content) -> str:
    """Addressee, cost, who wrote it and in which version, as a list of terms."""
    told = {
        _("Addressee"): recommendation.addressee,
        _("Cost"): money(recommendation.cost_cents) if recommendation.cost_cents is not None else None,
        _("Authors"): _authors(reader, recommendation, content),
        _("Version"): number(recommendation.text_number),
    }
    inside = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in told.items() if said)
    return f"<dl>{inside}</dl>"


def advice(row: Row | None, recommendation: Recommendation, names: bool) -> str:
    """The staff's newest advice; nothing where there is none."""
    if row is None:
        return ""
    who = f" · {row['who']}" if names and row["who"] else ""
    inside = f"<h2>{escape(_('Advice of Vie coop'))}</h2>"
    inside += f"<p><strong>{escape(vocabulary.word(row['advice']))}</strong> "
    inside += f'<span class="small">{escape(day(row["written_at"].date()) + who)}</span></p>'
    if row["number"] < recommendation.text_number:
        said = _("It was given on version %(n)s of the text.") % {"n": number(row["number"])}
        inside += f'<p class="note">{escape(said)}</p>'
    return f"{inside}<p>{escape(row['body'])}</p>"


def difference(before: Text, after: Text) -> str:
    """What differs between two versions: in a sentence, and then word by word."""
    fields = {
        _("Title"): between(before.title, after.title),
        _("Text"): between(before.body, after.body),
        _("Reasons"): between(before.reasons or "", after.reasons or ""),
    }
    changed = {name: pieces for name, pieces in fields.items() if any(piece.kind != "same" for piece in pieces)}
    if not changed:
        return f"<p>{escape(_('Title, text and reasons are the same; its parts may have changed.'))}</p>"
    said = [f"{name}: {in_words(pieces)}" for name, pieces in changed.items()]
    shown = "".join(f"<h2>{escape(name)}</h2><p>{marked(pieces)}</p>" for name, pieces in changed.items())
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in said)}</ul>{shown}"


def in_words(pieces: tuple[Piece, ...]) -> str:
    """How much was added and taken away."""
    added, removed = counted(pieces)
    found = []
    if added:
        found.append(ngettext("%(n)s word added", "%(n)s words added", added) % {"n": number(added)})
    if removed:
        found.append(ngettext("%(n)s word taken away", "%(n)s words taken away", removed) % {"n": number(removed)})
    return ", ".join(found) or _("only spaces and lines changed")


def marked(pieces: tuple[Piece, ...]) -> str:
    """The text with what was added and taken away marked, to the eye and to who listens."""
    return "".join(_piece(piece) for piece in pieces)


# ---------------------------------------------------------------------- inside
def _piece(piece: Piece) -> str:
    said = escape(piece.text)
    if piece.kind == "same":
        return said
    tag, begins, ends = (
        ("ins", _("added:"), _("end of what was added"))
        if piece.kind == "added"
        else ("del", _("taken away:"), _("end of what was taken away"))
    )
    before, after = (f'<span class="heard"> [{escape(words)}] </span>' for words in (begins, ends))
    return f"<{tag}>{before}{said}{after}</{tag}>"


def _authors(reader: Reader, recommendation: Recommendation, content: Content) -> str:
    found = reader.record.rows("texts/authors", recommendation_id=recommendation.id)
    if sees_names(reader, recommendation):
        return ", ".join(row["name"] or "–" for row in found)
    # fewer than five are no number for who sees no names
    return _("people of its working group") if found else ""


def shown_text(reader: Reader, recommendation: Recommendation, language: str | None) -> Text:
    """What it says in a language, or in the one that it was written in."""
    return recommendation_texts.current(reader.record, recommendation.id, language or reader.language)

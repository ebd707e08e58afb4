"""What the Board saw when it decided, beside what is there now: texts, advice, earlier ones and figures."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from dashboard.cells import recommendation_words, speech
from dashboard.cells.reader import Reader
from dashboard.coop import frozen
from dashboard.coop.frozen import Thing
from dashboard.coop.text_differences import Piece, between
from dashboard.store.figures import figure
from dashboard.words import vocabulary
from dashboard.words.language import _, heading, money
from dashboard.words.refusals import Refusal

_STYLE = """
<style>
.coop-seen.coop-text{max-width:none}
.coop-seen td{overflow-wrap:normal}
.coop-seen .n{text-align:right;white-space:nowrap}
.coop-seen .wide{overflow-x:auto}
.coop-seen h3{margin:.75rem 0 .25rem 0;padding:0}
.coop-seen .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:.75rem}
.coop-seen .pair>div{border:1px solid rgba(128,128,128,.35);border-radius:.5rem;padding:.5rem .75rem;overflow-x:auto}
.coop-seen table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
.coop-seen th,.coop-seen td{text-align:left;vertical-align:top;padding:.2rem .5rem .2rem 0;
border-bottom:1px solid rgba(128,128,128,.35)}
</style>
"""


def draw(reader: Reader, decision_id: uuid.UUID, recommendation_id: uuid.UUID) -> None:
    """Then beside now, as one element; a figure only for whoever may read it."""
    then = [thing for thing in frozen.of(reader.record, decision_id) if _may_see(reader, thing)]
    if not then:
        st.caption(_("Nothing was kept of what the Board saw: this decision came in with a file."))
        return
    now = {(thing.kind, thing.name): thing for thing in frozen.now(reader.record, recommendation_id)}
    parts = [_pair(reader, thing, now.pop((thing.kind, thing.name), None)) for thing in then]
    parts += [_new(reader, thing) for thing in now.values() if _may_see(reader, thing)]
    st.html(f'{_STYLE}{recommendation_words.STYLE}<div class="coop-seen coop-text">{"".join(parts)}</div>')


# ---------------------------------------------------------------------- inside
def _may_see(reader: Reader, thing: Thing) -> bool:
    if thing.kind != "figure":
        return True
    try:
        return reader.may(figure(thing.name).action)
    except Refusal:
        return False  # a figure that is no more


def _pair(reader: Reader, then: Thing, now: Thing | None) -> str:
    title = escape(_title(then))
    if now is not None and now.result == then.result:
        said = escape(_("unchanged since"))
        return f'<h3>{title} <span class="small">({said})</span></h3><div>{_said(reader, then)}</div>'
    after = _now(reader, then, now) if now is not None else f"<p>{escape(_('There is none any more.'))}</p>"
    return (
        f'<h3>{title}</h3><div class="pair"><div><strong>{escape(_("Then"))}</strong>{_said(reader, then)}</div>'
        f"<div><strong>{escape(_('Now'))}</strong>{after}</div></div>"
    )


def _new(reader: Reader, thing: Thing) -> str:
    said = escape(_("came after the decision"))
    return f'<h3>{escape(_title(thing))} <span class="small">({said})</span></h3>{_said(reader, thing)}'


def _title(thing: Thing) -> str:
    if thing.kind == "text":
        spoken = vocabulary.language(thing.name) if thing.name else _("not known")
        return _("Text (%(language)s)") % {"language": spoken}
    if thing.kind == "figure":
        return _(figure(thing.name).title)
    return _("Advice of Vie coop") if thing.kind == "advice" else _("Earlier ones")


def _said(reader: Reader, thing: Thing) -> str:
    drawn: dict[str, Callable[[], str]] = {
        "text": lambda: _text(thing.result, escape),
        "advice": lambda: _advice(thing.result),
        "lineage": lambda: _lineage(thing.result),
        "figure": lambda: _figure(reader, thing),
    }
    return drawn[thing.kind]()


def _now(reader: Reader, then: Thing, now: Thing) -> str:
    """What is there now; of a text, with what was added and taken away since."""
    if then.kind != "text":
        return _said(reader, now)
    before = then.result

    def marked(text: str) -> str:
        name = next((name for name in ("title", "body", "reasons") if now.result.get(name) == text), None)
        if name is None:
            return escape(text)
        return "".join(_piece(piece) for piece in between(before.get(name) or "", text))

    return _text(now.result, marked)


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.kind == "added":
        return f'<ins><span class="heard">{escape(_("added:"))} </span>{text}</ins>'
    return (
        f'<del><span class="heard">{escape(_("taken away:"))} </span>{text}</del>' if piece.kind == "removed" else text
    )


def _text(said: dict[str, Any], shown: Callable[[str], str]) -> str:
    parts = [f"<p><strong>{shown(said['title'])}</strong></p>"]
    parts += [f"<p>{shown(said[name])}</p>" for name in ("body", "reasons") if said.get(name)]
    if said.get("parts"):
        parts.append(f"<ol>{''.join(f'<li>{escape(part)}</li>' for part in said['parts'])}</ol>")
    if said.get("cost_cents") is not None:
        parts.append(f'<p class="small">{escape(_("Cost"))}: {escape(money(said["cost_cents"]))}</p>')
    return "".join(parts)


def _advice(said: dict[str, Any]) -> str:
    return f"<p><strong>{escape(vocabulary.word(said['advice']))}</strong></p><p>{escape(said['body'])}</p>"


def _lineage(said: list[dict[str, Any]]) -> str:
    words = [(vocabulary.word(row["kind"]), row["title"], vocabulary.word(row["status"])) for row in said]
    items = [f"<li>{escape(kind)}: {escape(title)} ({escape(status)})</li>" for kind, title, status in words]
    return f"<ul>{''.join(items)}</ul>"


def _figure(reader: Reader, thing: Thing) -> str:
    known = {column.name: column for column in figure(thing.name).columns if column.type != "UUID"}
    columns = [name for name in known if any(name in row for row in thing.result)]
    numbers = {name for name in columns if known[name].is_measure}
    head = "".join(f'<th scope="col"{_side(name in numbers)}>{escape(heading(name))}</th>' for name in columns)
    lines = []
    for row in thing.result:
        said = {name: escape(speech.value(reader, known[name], row.get(name))) for name in columns}
        lines.append("".join(f"<td{_side(name in numbers)}>{text}</td>" for name, text in said.items()))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="wide" tabindex="0" role="region" aria-label="{escape(_title(thing))}">{table}</div>'


def _side(right: bool) -> str:
    return ' class="n"' if right else ""

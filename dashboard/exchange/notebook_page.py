"""A notebook as one page of HTML to read and to print: by itself, without a script, and nothing from outside."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.coop import narratives
from dashboard.exchange.notebook_print import Piece, Printed
from dashboard.words.language import _, number, speaking

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 Inter,system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;
color:light-dark(#1a1a1a,#f2f2f2);background:light-dark(#fff,#1a1a1a);overflow-wrap:anywhere}
h1{font-size:1.75rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem}
table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #8886}
.n{text-align:right}.small{font-size:.875rem;opacity:.85}
.wide{overflow-x:auto}
.bar{display:grid;grid-template-columns:30% 1fr;gap:.5rem;align-items:center;font-size:.875rem}
.bar span:first-child{text-align:right}.bar i{display:inline-block;height:.9rem;background:#1267fb;
vertical-align:middle;margin-right:.4rem}
blockquote{border-left:3px solid #8888;margin:.4rem 0;padding-left:.75rem}
pre{white-space:pre-wrap;font-size:.8125rem}
@media print{body{margin:0;max-width:none}section{break-inside:avoid-page}}
"""


def html(printed: Printed) -> str:
    """The page, in the language that it was gathered in."""
    with speaking(printed.language):
        body = "\n".join(_piece(piece) for piece in printed.pieces)
    return (
        f'<!doctype html>\n<html lang="{_text(printed.language)}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><title>{_text(printed.title)}</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{_text(printed.title)}</h1>"
        f'<p class="small">{_text(printed.said)}</p>\n{body}\n</main></body></html>\n'
    )


def _text(said: str) -> str:
    """As HTML that shows exactly these letters, in the direction of the page."""
    return escape(narratives.clean(said))


def _piece(piece: Piece) -> str:
    match piece["kind"]:
        case "words":
            return f"<section>{narratives.html(piece['markdown'])}</section>"
        case "question":
            return f"<section><blockquote>{narratives.html(piece['markdown'])}</blockquote></section>"
        case "input":
            return f"<p><b>{_text(piece['label'])}</b>: {_text(piece['value'])}</p>"
        case "note":
            return f'<section><h2>{_text(piece["title"])}</h2><p class="small">{_text(piece["said"])}</p></section>'
        case "said":
            return "".join(_line(one) for one in piece["lines"])
        case "chart":
            return f"<section><h2>{_text(piece['title'])}</h2>{_bars(piece['bars'])}{_more(piece)}</section>"
        case _:
            return _figure(piece)


def _figure(piece: Piece) -> str:
    sql = f"<pre>{_text(piece['sql'])}</pre>" if piece["kind"] == "query" else ""
    hidden = _("Groups of fewer than five people are hidden, and what would give them back.")
    note = f"{piece['note']} {hidden if piece.get('hidden') else ''}"
    return (
        f"<section><h2>{_text(piece['title'])}</h2>{sql}{_bars(piece.get('bars', []))}{_table(piece)}{_more(piece)}"
        f'<p class="small">{_text(note)}</p></section>'
    )


def _table(piece: Piece) -> str:
    if not piece["rows"]:
        return f"<p>{_text(_('There is nothing to show.'))}</p>"
    right = set(piece["right"])

    number_class = ' class="n"'

    def cells(tag: str, row: Sequence[str]) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        return "".join(
            f"<{tag}{scope}{number_class if place in right else ''}>{_text(text)}</{tag}>"
            for place, text in enumerate(row)
        )

    rows = "".join(f"<tr>{cells('td', row)}</tr>" for row in piece["rows"])
    head = f"<thead><tr>{cells('th', piece['headings'])}</tr></thead>"
    return f'<div class="wide"><table>{head}<tbody>{rows}</tbody></table></div>'


def _bars(bars: Sequence[Piece]) -> str:
    most = max((bar["value"] for bar in bars), default=0) or 1
    return "".join(
        f'<div class="bar" aria-hidden="true"><span>{_text(bar["name"])}</span>'
        f'<span><i style="width:{bar["value"] / most * 80:.1f}%"></i>{_text(bar["said"])}</span></div>'
        for bar in bars
    )


def _more(piece: Piece) -> str:
    if not piece.get("left_out"):
        return ""
    said = _("%(n)s more rows are in the notebook itself.") % {"n": number(piece["left_out"])}
    return f'<p class="small">{_text(said)}</p>'


def _line(one: Piece) -> str:
    who = f"<b>{_text(one['who'])}</b> · {_text(one['when'])}"
    return f'<blockquote><p class="small">{who}</p><p>{_text(one["said"])}</p></blockquote>'

"""Pictures of what evaluators said: a dot for each with the median marked, and places by median beside places by mean.

Drawn so that a colour says nothing that a place or a word does not: each says in words what it shows, and stands
over its table.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.cells import chart_layout as lay
from dashboard.cells import palette
from dashboard.cells.reader import Reader
from dashboard.cells.ready import ready
from dashboard.coop import scoring
from dashboard.coop.ranking import Ranked, Rankings
from dashboard.words.language import _, ngettext, number

STYLE = """
<style>
.coop-dots{position:relative;height:1.1rem;min-width:8rem;max-width:22rem;margin:.1rem .5rem .15rem .4rem}
.coop-dots::before{content:"";position:absolute;left:0;right:0;top:50%;border-top:1px solid rgba(128,128,128,.6)}
.coop-dots i{position:absolute;top:50%;width:.7rem;height:.7rem;margin:-.35rem 0 0 -.35rem;border-radius:50%;
background:#1267FB;border:1px solid #fff;box-sizing:border-box}
.coop-dots b{position:absolute;top:0;bottom:0;width:3px;margin-left:-1.5px;background:currentColor}
.coop-strips{display:grid;grid-template-columns:minmax(7rem,2fr) minmax(9rem,3fr) auto;gap:.3rem .75rem;
align-items:center}
.coop-strips .mark{border:1px solid currentColor;border-radius:.25rem;padding:0 .3rem;font-size:.8rem}
.coop-strips .few{font-size:.875rem;opacity:.85}
.coop-strips .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
@media(max-width:640px){.coop-strips{grid-template-columns:1fr auto}.coop-strips .who{grid-column:1/-1}}
</style>
"""
_MOST_DRAWN = 30  # subjects of a picture: what is left stands in the table
_DISPUTED = scoring.TOP * scoring.DISPUTED
_STEP = 0.7  # rem between dots that lie on one another


def dots(values: Sequence[float], least: float, most: float, median: float | None, said: Sequence[str]) -> str:
    """A line from `least` to `most` with a dot for each value and the median marked; `said`: the values in words."""
    if median is None or not values or most <= least:
        return ""
    found, there = [], dict.fromkeys(values, 0)
    for value in values:
        aside = _STEP * (there[value] - (list(values).count(value) - 1) / 2) if most > least else 0
        there[value] += 1
        found.append(f'<i style="left:calc({_place(value, least, most):.1f}% + {aside:.2f}rem)"></i>')
    told = _("A dot for each evaluation: %(values)s. Median: %(median)s.")
    label = told % {"values": ", ".join(said), "median": number(median, 0 if float(median).is_integer() else 1)}
    mark = f'<b style="left:{_place(median, least, most):.1f}%"></b>'
    return f'<div class="coop-dots" role="img" aria-label="{escape(label)}">{mark}{"".join(found)}</div>'


def strips(found: Rankings) -> str:
    """What is strong and what is disputed: a line of dots for each subject, the most disputed first."""
    parts = []
    ordered = sorted(found.subjects, key=lambda one: (-_apart(one), one.place_by_median or len(found.subjects) + 1))
    for one in ordered[:_MOST_DRAWN]:
        mark = f" <span class=mark>{escape(_('disputed'))}</span>" if _apart(one) >= _DISPUTED else ""
        if one.by_median is None:
            line, total = "<span></span>", f"<span class=few>{escape(_('too few'))}</span>"
        else:
            line = dots(one.totals, 0, scoring.TOP, one.by_median, [number(value, 1) for value in one.totals])
            total = f"<span class=n>{escape(number(one.by_median, 1))}</span>"
        parts.append(f"<span class=who>{escape(one.title or '–')}{mark}</span>{line}{total}")
    return f'{STYLE}<div class="coop-strips">{"".join(parts)}</div>'


def turning(found: Rankings) -> str:
    """How far the top third hangs on how one counts, and on any one evaluator, in a sentence."""
    if not found.ranked:
        return ""
    mean, one = len(found.turned_by_mean), len(found.turned_by_one)
    size = ngettext("The top third has %(n)s place.", "The top third has %(n)s places.", found.top)
    by_mean = ngettext(
        "For %(n)s it depends on median or mean whether it is among them.",
        "For %(n)s it depends on median or mean whether they are among them.",
        mean,
    )
    by_one = ngettext("For %(n)s it depends on some one evaluator.", "For %(n)s it depends on some one evaluator.", one)
    told = ((size, found.top), (by_mean, mean), (by_one, one))
    return " ".join(sentence % {"n": number(count)} for sentence, count in told)


def slope(reader: Reader, found: Rankings) -> None:
    """Places by median on the left, by mean on the right, a line for each: what crosses the top third stands out."""
    shown = found.ranked[:_MOST_DRAWN]
    if len(shown) < 2:
        return
    turned = {one.subject_id for one in found.turned_by_mean}
    colour = palette.text(reader.dark)
    traces = [_line(one, palette.LESS if one.subject_id in turned else palette.ONE) for one in shown]
    notes = [lay.end_label(f"{one.place_by_mean} · {one.title}", 1, one.place_by_mean, colour) for one in shown]
    for note in notes:
        note["font"] = {"color": colour, "size": 11}
    layout: lay.Spec = {
        "height": 80 + 34 * len(shown),
        "margin": {"l": 28, "r": 190, "t": 28, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "font": {"color": colour},
        "xaxis": {
            "tickvals": [0, 1],
            "ticktext": [_("Median"), _("Mean")],
            "side": "top",
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "range": [-0.05, 1.05],
            "tickfont": {"color": colour, "size": 12},
        },
        "yaxis": {
            "autorange": "reversed",
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "dtick": 1 if len(shown) <= 15 else 5,
            "tick0": 1,
            "tickfont": {"color": colour, "size": 12},
        },
        "annotations": notes,
        "shapes": [
            {
                "type": "line",
                "x0": -0.05,
                "x1": 1.05,
                "y0": found.top + 0.5,
                "y1": found.top + 0.5,
                "line": {"color": palette.NOTHING, "dash": "dot", "width": 1},
            }
        ],
    }
    spec = {"data": traces, "layout": layout}
    said = _("Places by the median beside places by the mean; the dotted line ends the top third.")
    alt = f"{said} {turning(found)}"
    st.plotly_chart(ready(spec), key="ranking-slope", config={"displayModeBar": False, "responsive": True}, alt=alt)
    st.caption(said)


def _line(one: Ranked, colour: str) -> lay.Spec:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [0, 1],
        "y": [one.place_by_median, one.place_by_mean],
        "line": {"color": colour, "width": 3 if colour == palette.LESS else 2},
        "marker": {"size": 8, "color": colour},
        "hovertext": lay.hover(one.title),
        "hovertemplate": "%{hovertext}: %{y}<extra></extra>",
    }


def _apart(one: Ranked) -> float:
    return one.totals[-1] - one.totals[0] if one.by_median is not None and one.totals else 0.0


def _place(value: float, least: float, most: float) -> float:
    return 100 * (value - least) / (most - least)

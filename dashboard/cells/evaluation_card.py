"""What evaluators said of one subject, in one card: the total with its coverage, each criterion, the words."""

from __future__ import annotations

import uuid
from html import escape

import streamlit as st

from dashboard.cells import evaluation_pictures
from dashboard.cells.reader import Reader
from dashboard.cells.text import colon, plain
from dashboard.coop import evaluation_summary, evaluations, scoring
from dashboard.coop.criteria import Criterion
from dashboard.coop.evaluation import TO_DO
from dashboard.coop.evaluation_summary import CriterionSummary, Summary
from dashboard.words import permissions, vocabulary
from dashboard.words.language import _, money, ngettext, number, percent

_STYLE = """
<style>
.coop-evaluation{overflow-x:auto}
.coop-evaluation table{border-collapse:collapse;width:100%;margin:.25rem 0}
.coop-evaluation th,.coop-evaluation td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;
border-bottom:1px solid rgba(128,128,128,.35)}
.coop-evaluation th{font-size:.875rem;font-weight:600}
.coop-evaluation td.n{font-variant-numeric:tabular-nums;white-space:nowrap}
.coop-evaluation .total{font-size:1.75rem;line-height:1.3;font-variant-numeric:tabular-nums}
.coop-evaluation .small{font-size:.875rem;opacity:.85}
.coop-evaluation .mark{border:1px solid currentColor;border-radius:.25rem;padding:0 .3rem;font-size:.8rem;
white-space:nowrap}
.coop-evaluation blockquote{margin:.35rem 0;padding:0 0 0 .75rem;border-left:3px solid rgba(128,128,128,.35)}
</style>
"""
_SHOWN_NOTES = 12


def draw(reader: Reader, subject_id: uuid.UUID, key: str, *, titled: bool = True) -> Summary | None:
    """Draw the card of a subject and return what it says; a sentence where there is nothing, or nothing to see yet."""
    with st.container(border=True, key=f"evaluation-{key}"):
        verdict = permissions.judge(reader.actor, "evaluation.view")
        if not verdict.allowed:
            st.caption(plain(verdict.reason))
            return None
        summary = evaluation_summary.of(reader.record, subject_id)
        if summary is None:
            _say(_("Nobody was asked to evaluate this."), titled=titled)
            return None
        if _is_at_work(reader, subject_id):
            _say(_("You are asked to evaluate this: submit yours first."), titled=titled)
            return None
        st.html(html(summary, titled=titled))
        return summary


def html(summary: Summary, *, titled: bool = True) -> str:
    """The card as HTML; everything that people wrote is text in it."""
    said = [f"<p class=small>{escape(line)}</p>" for line in lines(summary)]
    title = f"<strong>{escape(_('Evaluation'))}</strong>" if titled else ""
    inside = [title, _total(summary), *said]
    if summary.criteria:
        inside += [_table(summary), _words(summary)]
    # what scrolls sideways on a telephone can be reached from the keyboard
    region = f'class=coop-evaluation tabindex=0 role=region aria-label="{escape(_("Evaluation"))}"'
    return f"{_STYLE}{evaluation_pictures.STYLE}<div {region}>{''.join(inside)}</div>"


def lines(summary: Summary) -> list[str]:
    """What has to be said about the numbers, a sentence each."""
    far = _("%(submitted)s of %(wanted)s evaluations are in.")
    found = [far % {"submitted": number(summary.submitted), "wanted": number(summary.wanted)}]
    if summary.hidden:
        found.append(_("The round is blind: what they say shows once all are in, or once the round deliberates."))
        if summary.still_open and summary.submitted >= summary.wanted:
            said = ngettext(
                "%(n)s evaluator is still at work.", "%(n)s evaluators are still at work.", summary.still_open
            )
            found.append(said % {"n": number(summary.still_open)})
        return found
    if summary.submitted and summary.too_few:
        found.append(_("Too few for a number: it would say more about the evaluator than about what is evaluated."))
    if summary.outdated:
        said = ngettext(
            "%(n)s is about an earlier version of the text.",
            "%(n)s are about an earlier version of the text.",
            summary.outdated,
        )
        found.append(said % {"n": number(summary.outdated)})
    for one in summary.criteria:
        if one.knocked_out:
            found.append(_("Below what is needed, whatever the total: %(criterion)s.") % {"criterion": one.label})
    return found


def answer(criterion: Criterion, value: float | str) -> str:
    """One answer in the reader's words."""
    if isinstance(value, str):
        return criterion.option(value) if criterion.kind == "choice" else value
    if criterion.kind == "yes_no":
        return _("yes") if value else _("no")
    return money(round(value)) if criterion.kind == "money" else number(value, 0 if value.is_integer() else 1)


# ---------------------------------------------------------------------- inside
def _say(sentence: str, *, titled: bool) -> None:
    title = f"**{_('Evaluation')}**  \n" if titled else ""
    st.markdown(f"{title}{plain(sentence)}")


def _is_at_work(reader: Reader, subject_id: uuid.UUID) -> bool:
    """Whether this reader has still to judge this subject: what the others said would lead them."""
    if not reader.may("evaluation.fill"):
        return False
    mine = evaluations.mine(reader.record, reader.actor)
    return any(row["subject_id"] == subject_id and row["state"] in TO_DO and row["to_do"] for row in mine)


def _total(summary: Summary) -> str:
    if summary.total is None:
        return ""
    more = []
    if summary.spread is not None:
        more.append(_("spread %(spread)s between evaluators") % {"spread": number(summary.spread, 1)})
    if summary.coverage is not None and summary.coverage < 1:
        more.append(_("%(share)s of the weights answered") % {"share": percent(100 * summary.coverage)})
    if summary.confidence is not None:
        more.append(_("sure of it: %(n)s of 5") % {"n": number(summary.confidence, 1)})
    total = _("%(total)s of 10") % {"total": number(summary.total, 1)}
    dots = evaluation_pictures.dots(
        summary.totals, 0, scoring.TOP, summary.total, [number(v, 1) for v in summary.totals]
    )
    return f"<div class=total>{escape(total)}</div>{dots}<p class=small>{escape(' · '.join(more))}</p>"


def _table(summary: Summary) -> str:
    headings = (_("Criterion"), _("Answers"), _("Median"))
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in headings)
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(_line(one) for one in summary.criteria)}</tbody></table>"
    )


def _line(one: CriterionSummary) -> str:
    assert one.criterion is not None
    criterion = one.criterion
    marks = [_("disputed")] if one.disputed else []
    if one.knocked_out:
        marks.append(_("below what is needed"))
    label = escape(one.label) + "".join(f" <span class=mark>{escape(mark)}</span>" for mark in marks)
    if one.alpha is not None:
        label += f"<div class=small>{escape(_('Agreement') + colon() + number(one.alpha, 2))}</div>"
    given = [] if one.kind == "text" else [answer(criterion, value) for value in one.values]
    if one.not_applicable:
        said = ngettext("%(n)s: does not apply", "%(n)s: do not apply", one.not_applicable)
        given.append(said % {"n": number(one.not_applicable)})
    if one.missing:
        given.append(ngettext("%(n)s not answered", "%(n)s not answered", one.missing) % {"n": number(one.missing)})
    median = answer(criterion, one.median) if one.median is not None and one.kind != "yes_no" else _share(one)
    cells = [f"<td>{label}</td>", f"<td>{_dots(one)}{escape(' · '.join(given))}</td>"]
    return f"<tr>{''.join(cells)}<td class=n>{escape(median)}</td></tr>"


def _dots(one: CriterionSummary) -> str:
    """A dot for each answer to a scale, from its lowest step to its highest."""
    criterion = one.criterion
    if criterion is None or one.kind != "scale" or one.median is None:
        return ""
    values = [value for value in one.values if isinstance(value, float)]
    said = [answer(criterion, value) for value in values]
    return evaluation_pictures.dots(values, criterion.least, criterion.most, one.median, said)


def _share(one: CriterionSummary) -> str:
    if one.kind != "yes_no" or one.mean is None:
        return _("too few") if one.n > 0 and one.kind in ("scale", "money", "yes_no") else "–"
    return _("%(share)s yes") % {"share": percent(100 * one.mean)}


def _words(summary: Summary) -> str:
    parts = []
    if summary.views:
        said = [f"{vocabulary.word(view)}{colon()}{number(n)}" for view, n in summary.views.most_common()]
        parts.append(f"<p>{escape(' · '.join(said))}</p>")
    notes = [(one.label, note) for one in summary.criteria for note in one.notes]
    notes += [(one.label, str(value)) for one in summary.criteria if one.kind == "text" for value in one.values]
    for about, note in notes[:_SHOWN_NOTES]:
        parts.append(f"<blockquote>{escape(note)} <span class=small>({escape(about)})</span></blockquote>")
    for comment in summary.comments:
        whom = _("not for the authors") if comment.internal else _("for the authors")
        parts.append(f"<blockquote>{escape(comment.text)} <span class=small>({escape(whom)})</span></blockquote>")
    return "".join(parts)

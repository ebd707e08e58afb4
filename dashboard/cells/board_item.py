"""One item of an agenda with everything in view: text, advice, evaluation, lineage, cost, recusals, the decision."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from html import escape

import streamlit as st

from dashboard.cells import board_deciding, doing, evaluation_card, links
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import advice, agendas, lineage, recommendation_texts
from dashboard.coop.agendas import Item
from dashboard.coop.board_decisions import Prepared
from dashboard.words import vocabulary
from dashboard.words.language import _, day, money

_OPEN = ("planned", "open")


def draw(reader: Reader, item: Item, made: Prepared | None, *, enabled: bool) -> None:
    """The item: what it says on the left, what was thought of it on the right, and what is decided under it."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        _text(reader, item)
        _recusals(reader, item, enabled=enabled)
        board_deciding.draw(reader, item, made, enabled=enabled)
    with right:
        evaluation_card.draw(reader, item.recommendation.id, "meeting")
        _beside(reader, item)


# ---------------------------------------------------------------------- what was seen
def _text(reader: Reader, item: Item) -> None:
    text = recommendation_texts.current(reader.record, item.recommendation.id, reader.language)
    address = links.address("recommendation", reader, id=str(item.recommendation.id))
    parts = [f'<h3><a href="{escape(address)}" target="_self">{escape(text.title)}</a></h3>']
    told = [item.recommendation.external_id, item.recommendation.working_group, item.recommendation.cycle]
    if text.is_stale:
        told.append(_("the translation is older than the text"))
    parts.append(f"<p class=small>{escape(' · '.join(part for part in told if part))}</p>")
    parts += [f"<p>{escape(line)}</p>" for line in (text.body or _("It has no text.")).splitlines() if line.strip()]
    if text.reasons:
        parts.append(f"<p><strong>{escape(_('Reasons'))}</strong></p>")
        parts += [f"<p>{escape(line)}</p>" for line in text.reasons.splitlines() if line.strip()]
    lang = f' lang="{escape(text.language)}"' if text.language else ""
    st.html(f"{_STYLE}<div class=coop-item{lang}>{''.join(parts)}</div>")


_STYLE = """
<style>
.coop-item h3{margin:0;padding:0 0 .25rem 0}
.coop-item h3 a{color:inherit;text-underline-offset:.2em}
.coop-item p{margin:.25rem 0 .5rem 0}
.coop-item h4{margin:.9rem 0 .2rem 0;padding:0;font-size:1rem}
.coop-item ul{margin:.2rem 0 .4rem 0;padding-left:1.25rem}
.coop-item li a{color:inherit;text-underline-offset:.2em}
.coop-item table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
.coop-item th,.coop-item td{text-align:left;vertical-align:top;padding:.3rem .5rem .3rem 0;
border-bottom:1px solid rgba(128,128,128,.35)}
.coop-item th{font-size:.875rem;font-weight:600}
.coop-item td.n{white-space:nowrap}
.coop-item .n{text-align:right}
.coop-item .small{font-size:.875rem;opacity:.85}
</style>
"""


def _beside(reader: Reader, item: Item) -> None:
    """Advice, earlier ones and cost, as one element."""
    parts = [*_advice(reader, item), *_lineage(reader, item), *_cost(reader, item)]
    st.html(f"{_STYLE}<div class=coop-item>{''.join(parts)}</div>")


def _advice(reader: Reader, item: Item) -> Iterator[str]:
    newest = advice.newest(reader.record, item.recommendation.id)
    yield _titled(_("Advice of Vie coop"))
    if newest is None:
        yield _small(_("No advice was given."))
        return
    given, when = vocabulary.word(newest["advice"]), day(newest["written_at"].date())
    yield f"<p><strong>{escape(given)}</strong> ({escape(when)})</p>"
    if newest["number"] != item.recommendation.text_number:
        yield _small(_("It is about an earlier version of the text."))
    yield from (f"<p>{escape(line)}</p>" for line in newest["body"].splitlines() if line.strip())


def _lineage(reader: Reader, item: Item) -> Iterator[str]:
    yield _titled(_("Earlier ones"))
    found = lineage.of(reader.record, item.recommendation.id)
    if not found:
        yield _small(_("It is linked to no earlier recommendation."))
        return
    yield "<ul>"
    for row in found:
        address = links.address("recommendation", reader, id=str(row["earlier_id"]))
        link = f'<a href="{escape(address)}" target="_self">{escape(row["title"])}</a>'
        told = " · ".join(filter(None, [row["cycle"], vocabulary.word(row["status"])]))
        yield f"<li>{escape(vocabulary.word(row['kind']))}: {link} ({escape(told)})</li>"
    yield "</ul>"


def _cost(reader: Reader, item: Item) -> Iterator[str]:
    yield _titled(_("Cost against the envelopes"))
    cents = item.recommendation.cost_cents
    if cents is None:
        yield _small(_("No cost is told."))
        return
    if not reader.may_ask("cost_against_envelopes"):
        yield f"<p>{escape(money(cents))}</p>"
        return
    answer = reader.ask("cost_against_envelopes", recommendation_id=item.recommendation.id)
    if answer.is_empty:
        said = _("It would cost %(cost)s; there is no envelope of this year.")
        yield f"<p>{escape(said % {'cost': money(cents)})}</p>"
        return
    said = _("It would cost %(cost)s. Nothing is reserved for it.") % {"cost": money(cents)}
    heads = (_("Envelope"), _("Available"), _("Left if it paid all of it"))
    head = "".join(f'<th scope="col"{_side(place)}>{escape(text)}</th>' for place, text in enumerate(heads))
    yield f"<p>{escape(said)}</p><table><thead><tr>{head}</tr></thead><tbody>"
    for row in answer.rows:
        cells = (row["envelope"], money(row["available_cents"]), money(row["left_cents"]))
        yield f"<tr>{''.join(f'<td{_side(place)}>{escape(text)}</td>' for place, text in enumerate(cells))}</tr>"
    yield "</tbody></table>"


def _titled(text: str) -> str:
    return f"<h4>{escape(text)}</h4>"


def _small(text: str) -> str:
    return f"<p class=small>{escape(text)}</p>"


def _side(place: int) -> str:
    return " class=n" if place else ""


# ---------------------------------------------------------------------- who stays out
def _recusals(reader: Reader, item: Item, *, enabled: bool) -> None:
    record, actor = reader.record, reader.actor
    open_ = item.meeting.state in _OPEN and enabled
    for one in item.proposed:
        why = " ".join(one.sentences)
        said = _("%(name)s cannot take part in this: %(why)s") % {"name": one.seat.name, "why": why}
        st.warning(plain(said), icon=":material/person_alert:")
        account = one.seat.account_id
        if open_ and _speaks_for(reader, account):
            st.button(
                plain(_("Recuse %(name)s") % {"name": one.seat.name}),
                key=f"recuse-{item.id}-{account}",
                on_click=doing.run,
                args=(reader, lambda account=account, why=why: agendas.recuse(record, actor, item.id, account, why)),
            )
    for recusal in item.recusals:
        said = _("Recused: %(name)s (%(why)s)") % {"name": recusal.name, "why": recusal.reason}
        st.markdown(plain(said))
    if open_:
        _recuse_form(reader, item)


def _recuse_form(reader: Reader, item: Item) -> None:
    record, actor = reader.record, reader.actor
    left = {seat.account_id: seat.name for seat in item.meeting.seats_left(item.recusals)}
    mine = {one: name for one, name in left.items() if _speaks_for(reader, one)}
    out = {one.account_id: one.name for one in item.recusals if _speaks_for(reader, one.account_id)}
    if not mine and not out:
        return
    key = f"recuse-{item.id}"
    label, icon = _("Recuse somebody"), ":material/person_off:"
    with st.popover(label, icon=icon, key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        if mine:
            names = doing.told_apart(dict(mine))
            st.selectbox(_("Who"), list(names), None, key=f"{key}-who", format_func=lambda one: names.get(one, "–"))
            st.text_input(_("Why"), key=f"{key}-why")
            st.button(
                _("Recuse them from this"),
                key=f"{key}-do",
                on_click=lambda: doing.run(reader, lambda: _recuse(reader, item, key), clears=[f"{key}-why"]),
            )
        for account, name in out.items():
            st.button(
                plain(_("%(name)s takes part after all") % {"name": name}),
                key=f"{key}-back-{account}",
                on_click=doing.run,
                args=(reader, lambda account=account: agendas.take_part(record, actor, item.id, account)),
            )


def _recuse(reader: Reader, item: Item, key: str) -> None:
    who = doing.picked(f"{key}-who") or uuid.UUID(int=0)
    agendas.recuse(reader.record, reader.actor, item.id, who, doing.typed(f"{key}-why"))


def _speaks_for(reader: Reader, account_id: object) -> bool:
    return account_id == reader.actor.account_id or reader.may("cycle.manage")

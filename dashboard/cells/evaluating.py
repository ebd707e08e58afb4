"""Evaluating as people do it: what was asked of one, one of them with its text beside the fields, the next."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.cells import doing, evaluated_subject, evaluating_form, evaluation_done, links, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import evaluations
from dashboard.coop.evaluations import Evaluation
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day, ngettext, number
from dashboard.words.refusals import Refusal


def page(reader: Reader) -> None:
    """The evaluation that the link names; without one, the list of one's own."""
    doing.told()
    own = _chosen(reader)
    if own is None:
        _mine(reader)
    else:
        _one(reader, own)


# ---------------------------------------------------------------------- the list
def _mine(reader: Reader) -> None:
    st.markdown(f"# {_('Evaluate')}")
    if reader.actor.person_id is None:
        st.warning(plain(_("Your account is linked to no person of the coop, so no conflict can be ruled out.")))
    mine = evaluations.mine(reader.record, reader.actor)
    to_do = [row for row in mine if row["to_do"]]
    if not mine:
        st.info(_("Nobody asked you to evaluate anything yet. Vie coop staff assign evaluations."))
    elif not to_do:
        st.success(_("You have evaluated everything that was asked of you."), icon=":material/check_circle:")
    else:
        said = ngettext("%(n)s evaluation waits for you.", "%(n)s evaluations wait for you.", len(to_do))
        st.markdown(plain(said % {"n": number(len(to_do))}))
        label = _("Begin with the least evaluated: %(title)s") % {"title": to_do[0]["title"]}
        target = {"id": str(to_do[0]["id"])}
        st.page_link(links.EVALUATE, label=plain(label), query_params=target, icon=":material/rate_review:")
    if mine:
        headings = (_("What"), _("Yours"), _("Evaluated"), _("Round"), _("Until"))
        ordered = sorted(mine, key=lambda row: not row["to_do"])
        rows.draw(headings, [_line(reader, row) for row in ordered], caption=_("What was asked of you"))
    if reader.may("evaluation.manage"):
        st.page_link(links.FORMS, label=_("Forms and rounds of evaluation"), icon=":material/tune:")


def _line(reader: Reader, row: Row) -> tuple[rows.Cell, ...]:
    state = vocabulary.word(row["state"])
    if row["state"] == "submitted" and row["subject_version"] < row["now_version"]:
        state = f"{state}, {_('about an earlier text')}"
    far = _("%(n)s of %(wanted)s") % {"n": number(row["submitted"]), "wanted": number(row["wanted"])}
    where = links.address("evaluate", reader, id=str(row["id"]))
    return (Link(row["title"], where), state, far, row["round"], day(row["due_on"]))


def _chosen(reader: Reader) -> Evaluation | None:
    asked = st.query_params.get("id")
    if not asked:
        return None
    try:
        return evaluations.get(reader.record, reader.actor, uuid.UUID(asked))
    except ValueError:
        st.warning(_("This link names no evaluation. Choose one from your list."))
    except Refusal as refusal:
        st.warning(plain(str(refusal)))
    return None


# ---------------------------------------------------------------------- one of them
def _one(reader: Reader, own: Evaluation) -> None:
    st.page_link(links.EVALUATE, label=_("My evaluations"), icon=":material/arrow_back:")
    st.markdown(f"# {plain(own.subject.title)}")
    st.markdown(plain(" · ".join(_told(reader, own))))
    now = doing.today(reader)
    if own.state != "submitted":
        evaluating_form.lacking(own)
    left, right = st.columns([6, 5], gap="large")
    with left:
        evaluated_subject.draw(reader, own.subject)
    with right:
        if own.can_be_filled:
            evaluating_form.fields(reader, own, now)
        elif own.no_conflict_at is None and own.is_to_do and own.round.allows("evaluate") and own.subject.is_open:
            evaluating_form.before(reader, own, now)
        else:
            evaluation_done.draw(reader, own)
            evaluating_form.way_on(reader, own, main=True)


def _told(reader: Reader, own: Evaluation) -> list[str]:
    far = next((row for row in evaluations.mine(reader.record, reader.actor) if row["id"] == own.id), None)
    count = len(own.form.criteria)
    found = [
        _("text v%(n)s") % {"n": number(own.subject.version)},
        ngettext("%(n)s criterion", "%(n)s criteria", count) % {"n": number(count)},
    ]
    if own.round.blind and own.round.phase == "collecting" and own.state != "submitted":
        found.append(_("blind until you submit"))
    if far is not None:
        said = _("%(n)s of %(wanted)s evaluators done")
        found.append(said % {"n": number(far["submitted"]), "wanted": number(own.round.wanted)})
    saved = st.session_state.get(evaluating_form.saved_key(own.id))
    if saved is not None:
        found.append(_("saved %(time)s") % {"time": saved.astimezone(_zone()).strftime("%H:%M")})
    return found


def _zone() -> dt.tzinfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (KeyError, ValueError):
        return dt.UTC

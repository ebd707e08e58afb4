"""What those who run a lab do about its people: answer who asked, invite, give a role, end somebody's time in it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.lab_view import View
from dashboard.cells.text import plain
from dashboard.coop import memberships, working_groups
from dashboard.coop.membership_rows import NAMED_BY_STAFF
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _
from dashboard.words.refusals import BadInput
from dashboard.words.states import MEMBERSHIP_ROLES

_OPEN_FOR = dt.timedelta(days=14)  # an invitation, unless another day is chosen


def draw(view: View, people: list[Row]) -> None:
    """The forms, each folded away."""
    found = memberships.open_in(view.reader.record, view.lab.id)
    if found:
        _answer(view, found)
    if view.lab.runs:
        _invite(view)
    if people:
        _roles(view, people)


def _answer(view: View, found: list[Row]) -> None:
    key = f"lab-answer-{view.lab.id}"
    label = _("Answer who asked, or take an invitation back")
    with st.expander(label, icon=":material/how_to_reg:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        chosen = _chosen(found, key, _("Who"))
        if chosen is None:
            return
        if chosen["brings"]:
            st.markdown(plain(_("Brings along: %s") % chosen["brings"]))
        asked = chosen["state"] == "requested"
        why = f"{key}-why-{chosen['id']}"
        st.text_input(_("Why not, when the answer is no") if asked else _("Why it is taken back"), key=why)
        record, actor, which = view.reader.record, view.reader.actor, chosen["id"]
        seen = chosen["version"]

        def admit() -> None:
            memberships.admit(record, actor, which, seen=seen)

        def refuse() -> None:
            memberships.refuse(record, actor, which, seen=seen, reason=doing.typed(why))

        def call_back() -> None:
            memberships.call_back(record, actor, which, seen=seen, reason=doing.typed(why))

        with st.container(horizontal=True):
            if asked:
                _button(view, f"{key}-admit", _("Take in"), admit, _("Taken in, from today on."), primary=True)
                _button(view, f"{key}-refuse", _("Refuse"), refuse, _("Refused, with the reason."), clears=[why])
            else:
                _button(view, f"{key}-back", _("Take it back"), call_back, _("Taken back."), clears=[why])


def _invite(view: View) -> None:
    key = f"lab-invite-{view.lab.id}"
    label = _("Invite somebody")
    with st.expander(label, icon=":material/person_add:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        roles = [role for role in MEMBERSHIP_ROLES if role not in NAMED_BY_STAFF or view.staff]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(_("E-mail address, or the full name"), key=f"{key}-who")
            st.selectbox(_("As"), roles, format_func=vocabulary.word, key=f"{key}-role", width=160)
            until = ids.today() + _OPEN_FOR
            st.date_input(_("Answer by"), until, key=f"{key}-until", format="DD/MM/YYYY", width=160)

        def do() -> None:
            until = st.session_state.get(f"{key}-until")
            if not isinstance(until, dt.date):
                raise BadInput(_("Choose a day."))
            person = working_groups.named(view.reader.record, doing.typed(f"{key}-who"))
            record, actor, role = view.reader.record, view.reader.actor, doing.typed(f"{key}-role")
            memberships.invite(record, actor, view.lab.id, person["id"], answer_by=until, role=role)

        _button(view, f"{key}-do", _("Invite"), do, _("Invited. It is theirs to answer."), clears=[f"{key}-who"])


def _roles(view: View, people: list[Row]) -> None:
    key = f"lab-roles-{view.lab.id}"
    label = _("Give somebody another role, or end their time in it")
    with st.expander(label, icon=":material/manage_accounts:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        # who left since stands on no list of today
        still = [row for row in people if row["until_date"] is None]
        chosen = _chosen(still, key, _("Who"))
        if chosen is None:
            st.caption(_("Nobody is in it."))
            return
        others = [role for role in MEMBERSHIP_ROLES if role != chosen["role"]]
        roles = [role for role in others if role not in NAMED_BY_STAFF or view.staff]
        why = f"{key}-why-{chosen['id']}"
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(_("Becomes"), roles, format_func=vocabulary.word, key=f"{key}-role-{chosen['id']}", width=200)
            st.text_input(_("Why it ends, when it does"), key=why)
        record, actor, which = view.reader.record, view.reader.actor, chosen["id"]
        seen = chosen["version"]

        def role() -> None:
            memberships.change_role(record, actor, which, seen=seen, role=doing.typed(f"{key}-role-{which}"))

        def end() -> None:
            memberships.end(record, actor, which, seen=seen, reason=doing.typed(why))

        with st.container(horizontal=True):
            _button(view, f"{key}-do", _("Give this role"), role, _("In this role from today on."))
            _button(view, f"{key}-end", _("End their time in it"), end, _("Ended. The days that were stay."), [why])


# ---------------------------------------------------------------------- inside
def _chosen(found: list[Row], key: str, title: str) -> Row | None:
    by_id: dict[uuid.UUID, Row] = {row["id"]: row for row in found}
    if not by_id:
        return None
    named = doing.told_apart({one: f"{row['name'] or '–'} · {_how(row)}" for one, row in by_id.items()})
    st.selectbox(title, list(named), format_func=lambda one: named.get(one, ""), key=f"{key}-who-is")
    return by_id.get(doing.picked(f"{key}-who-is") or next(iter(by_id)))


def _how(row: Row) -> str:
    return vocabulary.word(row["state"] if row.get("state") in ("requested", "invited") else row["role"])


def _button(
    view: View,
    key: str,
    label: str,
    verb: Callable[[], None],
    done: str,
    clears: list[str] | None = None,
    *,
    primary: bool = False,
) -> None:
    st.button(
        label,
        type="primary" if primary else "secondary",
        key=key,
        disabled=not view.enabled,
        on_click=doing.run,
        args=(view.reader, verb, done),
        kwargs={"clears": clears or []},
    )

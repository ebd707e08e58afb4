"""Who may decide on what amount, as a table in words; its editing; one's own interests; overrides that were made."""

from __future__ import annotations

import uuid
from typing import Any

import streamlit as st

from dashboard.cells import doing, rows, speech
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import decisions, interests, rights
from dashboard.coop.rights import LADDER, Right
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words.language import _, day, money, ngettext, number
from dashboard.words.permissions import ROLES


# ---------------------------------------------------------------------- the matrix
def matrix(reader: Reader) -> None:
    """The rules in force today, those to come, and for administrators the way to change them."""
    today = ids.today()
    held = rights.matrix(reader.record, today)
    if any(right.id is None for right in held):
        st.info(_("No rule is set for every theme, so the built-in one holds."), icon=":material/info:")
    _table(reader, held, _("In force today"))
    coming = tuple(right for right in rights.every(reader.record) if right.from_date > today)
    if coming:
        _table(reader, coming, _("To come"))
    st.caption(
        _(
            "A theme with rules of its own goes by those alone. The amount is what would be granted, or what was asked "
            "where nothing is. Nobody decides who has a conflict of interest; where nobody is left, it goes up a level."
        )
    )
    if reader.may("rights.edit") and doing.today(reader):
        _edit(reader, held)


def _table(reader: Reader, held: tuple[Right, ...], title: str) -> None:
    body = [
        (
            speech.label(reader, "theme", right.theme) if right.theme_id else _("every theme"),
            _("up to %(amount)s") % {"amount": money(right.up_to_cents)} if right.up_to_cents else _("any amount"),
            number(right.position),
            _who(right),
            _("yes") if right.may_override else _("no"),
            _since(right),
        )
        for right in held
    ]
    heads = (_("Theme"), _("Amount"), _("Step"), _("Who signs"), _("May go above the envelope"), _("Holds"))
    rows.draw(heads, body, caption=title, numbers=(2,))


def _who(right: Right) -> str:
    words = {"n": number(right.people), "role": _(ROLES[right.role])}
    return ngettext("%(n)s person: %(role)s", "%(n)s people: %(role)s", right.people) % words


def _since(right: Right) -> str:
    if right.id is None:
        return _("built in")
    since = _("from %(day)s") % {"day": day(right.from_date)}
    return since if right.until_date is None else f"{since} {_('until %(day)s') % {'day': day(right.until_date)}}"


def _edit(reader: Reader, held: tuple[Right, ...]) -> None:
    st.markdown(f"## {_('Change the rules')}")
    st.caption(_("Rules are never overwritten: end one, add another. What was decided by them stays as it was."))
    if any(right.id is None for right in held):
        st.button(
            _("Take the built-in rule over, to edit it"),
            key="rights-adopt",
            on_click=_adopt,
            args=(reader,),
        )
    themes = {str(theme_id): name for theme_id, name in rights.themes(reader.record).items()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="rights-fields"):
        st.selectbox(
            _("Theme"),
            ["", *themes],
            format_func=lambda code: speech.label(reader, "theme", themes[code]) if code else _("every theme"),
            key="rights-theme",
            width=240,
        )
        st.text_input(_("Up to which amount (empty: any)"), key="rights-amount", width=200)
        st.number_input(_("Step"), 1, 9, key="rights-position", width=110)
        st.number_input(_("People"), 1, rights.MOST_PEOPLE, key="rights-people", width=110)
        st.selectbox(_("Role"), LADDER, format_func=lambda role: _(ROLES[role]), key="rights-role", width=180)
        st.date_input(_("From which day"), min_value=ids.today(), key="rights-from", format="DD/MM/YYYY", width=150)
        st.checkbox(_("May go above the envelope"), key="rights-override")
    st.button(_("Add this rule"), type="primary", key="rights-add", on_click=_add, args=(reader,))
    ending = {right.id: right for right in rights.every(reader.record) if _ends(right)}
    if ending:
        _end_form(reader, ending)


def _end_form(reader: Reader, ending: dict[uuid.UUID | None, Right]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("A rule to end"),
            list(ending),
            index=None,
            format_func=lambda right_id: _said(reader, ending[right_id]),
            key="rights-ending",
            placeholder=_("Choose a rule"),
        )
        st.button(
            _("End it: from today on it holds no more"),
            key="rights-end",
            disabled=chosen is None,
            on_click=_end,
            args=(reader, chosen),
        )


def _said(reader: Reader, right: Right) -> str:
    theme = speech.label(reader, "theme", right.theme) if right.theme_id else _("every theme")
    return f"{theme} · {money(right.up_to_cents) if right.up_to_cents else _('any amount')} · {_who(right)}"


def _ends(right: Right) -> bool:
    return right.until_date is None or right.until_date >= ids.today()


def _adopt(reader: Reader) -> None:
    said = _("The built-in rule is in the table now.")
    doing.run(reader, lambda: rights.adopt_built_in(reader.record, reader.actor), done=said)


def _end(reader: Reader, right_id: uuid.UUID) -> None:
    said, clears = _("The rule has ended."), ["rights-ending"]
    doing.run(reader, lambda: rights.end(reader.record, reader.actor, right_id), done=said, clears=clears)


def _add(reader: Reader) -> None:
    typed: dict[str, Any] = {
        name: st.session_state.get(f"rights-{name}")
        for name in ("theme", "amount", "position", "people", "role", "from", "override")
    }

    def verb() -> None:
        rights.add(
            reader.record,
            reader.actor,
            role=typed["role"],
            people=int(typed["people"]),
            position=int(typed["position"]),
            theme_id=uuid.UUID(typed["theme"]) if typed["theme"] else None,
            up_to_cents=doing.cents_or_none(typed["amount"] or ""),
            may_override=bool(typed["override"]),
            from_date=typed["from"],
        )

    doing.run(reader, verb, done=_("The rule was added."), clears=["rights-amount"])


# ---------------------------------------------------------------------- interests
def my_interests(reader: Reader) -> None:
    """What the reader declared of themselves, with a way to declare and to end."""
    st.caption(_("Whoever has an interest in a lab, a request or a payee neither evaluates it nor decides on it."))
    mine = interests.own(reader.record, reader.actor)
    body = [(_in(row), row["note"], day(row["from_date"]), day(row["until_date"])) for row in mine]
    if body:
        heads = (_("In what"), _("What ties you to it"), _("Since"), _("Until"))
        rows.draw(heads, body, caption=_("What you have declared"))
    else:
        st.markdown(_("You have declared no interest."))
    if not doing.today(reader):
        return
    kinds = {"lab": _("a lab"), "request": _("a budget request"), "payee": _("whoever is paid")}
    known = [code for code in kinds if code != "request" or reader.may("money.view")]
    kind = st.radio(_("In what?"), known, format_func=lambda code: kinds[code], key="interest-kind", horizontal=True)
    _in_what(reader, kind)
    st.text_input(_("What ties you to it? It stays in the log."), key="interest-note")
    label = _("Declare this interest")
    st.button(label, type="primary", key="interest-declare", on_click=_declare, args=(reader, kind))
    open_ones = {row["id"]: row for row in mine if row["until_date"] is None}
    for interest_id, row in open_ones.items():
        what = _in(row)
        st.button(
            plain(_("End the interest in %(what)s: today is its last day") % {"what": what}),
            key=f"interest-end-{interest_id}",
            on_click=_end_interest,
            args=(reader, interest_id),
        )


def _in(row: Row) -> str:
    return str(row["lab"] or row["request"] or row["payee"] or "–")


def _in_what(reader: Reader, kind: str) -> None:
    if kind == "payee":
        st.text_input(_("The name of whoever is paid"), key="interest-payee")
        return
    if kind == "lab":
        named = {row["id"]: row["name"] for row in interests.labs(reader.record)}
    else:
        named = {row["id"]: row["title"] for row in interests.open_requests(reader.record)}
    st.selectbox(
        _("Which one?"),
        list(named),
        index=None,
        format_func=lambda row_id: named.get(row_id, ""),
        key=f"interest-{kind}",
        placeholder=_("Choose"),
    )


def _declare(reader: Reader, kind: str) -> None:
    field = "payee" if kind == "payee" else f"{kind}_id"
    what: dict[str, Any] = {field: st.session_state.get(f"interest-{kind}")}
    note = doing.typed("interest-note")
    doing.run(
        reader,
        lambda: interests.declare(reader.record, reader.actor, note=note, **what),
        done=_("Declared. Evaluations and decisions leave you out from now on."),
        clears=["interest-note", f"interest-{kind}"],
    )


def _end_interest(reader: Reader, interest_id: uuid.UUID) -> None:
    doing.run(
        reader, lambda: interests.end(reader.record, reader.actor, interest_id), done=_("The interest ends today.")
    )


# ---------------------------------------------------------------------- overrides
def overrides(reader: Reader) -> None:
    """Every decision that went above what its envelope had: who signed, by how much, and why."""
    found = decisions.overrides(reader.record)
    if not found:
        st.markdown(_("No decision has gone above what an envelope had."))
        return
    body = [
        (
            day(row["applied_at"].date()),
            row["title"],
            row["envelope"] or "–",
            money(row["granted_cents"]),
            money(row["above_cents"]),
            row["signed"],
            row["override_reason"],
        )
        for row in found
    ]
    heads = (_("Day"), _("Request"), _("Envelope"), _("Granted"), _("Above by"), _("Signed by"), _("Why"))
    rows.draw(heads, body, caption=_("Decisions above what an envelope had"), numbers=(3, 4))

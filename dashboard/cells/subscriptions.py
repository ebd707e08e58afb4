"""Following meetings in one's own calendar: making a secret address, seeing it once, and revoking it."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import anew, doing, rows
from dashboard.cells.cycle_steps import id_or_none
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import calendar_feeds, labs
from dashboard.store.record import Row
from dashboard.words.language import _, day
from dashboard.words.refusals import Refusal

_ADDRESS = "calendar-address"


def draw(reader: Reader, base: str, *, enabled: bool) -> None:
    """The form and one's own calendars; `base` is where people reach the app."""
    st.markdown(
        _(
            "A calendar program reads the meetings at an address of its own, and looks again by itself. Whoever knows"
            " the address reads it without signing in: keep it to yourself, and revoke it when it got about."
            " It names no person."
        )
    )
    _make(reader, base, enabled=enabled)
    _shown()
    found = calendar_feeds.of_account(reader.record, reader.actor)
    if found:
        st.markdown(f"## {_('Your calendars')}")
        body = [(_said(row), day(row["made_at"].date())) for row in found]
        rows.draw((_("Shows"), _("Made on")), body, caption=_("Calendars that are not revoked"), quiet=True)
        _revoke(reader, found, enabled=enabled)


def _make(reader: Reader, base: str, *, enabled: bool) -> None:
    lab = _lab(reader)
    kinds = {"person": _("My meetings"), "all": _("The meetings of every lab")}
    if reader.actor.person_id is None:
        del kinds["person"]
    if lab is not None:
        kinds = {"lab": _("The meetings of %s") % lab.name, **kinds}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(_("What it shows"), list(kinds), format_func=kinds.__getitem__, key="calendar-kind", width=420)

        def do() -> None:
            kind = doing.typed("calendar-kind")
            of_lab = lab.id if kind == "lab" and lab is not None else None
            token = calendar_feeds.make(reader.record, reader.actor, kind, of_lab)
            st.session_state[_ADDRESS] = f"{base}/calendar/{token}.ics"

        st.button(
            _("Make an address"),
            type="primary",
            key="calendar-make",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, do),
        )
    if lab is None:
        st.caption(_("For the meetings of one lab, come here from its page."))


def _shown() -> None:
    """The address that was just made: it is told this once, since the record keeps no more than its hash."""
    address = st.session_state.pop(_ADDRESS, None)
    if address:
        st.success(plain(_("Your address. Copy it now into your calendar: it is not shown again.")))
        st.code(address, language=None)


def _revoke(reader: Reader, found: list[Row], *, enabled: bool) -> None:
    named = doing.told_apart({row["id"]: f"{_said(row)}, {day(row['made_at'].date())}" for row in found})
    listed, key = list(named), anew.key("calendar")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Calendar"),
            listed,
            0 if len(listed) == 1 else None,
            format_func=lambda one: named.get(one, ""),
            key=f"{key}-which",
            placeholder=_("Choose one"),
            width=420,
        )

        def do() -> None:
            calendar_feeds.revoke(reader.record, reader.actor, doing.picked(f"{key}-which") or uuid.UUID(int=0))

        said = _("Revoked: the address shows nothing any more.")
        st.button(
            _("Revoke it"),
            key="calendar-revoke",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, anew.after("calendar", do), said),
        )


def _lab(reader: Reader) -> labs.Lab | None:
    asked = id_or_none(st.query_params.get("lab"))
    if asked is None:
        return None
    try:
        return labs.get(reader.record, asked)
    except Refusal:
        return None


def _said(row: Row) -> str:
    if row["kind"] == "lab":
        return _("The meetings of %s") % (row["lab"] or "–")
    return _("My meetings") if row["kind"] == "person" else _("The meetings of every lab")

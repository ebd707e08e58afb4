"""What the staff say of rooms, experts and tools: one more, or what is said of one, and from when on there is none."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.cells import anew, doing, meeting_words
from dashboard.cells.reader import Reader
from dashboard.coop import bookings, experts, rooms, tools, wall_clock
from dashboard.coop.experts import Expert
from dashboard.coop.rooms import Room
from dashboard.coop.tools import Tool
from dashboard.store.record import Row
from dashboard.words.language import LANGUAGES, _

Read = Callable[[], Any]


def draw_rooms(reader: Reader, *, enabled: bool) -> None:
    """A new room, or one of those there are or were."""
    _draw(
        reader,
        "room",
        _("Add a room, or change one"),
        {row["id"]: (bookings.named(row), row) for row in rooms.every(reader.record)},
        _room_fields,
        lambda room: rooms.add(reader.record, reader.actor, room),
        lambda row, room: rooms.edit(reader.record, reader.actor, row["id"], row["version"], room),
        enabled=enabled,
    )


def draw_experts(reader: Reader, *, enabled: bool) -> None:
    """Somebody more on call, or one of those who are or were."""
    _draw(
        reader,
        "expert",
        _("Add an expert, or change one"),
        {row["id"]: (f"{row['name']}, {row['field']}", row) for row in experts.every(reader.record)},
        lambda key, row: _expert_fields(reader, key, row),
        lambda expert: experts.add(reader.record, reader.actor, expert),
        lambda row, expert: experts.edit(reader.record, reader.actor, row["id"], row["version"], expert),
        enabled=enabled,
    )


def draw_tools(reader: Reader, *, enabled: bool) -> None:
    """A new tool, or one of those there are or were."""
    _draw(
        reader,
        "tool",
        _("Add a tool, or change one"),
        {row["id"]: (row["name"], row) for row in tools.every(reader.record)},
        _tool_fields,
        lambda tool: tools.add(reader.record, reader.actor, tool),
        lambda row, tool: tools.edit(reader.record, reader.actor, row["id"], row["version"], tool),
        enabled=enabled,
    )


def _draw(
    reader: Reader,
    kind: str,
    label: str,
    known: dict[uuid.UUID, tuple[str, Row]],
    fields: Callable[[str, Row | None], Read],
    add: Callable[[Any], object],
    edit: Callable[[Row, Any], object],
    *,
    enabled: bool,
) -> None:
    with st.expander(label, icon=":material/edit:", key=f"offer-{kind}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        named = doing.told_apart({one: name for one, (name, _row) in known.items()})
        st.selectbox(
            _("Which one"),
            list(named),
            None,
            format_func=lambda one: named.get(one, ""),
            key=f"offer-{kind}-which",
            placeholder=_("a new one"),
        )
        chosen = doing.picked(f"offer-{kind}-which")
        row = known[chosen][1] if chosen in known else None
        form = f"offer-{kind}-new"
        key = f"offer-{kind}-{row['id']}-{row['version']}" if row else anew.key(form)
        read = fields(key, row)

        def do() -> None:
            if row is None:
                add(read())
            else:
                edit(row, read())

        st.button(
            _("Save") if row else _("Add"),
            type="primary",
            key=f"{key}-do",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, anew.after(form, do), _("Saved.")),
        )


def _room_fields(key: str, row: Row | None) -> Read:
    now = row or {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Office"), now.get("office") or "", key=f"{key}-office")
        st.text_input(_("Room"), now.get("name") or "", key=f"{key}-name")
        st.number_input(_("Places"), 1, 10_000, now.get("places"), key=f"{key}-places", width=120)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("City"), now.get("city") or "", key=f"{key}-city")
        st.text_input(_("Country, as two letters"), now.get("country") or "", key=f"{key}-country", width=160)
        zones = list(dict.fromkeys((now.get("time_zone") or wall_clock.HOME, *wall_clock.ZONES)))
        st.selectbox(_("By the clock of"), zones, format_func=meeting_words.zone, key=f"{key}-zone", width=160)
        _until(_("Not offered any more from"), now.get("closed_on"), key)
    st.text_input(_("What to know: how one gets in, what is there"), now.get("note") or "", key=f"{key}-note")

    def read() -> Room:
        places = st.session_state.get(f"{key}-places")
        return Room(
            office=doing.typed(f"{key}-office"),
            name=doing.typed(f"{key}-name"),
            country=doing.typed(f"{key}-country"),
            city=doing.typed(f"{key}-city"),
            time_zone=doing.typed(f"{key}-zone") or wall_clock.HOME,
            places=int(places) if places else None,
            note=doing.typed(f"{key}-note"),
            closed_on=_day(key),
        )

    return read


def _expert_fields(reader: Reader, key: str, row: Row | None) -> Read:
    now = row or {}
    accounts = {one["id"]: one["name"] for one in reader.record.rows("accounts/all") if one["disabled_at"] is None}
    named = doing.told_apart(accounts)
    listed = list(named)
    who = listed.index(now["account_id"]) if now.get("account_id") in named else None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Name"), now.get("name") or "", key=f"{key}-name")
        st.text_input(_("What one can ask"), now.get("field") or "", key=f"{key}-field")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        spoken = (now.get("languages") or "fr").split(",")
        said = LANGUAGES.__getitem__
        st.multiselect(
            _("Languages"), list(LANGUAGES), spoken, format_func=said, key=f"{key}-languages", placeholder=_("Choose")
        )
        st.selectbox(
            _("Account that answers; none: staff pass it on"),
            listed,
            who,
            format_func=lambda one: named.get(one, ""),
            key=f"{key}-account",
            placeholder=_("none"),
        )
        _until(_("Last day on call"), now.get("until_date"), key)

    def read() -> Expert:
        return Expert(
            name=doing.typed(f"{key}-name"),
            field=doing.typed(f"{key}-field"),
            languages=tuple(st.session_state.get(f"{key}-languages") or ()),
            account_id=doing.picked(f"{key}-account"),
            until_date=_day(key),
        )

    return read


def _tool_fields(key: str, row: Row | None) -> Read:
    now = row or {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Name"), now.get("name") or "", key=f"{key}-name")
        st.text_input(_("What it is for"), now.get("purpose") or "", key=f"{key}-purpose")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Address"), now.get("url") or "", key=f"{key}-url", placeholder="https://")
        _until(_("Last day on which it is offered"), now.get("until_date"), key)

    def read() -> Tool:
        name, purpose, url = (doing.typed(f"{key}-{field}") for field in ("name", "purpose", "url"))
        return Tool(name=name, purpose=purpose, url=url, until_date=_day(key))

    return read


def _until(title: str, now: dt.date | None, key: str) -> None:
    st.date_input(title, now, key=f"{key}-until", format="DD/MM/YYYY", width=200)


def _day(key: str) -> dt.date | None:
    found = st.session_state.get(f"{key}-until")
    return found if isinstance(found, dt.date) else None

"""The working groups of a cycle: where and in which language, how many people, when they meet; and making one."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import streamlit as st

from dashboard.cells import doing, links, rows, speech
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.coop import themes, working_groups
from dashboard.coop.cycles import Cycle
from dashboard.coop.working_groups import About
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import LANGUAGES, _, day, number

LEAST = 5  # fewer people are not counted before whoever may not see persons


def draw(reader: Reader, cycle: Cycle, *, enabled: bool) -> None:
    """The list, as at the reader's day, and for staff the form of a new one."""
    found = working_groups.of_cycle(reader.record, cycle.id, reader.as_of)
    if found:
        heads = (
            _("Working group"),
            _("Theme"),
            _("Where"),
            _("Language"),
            _("People"),
            _("Meetings"),
            _("Next meeting"),
        )
        body = [_line(reader, cycle, row) for row in found]
        rows.draw(heads, body, caption=_("Working groups of cycle %s") % cycle.name, numbers=(4, 5))
    else:
        st.info(_("This cycle has no working group yet."))
    if reader.may("cycle.manage"):
        _make(reader, cycle, enabled=enabled)


def how_many(reader: Reader, people: int) -> str:
    """A number of people; fewer than five are not told to whoever may not see persons."""
    return number(people) if reader.may("persons.view") or people >= LEAST or not people else _("fewer than 5")


def where(reader: Reader, city: str | None, country: str | None) -> str:
    """A place in words."""
    told = [city or "", vocabulary.country(country) if country else ""]
    return ", ".join(filter(None, told)) or _("not known")


def fields(reader: Reader, key: str, now: About | None = None) -> Callable[[], About]:
    """The fields of what is said of a working group, and how to read them."""
    st.text_input(_("Name"), now.name if now else "", key=f"{key}-name")
    shown = themes.names(reader.record, reader.language).shown
    known = {row["id"]: shown.get(row["name"]) or row["name"] for row in reader.record.rows("themes/names")}
    named = doing.told_apart(known)
    codes = list(named)
    place = codes.index(now.theme_id) if now and now.theme_id in codes else None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Theme"),
            codes,
            index=place,
            format_func=lambda one: named.get(one, ""),
            key=f"{key}-theme",
            placeholder=_("Choose one"),
        )
        spoken = list(LANGUAGES)
        speaks = spoken.index(now.language) if now and now.language in spoken else None
        st.selectbox(
            _("Language"),
            spoken,
            index=speaks,
            format_func=vocabulary.language,
            key=f"{key}-language",
            placeholder=_("Choose one"),
        )
        st.text_input(_("City"), (now.city if now else "") or "", key=f"{key}-city")
        st.text_input(_("Country, as two letters"), (now.country if now else "") or "", key=f"{key}-country")

    def read() -> About:
        return About(
            name=doing.typed(f"{key}-name"),
            theme_id=doing.picked(f"{key}-theme"),
            city=doing.typed(f"{key}-city"),
            country=doing.typed(f"{key}-country"),
            language=doing.typed(f"{key}-language"),
            started_on=now.started_on if now else ids.today(),
        )

    return read


def _line(reader: Reader, cycle: Cycle, row: Row) -> tuple[rows.Cell, ...]:
    return (
        Link(row["name"], links.address("cycle", reader, cycle=str(cycle.id), group=str(row["id"]), view="groups")),
        speech.label(reader, "theme", row["theme"]),
        where(reader, row["city"], row["country"]),
        speech.label(reader, "language", row["language"]),
        how_many(reader, row["people"]),
        number(row["meetings"]),
        day(row["next_meeting_on"]),
    )


def _make(reader: Reader, cycle: Cycle, *, enabled: bool) -> None:
    key = f"make-group-{cycle.id}"
    label = _("Make a working group")
    with st.expander(label, icon=":material/group_add:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        if not cycle.allows("set_up", ids.today()):
            st.caption(_("Working groups are made until the drafting ends."))
        read = fields(reader, key)

        def do() -> None:
            made: uuid.UUID = working_groups.make(reader.record, reader.actor, cycle.id, read())
            st.query_params["group"] = str(made)

        st.button(
            _("Make this working group"),
            type="primary",
            key=f"{key}-do",
            disabled=not (enabled and cycle.allows("set_up", ids.today())),
            on_click=doing.run,
            args=(reader, do, _("The working group is made. Say who animates it.")),
            kwargs={"clears": [f"{key}-name", f"{key}-city"]},
        )

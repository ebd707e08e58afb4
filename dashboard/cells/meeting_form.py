"""The fields of a meeting: when by the clock on the wall, where or in which room, for whom; and how often it comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from dashboard.cells import doing, meeting_words
from dashboard.cells.reader import Reader
from dashboard.coop import bookings, rooms, wall_clock
from dashboard.coop.labs import Lab
from dashboard.coop.meeting_about import KINDS, About
from dashboard.coop.meetings import Meeting
from dashboard.coop.series import RHYTHMS, Repeat
from dashboard.store import ids
from dashboard.words import vocabulary
from dashboard.words.language import LANGUAGES, _
from dashboard.words.refusals import BadInput

_EVENING, _LATER = dt.time(18, 30), dt.time(20, 30)
_ONCE = ""


def fields(reader: Reader, key: str, lab: Lab, now: Meeting | None = None) -> Callable[[], About]:
    """The fields of a meeting, filled with what is said of it now; and how to read them."""
    st.text_input(_("What it is about"), (now.title if now else "") or "", key=f"{key}-title")
    _times(key, lab, now)
    _places(reader, key, now)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = list(KINDS)
        kind = kinds.index(now.kind) if now and now.kind in kinds else 0
        st.selectbox(
            _("For whom"),
            kinds,
            kind,
            format_func=lambda one: _(KINDS[one]),
            key=f"{key}-kind",
            placeholder=_("Choose"),
        )
        places = now.places if now else None
        st.number_input(_("Places; empty: as many as like"), 1, 10_000, places, key=f"{key}-places", width=260)
        spoken = list(LANGUAGES)
        language = (now.language if now else None) or lab.language
        speaks = spoken.index(language) if language in spoken else None
        st.selectbox(
            _("Language"),
            spoken,
            speaks,
            format_func=lambda one: LANGUAGES[one],
            key=f"{key}-language",
            placeholder=_("Choose one"),
            width=160,
        )
    st.text_area(_("Agenda"), (now.agenda if now else "") or "", key=f"{key}-agenda")
    return lambda: _read(key, now)


def repeat(key: str) -> Callable[[], Repeat | None]:
    """The fields of how often a meeting comes again; and how to read them (None: once)."""
    said = {_ONCE: _("once"), **{code: _(text) for code, text in RHYTHMS.items()}}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(_("How often"), list(said), format_func=said.__getitem__, key=f"{key}-rhythm")
        if st.session_state.get(f"{key}-rhythm"):
            st.number_input(_("How many times in all"), 2, 60, None, key=f"{key}-times", width=200)
            st.date_input(_("Or until this day"), None, key=f"{key}-until", format="DD/MM/YYYY", width=200)

    def read() -> Repeat | None:
        rhythm = doing.typed(f"{key}-rhythm")
        times, until = st.session_state.get(f"{key}-times"), st.session_state.get(f"{key}-until")
        return Repeat(rhythm, int(times) if times else None, _day_or_none(until)) if rhythm else None

    return read


def starts(key: str) -> tuple[dt.datetime, int]:
    """When it begins by the clock on the wall, and how many minutes it takes. Raises BadInput."""
    held_on, begins, ends = (st.session_state.get(f"{key}-{name}") for name in ("day", "from", "until-hour"))
    if not isinstance(held_on, dt.date) or not isinstance(begins, dt.time) or not isinstance(ends, dt.time):
        raise BadInput(_("Choose a day, and from when to when."))
    minutes = (ends.hour * 60 + ends.minute) - (begins.hour * 60 + begins.minute)
    # who writes 22:00 to 01:00 means the next morning
    return dt.datetime.combine(held_on, begins), minutes % (24 * 60)


def when(key: str, first: dt.datetime, last: dt.datetime) -> None:
    """The fields of a day and its hours."""
    st.date_input(_("Day"), first.date(), key=f"{key}-day", format="DD/MM/YYYY", width=150)
    st.time_input(_("From"), first.time(), key=f"{key}-from", step=900, width=110)
    st.time_input(_("Until"), last.time(), key=f"{key}-until-hour", step=900, width=110)


def _times(key: str, lab: Lab, now: Meeting | None) -> None:
    week = ids.today() + dt.timedelta(days=7)
    first, last = dt.datetime.combine(week, _EVENING), dt.datetime.combine(week, _LATER)
    time_zone = (now.time_zone if now else None) or wall_clock.of_country(lab.country)
    if now is not None and now.starts_at is not None:
        first = wall_clock.local(now.starts_at, time_zone)
        last = wall_clock.local(now.ends_at or now.starts_at + dt.timedelta(hours=2), time_zone)
    elif now is not None:
        first, last = dt.datetime.combine(now.held_on, _EVENING), dt.datetime.combine(now.held_on, _LATER)
    zones = list(dict.fromkeys((time_zone, *wall_clock.ZONES)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        when(key, first, last)
        st.selectbox(_("By the clock of"), zones, format_func=meeting_words.zone, key=f"{key}-zone", width=160)


def _places(reader: Reader, key: str, now: Meeting | None) -> None:
    offered = rooms.on_offer(reader.record, ids.today())
    named = doing.told_apart({row["id"]: bookings.named(row) for row in offered})
    has = bookings.of_meeting(reader.record, now.id) if now else None
    listed = list(named)
    held = listed.index(has["room_id"]) if has and has["room_id"] in named else None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Room of the coop"),
            listed,
            held,
            format_func=lambda one: named.get(one, ""),
            key=f"{key}-room",
            placeholder=_("none"),
        )
        place = "" if now is None or has else vocabulary.word(now.place or "")
        st.text_input(_("Or another place"), place, key=f"{key}-place")
        st.text_input(_("Link, when one can come online"), (now.url if now else "") or "", key=f"{key}-url")


def _read(key: str, now: Meeting | None) -> About:
    starts_local, minutes = starts(key)
    places = st.session_state.get(f"{key}-places")
    room_id = doing.picked(f"{key}-room")
    return About(
        starts_local=starts_local,
        minutes=minutes,
        time_zone=doing.typed(f"{key}-zone") or wall_clock.HOME,
        title=doing.typed(f"{key}-title"),
        kind=doing.typed(f"{key}-kind"),
        place=_place(doing.typed(f"{key}-place")),
        address=(now.address if now else "") or "",
        city=(now.city if now else "") or "",
        country=(now.country if now else "") or "",
        language=doing.typed(f"{key}-language"),
        url=doing.typed(f"{key}-url"),
        places=int(places) if places else None,
        agenda=doing.typed(f"{key}-agenda"),
        room_id=room_id,
    )


def _place(typed: str) -> str:
    """What is kept of a place: online is one word in the record, whatever it is in the reader's language."""
    return next((code for code in ("online", "office") if typed.casefold() == vocabulary.word(code).casefold()), typed)


def _day_or_none(found: object) -> dt.date | None:
    return found if isinstance(found, dt.date) else None

"""The fields that several forms of a lab share: its aims, where it belongs, and how the staff care for it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.cells import doing
from dashboard.cells.reader import Reader
from dashboard.coop import lab_texts, themes
from dashboard.coop.lab_texts import MOST_PLACES, RHYTHMS
from dashboard.store.record import Record
from dashboard.words import vocabulary
from dashboard.words.language import LANGUAGES, _
from dashboard.words.states import AIMS

Read = Callable[[], dict[str, Any]]


def aims(key: str, now: Sequence[str] = ()) -> None:
    """The aims of taking part, any number of them."""
    chosen = [aim for aim in now if aim in AIMS]
    st.pills(_("Aims"), AIMS, default=chosen, selection_mode="multi", format_func=vocabulary.word, key=key)


def aims_read(key: str) -> tuple[str, ...]:
    """The aims that were chosen."""
    return tuple(one for one in st.session_state.get(key) or () if one in AIMS)


def theme_names(reader: Reader) -> dict[uuid.UUID, str]:
    """The themes by id, in the reader's language."""
    shown = themes.names(reader.record, reader.language).shown
    found = {row["id"]: shown.get(row["name"]) or row["name"] for row in reader.record.rows("themes/names")}
    return doing.told_apart(found)


def theme(reader: Reader, key: str, now: uuid.UUID | None = None, title: str = "") -> None:
    """A theme; with nothing chosen nothing is."""
    named = theme_names(reader)
    codes = list(named)
    st.selectbox(
        title or _("Theme"),
        codes,
        index=codes.index(now) if now in named else None,
        format_func=lambda one: named.get(one, ""),
        key=key,
        placeholder=_("Choose one"),
    )


def language(key: str, now: str | None = None) -> None:
    """A language in which a lab works."""
    spoken = list(LANGUAGES)
    st.selectbox(
        _("Language of the lab"),
        spoken,
        index=spoken.index(now) if now in spoken else None,
        format_func=vocabulary.language,
        key=key,
        placeholder=_("Choose one"),
    )


def city(key: str, country: str | None = None, city: str | None = None) -> None:
    """Where: a city and its country, or neither for online."""
    st.text_input(_("City; empty: online"), city or "", key=f"{key}-city")
    st.text_input(_("Country, as two letters"), country or "", key=f"{key}-country", max_chars=2)


def place_read(key: str) -> dict[str, str | None]:
    """The city and country that were written; neither for online."""
    return {"country": doing.typed(f"{key}-country") or None, "city": doing.typed(f"{key}-city") or None}


def where(
    reader: Reader,
    key: str,
    theme_id: uuid.UUID | None = None,
    speaks: str | None = None,
    country: str | None = None,
    in_city: str | None = None,
) -> Read:
    """Theme, language, city and country, and how to read them."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        theme(reader, f"{key}-theme", theme_id)
        language(f"{key}-language", speaks)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        city(key, country, in_city)

    def read() -> dict[str, Any]:
        said = {"theme_id": doing.picked(f"{key}-theme"), "language": doing.typed(f"{key}-language") or None}
        return {**said, **place_read(key)}

    return read


def care(
    record: Record,
    key: str,
    liaison_id: uuid.UUID | None = None,
    places: int | None = None,
    rhythm_days: int | None = None,
) -> Read:
    """Who of Vie coop follows it, how many may take part, how often it reports; and how to read them."""
    named = doing.told_apart({row["id"]: row["name"] for row in lab_texts.liaisons(record)})
    codes = list(named)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            _("Who of Vie coop follows it"),
            codes,
            index=codes.index(liaison_id) if liaison_id in named else None,
            format_func=lambda one: named.get(one, ""),
            key=f"{key}-liaison",
            placeholder=_("Choose one"),
        )
        st.number_input(_("Places; empty: as many as come"), 1, MOST_PLACES, places, key=f"{key}-places")
        st.number_input(
            _("Days between progress updates; empty: none is due"), *RHYTHMS, rhythm_days, key=f"{key}-rhythm"
        )

    def read() -> dict[str, Any]:
        return {
            "liaison_id": doing.picked(f"{key}-liaison"),
            "places": _whole(f"{key}-places"),
            "rhythm_days": _whole(f"{key}-rhythm"),
        }

    return read


def _whole(key: str) -> int | None:
    given = st.session_state.get(key)
    return int(given) if isinstance(given, int | float) else None

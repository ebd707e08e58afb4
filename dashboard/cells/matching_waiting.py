"""Everybody who waits, by name for those who may see persons, and the form with which staff decline one of them."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import doing, rows, speech
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import waiting_list
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, days_ago, number
from dashboard.words.refusals import BadInput

_SHOWN = 40


def draw(reader: Reader, *, enabled: bool) -> None:
    """The list as it is today, who waits longest first."""
    if not reader.may("persons.view"):
        return
    found = waiting_list.waiting(reader.record)
    if not found:
        st.info(_("Nobody waits for a lab today. Members ask on the page Join a lab."), icon=":material/check_circle:")
        return
    st.markdown(f"## {_('By name, today')}")
    heads = (_("Name"), _("Theme"), _("Language"), _("Where"), _("Aims"), _("Brings"), _("Waits for"))
    rows.draw(heads, [line(reader, row) for row in found[:_SHOWN]], caption=_("Who waits for a lab"), quiet=True)
    if len(found) > _SHOWN:
        st.caption(plain(_("The first %(n)s are shown.") % {"n": number(_SHOWN)}))
    if reader.may("introduction.send"):
        _decline(reader, found, enabled=enabled)


def line(reader: Reader, row: Row) -> tuple[str, ...]:
    """One who waits, as the cells of a table."""
    return (
        row["name"] or _("erased"),
        speech.label(reader, "theme", row["theme"]),
        speech.label(reader, "language", row["language"]),
        place(row),
        aims(row["aims"]),
        row["brings"] or "–",
        waits(row),
    )


def place(row: Row) -> str:
    """Where somebody wants to meet: a city of a country, or online."""
    return where_online(row["city"], row["country"])


def where_online(city: str | None, country: str | None) -> str:
    """A place in words; nothing at all is online."""
    told = [city or "", vocabulary.country(country) if country else ""]
    return ", ".join(filter(None, told)) or vocabulary.word("online")


def aims(said: str | None) -> str:
    """Aims in words."""
    return ", ".join(vocabulary.word(aim) for aim in (said or "").split(",") if aim) or "–"


def waits(row: Row) -> str:
    """How long somebody waits."""
    return days_ago((ids.today() - row["asked_on"]).days)


def _decline(reader: Reader, found: list[Row], *, enabled: bool) -> None:
    key = "decline-waiting"
    label = _("Tell somebody that there will be no lab")
    with st.expander(label, icon=":material/person_off:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        named = doing.told_apart(
            {row["id"]: f"{row['name'] or '–'} · {speech.label(reader, 'theme', row['theme'])}" for row in found}
        )
        versions = {row["id"]: row["version"] for row in found}
        st.selectbox(
            _("Who"),
            list(named),
            index=None,
            format_func=lambda one: named.get(one, ""),
            key=f"{key}-who",
            placeholder=_("Choose one"),
        )
        st.text_input(_("Why"), key=f"{key}-why", help=_("Whoever waits reads it."))

        def do() -> None:
            chosen = doing.picked(f"{key}-who")
            if chosen is None or chosen not in versions:
                raise BadInput(_("Choose who is told."))
            waiting_list.decline(reader.record, reader.actor, chosen, versions[chosen], doing.typed(f"{key}-why"))

        st.button(
            _("Decline, with this reason"),
            key=f"{key}-do",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, do, _("Declined. The reason is told.")),
            kwargs={"clears": [f"{key}-who", f"{key}-why"]},
        )

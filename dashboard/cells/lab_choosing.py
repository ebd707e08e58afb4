"""Joining: the labs of a theme with room that fit, asking one of them, or waiting for one; and what one asked."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import doing, group_list, lab_conditions, lab_fields, lab_list, linked, links, rows
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import lab_finding, memberships, waiting_list
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import LANGUAGES, _, day, number
from dashboard.words.refusals import BadInput

_OPEN = ("requested", "invited", "active")


def draw(reader: Reader, *, enabled: bool) -> None:
    """The whole page below its title."""
    _own(reader, enabled=enabled)
    if reader.actor.person_id is None:
        st.info(_("Your account is not linked to a person yet. An administrator can link it."))
        return
    known = lab_finding.lives_in(reader.record, reader.actor) or {}
    themes = {str(one): name for one, name in lab_fields.theme_names(reader).items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        said = _("Choose one")
        picked = linked.select(_("Theme"), list(themes), "theme", lambda one: themes.get(one, ""), placeholder=said)
        spoken = _spoken(reader, known)
        language = linked.select(_("Language of the lab"), spoken, "language", vocabulary.language)
    if picked is None:
        st.caption(_("Choose a theme to see the labs that have room."))
        return
    theme_id = uuid.UUID(picked)
    found = lab_finding.with_room(reader.record, theme_id, language, known.get("country"))
    fitting = [row for row in found if row["language"] == language]
    if found:
        _list(reader, found)
        _ask(reader, found, enabled=enabled)
    if not fitting:
        said = _("No lab of this theme has room in %s.") % vocabulary.language(language or reader.language)
        st.info(plain(said), icon=":material/info:")
    _wait(reader, theme_id, language or reader.language, known, expanded=not fitting, enabled=enabled)
    st.page_link(links.PROPOSE, label=_("Or propose a lab of your own"), icon=":material/add:")


def _spoken(reader: Reader, known: Row) -> list[str]:
    """The languages, one's own first."""
    own = known.get("language") or reader.language
    return sorted(LANGUAGES, key=lambda one: one != own)


def _list(reader: Reader, found: list[Row]) -> None:
    title = _("Labs of this theme that have room, those in this language first")
    st.markdown(f"## {plain(title)}")
    lab_list.draw([_line(reader, row) for row in found], title)


def _line(reader: Reader, row: Row) -> lab_list.Line:
    facts = (
        vocabulary.language(row["language"]) if row["language"] else "",
        group_list.where(reader, row["city"], row["country"]) if row["city"] else _("online"),
        _("people: %s") % group_list.how_many(reader, row["taken"]),
        _left(reader, row),
    )
    return lab_list.Line(row["name"], links.address("lab", reader, id=str(row["id"])), facts, row["purpose"] or "")


def _left(reader: Reader, row: Row) -> str:
    if row["places"] is None:
        return _("as many as come")
    # places less those left would tell how few are in it
    if row["taken"] < group_list.LEAST and not reader.may("persons.view"):
        return _("there is room for more")
    return _("places left: %s") % number(row["places"] - row["taken"])


def _ask(reader: Reader, found: list[Row], *, enabled: bool) -> None:
    key = "join-ask"
    label = _("Ask to join one of them")
    with st.expander(label, icon=":material/waving_hand:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        named = doing.told_apart({row["id"]: row["name"] for row in found})
        st.selectbox(_("Lab"), list(named), format_func=lambda one: named.get(one, ""), key=f"{key}-lab")
        st.text_area(_("What you bring along: skills, time, questions"), key=f"{key}-brings", height=80)
        lab_conditions.draw(reader, f"{key}-accepts")

        def do() -> None:
            lab_id = doing.picked(f"{key}-lab")
            if lab_id is None:
                raise BadInput(_("Choose a lab from the list."))
            accepted, brings = lab_conditions.accepted(f"{key}-accepts"), doing.typed(f"{key}-brings")
            memberships.ask_to_join(reader.record, reader.actor, lab_id, accepted=accepted, brings=brings)

        st.button(
            _("Ask to join this lab"),
            type="primary",
            key=f"{key}-do",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, do, _("You asked to join. Those who run this lab or Vie coop will answer.")),
            kwargs={"clears": [f"{key}-brings", f"{key}-accepts"]},
        )


def _wait(reader: Reader, theme_id: uuid.UUID, language: str, known: Row, *, expanded: bool, enabled: bool) -> None:
    key = f"join-wait-{theme_id}-{language}"
    label = _("Wait for a lab on this theme")
    with st.expander(
        label, icon=":material/hourglass:", key=f"{key}-open", expanded=expanded, on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        st.caption(_("Vie coop sees who waits for what, and puts people in touch who fit."))
        lab_fields.aims(f"{key}-aims")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            lab_fields.city(key, known.get("country"), known.get("city"))
        st.text_area(_("What you bring along: skills, time, questions"), key=f"{key}-brings", height=80)
        lab_conditions.draw(reader, f"{key}-accepts")

        def do() -> None:
            told = lab_fields.place_read(key)
            waiting_list.ask(
                reader.record,
                reader.actor,
                theme_id=theme_id,
                language=language,
                # a country without a city is no place to meet
                country=told["country"] if told["city"] else None,
                city=told["city"],
                aims=lab_fields.aims_read(f"{key}-aims"),
                brings=doing.typed(f"{key}-brings"),
                accepted=lab_conditions.accepted(f"{key}-accepts"),
            )

        st.button(
            _("Wait for one"),
            type="primary",
            key=f"{key}-do",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, do, _("You are on the list. Vie coop tells you when a lab fits.")),
            kwargs={"clears": [f"{key}-brings", f"{key}-aims", f"{key}-accepts"]},
        )


# ---------------------------------------------------------------------- one's own
def _own(reader: Reader, *, enabled: bool) -> None:
    found = memberships.of_person(reader.record, reader.actor.person_id)
    waits = waiting_list.of_person(reader.record, reader.actor.person_id)
    shown = [row for row in found if row["state"] in _OPEN] + [row for row in found if row["state"] not in _OPEN][:5]
    body: list[tuple[rows.Cell, ...]] = [_own_line(reader, row) for row in shown]
    themes = lab_fields.theme_names(reader)
    body += [_waiting_line(themes, row) for row in waits if row["state"] in ("waiting", "declined")]
    if body:
        heads = (_("Yours"), _("State"), _("Since"), _("Note"))
        rows.draw(heads, body, caption=_("Labs that you asked, were invited to or are in, and what you wait for"))
    still = {row["id"]: row for row in waits if row["state"] == "waiting"}
    if still:
        _stop_waiting(reader, still, enabled=enabled)


def _own_line(reader: Reader, row: Row) -> tuple[rows.Cell, ...]:
    notes = {
        "invited": _("Answer by %s") % day(row["answer_by"]) if row["answer_by"] else "",
        "requested": _("Waits for an answer"),
    }
    note = notes.get(row["state"], memberships.reason_said(row["end_reason"]))
    since = row["until_date"] or row["from_date"] or row["answered_on"] or row["asked_on"]
    address = links.address("lab", reader, id=str(row["lab_id"]))
    state = f"{vocabulary.word(row['state'])} · {vocabulary.word(row['role'])}"
    return (Link(row["lab"], address), state, day(since), note)


def _waiting_line(themes: dict[uuid.UUID, str], row: Row) -> tuple[rows.Cell, ...]:
    name = themes.get(row["theme_id"], row["theme"] or "–")
    where = row["city"] or _("online")
    language = vocabulary.language(row["language"])
    said = _("A lab on “%(theme)s”") % {"theme": name}
    state = vocabulary.word(row["state"])
    return (said, f"{state} · {language} · {where}", day(row["asked_on"]), row["reason"] or "")


def _stop_waiting(reader: Reader, still: dict[uuid.UUID, Row], *, enabled: bool) -> None:
    key = "join-stop"
    with st.expander(_("Stop waiting"), icon=":material/undo:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        themes = lab_fields.theme_names(reader)
        named = doing.told_apart({one: themes.get(row["theme_id"], row["theme"]) for one, row in still.items()})
        st.selectbox(_("Theme"), list(named), format_func=lambda one: named.get(one, ""), key=f"{key}-which")

        def do() -> None:
            row = still.get(doing.picked(f"{key}-which") or next(iter(still)))
            if row is None:
                raise BadInput(_("Choose what you wait for."))
            waiting_list.withdraw(reader.record, reader.actor, row["id"], row["version"])

        args = (reader, do, _("You do not wait for it any more."))
        st.button(_("Stop waiting for it"), key=f"{key}-do", disabled=not enabled, on_click=doing.run, args=args)

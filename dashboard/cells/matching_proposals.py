"""What could be proposed to those who wait, and the proposals: one opened at a time, to be made, sent or dropped."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import doing, links, rows, speech
from dashboard.cells.matching_waiting import aims, place, waits, where_online
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import introduction_suggestions as suggesting
from dashboard.coop import introductions, themes
from dashboard.coop.introduction_suggestions import Suggestion
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import LANGUAGES, _, day, ngettext, number, speaking

_SHOWN = 12


def draw(reader: Reader, *, enabled: bool) -> None:
    """What the link asks to propose; then open proposals, what could be proposed, and the earlier ones."""
    every, found = introductions.every(reader.record), suggesting.suggest(reader.record)
    if reader.may("introduction.send") and (offer := st.query_params.get("offer")):
        chosen = next((one for one in found if code(one) == offer), None)
        if chosen is not None:
            _propose(reader, chosen, enabled=enabled)
        else:
            st.info(_("What this link offers is not suggested any more. Choose from the list."))
    waiting = [row for row in every if row["state"] == "proposed"]
    if waiting:
        _open_proposals(reader, waiting, enabled=enabled)
    _suggestions(reader, found)
    settled = [row for row in every if row["state"] != "proposed"]
    if settled:
        _earlier(reader, settled)
    if reader.may("introduction.send"):
        _enough(reader, enabled=enabled)


# ---------------------------------------------------------------------- what could be proposed
def code(one: Suggestion) -> str:
    """How the link names a suggestion: by its lab, or by who would begin one."""
    return str(one.lab_id) if one.lab_id else f"{one.theme_id}-{one.language}-{one.country or 'online'}"


def _suggestions(reader: Reader, found: list[Suggestion]) -> None:
    st.markdown(f"## {_('Who could be put in touch')}")
    if not found:
        st.caption(_("Nobody who waits fits a lab with room now, and nowhere do enough wait to begin one."))
        return
    body = [_line(reader, one) for one in found[:_SHOWN]]
    heads = (_("With"), _("Theme"), _("Language"), _("Where"), _("People"), _("The longest waits"))
    rows.draw(heads, body, caption=_("Who could be put in touch"), numbers=(4,), quiet=True)
    if len(found) > _SHOWN:
        st.caption(plain(_("The first %(n)s are shown.") % {"n": number(_SHOWN)}))


def _line(reader: Reader, one: Suggestion) -> tuple[rows.Cell, ...]:
    near = vocabulary.word(one.near) if one.near else where_online(None, one.country)
    name = one.lab or _("each other, to begin a lab")
    leads = reader.may("introduction.send")
    return (
        Link(name, links.address("matching", reader, offer=code(one))) if leads else name,
        speech.label(reader, "theme", one.theme),
        speech.label(reader, "language", one.language),
        near,
        number(len(one.people)) + (" / " + number(one.room) if one.room is not None else ""),
        waits(one.people[0]),
    )


def _propose(reader: Reader, one: Suggestion, *, enabled: bool) -> None:
    key = f"propose-{code(one)}"
    with st.container(border=True, key=f"offer-{code(one)}"):
        name = one.lab or _("each other, to begin a lab")
        st.markdown(f"## {plain(_('In touch with: %(name)s') % {'name': name})}")
        _people(list(one.people))
        named = doing.told_apart({row["id"]: row["name"] for row in one.people})
        first = list(named)[: one.room] if one.room is not None else list(named)
        st.multiselect(
            _("Who"),
            list(named),
            first,
            format_func=lambda each: named.get(each, ""),
            key=f"{key}-who",
            placeholder=_("Choose"),
        )
        st.text_area(
            _("What they are told"),
            message(reader, one),
            key=f"{key}-said",
            height=140,
            help=_("Nobody's name is shown to anybody: write into it whom they can reach, and how."),
        )

        def do() -> None:
            picked = [each for each in st.session_state.get(f"{key}-who") or [] if isinstance(each, uuid.UUID)]
            introductions.propose(
                reader.record,
                reader.actor,
                theme_id=one.theme_id,
                language=one.language,
                country=one.country,
                lab_id=one.lab_id,
                request_ids=picked,
                message=doing.typed(f"{key}-said"),
            )
            st.query_params.pop("offer", None)

        st.button(
            _("Make this proposal"),
            type="primary",
            key=f"{key}-do",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, do, _("The proposal is made. Nothing is sent before you send it.")),
        )


def message(reader: Reader, one: Suggestion) -> str:
    """What people could be told, in the language that they want to work in."""
    spoken = one.language if one.language in LANGUAGES else reader.language
    theme = themes.names(reader.record, spoken).shown.get(one.theme, one.theme)
    with speaking(spoken):
        if one.lab_id is not None:
            said = _(
                "Hello, you wait for a lab on “%(theme)s”. The lab %(lab)s works on it in your language and has room. "
                "Look at its page, and ask to join it there."
            )
            return said % {"theme": theme, "lab": one.lab}
        said = _(
            "Hello, there are %(n)s of you who wait for a lab on “%(theme)s” in the same language and region: enough "
            "to begin one. Whoever likes to proposes it on the page Propose a lab, and the others join it."
        )
        return said % {"theme": theme, "n": number(len(one.people))}


def _people(found: list[Row]) -> None:
    body = [
        (row["name"] or _("erased"), place(row), aims(row["aims"]), row["brings"] or "–", waits(row)) for row in found
    ]
    heads = (_("Name"), _("Where"), _("Aims"), _("Brings"), _("Waits for"))
    rows.draw(heads, body, caption=_("Who would be put in touch"), quiet=True)


# ---------------------------------------------------------------------- proposals
def _open_proposals(reader: Reader, waiting: list[Row], *, enabled: bool) -> None:
    said = ngettext("%(n)s proposal waits to be sent", "%(n)s proposals wait to be sent", len(waiting))
    st.markdown(f"## {plain(said % {'n': number(len(waiting))})}")
    titles = doing.told_apart({row["id"]: _titled(reader, row) for row in waiting})
    if len(waiting) > 1:
        st.selectbox(_("Proposal"), list(titles), format_func=lambda one: titles.get(one, ""), key="proposal")
    chosen = doing.picked("proposal") if len(waiting) > 1 else None
    row = next((row for row in waiting if row["id"] == chosen), waiting[0])
    key = f"introduction-{row['id']}-{row['version']}"
    with st.container(border=True, key=key):
        made = _("Made on %(day)s by %(name)s.") % {"day": day(row["made_at"]), "name": row["made_by"] or "–"}
        told = "\n\n".join(plain(line) for line in row["message"].splitlines() if line.strip())
        st.markdown(f"### {plain(titles[row['id']])}\n{told}\n\n:small[{plain(made)}]")
        _people(introductions.people(reader.record, row["id"]))
        if reader.may("introduction.send"):
            _settle(reader, row, key, enabled=enabled)


def _settle(reader: Reader, row: Row, key: str, *, enabled: bool) -> None:
    def send() -> None:
        introductions.send(reader.record, reader.actor, row["id"], row["version"])

    def drop() -> None:
        introductions.drop(reader.record, reader.actor, row["id"], row["version"], doing.typed(f"{key}-why"))

    said = ngettext("Send it to %(n)s person", "Send it to %(n)s people", row["people"]) % {"n": number(row["people"])}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            said,
            type="primary",
            key=f"{key}-send",
            icon=":material/send:",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, send, _("Sent: each of them reads it on their first page.")),
        )
        st.text_input(_("Why it is dropped"), key=f"{key}-why")
        st.button(
            _("Drop it"),
            key=f"{key}-drop",
            disabled=not enabled,
            on_click=doing.run,
            args=(reader, drop, _("Dropped. They can be proposed anew.")),
        )


def _titled(reader: Reader, row: Row) -> str:
    theme, language = (speech.label(reader, name, row[name]) for name in ("theme", "language"))
    return " · ".join([row["lab"] or _("To begin a lab"), theme, language])


def _earlier(reader: Reader, settled: list[Row]) -> None:
    st.markdown(f"## {_('What became of proposals')}")
    body = [
        (
            _titled(reader, row),
            vocabulary.word(row["state"]),
            day(row["settled_at"]),
            number(row["people"]),
            number(row["placed"]) if row["state"] == "sent" else "–",
            row["reason"] or "–",
        )
        for row in settled[:_SHOWN]
    ]
    heads = (_("Proposal"), _("State"), _("On"), _("People"), _("Found a lab"), _("Why"))
    rows.draw(heads, body, caption=_("What became of proposals"), numbers=(3, 4), quiet=True)


def _enough(reader: Reader, *, enabled: bool) -> None:
    now = suggesting.enough(reader.record)
    label = _("How many are enough to begin a lab: %(n)s") % {"n": number(now)}
    with st.expander(label, icon=":material/tune:", key="enough-open", on_change="rerun") as opened:
        if not opened.open:
            return
        st.number_input(_("People of one language, theme and country"), 2, suggesting.MOST, now, key=f"enough-{now}")

        def do() -> None:
            suggesting.set_enough(reader.record, reader.actor, int(st.session_state.get(f"enough-{now}") or 0))

        st.button(_("Save"), key="enough-do", disabled=not enabled, on_click=doing.run, args=(reader, do, _("Saved.")))

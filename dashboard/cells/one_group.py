"""One working group: who is in it, when it meets, what it wrote; and the forms of those who run it."""

from __future__ import annotations

import streamlit as st

from dashboard.cells import doing, group_list, group_meeting_forms, links, rows, speech
from dashboard.cells.cycle_steps import id_or_none
from dashboard.cells.reader import Reader
from dashboard.cells.rows import Link
from dashboard.cells.text import plain
from dashboard.coop import cycle_tasks, cycles, working_groups
from dashboard.coop.working_groups import RUNS_IT, About, Group
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words import vocabulary
from dashboard.words.language import _, day
from dashboard.words.refusals import Refusal
from dashboard.words.states import GROUP_ROLES


def chosen(reader: Reader) -> Group | None:
    """The working group that the link names; None when it names none."""
    asked = id_or_none(st.query_params.get("group"))
    if asked is None:
        return None
    try:
        return working_groups.get(reader.record, asked)
    except Refusal:
        st.warning(_("This link names no working group. Choose one from the list."))
        return None


def draw(reader: Reader, group: Group, *, enabled: bool) -> None:
    """The whole of it."""
    back = {"cycle": str(group.cycle_id), "view": "groups"}
    st.page_link(links.CYCLE, label=_("All working groups"), icon=":material/arrow_back:", query_params=back)
    said = [
        speech.label(reader, "theme", group.theme),
        group_list.where(reader, group.city, group.country),
        speech.label(reader, "language", group.language),
        group.cycle or "",
    ]
    st.markdown(f"## {plain(group.name)}\n{plain(' · '.join(said))}")
    people = working_groups.people(reader.record, group.id, reader.as_of)
    runs = working_groups.may_run(reader.record, reader.actor, group.id, ids.today())
    is_own = reader.actor.person_id is not None and reader.actor.person_id in {row["person_id"] for row in people}
    _people(reader, people, by_name=runs or is_own or reader.may("persons.view"))
    if runs or is_own:
        _forms(reader, group, people, runs=runs, enabled=enabled)
    group_meeting_forms.draw(reader, group, people, runs=runs, enabled=enabled)
    _wrote(reader, group)
    if reader.may("cycle.manage"):
        _edit(reader, group, enabled=enabled)


def _people(reader: Reader, people: list[Row], *, by_name: bool) -> None:
    st.markdown(f"### {_('People')}")
    if not people:
        st.caption(_("Nobody is in it yet."))
    elif by_name:
        body = [(row["name"] or _("erased"), vocabulary.word(row["role"]), day(row["from_date"])) for row in people]
        rows.draw((_("Name"), _("Role"), _("Since")), body, caption=_("Who is in this working group"))
    else:
        count = group_list.how_many(reader, len(people))
        st.markdown(plain(_("People in this working group: %s.") % count))


def _forms(reader: Reader, group: Group, people: list[Row], *, runs: bool, enabled: bool) -> None:
    key = f"group-{group.id}"
    label = _("Take somebody in, or let somebody leave") if runs else _("Leave this working group")
    with st.expander(label, icon=":material/manage_accounts:", key=f"{key}-people", on_change="rerun") as opened:
        if not opened.open:
            return
        if runs:
            _take_in(reader, group, key, enabled=enabled)
        names = {row["person_id"]: row["name"] for row in people}
        own = {reader.actor.person_id: names[reader.actor.person_id]} if reader.actor.person_id in names else {}
        _leave(reader, group, doing.told_apart(names if runs else own), key, enabled=enabled)  # type: ignore[arg-type]


def _take_in(reader: Reader, group: Group, key: str, *, enabled: bool) -> None:
    cycle = cycles.get(reader.record, group.cycle_id)
    open_now = cycle.allows("set_up", ids.today())
    if not open_now:
        st.caption(_("People are taken in until the drafting ends."))
    roles = [role for role in GROUP_ROLES if role not in RUNS_IT or reader.may("cycle.manage")]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("E-mail address, or the full name"), key=f"{key}-who")
        st.selectbox(_("As"), roles, format_func=vocabulary.word, key=f"{key}-role", width=160)

    def do() -> None:
        person = working_groups.named(reader.record, doing.typed(f"{key}-who"))
        role = doing.typed(f"{key}-role")
        working_groups.put(reader.record, reader.actor, group.id, person["id"], role)

    said = _("Taken in, from today on.")
    st.button(
        _("Take in"),
        type="primary",
        key=f"{key}-put",
        disabled=not (enabled and open_now),
        on_click=doing.run,
        args=(reader, do, said),
        kwargs={"clears": [f"{key}-who"]},
    )


def _leave(reader: Reader, group: Group, named: dict[object, str], key: str, *, enabled: bool) -> None:
    if not named:
        return
    people = list(named)
    st.selectbox(
        _("Who leaves"),
        people,
        index=0 if len(people) == 1 else None,
        format_func=lambda one: named.get(one, ""),
        key=f"{key}-leaver",
        placeholder=_("Choose one"),
    )

    def do() -> None:
        person = doing.picked(f"{key}-leaver")
        if person is not None:
            working_groups.leave(reader.record, reader.actor, group.id, person)

    said = _("Left. The days that were stay.")
    st.button(
        _("Leaves the group"),
        key=f"{key}-leave",
        disabled=not enabled,
        on_click=doing.run,
        args=(reader, do, said),
        kwargs={"clears": [f"{key}-leaver"]},
    )


def _wrote(reader: Reader, group: Group) -> None:
    st.markdown(f"### {_('What it wrote')}")
    found = cycle_tasks.written_by(reader.record, reader.actor, group, ids.today())
    if not found:
        st.caption(_("Nothing that you may read yet."))
        return
    body = [
        (
            row["code"] or "",
            Link(row["title"] or _("without a title"), links.address("recommendation", reader, id=str(row["id"]))),
            vocabulary.word(row["outcome"] if row["state"] == "decided" and row["outcome"] else row["state"]),
        )
        for row in found
    ]
    rows.draw((_("Number"), _("Title"), _("State")), body, caption=_("Recommendations of this working group"))


def _edit(reader: Reader, group: Group, *, enabled: bool) -> None:
    key = f"edit-group-{group.id}-{group.version}"
    label = _("Change what is said of it")
    with st.expander(label, icon=":material/edit:", key=f"{key}-open", on_change="rerun") as opened:
        if not opened.open:
            return
        now = About(group.name, group.theme_id, group.city, group.country, group.language, group.started_on)
        read = group_list.fields(reader, key, now)

        def do() -> None:
            working_groups.edit(reader.record, reader.actor, group.id, group.version, read())

        st.button(_("Save"), key=f"{key}-do", disabled=not enabled, on_click=doing.run, args=(reader, do, _("Saved.")))

"""With whom a notebook is shared, and what they may do; its owner changes it here."""

from __future__ import annotations

import uuid

import streamlit as st

from dashboard.cells import doing, rows
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import accounts, notebook_sharing, notebooks
from dashboard.coop.notebooks import Notebook
from dashboard.words import permissions, vocabulary
from dashboard.words.language import _
from dashboard.words.notebook_states import SHARES

_ROLE = "role:"


def draw(reader: Reader, notebook: Notebook) -> None:
    """The shares, and for its owner: sharing it, ending a share, its title, and taking it away."""
    found = notebooks.shares(reader.record, notebook.id)
    if found:
        body = [(_named(row["name"], row["role"]), vocabulary.word(row["allows"])) for row in found]
        rows.draw((_("With"), _("May")), body, caption=_("Shared with"))
    else:
        st.caption(_("Only its owner reads it."))
    if notebook.owner_id != reader.actor.account_id:
        st.caption(plain(_("%(owner)s shares it.") % {"owner": notebook.owner}))
        return
    people = {
        str(row["id"]): row["name"]
        for row in accounts.all_accounts(reader.record)
        if row["disabled_at"] is None and row["id"] != notebook.owner_id
    }
    roles = {
        f"{_ROLE}{role}": _("everybody in the role “%(role)s”") % {"role": _(permissions.ROLES[role])}
        for role in permissions.ROLES
    }
    names = doing.told_apart(roles | people)
    st.selectbox(
        _("Share it with"),
        list(names),
        index=None,
        format_func=lambda one: names.get(one, "–"),
        key="nb-with",
        placeholder=_("Choose"),
    )
    st.segmented_control(
        _("They may"), list(SHARES), default="read", required=True, format_func=vocabulary.word, key="nb-allows"
    )
    st.button(_("Share it"), key="nb-share-do", type="primary", on_click=_share, args=(reader, notebook))
    for row in found:
        said = _("Stop sharing with %(who)s") % {"who": _named(row["name"], row["role"])}
        st.button(
            said, key=f"nb-unshare-{row['id']}", type="tertiary", on_click=_unshare, args=(reader, notebook, row["id"])
        )
    st.text_input(_("Title"), notebook.title, key=f"nb-title-{notebook.version}", max_chars=notebooks.LONGEST_TITLE)
    with st.container(horizontal=True, gap="small"):
        st.button(_("Rename"), key="nb-rename", on_click=_rename, args=(reader, notebook))
        st.button(
            _("Remove this notebook"), key="nb-remove", type="tertiary", on_click=_remove, args=(reader, notebook)
        )


def _named(name: str | None, role: str | None) -> str:
    return name or (_("everybody in the role “%(role)s”") % {"role": _(permissions.ROLES[role])} if role else "–")


def _share(reader: Reader, notebook: Notebook) -> None:
    chosen, allows = st.session_state.get("nb-with"), str(st.session_state.get("nb-allows"))

    def verb() -> None:
        to_role = isinstance(chosen, str) and chosen.startswith(_ROLE)
        notebook_sharing.share(
            reader.record,
            reader.actor,
            notebook.id,
            allows,
            account_id=uuid.UUID(chosen) if chosen and not to_role else None,
            role=chosen.removeprefix(_ROLE) if to_role and chosen else None,
        )

    doing.run(reader, verb, _("It is shared."), ["nb-with"])


def _unshare(reader: Reader, notebook: Notebook, share_id: uuid.UUID) -> None:
    doing.run(
        reader,
        lambda: notebook_sharing.unshare(reader.record, reader.actor, notebook.id, share_id),
        _("It is shared with them no longer."),
    )


def _rename(reader: Reader, notebook: Notebook) -> None:
    title = doing.typed(f"nb-title-{notebook.version}")
    doing.run(
        reader,
        lambda: notebooks.rename(reader.record, reader.actor, notebook.id, title, seen=notebook.version),
    )


def _remove(reader: Reader, notebook: Notebook) -> None:
    doing.run(
        reader,
        lambda: notebooks.remove(reader.record, reader.actor, notebook.id, seen=notebook.version),
        _("The notebook is removed. Its history stays in the log."),
    )

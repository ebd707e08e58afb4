"""What the app is, what it holds, and who may do what."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

import pyarrow as pa
import streamlit as st

from dashboard.cells.reader import Reader
from dashboard.cells.text import named, plain
from dashboard.words import permissions
from dashboard.words.language import _, day


@cache
def _version() -> str:
    return version("coopboard")


def what_it_is(reader: Reader) -> None:
    """A few sentences, the version and the age of the data."""
    st.markdown(
        _(
            "Coopboard shows how a coop lives together: what its labs do, who takes part, where the money stands "
            "and what became of the members' recommendations. Every number comes from a figure that says what it "
            "counts, out of how many and as at which day, and opens to the rows behind it."
        )
    )
    moved = max(reader.record.moved_at.values(), default=None)
    lines = [
        named(_("Version"), plain(_version())),
        named(_("Newest data"), day(moved.date()) if moved else _("nothing yet")),
        named(_("Your roles"), plain(_roles(reader))),
    ]
    st.markdown("  \n".join(lines))
    st.markdown(
        _(
            "Nothing leaves this server: no request goes to the outside, neither from here nor from your browser. "
            "Groups of fewer than five people are hidden from who may not see persons."
        )
    )


def _roles(reader: Reader) -> str:
    return ", ".join(_(permissions.ROLES[r]) for r in permissions.ROLES if r in reader.actor.roles) or _("none")


def who_may_do_what(reader: Reader) -> None:
    """Actions by roles: the same table that decides."""
    st.markdown(f"## {_('Who may do what')}")
    columns: dict[str, list[str]] = {_("Action"): [_(said) for said in permissions.ACTIONS.values()]}
    for role, name in permissions.ROLES.items():
        columns[_(name)] = ["✓" if role in permissions.GRANTS[action] else "" for action in permissions.ACTIONS]
    # real headings that fold: eight roles stand side by side, and a screen reader says which one it is in
    st.table(pa.table(columns), border="horizontal", alt=_("Who may do what"))

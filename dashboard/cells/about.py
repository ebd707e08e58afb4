"""What the app is, what it holds, and who may do what."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.metadata import version

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


_STYLE = """
<style>
.coop-grants{overflow-x:auto}
.coop-grants table{border-collapse:collapse;width:100%;font-size:.875rem}
.coop-grants th,.coop-grants td{border-bottom:1px solid rgba(128,128,128,.35);padding:.4rem .5rem;vertical-align:top}
.coop-grants th{font-weight:400;text-align:left;min-width:5rem}
.coop-grants tbody th{min-width:11rem}
</style>
"""


def who_may_do_what(reader: Reader) -> None:
    """Actions by roles: the same table that decides."""
    st.markdown(f"## {_('Who may do what')}")
    # headings that fold, read out with each cell; where it is wider than the screen the keyboard can move it
    roles = "".join(f'<th scope="col">{escape(_(name))}</th>' for name in permissions.ROLES.values())
    lines = "".join(
        f'<tr><th scope="row">{escape(_(said))}</th>'
        + "".join(f"<td>{'✓' if role in permissions.GRANTS[action] else ''}</td>" for role in permissions.ROLES)
        + "</tr>"
        for action, said in permissions.ACTIONS.items()
    )
    st.html(
        f'{_STYLE}<div class="coop-grants" role="region" tabindex="0" aria-label="{escape(_("Who may do what"))}">'
        f'<table><thead><tr><th scope="col">{escape(_("Action"))}</th>{roles}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )

"""Tokens with which programs of one's own read figures: making one, which is shown once, and revoking it."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.cells import doing, rows
from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.coop import tokens
from dashboard.store import ids
from dashboard.store.record import Row
from dashboard.words.language import _, day
from dashboard.words.notebook_states import TOKEN_SCOPES

_MADE = "token-made"
_DAYS = 90


def draw(reader: Reader) -> None:
    """What a token is for, the ones that one has, and making another."""
    said = _(
        "With a token a spreadsheet or a Jupyter of yours reads the figures that you may read, at addresses such as "
        "%(address)s. It opens nothing else, and can be revoked at any time."
    )
    st.markdown(plain(said % {"address": "/api/v1/figures/participation_by_theme.csv"}))
    made = st.session_state.pop(_MADE, None)
    if made:
        st.success(plain(_("This is the token. Copy it now: it is shown this once.")), icon=":material/key:")
        st.code(made, language=None)
    found = tokens.of_account(reader.record, reader.actor)
    if found:
        scopes = _scopes()
        body = [(row["name"], scopes[row["scope"]], day(row["made_at"].date()), _until(row)) for row in found]
        heads = (_("What for"), _("Shows"), _("Made on"), _("Until"))
        rows.draw(heads, body, caption=_("My tokens"))
    else:
        st.info(_("You have no token yet."), icon=":material/key:")
    if doing.today(reader):
        _make(reader)
        for row in found:
            said = _("Revoke “%(name)s”") % {"name": row["name"]}
            st.button(
                plain(said), key=f"token-revoke-{row['id']}", type="tertiary", on_click=_revoke, args=(reader, row)
            )


def _scopes() -> dict[str, str]:
    return {
        "figures": _("what you see"),
        "figures_without_persons": _("what anybody sees: no persons, no small groups"),
    }


def _until(row: Row) -> str:
    said = day(row["expires_on"])
    return f"{said} ({_('expired')})" if row["expires_on"] < ids.today() else said


def _make(reader: Reader) -> None:
    scopes = _scopes()
    st.markdown(f"## {_('Make a token')}")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.text_input(_("What it is for"), key="token-name", max_chars=100, width=280)
        order = list(reversed(TOKEN_SCOPES))  # the narrower one first
        st.selectbox(_("It shows"), order, format_func=lambda scope: scopes[scope], key="token-scope", width=320)
        last = ids.today() + dt.timedelta(days=tokens.LONGEST_DAYS)
        st.date_input(
            _("Until"),
            ids.today() + dt.timedelta(days=_DAYS),
            min_value=ids.today(),
            max_value=last,
            key="token-until",
            format="DD/MM/YYYY",
            width=160,
        )
        st.button(_("Make it"), type="primary", key="token-make", on_click=_made, args=(reader,))


def _made(reader: Reader) -> None:
    until, scope = st.session_state.get("token-until"), str(st.session_state.get("token-scope"))

    def verb() -> None:
        name, last = doing.typed("token-name"), until if isinstance(until, dt.date) else ids.today()
        st.session_state[_MADE] = tokens.make(reader.record, reader.actor, name, scope, last)

    doing.run(reader, verb, clears=["token-name"])


def _revoke(reader: Reader, row: Row) -> None:
    done = _("The token opens nothing any more.")
    doing.run(reader, lambda: tokens.revoke(reader.record, reader.actor, row["id"]), done)

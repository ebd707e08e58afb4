"""Who may decide, in words: why me, why not me, who else; and the signatures that a decision has and still wants."""

from __future__ import annotations

import streamlit as st

from dashboard.cells.text import plain
from dashboard.coop import delegation
from dashboard.coop.delegation import Verdict
from dashboard.words.language import _


def draw(verdict: Verdict, title: str) -> None:
    """The verdict on the reader, and under it the steps that a decision takes."""
    icon = ":material/how_to_reg:" if verdict.may else ":material/block:"
    with st.container(border=True):
        parts = [f"### {icon} {plain(title)}\n{listed(verdict.why)}"]
        if verdict.steps:
            told = [delegation.said(step) for step in verdict.steps]
            parts.append(f"{_('Who signs, in this order:')}\n" + "\n".join(f"1. {plain(one)}" for one in told))
        st.markdown("\n\n".join(parts))


def listed(sentences: tuple[str, ...]) -> str:
    """Sentences as a list."""
    return "\n".join(f"- {plain(one)}" for one in sentences)

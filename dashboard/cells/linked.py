"""A choice that lives in the link, by its code: one address shows the same to a colleague in another language.

Streamlit's own `bind="query-params"` writes what is shown: a link from a Dutch page would say nothing to a French one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer


def select(
    title: str,
    options: Sequence[str],
    key: str,
    said: Callable[[str], str],
    *,
    placeholder: str | None = None,
) -> str | None:
    """One of `options`, in the link as `?key=code`.

    With a `placeholder` nothing needs to be chosen (None); without one, the first option is.
    A code in the link that is no option counts as none.
    """
    _from_link(key, options)
    chosen = st.selectbox(
        title,
        options,
        index=None if placeholder is not None else 0,
        key=key,
        format_func=said,
        placeholder=placeholder,
    )
    _to_link(key, None if placeholder is None and chosen == options[0] else chosen)
    return chosen


def tabs(said: Mapping[str, str], key: str = "view") -> Sequence[TabContainer]:
    """Tabs named by their codes, each with its label: `{"care": _("Need care")}`; in the link as `?view=care`.

    The first is open, and not in the link, unless another is chosen. Draw only in the one whose `open` is true.
    """
    codes = {label: code for code, label in said.items()}
    first = next(iter(said))
    if _moved(key) or st.session_state.get(key) not in codes:
        # the widget knows labels: in another language, or come back to the page, it knows none of these
        st.session_state[key] = said.get(st.query_params.get(key, first), said[first])
    drawn = st.tabs(list(said.values()), key=key, on_change="rerun")
    shown = next((code for code, tab in zip(said, drawn, strict=True) if tab.open), first)
    _to_link(key, None if shown == first else shown)
    return drawn


def _moved(key: str) -> bool:
    """Whether the address changed by itself: it was opened, or the browser went back or forward."""
    asked = st.query_params.get(key)
    moved = bool(asked != st.session_state.get(f"link-{key}"))
    st.session_state[f"link-{key}"] = asked
    return moved


def _from_link(key: str, options: Sequence[str]) -> None:
    # away on another page the choice is forgotten, and its link is not
    if not _moved(key) and key in st.session_state:
        return
    asked = st.query_params.get(key)
    if asked in options:
        st.session_state[key] = asked
    else:
        st.session_state.pop(key, None)


def _to_link(key: str, chosen: str | None) -> None:
    if chosen is None:
        if key in st.query_params:
            del st.query_params[key]
    elif st.query_params.get(key) != chosen:
        st.query_params[key] = chosen
    st.session_state[f"link-{key}"] = chosen

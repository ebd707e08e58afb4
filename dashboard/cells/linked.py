"""A choice that lives in the link, by its code: one address shows the same to a colleague in another language.

Streamlit's own `bind="query-params"` writes what is shown: a link from a Dutch page would say nothing to a French one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st


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


def _from_link(key: str, options: Sequence[str]) -> None:
    asked = st.query_params.get(key)
    if asked == st.session_state.get(f"link-{key}"):
        return
    # the address changed by itself: it was opened, or the browser went back or forward
    st.session_state[f"link-{key}"] = asked
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

"""What a button does: the verb runs before the page is drawn anew, and its refusal stands at the top of it.

A callback cannot be cut off by a click elsewhere. Whatever was typed stays in its field unless the verb went through.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Hashable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import streamlit as st

from dashboard.cells.reader import Reader
from dashboard.cells.text import plain
from dashboard.store import ids
from dashboard.words import money
from dashboard.words.language import _, current, number, speaking
from dashboard.words.refusals import BadInput, Refusal

Key = TypeVar("Key", bound=Hashable)
_REFUSED, _DONE = "doing-refused", "doing-done"


def run(
    reader: Reader,
    verb: Callable[[], Any],
    done: str = "",
    clears: Iterable[str] = (),
    forgets: Iterable[str] = (),
) -> None:
    """Run a verb; keep what it refuses, or say `done`, empty the fields `clears` and let go of what `forgets` kept.

    `forgets` is for fields that the page fills before they are drawn, and for what is no field.
    """
    with speaking(reader.language):  # a callback runs before the page has said its language
        try:
            verb()
        except Refusal as refusal:
            st.session_state[_REFUSED] = str(refusal)
            return
    if done:
        st.session_state[_DONE] = done
    for key in clears:
        if isinstance(st.session_state.get(key), str):
            st.session_state[key] = ""  # a browser goes on showing what a field held, unless it is told what it holds
        else:
            st.session_state.pop(key, None)
    for key in forgets:
        st.session_state.pop(key, None)


def told() -> None:
    """Say once what the last button did, or why not."""
    refused, done = st.session_state.pop(_REFUSED, None), st.session_state.pop(_DONE, None)
    if refused:
        st.error(plain(refused), icon=":material/error:")
    if done:
        st.success(plain(done), icon=":material/check_circle:")


def today(reader: Reader) -> bool:
    """Whether the page stands on today: from a past day nothing can be changed, which is said."""
    if reader.as_of == ids.today():
        return True
    said = _("This page shows today. Set the day at the top back to today to change something.")
    st.info(said, icon=":material/history:")
    return False


def typed(key: str) -> str:
    """What stands in a field."""
    return str(st.session_state.get(key) or "").strip()


def picked(key: str) -> uuid.UUID | None:
    """What was chosen in a field of ids; None for nothing, and for what a browser made up."""
    chosen = st.session_state.get(key)
    return chosen if isinstance(chosen, uuid.UUID) else None


def told_apart(names: Mapping[Key, str | None]) -> dict[Key, str]:
    """Names for a field of ids, each once: Streamlit knows an option by what is shown of it alone."""
    found: dict[Key, str] = {}
    for one, name in names.items():
        shown, place = name or "–", 2
        while shown in found.values():
            shown, place = f"{name or '–'} ({place})", place + 1
        found[one] = shown
    return found


def cents(text: str) -> int:
    """An amount as people write it, in cents. Raises BadInput with a sentence."""
    try:
        return money.cents(text)
    except BadInput:
        said = _("%(text)s is no amount. Write it as 1800 or 1,800.50.")
        raise BadInput(said % {"text": f"“{text}”"}) from None


def cents_or_none(text: str) -> int | None:
    """An amount in cents; None where nothing is written. Raises BadInput."""
    return cents(text) if text.strip() else None


def quantity(text: str) -> Decimal:
    """A quantity as people write it, above zero. Raises BadInput."""
    try:
        found = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        found = Decimal(0)
    if not found.is_finite() or found <= 0:
        raise BadInput(_("%(text)s is no quantity. Write it as 3 or 2.5.") % {"text": f"“{text}”"})
    return found


def exact(cents: int | None, currency: str = "EUR") -> str:
    """An amount as a button says it: `EUR 1,800.00`, `1 800,00 EUR`."""
    amount = number((cents or 0) / 100, 2)
    return f"{currency}\u00a0{amount}" if current() == "en" else f"{amount}\u00a0{currency}"


def field(cents: int | None) -> str:
    """An amount as it stands in a field; nothing where there is none."""
    return "" if cents is None else number(cents / 100, 2)


def quantity_field(quantity: Decimal) -> str:
    """A quantity as it stands in a field, with the decimal sign of the reader's language."""
    return f"{quantity.normalize():f}".replace(".", "." if current() == "en" else ",")

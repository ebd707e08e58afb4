"""What a session keeps, asked for by one key: Streamlit 1.67 gathers all of it for every field that a page draws.

Each text field, choice and number only wants to know whether its own key holds nothing. With thirty fields that
gathering was a third of a page (6 ms of 18), and grew with the square of their number. Like theme_once.py this reaches
into a name of Streamlit that is not documented; where it is another one day, nothing is changed and pages are slower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from streamlit.runtime.state import SafeSessionState

_NAME = "filtered_state"


def ask_the_state_by_key() -> bool:
    """Have fields ask for their own key alone. Whether that could be done; a second call changes nothing."""
    original = getattr(SafeSessionState, _NAME, None)
    if not isinstance(original, property) or original.fget is None:
        return False
    if not isinstance(original, _ByKey):
        setattr(SafeSessionState, _NAME, _ByKey(original.fget))
    return True


class _ByKey(property):
    """The property, answering with what looks up one key at a time."""

    def __init__(self, gathered: Callable[[Any], dict[str, Any]]) -> None:
        super().__init__(lambda state: State(state, gathered))


class State(Mapping[str, Any]):
    """What a session keeps: one key is looked up by itself, and all are gathered only for who asks for all."""

    def __init__(self, state: Any, gathered: Callable[[Any], dict[str, Any]]) -> None:
        self._state = state
        self._gathered = gathered

    def __getitem__(self, key: str) -> Any:
        return self._state[key]

    def __contains__(self, key: object) -> bool:
        return key in self._state

    def __iter__(self) -> Iterator[str]:
        return iter(self._gathered(self._state))

    def __len__(self) -> int:
        return len(self._gathered(self._state))

    def __repr__(self) -> str:
        return repr(self._gathered(self._state))

"""The theme message made once: Streamlit 1.67 works it out anew for every run of every page (2.5 ms of 15).

It scans all of its options for each of six sections of the theme, whose values never change while our server runs
(no configuration is watched). This reaches into a private name of Streamlit, as state_by_key.py does and no other
place; where that name is another one day, nothing is changed and pages are only a little slower. A test holds both
alike.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from streamlit.runtime import app_session

_NAME = "_populate_theme_msg"


def remember_the_theme() -> bool:
    """Have the theme worked out once a section. Whether that could be done; a second call changes nothing."""
    original = getattr(app_session, _NAME, None)
    if original is None or hasattr(original, "__wrapped__"):
        return original is not None
    setattr(app_session, _NAME, _once(original))
    return True


def _once(original: Callable[..., None]) -> Callable[..., None]:
    made: dict[str, Any] = {}

    @wraps(original)
    def populate(msg: Any, section: str = "theme") -> None:
        if section not in made:
            fresh = type(msg)()
            original(fresh, section)
            made[section] = fresh
        # most sections say nothing, and an empty message merged in would still mark its parent as set
        if made[section].ByteSize():
            msg.MergeFrom(made[section])

    return populate

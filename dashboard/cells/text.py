"""Text that comes from people or files, made safe for where it is drawn."""

from __future__ import annotations

import re

from dashboard.coop.narratives import clean
from dashboard.words.language import current

_MARKED = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def named(name: str, said: str) -> str:
    """`said` after its name, as Markdown: **Version**: 0.1; French has a blank before the colon."""
    return f"**{name}**{colon()}{said}"


def colon() -> str:
    """A colon and the blanks around it, as the current language writes them."""
    return "\u00a0: " if current() == "fr" else ": "


def plain(text: str) -> str:
    """`text` as Markdown that shows exactly its letters: no link, emphasis, formula, icon or markup in it acts."""
    return _MARKED.sub(r"\\\1", clean(text).replace("\n", " "))

"""Text that comes from people or files, made safe for where it is drawn."""

from __future__ import annotations

import re

_MARKED = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: str) -> str:
    """`text` as Markdown that shows exactly its letters: no link, emphasis, formula, icon or markup in it acts."""
    return _MARKED.sub(r"\\\1", text.replace("\n", " "))

"""Two people changed one text at the same time: what both wrote, where it can be had without asking.

merged("one\ntwo", mine="ONE\ntwo", theirs="one\nTWO")   # Merged("ONE\nTWO", clashes=0)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from merge3 import Merge3  # three-way merging as Breezy does it

_PIECE = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Merged:
    """The text with both changes in it; where the two cannot both stand, both are in it, one after the other."""

    text: str
    clashes: int


def merged(base: str, *, mine: str, theirs: str) -> Merged:
    """What comes of `base` when both changes are made. It is merged by words, so that two may work on one line."""
    three = Merge3(_PIECE.findall(base), _PIECE.findall(theirs), _PIECE.findall(mine))
    found: list[str] = []
    clashes = 0
    for group in three.merge_groups():
        if group[0] == "conflict":
            clashes += 1
            found += [*group[2], *_apart(group[2]), *group[3]]
        else:
            found += group[1]
    return Merged("".join(found), clashes)


def _apart(before: Sequence[str]) -> list[str]:
    return [] if not before or before[-1][-1:].isspace() else [" "]

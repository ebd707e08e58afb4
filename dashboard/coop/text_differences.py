"""What differs between two texts, word by word, as somebody who reads them would tell it.

text_differences.between("We ask for a room.", "We ask for two rooms.")
# (Piece("same", "We ask for "), Piece("removed", "a room."), Piece("added", "two rooms."))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

# a word, or a sign by itself, with the blanks after it
_TOKEN = re.compile(r"\w+(?:['’-]\w+)*\s*|[^\w\s]\s*|\s+")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_ISLAND = 2  # as few words left alone between two changes belong to the change: one change reads better than three
_MOST_WORDS = 6_000  # of both together: beyond, the comparison of words would take longer than a page may


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed the `same`, was `added`, or was `removed`."""

    kind: str
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))


@lru_cache(maxsize=64)
def between(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that make up both texts, in reading order; what was taken away stands before what took its place."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, [_plain(word) for word in old], [_plain(word) for word in new], autojunk=False)
    pieces: list[Piece] = []
    for kind, i, j, k, m in _joined(matcher.get_opcodes()):
        if kind == "equal":
            pieces.append(Piece("same", "".join(new[k:m])))
            continue
        pieces += [Piece("removed", "".join(old[i:j]))] if j > i else []
        pieces += [Piece("added", "".join(new[k:m]))] if m > k else []
    return tuple(pieces)


def counted(pieces: tuple[Piece, ...]) -> tuple[int, int]:
    """How many words were added and how many taken away."""
    added = sum(piece.words for piece in pieces if piece.kind == "added")
    return added, sum(piece.words for piece in pieces if piece.kind == "removed")


Step = tuple[str, int, int, int, int]


def _plain(word: str) -> str:
    # a line that is broken elsewhere is the same line
    return word.strip()


def _joined(steps: Sequence[Step]) -> list[Step]:
    """Changes with next to nothing between them, as one."""
    last = len(steps) - 1

    def changed(numbered: tuple[int, Step]) -> bool:
        place, (kind, i, j, _k, _m) = numbered
        return kind != "equal" or (0 < place < last and j - i <= _ISLAND)

    found: list[Step] = []
    for is_change, run in groupby(enumerate(steps), changed):
        several = [step for _place, step in run]
        kind = "replace" if is_change else "equal"
        found.append((kind, several[0][1], several[-1][2], several[0][3], several[-1][4]))
    return found

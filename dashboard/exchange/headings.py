"""Words folded until only their letters and digits count: how headings, names and choices are compared."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[^0-9a-z\u0370-\uffff]+")
# letters that do not come apart into a letter and an accent
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "·": "", "•": ""})


def fold(text: str) -> str:
    """`text` without case, accents and punctuation: 'Numéro de sociétaire' gives 'numero de societaire'.

    The gender marks of inclusive French ('animateur·rice', 'animateur(rice)') disappear with the punctuation.
    """
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", bare).strip()

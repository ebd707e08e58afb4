"""Passwords: what a good one is, and how it is kept (argon2id)."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.store import ids
from dashboard.words.language import _
from dashboard.words.refusals import BadInput

SHORTEST = 10
LONGEST = 256  # a longer one only costs time

# OWASP's second choice: 19 MiB and two passes, 20-40 ms on an ordinary core
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hashed(password: str, login: str) -> str:
    """The argon2id hash of a new password. Raises BadInput for one of a wrong length, or that is the login."""
    if not SHORTEST <= len(password) <= LONGEST:
        sentence = _("A password has %(least)s to %(most)s characters. Three words and a number are good.")
        raise BadInput(sentence % {"least": SHORTEST, "most": LONGEST})
    if _same(password).lower() in (login, login.partition("@")[0]):
        raise BadInput(_("The password must not be the login."))
    return rehashed(password)


def rehashed(password: str) -> str:
    """The argon2id hash, with today's costs, of a password that is in use already."""
    return _hasher.hash(_same(password))


def fits(kept: str | None, password: str) -> bool:
    """Whether `password` is the one that was hashed. Where nothing is kept, no, after as long a time."""
    try:
        # a character more than is allowed can only be wrong
        same = _hasher.verify(kept or _nobodys_hash(), _same(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return same and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with other costs than today's."""
    return _hasher.check_needs_rehash(kept)


def _same(password: str) -> str:
    """The password as it is hashed: the same whichever way a keyboard composes its accents."""
    return unicodedata.normalize("NFC", password)


@cache
def _nobodys_hash() -> str:
    return _hasher.hash(str(ids.new_id()))

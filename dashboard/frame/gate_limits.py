"""Guessing made slow: so many failures, then a lock-out that doubles. Kept in memory, for this process."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_FIRST_LOCK = 60.0  # seconds
_LONGEST_LOCK = 3_600.0
_FORGOTTEN = 24 * 3_600.0
_MOST_KEYS = 50_000  # an attacker with many names must not fill the memory


@dataclass
class _Failures:
    count: int
    last: float
    locked_until: float = 0.0


class Limit:
    """Counts failures by key, a login or an address. After `allowed` it is locked, each time for longer."""

    def __init__(self, allowed: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowed = allowed
        self._clock = clock
        self._known: OrderedDict[str, _Failures] = OrderedDict()
        self._lock = threading.Lock()

    def attempt(self, key: str) -> int:
        """Count an attempt as failed until `succeeded` says otherwise, so that many at once gain nothing.

        Answers the seconds still to wait; 0 when the attempt may be made.
        """
        now = self._clock()
        with self._lock:
            known = self._known.get(key)
            if known is None or now - known.last > _FORGOTTEN:
                known = self._known[key] = _Failures(0, now)
            if now < known.locked_until:
                return int(known.locked_until - now) + 1
            known.count, known.last = known.count + 1, now
            beyond = known.count - self._allowed
            if beyond >= 0:
                known.locked_until = now + min(_FIRST_LOCK * 2.0 ** min(beyond, 10), _LONGEST_LOCK)
            self._known.move_to_end(key)
            while len(self._known) > _MOST_KEYS:
                self._known.popitem(last=False)
            return 0

    def succeeded(self, key: str) -> None:
        """Forget the failures of `key`."""
        with self._lock:
            self._known.pop(key, None)

    def was_no_failure(self, key: str) -> None:
        """Take the last attempt back: it neither failed nor proves who asks."""
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                known.count, known.locked_until = max(known.count - 1, 0), 0.0

"""How long the demo and a generated coop take: seconds, rows and megabytes.

python benchmarks/generate_speed.py [MEMBERS ...]      # default: the demo and 1,000,000 members
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from dashboard.exchange.demo import make_demo
from dashboard.exchange.generate import generate
from dashboard.store.record import Record

COUNTED = ("person", "lab", "membership", "meeting", "attendance")


def measure(members: int | None) -> str:
    """Make one coop in a new record, and say what it took. None: the demo."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coop.duckdb"
        begun = time.perf_counter()
        with Record.open(path, create=True) as record:
            make_demo(record) if members is None else generate(record, members)
            seconds = time.perf_counter() - begun
            with record.reading() as reading:
                rows = {table: reading.rows(f"select count(*) as n from {table}")[0]["n"] for table in COUNTED}
        size = path.stat().st_size / 1_000_000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = ", ".join(f"{n:,} {table}" for table, n in rows.items())
    name = "demo" if members is None else f"{members:,} members"
    return f"{name}: {seconds:.1f} s, {size:.0f} MB on disk, {memory:.0f} MB of memory at most; {counts}"


if __name__ == "__main__":
    for wanted in [int(text) for text in sys.argv[1:]] or [None, 1_000_000]:
        print(measure(wanted), flush=True)

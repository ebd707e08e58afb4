"""What own queries cost, and what they cost others: the app's pages while two of the worst queries burn.

    python benchmarks/sandbox_speed.py                       # a demo coop
    python benchmarks/sandbox_speed.py --members 100000      # snapshots and queries of a large one as well

Bombs run without a pause, as many as may run side by side, while pages are asked for over WebSocket, as a browser does.
Exit status 1 when a page takes more than twice its usual time, at the median.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from load_client import Client
from page_speed import free_port, served, this_machine

from dashboard.coop import own_queries
from dashboard.coop.own_queries import QueryRefused
from dashboard.exchange import demo, generate
from dashboard.store import sandbox
from dashboard.store.record import Record
from dashboard.words.permissions import Actor

STAFF = Actor(account_id=None, name="staff", roles=frozenset({"staff"}))
PAGES = ("", "labs", "participation")
BOMBS = (
    "select count(*) from range(10000000000) t(i) where hash(i) = 7",
    "select count(distinct hash(i)) from range(400000000) t(i)",
    "with recursive x(i) as (select 1 union all select i + 1 from x) select max(i) from x",
    "select max(length(repeat('x', 400000000) || i)) from range(20) t(i)",
)
QUERIES = {
    "one number": "select count(*) from lab",
    "labs by theme": "select theme, count(*) as labs from lab group by theme order by labs desc",
    "people by month": "select date_trunc('month', m.held_on) as month, count(distinct a.person_id) as people"
    " from attendance as a join meeting as m on m.id = a.meeting_id where a.status = 'attended' group by 1 order by 1",
    "5,000 rows": "select * from attendance",
}


def timed(do: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1_000


def queries(path: Path, what: str) -> None:
    """Snapshots and harmless queries."""
    with Record.open(path) as record:
        for everyone in (True, False):
            first = timed(partial(own_queries.run, record, STAFF, "select 1", for_everyone=everyone))
            print(f"{what}: snapshot of {'everyone' if everyone else 'persons'} and a query  {first:8.0f} ms")
        for name, sql in QUERIES.items():
            took = [timed(partial(own_queries.run, record, STAFF, sql)) for _ in range(7)]
            print(f"{what}: {name:<16} {statistics.median(took):8.0f} ms")


@contextmanager
def burning(path: Path) -> Iterator[list[str]]:
    """Bombs in as many threads as may run side by side, over a record of their own, until the block ends."""
    stop = threading.Event()
    ended: list[str] = []

    with Record.open(path) as record:
        own_queries.run(record, STAFF, "select 1")

        def burn(first: int) -> None:
            turn = first
            while not stop.is_set():
                running = own_queries.Running(record, STAFF, BOMBS[turn % len(BOMBS)])
                started.append(running)
                try:
                    running.result()
                    ended.append("rows")
                except QueryRefused as refused:
                    ended.append(refused.kind)
                turn += 1

        started: list[own_queries.Running] = []
        threads = [threading.Thread(target=burn, args=(n,)) for n in range(sandbox._AT_ONCE)]
        for thread in threads:
            thread.start()
        try:
            yield ended
        finally:
            stop.set()
            for running in started:
                running.cancel()
            for thread in threads:
                thread.join()


def pages(client: Client, reruns: int) -> dict[str, list[float]]:
    """Milliseconds of each rerun of each page."""
    found: dict[str, list[float]] = {}
    with client.line() as line:
        for page in PAGES:
            for _ in range(3):
                line.rerun(page)
            found[page] = [line.rerun(page).seconds * 1_000 for _ in range(reruns)]
    return found


def main() -> int:
    """Measure and print; 1 when a page takes more than twice its usual time."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reruns", type=int, default=60)
    asked.add_argument("--members", type=int, default=0)
    given = asked.parse_args()
    print(f"this machine, now: {this_machine():.0f} ms for 200,000 steps of Python (15 on a quick one)")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in ("served", "asked"):
            with Record.open(folder / f"{name}.duckdb", create=True) as record:
                demo.make_demo(record)
        queries(folder / "asked.duckdb", "demo")
        if given.members:
            with Record.open(folder / "large.duckdb", create=True) as record:
                generate.generate(record, given.members, 1)
            queries(folder / "large.duckdb", f"{given.members:,} members")
        port = free_port()
        command = [sys.executable, "-c", "from dashboard.cli import main; main()", "serve"]
        command += ["--db", str(folder / "served.duckdb"), "--port", str(port)]
        with (
            served(command, port, folder),
            Client(f"http://127.0.0.1:{port}") as client,
        ):
            client.sign_in("staff@demo.coop", demo.PASSWORD)
            usual = pages(client, given.reruns)
            with burning(folder / "asked.duckdb") as ended:
                meanwhile = pages(client, given.reruns)
            again = pages(client, given.reruns)
    slow = 0
    print(f"bombs that ended meanwhile: {', '.join(ended) or 'none'}")
    for page in PAGES:
        before = statistics.median([*usual[page], *again[page]])
        during, worst = statistics.median(meanwhile[page]), statistics.quantiles(meanwhile[page], n=20)[-1]
        slow += during > 2 * before
        times = f"usual {before:7.1f} ms   meanwhile {during:7.1f} ms   p95 {worst:7.1f} ms"
        print(f"/{page:<15} {times}   x{during / before:.2f}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())

"""How long a million rows take to come in, against DuckDB's own CSV reader for the same file.

    python benchmarks/import_speed.py [--rows 1000000] [--runs 3]

Prints, for members and for attendance: what `create table t as select * from read_csv(file)` takes into a new
DuckDB file on two threads, what an import takes end to end (reading, checking, resolving, commit), and the ratio.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import tempfile
import time
from pathlib import Path

import duckdb

from dashboard.exchange import imports, mapping, sources
from dashboard.exchange.kinds import KINDS
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR

CITIES = ("Bruxelles", "Liège", "Gent", "Antwerpen", "Lille", "Paris", "Berlin", "Madrid", "Barcelona", "Milano")


def write_members(path: Path, rows: int) -> None:
    """One member a line: id, name, e-mail, gender, language, country, city, the day of joining."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        file.write("member id,name,email,gender,language,country,city,member since\n")
        for i in range(rows):
            day = dt.date(2010, 1, 1) + dt.timedelta(days=chance.randrange(5800))
            who = f"M{i:07d},Given{i % 3000} Family{i % 70000},p{i}@example.org,{'fmx'[i % 3]}"
            where = f"{('fr', 'nl', 'en')[i % 3]},{('BE', 'FR', 'DE')[i % 3]},{CITIES[i % 10]}"
            file.write(f"{who},{where},{day}\n")


def write_meetings(path: Path, rows: int) -> int:
    """Meetings with fifty people each, as the attendance below has them."""
    meetings = max(rows // 50, 1)
    with path.open("w", encoding="utf-8") as file:
        file.write("meeting id,title,date\n")
        for i in range(meetings):
            file.write(f"T{i:06d},Meeting {i},{dt.date(2015, 1, 1) + dt.timedelta(days=i % 4000)}\n")
    return meetings


def write_attendance(path: Path, rows: int, meetings: int, members: int) -> None:
    """One attendance a line: id, meeting, person, status."""
    chance = random.Random(2)
    with path.open("w", encoding="utf-8") as file:
        file.write("attendance id,meeting,person,status\n")
        for i in range(rows):
            status = ("attended", "attended", "attended", "absent", "excused")[i % 5]
            file.write(f"A{i:07d},T{chance.randrange(meetings):06d},M{chance.randrange(members):07d},{status}\n")


def baseline(path: Path, target: Path) -> float:
    """Seconds that DuckDB's own reader takes into a new file."""
    begin = time.perf_counter()
    with duckdb.connect(str(target), config={"threads": "2"}) as connection:
        connection.execute("create table t as select * from read_csv(?)", [str(path)])
    seconds = time.perf_counter() - begin
    target.unlink()
    return seconds


def bring_in(record: Record, kind: str, path: Path) -> float:
    """Seconds that an import takes, end to end."""
    begin = time.perf_counter()
    source = sources.read_source(path)
    columns = mapping.propose(record, KINDS[kind], source.headings)
    done = imports.apply(record, OPERATOR, KINDS[kind], source, columns)
    seconds = time.perf_counter() - begin
    assert done.created == done.rows, done
    return seconds


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--runs", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="coopboard-speed-") as name:
        folder = Path(name)
        members, meetings, attendance = (folder / f"{kind}.csv" for kind in ("members", "meetings", "attendance"))
        write_members(members, given.rows)
        write_attendance(attendance, given.rows, write_meetings(meetings, given.rows), given.rows)
        own: dict[str, list[float]] = {"members": [], "attendance": []}
        ours: dict[str, list[float]] = {"members": [], "attendance": []}
        for run in range(given.runs):  # in turns, so that whatever else the machine does falls on both
            target = folder / f"baseline-{run}.duckdb"
            with Record.open(folder / f"record-{run}.duckdb", create=True) as record:
                own["members"].append(baseline(members, target))
                ours["members"].append(bring_in(record, "members", members))
                bring_in(record, "meetings", meetings)
                own["attendance"].append(baseline(attendance, target))
                ours["attendance"].append(bring_in(record, "attendance", attendance))
            (folder / f"record-{run}.duckdb").unlink()
        for kind in own:
            report(kind, own[kind], ours[kind])


def report(kind: str, own: list[float], ours: list[float]) -> None:
    """One line for one kind of file."""
    print(
        f"{kind}: DuckDB min {min(own):.2f} s, median {statistics.median(own):.2f} s; "
        f"import min {min(ours):.2f} s, median {statistics.median(ours):.2f} s; "
        f"ratio min {min(ours) / min(own):.2f}, median {statistics.median(ours) / statistics.median(own):.2f}"
    )


if __name__ == "__main__":
    main()

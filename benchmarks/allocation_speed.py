"""How long each method of allocation takes, from the record to what it would fund.

    python benchmarks/allocation_speed.py FILE.pb [--runs 3]
    python benchmarks/allocation_speed.py --projects 180 --voters 7000

Prints a line for the import, one for each method (reading the ballots, and working it out, never from what is
already known), and one for the comparison when everything is known. Without a file, ballots of one to three choices
are made up, in districts, as in a city.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from dashboard.coop import allocation, allocation_asked
from dashboard.exchange import imports, mapping, sources
from dashboard.exchange.kinds import KINDS
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR


def made_up(path: Path, projects: int, voters: int) -> None:
    """A city's file: the same one each time."""
    chance = random.Random(1)
    costs = [chance.choice((4_000, 15_000, 50_000, 100_000, 200_000)) for _ in range(projects)]
    near = 12  # projects of a district
    ballots = []
    for _ in range(voters):
        begin = chance.randrange(projects)
        ballots.append(sorted({(begin + chance.randrange(near)) % projects for _ in range(chance.randint(1, 3))}))
    head = ["META", "key;value", "description;City 2024", "country;X", "unit;City", "instance;2024"]
    head += [f"num_projects;{projects}", f"num_votes;{voters}", f"budget;{sum(costs) // 2}", "vote_type;approval"]
    head += ["rule;greedy", "date_begin;01.06.2024", "date_end;30.06.2024"]
    lines = [*head, "PROJECTS", "project_id;cost;name"]
    lines += [f"{n};{cost};Project {n}" for n, cost in enumerate(costs)]
    lines += ["VOTES", "voter_id;vote", *(f"v{n};{','.join(map(str, chosen))}" for n, chosen in enumerate(ballots))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def bring_in(record: Record, path: Path) -> float:
    """Seconds that the import takes, from the file to the commit."""
    begin = time.perf_counter()
    source = sources.read_source(path)
    imports.apply(
        record, OPERATOR, KINDS["pabulib"], source, mapping.propose(record, KINDS["pabulib"], source.headings)
    )
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path)
    options.add_argument("--projects", type=int, default=180)
    options.add_argument("--voters", type=int, default=7_000)
    options.add_argument("--runs", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="coopboard-allocation-") as name:
        folder = Path(name)
        path = given.file or folder / "city.pb"
        if given.file is None:
            made_up(path, given.projects, given.voters)
        with Record.open(folder / "coop.duckdb", create=True) as record:
            print(f"import of {path.name}: {bring_in(record, path):.2f} s")
            measure(record, given.runs)


def measure(record: Record, runs: int) -> None:
    """A line for each method, and one for when all is known."""
    [envelope] = allocation_asked.envelopes(record)
    begin = time.perf_counter()
    from dashboard.coop import allocation_rules  # noqa: F401 - loaded once a process, apart from the methods

    print(f"loading pabutools, once a process: {time.perf_counter() - begin:.2f} s")
    for method in allocation.METHODS:
        taken = []
        for _run in range(runs):
            allocation._known.clear()
            allocation_asked._read.clear()
            begin = time.perf_counter()
            found = allocation.fund(record, envelope["id"], method, "ballots")
            taken.append(time.perf_counter() - begin)
        funded = sum(project.funded for project in found.projects)
        print(
            f"{method}: min {min(taken):.2f} s, median {statistics.median(taken):.2f} s; {funded} of "
            f"{len(found.projects)} requests, {found.cost_cents / 100:,.0f} of {found.budget_cents / 100:,.0f}"
        )
    allocation.side_by_side(record, envelope["id"], "ballots")
    begin = time.perf_counter()
    allocation.side_by_side(record, envelope["id"], "ballots")
    print(f"side by side, once known: {1_000 * (time.perf_counter() - begin):.0f} ms")


if __name__ == "__main__":
    main()

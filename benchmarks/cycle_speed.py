"""How fast the board's cycle is with 2,000 recommendations in 12 cycles: its figures, its report and its pages.

    python benchmarks/cycle_speed.py                # everything
    python benchmarks/cycle_speed.py --no-pages     # the figures and the report only
    python benchmarks/cycle_speed.py --reruns 30 --page recommendations

A figure is asked anew, as it is after every change of what it reads. The report is gathered and set once per language,
as the command does it. Exit status 1 when a figure takes more than 150 ms of CPU, a PDF 2 s, or a page's median is over
the mark of page_speed.py. Linux only.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import many_recommendations
import page_speed
from page_speed import Case

from dashboard.exchange import etat_des_lieux, report_pdf, report_workbook
from dashboard.store import ids
from dashboard.store.figures import Figures, catalogue
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, audience

FIGURE_MARK, PDF_MARK = 150.0, 2_000.0  # milliseconds of CPU
_TIMES = 5


def figures(record: Record, one: str) -> Iterator[tuple[str, float]]:
    """(figure, milliseconds of CPU), each asked for the first time by a cache of its own."""
    known: dict[str, Any] = {"compared": ids.today().replace(day=1, month=1), "recommendation_id": one}
    for name, figure in catalogue().items():
        if figure.area != "recommendations":
            continue
        needed = {param.name for param in figure.params if not param.optional} - {"as_of"}
        if not needed <= known.keys():
            continue
        taken = []
        for _time in range(_TIMES):
            asked = Figures(record)
            asked.tables_read(name)
            begun = time.process_time()
            asked.answer(name, audience(OPERATOR), **{key: known[key] for key in needed})
            taken.append((time.process_time() - begun) * 1_000)
        yield name, statistics.median(taken)


def report(record: Record, language: str) -> Iterator[tuple[str, float, float]]:
    """(what, milliseconds of CPU, of the clock) of gathering the report and of writing it, with nothing cached."""
    found = etat_des_lieux.gather(record, Figures(record), OPERATOR, as_of=ids.today(), language=language)
    report_pdf.write(found)  # catalogues and fonts are read once a process
    pdfs, books = [], []
    for _time in range(3):
        begun = time.process_time(), time.perf_counter()
        found = etat_des_lieux.gather(record, Figures(record), OPERATOR, as_of=ids.today(), language=language)
        report_pdf.write(found)
        pdfs.append(since(begun))
        begun = time.process_time(), time.perf_counter()
        report_workbook.write(found)
        books.append(since(begun))
    yield f"PDF in {language}, gathered and set", *sorted(pdfs)[1]
    yield f"workbook in {language}", *sorted(books)[1]


def since(begun: tuple[float, float]) -> tuple[float, float]:
    """Milliseconds of CPU and of the clock since."""
    return (time.process_time() - begun[0]) * 1_000, (time.perf_counter() - begun[1]) * 1_000


def pages(record: Record) -> list[Case]:
    """Every page of the cycle, each side of those that have several."""
    one = page_speed.with_a_story(record)
    found = [
        case for case in page_speed.cases_of(record) if case.path in ("cycle", "follow-up", "board", "meeting", "write")
    ]
    views = ("", "view=rates", "view=groups", "view=silence", "view=compare", "view=all")
    found += [Case("recommendations", view, view.partition("=")[2] or "at a glance") for view in views]
    sides = ("text", "comments", "versions", "evaluation", "decision", "follow_up", "story")
    return found + [Case("recommendation", f"id={one}&view={side}", side) for side in sides]


def main() -> int:
    """Measure and print; 1 when something is over its mark."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reruns", type=int, default=30)
    asked.add_argument("--page", action="append", default=[])
    asked.add_argument("--no-pages", action="store_true")
    given = asked.parse_args()
    print(f"this machine, now: {page_speed.this_machine():.0f} ms for 200,000 steps of Python (15 on a quick one)")
    over = 0
    with tempfile.TemporaryDirectory() as place:
        db = Path(place) / "coop.duckdb"
        with Record.open(db, create=True) as record:
            many_recommendations.fill(record)
            one, cases = page_speed.with_a_story(record), pages(record)
            for name, cpu in figures(record, one):
                over += cpu > FIGURE_MARK
                print(f"figure {name:<40} {cpu:9.1f} ms of CPU{'' if cpu <= FIGURE_MARK else '  OVER'}", flush=True)
            for language in ("fr", "nl", "en"):
                for what, cpu, clock in report(record, language):
                    over += cpu > PDF_MARK
                    verdict = "" if cpu <= PDF_MARK else "  OVER"
                    print(f"{what:<47} {cpu:9.1f} ms of CPU, {clock:9.1f} by the clock{verdict}", flush=True)
        if not given.no_pages:
            print(f"{'page':<30} {'CPU p50':>9} {'CPU mean':>9} {'wall p50':>9} {'wall p95':>9} {'bytes':>10}  (ms)")
            for found in page_speed.opened(db, cases, max(5, given.reruns), given.page, None):
                print(page_speed.line_of(found, judged=True), flush=True)
                over += statistics.median(found.cpu) > page_speed.MARK or found.exceptions > 0
    print(f"{over} over the mark" if over else "everything within its mark")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())

"""An envelope as a Pabulib file (.pb): what `exchange/pabulib.py` reads, written.

A file that came in goes out with the same figures: budget, requests, themes, places, votes, and what was selected.
What the format has no place for stays behind: lines, payments, a grant of less than was asked, states on the way.

The format is text between semicolons, a row a line. A cell with a semicolon or a quote is put between quotes, and a
line break becomes a blank. What begins with `=`, `+`, `-` or `@` stays as it is: a .pb file is data, no spreadsheet.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.coop import allocation_asked, ledger
from dashboard.store import queries
from dashboard.store.record import Record, Row
from dashboard.words.language import _
from dashboard.words.refusals import BadInput
from dashboard.words.states import REQUEST_OPEN

_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_ID = re.compile(r"[^\s,;\"]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_PREFIX = "pabulib:"


@dataclass
class _Vote:
    voter: str
    cast_on: dt.date
    choices: list[tuple[str, int]]  # (project id, points)


def of_envelope(record: Record, envelope_id: uuid.UUID, *, voter_ids: bool = True) -> bytes:
    """The envelope with the requests that people could vote on, and its ballots, as a .pb file in UTF-8.

    Without `voter_ids` the voters are numbered in the order of what they chose, so that nobody finds theirs.
    Raises BadInput when the envelope is not there, or has no request.
    """
    envelope = record.one("allocation/envelope", envelope_id=envelope_id)
    if envelope is None:
        raise BadInput(_("There is no such envelope any more. Choose another one."))
    rows = record.rows("allocation/requests", envelope_id=envelope_id)
    requests = [row for row in rows if row["state"] not in allocation_asked.NOT_STANDING]
    if not requests:
        said = _("The envelope %(envelope)s has no request that could be funded.")
        raise BadInput(said % {"envelope": envelope["name"]})
    projects = _project_ids(envelope, requests)
    votes = _votes(record, envelope, projects)
    if not voter_ids:
        votes = _numbered(votes)
    budget = ledger.of_envelope(record, envelope_id).allocated_cents
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    scored = any(points != 1 for vote in votes for _project, points in vote.choices)
    for row in _meta(envelope, requests, votes, budget, scored=scored):
        writer.writerow([_cell(cell) for cell in row])
    for row in _projects(requests, projects, votes, scored=scored):
        writer.writerow([_cell(cell) for cell in row])
    writer.writerow(["VOTES"])
    writer.writerow(["voter_id", "vote", "points"] if scored else ["voter_id", "vote"])
    for vote in votes:
        points = [",".join(str(points) for _project, points in vote.choices)] if scored else []
        writer.writerow([vote.voter, ",".join(project for project, _points in vote.choices), *points])
    return out.getvalue().encode()


def _cell(text: object) -> str:
    return _BREAKS.sub(" ", "" if text is None else str(text)).strip()


# ---------------------------------------------------------------------- META
def _meta(
    envelope: Row, requests: list[Row], votes: list[_Vote], budget: int, *, scored: bool
) -> Iterable[tuple[object, ...]]:
    begin, end = _days(envelope, requests, votes)
    lengths = [len(vote.choices) for vote in votes]
    yield ("META",)
    yield ("key", "value")
    yield from _where(envelope, begin)
    yield ("num_projects", len(requests))
    yield ("num_votes", len(votes))
    yield ("budget", _amount(max(0, budget)))
    yield ("vote_type", "scoring" if scored else "approval")
    yield ("rule", "unknown")
    yield ("date_begin", begin.strftime("%d.%m.%Y"))
    yield ("date_end", end.strftime("%d.%m.%Y"))
    yield ("min_length", min(lengths, default=1))
    yield ("max_length", max(lengths, default=1) or 1)
    yield ("currency", envelope["currency"])


def _where(envelope: Row, begin: dt.date) -> Iterable[tuple[object, ...]]:
    """Description, country, unit and instance: as they came in, or the coop's own."""
    given = envelope["external_id"] or ""
    name, year = envelope["name"], str(envelope["year"])
    parts = [part for part in given.removeprefix(_PREFIX).split("/") if part] if given.startswith(_PREFIX) else []
    if len(parts) > 1:
        keys = ("country", "unit", "district", "subunit")
        yield ("description", name)
        yield from zip(keys, parts[:-1] if len(parts) > 2 else parts, strict=False)
        yield ("instance", parts[-1])
        return
    # the year that is read back is the first one in the instance's name, or that of the first day
    said = _YEAR.search(name)
    instance = name if (said[0] if said else str(begin.year)) == year else f"{year} {name}"
    yield ("description", instance)
    yield ("country", "Europe")
    yield ("unit", "Coop")
    yield ("instance", instance)


def _days(envelope: Row, requests: list[Row], votes: list[_Vote]) -> tuple[dt.date, dt.date]:
    submitted = [row["submitted_on"] for row in requests if row["submitted_on"]]
    cast = [vote.cast_on for vote in votes]
    begin = envelope["opens_on"] or min(submitted, default=dt.date(envelope["year"], 1, 1))
    end = envelope["closes_on"] or max(cast, default=dt.date(envelope["year"], 12, 31))
    return begin, max(begin, end)


def _amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}" if cents % 100 else str(cents // 100)


# ---------------------------------------------------------------------- PROJECTS
def _project_ids(envelope: Row, requests: list[Row]) -> dict[uuid.UUID, str]:
    """Each request's id in the file: the one it came in with, or else the record's own."""
    found = {row["id"]: _short(envelope, row["external_id"]) or str(row["id"]) for row in requests}
    if len(set(found.values())) < len(found):
        return {request_id: str(request_id) for request_id in found}
    return found


def _short(envelope: Row, external_id: str | None) -> str | None:
    given = envelope["external_id"]
    if not given or not external_id or not external_id.startswith(f"{given}/"):
        return None
    short = external_id.removeprefix(f"{given}/")
    return short if _ID.fullmatch(short) else None


def _projects(
    requests: list[Row], projects: dict[uuid.UUID, str], votes: list[_Vote], *, scored: bool
) -> Iterable[tuple[object, ...]]:
    counted = Counter(project for vote in votes for project, _points in vote.choices)
    score: Counter[str] = Counter()
    for vote in votes:
        for project, points in vote.choices:
            score[project] += points
    # a request that still waits is neither selected nor not: then nobody is told
    decided = all(row["state"] not in REQUEST_OPEN for row in requests)
    optional = {
        "score": scored,
        "category": any(row["theme"] for row in requests),
        "district": any(row["place"] for row in requests),
        "description": any(row["purpose"] for row in requests),
        "selected": decided,
    }
    columns = ["project_id", "cost", "votes", "name", *(name for name, there in optional.items() if there)]
    yield ("PROJECTS",)
    yield tuple(columns)
    for row in requests:
        project = projects[row["id"]]
        cells = {
            "project_id": project,
            "cost": _amount(row["requested_cents"]),
            "votes": counted[project],
            "name": row["title"],
            "score": score[project],
            # the format allows several categories, with commas between
            "category": (row["theme"] or "").replace(",", " /"),
            "district": row["place"],
            "description": row["purpose"],
            "selected": int(row["state"] in allocation_asked.GRANTED_NOW),
        }
        yield tuple(cells[name] for name in columns)


# ---------------------------------------------------------------------- VOTES
def _votes(record: Record, envelope: Row, projects: dict[uuid.UUID, str]) -> list[_Vote]:
    with record.reading() as reading:
        table = reading.arrow(queries.record("allocation/choices"), {"envelope_id": envelope["id"]})
    by_request = {str(request_id): project for request_id, project in projects.items()}
    found: dict[str, _Vote] = {}
    columns = (table[name].to_pylist() for name in ("ballot", "voter", "cast_on", "request", "points"))
    for ballot, voter, cast_on, request, points in zip(*columns, strict=True):
        if ballot not in found:
            found[ballot] = _Vote(_short(envelope, voter) or ballot, cast_on, [])
        if request in by_request and points > 0:
            found[ballot].choices.append((by_request[request], points))
    for vote in found.values():
        vote.choices.sort(key=lambda choice: (-choice[1], choice[0]))
    votes = sorted(found.items(), key=lambda pair: (pair[1].voter, pair[0]))
    seen = Counter(vote.voter for _ballot, vote in votes)
    for ballot, vote in votes:
        if seen[vote.voter] > 1:
            vote.voter = ballot
    return [vote for _ballot, vote in votes]


def _numbered(votes: list[_Vote]) -> list[_Vote]:
    votes = sorted(votes, key=lambda vote: vote.choices)
    return [_Vote(str(number), vote.cast_on, vote.choices) for number, vote in enumerate(votes, start=1)]

"""Pabulib (.pb): a participatory budget with its projects and ballots, checked as strictly as the format asks.

One file becomes an envelope with its allocation, themes from the categories, requests, ballots and choices. Each
of these goes the same way as a spreadsheet of its kind, in one transaction (exchange/imports.py).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pyarrow as pa

from dashboard.exchange import values
from dashboard.exchange.fields import Field, Kind
from dashboard.exchange.kinds import KINDS
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.pabulib_file import Line, PabulibFile, parse
from dashboard.exchange.problems import Problem, Refused
from dashboard.exchange.sources import Source
from dashboard.words.language import _

Step = tuple[Kind, Source, Mapping]
VOTE_TYPES = ("approval", "ordinal", "cumulative", "scoring", "choose-1")
SELECTED = ("0", "1", "2", "3")  # 2 and 3 are ways of not being selected
_NEEDED = ("description", "country", "unit", "instance", "num_projects", "num_votes", "budget", "vote_type", "rule")


def steps(source: Source) -> list[Step]:
    """The spreadsheets that the file stands for. Raises Refused with everything that is wrong in it."""
    assert source.text is not None
    file = parse(source.text)
    check = _Check(file)
    check.all()
    if check.problems:
        raise Refused(sorted(check.problems, key=lambda problem: problem.line or 0))
    return _steps(file, check, source)


class _Check:
    """Everything the format asks, in the order of the file."""

    def __init__(self, file: PabulibFile) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.begin: dt.date | None = None
        self.end: dt.date | None = None
        self.costs: dict[str, int] = {}
        self.budget = 0
        self.currency = "EUR"

    def all(self) -> None:
        """Check META, then projects, then ballots, then what they say of one another."""
        self._meta()
        self._projects()
        self._ballots()
        self._agreement()

    def say(self, line: int, column: str | None, value: str | None, expected: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(line, column, value, expected))

    # ------------------------------------------------------------------ META
    def _meta(self) -> None:
        for key in (*_NEEDED, "date_begin", "date_end"):
            if key not in self.file.meta:
                self.say(self.file.meta_line, key, None, _("META needs this key"))
        self.budget = self._money(self._meta_line("budget"), "budget") or 0
        self._one_of("vote_type", VOTE_TYPES)
        code = self._meta_value("currency") or "EUR"
        understood, refused = values.read(Field("currency", "", "choice"), [code])
        self.currency = understood.get(code, "EUR")
        if refused:
            self._meta_problem("currency", refused[code])
        self.begin, self.end = self._day("date_begin"), self._day("date_end")
        if self.begin and self.end and self.begin > self.end:
            self._meta_problem("date_end", _("a day not before date_begin"))
        self._count("num_projects", len(self.file.projects), _("the number of projects below, which is %(n)s"))
        self._count("num_votes", len(self.file.votes), _("the number of votes below, which is %(n)s"))

    def _meta_line(self, key: str) -> Line | None:
        return self.file.meta.get(key)

    def _meta_value(self, key: str) -> str:
        line = self.file.meta.get(key)
        return line.cells["value"] if line else ""

    def _meta_problem(self, key: str, expected: str) -> None:
        line = self.file.meta[key]
        self.say(line.number, key, line.cells["value"], expected)

    def _one_of(self, key: str, choices: tuple[str, ...]) -> None:
        if key in self.file.meta and self._meta_value(key) not in choices:
            self._meta_problem(key, _("one of: %(choices)s") % {"choices": ", ".join(choices)})

    def _day(self, key: str) -> dt.date | None:
        if key not in self.file.meta:
            return None
        text = self._meta_value(key)
        understood, refused = values.read(Field(key, "", "day"), [text])
        if refused:
            self._meta_problem(key, refused[text])
        return understood.get(text)

    def _count(self, key: str, there: int, expected: str) -> None:
        if key in self.file.meta and self._whole(key) != there:
            self._meta_problem(key, expected % {"n": there})

    def _whole(self, key: str) -> int | None:
        """A whole number of META, or None where it is not given or none."""
        text = self._meta_value(key)
        return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else None

    def _money(self, line: Line | None, column: str) -> int | None:
        if line is None:
            return None
        text = line.cells.get("value" if column == "budget" else column, "")
        understood, refused = values.read(Field(column, "", "money"), [re.sub(r"^(\d+)\.(\d)$", r"\1.\g<2>0", text)])
        for expected in refused.values():
            self.say(line.number, column, text, expected)
        return next(iter(understood.values()), None)

    # ------------------------------------------------------------------ projects
    def _projects(self) -> None:
        self._twice(self.file.projects, "project_id")
        for line in self.file.projects:
            cost = self._money(line, "cost")
            self.costs[line.cells["project_id"]] = cost or 0
            if line.cells.get("selected", "0") not in SELECTED:
                self.say(line.number, "selected", line.cells["selected"], _("1 for selected, 0 for not"))

    def _twice(self, lines: list[Line], column: str) -> None:
        first: dict[str, int] = {}
        for line in lines:
            value = line.cells[column]
            if not value:
                self.say(line.number, column, value, _("an id"))
            elif value in first:
                expected = _("each id once; line %(line)s bears it already") % {"line": first[value]}
                self.say(line.number, column, value, expected)
            first.setdefault(value, line.number)

    # ------------------------------------------------------------------ ballots
    def _ballots(self) -> None:
        self._twice(self.file.votes, "voter_id")
        least = self._whole("min_length")
        least = 1 if least is None else least
        most = 1 if self._meta_value("vote_type") == "choose-1" else self._whole("max_length")
        for line in self.file.votes:
            chosen, text = line.chosen, line.cells["vote"]
            for project in dict.fromkeys(chosen):
                if project not in self.costs:
                    self.say(line.number, "vote", project, _("a project of this file"))
            if len(set(chosen)) != len(chosen):
                self.say(line.number, "vote", text, _("each project once in a vote"))
            if len(chosen) < least:
                self.say(line.number, "vote", text, _("at least %(n)s projects in a vote") % {"n": least})
            if most is not None and len(chosen) > most:
                self.say(line.number, "vote", text, _("at most %(n)s projects in a vote") % {"n": most})
            if "points" in line.cells or self._meta_value("vote_type") in ("cumulative", "scoring"):
                self._points(line)

    def _points(self, line: Line) -> None:
        text, points = line.cells.get("points", ""), line.points
        if points is None or len(points) != len(line.chosen):
            self.say(line.number, "points", text, _("one whole number of points for each project of the vote"))
            return
        total = sum(points)
        limits = (
            ("min_sum_points", total, -1, _("points that add up to at least %(n)s")),
            ("max_sum_points", total, 1, _("points that add up to at most %(n)s")),
            ("min_points", min(points, default=0), -1, _("at least %(n)s points a project")),
            ("max_points", max(points, default=0), 1, _("at most %(n)s points a project")),
        )
        for key, found, beyond, expected in limits:
            limit = self._whole(key)
            if limit is not None and (found - limit) * beyond > 0:
                self.say(line.number, "points", text, expected % {"n": limit})

    # ------------------------------------------------------------------ agreement
    def _agreement(self) -> None:
        """The columns `votes` and `score` must say what the ballots say."""
        votes = Counter(project for line in self.file.votes for project in line.chosen)
        score: Counter[str] = Counter()
        for line in self.file.votes:
            for project, points in zip(line.chosen, line.points or [], strict=False):
                score[project] += points
        for line in self.file.projects:
            project = line.cells["project_id"]
            for column, counted in (("votes", votes), ("score", score)):
                said = line.cells.get(column)
                if said is None or (column == "score" and not score):
                    continue
                if not re.fullmatch(r"\d{1,9}(\.0+)?", said, re.ASCII) or int(float(said)) != counted[project]:
                    expected = _("what the ballots add up to, which is %(n)s") % {"n": counted[project]}
                    self.say(line.number, column, said, expected)


# ------------------------------------------------------------------ what it becomes
def _steps(file: PabulibFile, check: _Check, source: Source) -> list[Step]:
    meta = {key: line.cells["value"] for key, line in file.meta.items()}
    where = [meta[key] for key in ("country", "unit", "district", "subunit", "instance") if meta.get(key)]
    envelope_id = "pabulib:" + "/".join(dict.fromkeys(where))
    begin, end = check.begin, check.end
    assert begin is not None
    assert end is not None
    year = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", meta["instance"])
    name = (
        meta["description"] if meta["instance"] in meta["description"] else f"{meta['description']} {meta['instance']}"
    )
    envelope = {
        "external_id": envelope_id,
        "name": name,
        "year": year[0] if year else str(begin.year),
        "currency": check.currency,
        "allocated": _money_text(check.budget),
        "opens_on": begin.isoformat(),
        "closes_on": end.isoformat(),
    }
    requests = [_request(line, envelope_id, check, begin, end) for line in file.projects]
    ballots = [
        {"external_id": f"{envelope_id}/{line.cells['voter_id']}", "envelope": envelope_id, "cast_on": end.isoformat()}
        for line in file.votes
    ]
    choices = [
        {
            "ballot": f"{envelope_id}/{line.cells['voter_id']}",
            "request": f"{envelope_id}/{project}",
            "points": str(points),
        }
        for line in file.votes
        for project, points in zip(line.chosen, _points_of(line, meta), strict=True)
    ]
    choice_lines = [line.number for line in file.votes for _project in line.chosen]
    found = [
        _step("envelopes", [envelope], [file.meta_line], source),
        _step("requests", requests, [line.number for line in file.projects], source),
        _step("ballots", ballots, [line.number for line in file.votes], source),
        _step("choices", choices, choice_lines, source),
    ]
    return [step for step in found if step[1].lines]


def _request(line: Line, envelope_id: str, check: _Check, begin: dt.date, end: dt.date) -> dict[str, str | None]:
    cells = line.cells
    project = cells["project_id"]
    found: dict[str, str | None] = {
        "external_id": f"{envelope_id}/{project}",
        "title": cells.get("name") or project,
        "requested": _money_text(check.costs[project]),
        "envelope": envelope_id,
        "currency": check.currency,
        "submitted_on": begin.isoformat(),
    }
    if "category" in cells:
        # the format allows several, with commas between: the first one counts
        found["theme"] = cells["category"].split(",")[0].strip() or None
    if "district" in cells:
        found["place"] = cells["district"] or None
    if "description" in cells:
        found["purpose"] = cells["description"] or None
    if "selected" in cells:
        chosen = cells["selected"] == "1"
        found["state"] = "approved" if chosen else "rejected"
        found["granted"] = _money_text(check.costs[project]) if chosen else None
        found["decided_on"] = end.isoformat()
    return found


def _points_of(line: Line, meta: dict[str, str]) -> list[int]:
    """The points of each choice: given, by rank for an ordinal vote (Borda), or 1 for an approval."""
    if line.points is not None:
        return line.points
    if meta["vote_type"] == "ordinal":
        longest = meta.get("max_length", "")
        top = int(longest) if longest.isdigit() else len(line.chosen)
        return [top - rank for rank in range(len(line.chosen))]
    return [1] * len(line.chosen)


def _money_text(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _step(
    kind: str, rows: list[dict[str, str]] | list[dict[str, str | None]], lines: list[int], source: Source
) -> Step:
    names = list(rows[0]) if rows else []
    columns = [pa.array([row[name] for row in rows], pa.string()) for name in names]
    table = pa.table(columns, names=[f"c{n}" for n in range(len(names))])
    part = Source(source.file_name, source.sha256, "pabulib", names, [], table=table, lines=lines)
    return KINDS[kind], part, Mapping({name: name for name in names})

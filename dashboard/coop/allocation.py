"""What the field's own methods would fund from an envelope, beside what staff propose and what was decided.

    found = allocation.fund(record, envelope_id, "equal-shares", "ballots")
    beside = allocation.side_by_side(record, envelope_id, "ballots")

Nothing here decides: it compares. The rules stand in `allocation_rules.py`, what they are asked in
`allocation_asked.py`. What was worked out once stays known for as long as requests, money and wishes are the same.

**Ties** go to the request with more points, then to the cheaper one, then by title, then by id: the same every time.
"""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.coop import allocation_asked
from dashboard.coop.allocation_asked import Asked
from dashboard.store.record import Record
from dashboard.words.language import N_, _
from dashboard.words.refusals import BadInput

METHODS = {"greedy": N_("Greedy"), "equal-shares": N_("Equal shares"), "phragmen": N_("Phragmén")}
SOURCES = {"ballots": N_("Ballots"), "evaluations": N_("Evaluations")}
OTHERS = {"proposal": N_("Proposed by staff"), "decided": N_("Decided")}
_KEPT = 60

_known: OrderedDict[tuple[str, Any], tuple[threading.Lock, list[frozenset[int]]]] = OrderedDict()
_beside: dict[int, SideBySide] = {}  # by the id of what was asked, which each keeps
_known_lock = threading.Lock()


@dataclass(frozen=True)
class Project:
    """A request, and whether it would be funded. `support`: the points it got, which are votes where each is one."""

    request_id: uuid.UUID
    external_id: str | None
    title: str
    theme: str | None
    cost_cents: int
    funded: bool
    support: int


@dataclass(frozen=True)
class Funded:
    """What a method would fund, in cents. The projects stand by support, then cost, then title."""

    envelope: str
    method: str
    source: str
    projects: tuple[Project, ...]
    budget_cents: int
    cost_cents: int

    @property
    def unused_cents(self) -> int:
        """What stays in the envelope."""
        return self.budget_cents - self.cost_cents


@dataclass(frozen=True)
class Column:
    """One way to spend the envelope: a method, what staff propose, or what was decided. Money in cents."""

    code: str  # of METHODS or OTHERS
    granted: Mapping[uuid.UUID, int]  # request -> cents
    cost_cents: int
    unused_cents: int
    by_theme: Mapping[str | None, int]
    left_out: tuple[str, ...]  # themes with requests and no money
    gaining: int  # voters with at least one choice funded
    chosen: int  # choices that are funded, of all voters together

    @property
    def funded(self) -> int:
        """How many requests get money."""
        return len(self.granted)


@dataclass(frozen=True)
class SideBySide:
    """Every column for the same requests."""

    asked: Asked
    columns: tuple[Column, ...]

    def column(self, code: str) -> Column | None:
        """The column of that code; None where there is none: nothing is proposed, or nothing decided."""
        return next((column for column in self.columns if column.code == code), None)


def fund(record: Record, envelope_id: uuid.UUID, method: str, source: str) -> Funded:
    """What `method` would fund of an envelope's requests by its ballots or evaluations.

    Raises BadInput for an unknown method or source, an envelope that is not there, or one without such wishes.
    """
    if method not in METHODS:
        said = _("There is no method %(method)s. There are: %(methods)s.")
        raise BadInput(said % {"method": method, "methods": ", ".join(METHODS)})
    asked = allocation_asked.read(record, envelope_id, source)
    chosen = _outcome(asked, method)
    projects = tuple(
        Project(c.id, c.external_id, c.title, c.theme, c.cost_cents, c.id in chosen, c.support)
        for c in asked.candidates
    )
    cost = sum(project.cost_cents for project in projects if project.funded)
    return Funded(asked.envelope, method, source, projects, asked.budget_cents, cost)


def side_by_side(
    record: Record, envelope_id: uuid.UUID, source: str, progress: Callable[[str], None] = lambda _method: None
) -> SideBySide:
    """What each method would fund, what staff propose and what was decided, for the same requests. Shared: unchanged.

    `progress` is told each method before it is worked out. Raises BadInput as `fund` does.
    """
    asked = allocation_asked.read(record, envelope_id, source)
    known = _beside.get(id(asked))
    if known is None or known.asked is not asked:
        while len(_beside) >= _KEPT:
            _beside.clear()
        known = _beside[id(asked)] = _side_by_side(asked, progress)
    return known


def _side_by_side(asked: Asked, progress: Callable[[str], None]) -> SideBySide:
    columns = []
    for method in METHODS:
        progress(method)
        chosen = _outcome(asked, method)
        columns.append(_column(asked, method, {c.id: c.cost_cents for c in asked.candidates if c.id in chosen}))
    for code, granted in (("proposal", asked.proposed), ("decided", asked.decided)):
        if granted is not None:
            columns.append(_column(asked, code, granted))
    return SideBySide(asked, tuple(columns))


def _column(asked: Asked, code: str, granted: Mapping[uuid.UUID, int]) -> Column:
    by_theme: dict[str | None, int] = {candidate.theme: 0 for candidate in asked.candidates}
    for candidate in asked.candidates:
        by_theme[candidate.theme] += granted.get(candidate.id, 0)
    left_out = tuple(theme for theme, cents in by_theme.items() if theme is not None and not cents)
    cost = sum(granted.values())
    ids = {place: candidate.id for place, candidate in enumerate(asked.candidates)}
    counted = [
        (sum(ids[place] in granted for place, points in ballot if points >= asked.approved_from), count)
        for ballot, count in asked.ballots
    ]
    return Column(
        code=code,
        granted=dict(granted),
        cost_cents=cost,
        unused_cents=asked.budget_cents - cost,
        by_theme=by_theme,
        left_out=left_out,
        gaining=sum(count for chosen, count in counted if chosen),
        chosen=sum(chosen * count for chosen, count in counted),
    )


# ---------------------------------------------------------------------- worked out once
def is_known(record: Record, envelope_id: uuid.UUID, source: str) -> bool:
    """Whether every method was worked out already, so that the answer comes at once."""
    key = _election_key(allocation_asked.read(record, envelope_id, source))
    return all((method, key) in _known and _known[(method, key)][1] for method in METHODS)


def _outcome(asked: Asked, method: str) -> frozenset[uuid.UUID]:
    """The requests that a method funds; those that cost nothing are funded by each where somebody wants them."""
    free = {c.id for c in asked.candidates if c.cost_cents == 0 and c.support}
    standing = _standing(asked)
    if not standing:
        return frozenset(free)
    key = _election_key(asked)
    with _known_lock:
        lock, kept = _known.setdefault((method, key), (threading.Lock(), []))
        _known.move_to_end((method, key))
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    with lock:  # whoever asks the same meanwhile waits for the one answer
        if not kept:
            kept.append(_worked_out(method, key))
    return frozenset(free) | {asked.candidates[standing[place]].id for place in kept[0]}


def _standing(asked: Asked) -> list[int]:
    """The places of those that the rules look at: wanted by somebody, and not dearer than the whole budget."""
    return [
        place
        for place, candidate in enumerate(asked.candidates)
        if candidate.support and 0 < candidate.cost_cents <= asked.budget_cents
    ]


_Key = tuple[int, tuple[int, ...], tuple[tuple[tuple[tuple[int, int], ...], int], ...], int]


def _election_key(asked: Asked) -> _Key:
    """What the outcome depends on, and nothing else: a changed title or state costs no new computation."""
    standing = _standing(asked)
    to = {place: new for new, place in enumerate(standing)}
    ballots: dict[tuple[tuple[int, int], ...], int] = {}
    for ballot, count in asked.ballots:
        left = tuple((to[place], points) for place, points in ballot if place in to)
        ballots[left] = ballots.get(left, 0) + count
    costs = tuple(asked.candidates[place].cost_cents for place in standing)
    return asked.budget_cents, costs, tuple(ballots.items()), asked.approved_from


def _worked_out(method: str, key: _Key) -> frozenset[int]:
    from dashboard.coop.allocation_rules import RULES, Election  # loads pabutools, which takes its time

    return RULES[method](Election(*key))

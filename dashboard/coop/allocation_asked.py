"""What an allocation is asked: the requests that stand for it, the money there is, and what people want.

By **ballots**: every request of the envelope that people could vote on (all but drafts and what was withdrawn or
found ineligible), for all that was allocated. By **evaluations**: the requests that wait for an answer, for what is
still available; each evaluator is a voter whose points for a request are their own weighted total, from 0 to 1,000.
What a blind round still keeps to itself is not counted, nor what was said of an earlier version of a request.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from weakref import WeakKeyDictionary

from dashboard.coop import ledger
from dashboard.store import queries
from dashboard.store.record import Record, Row
from dashboard.words.language import _
from dashboard.words.refusals import BadInput
from dashboard.words.states import REQUEST_OPEN

Ballot = tuple[tuple[int, int], ...]  # (place of the candidate, points above zero)
FULL = 1_000  # points of an evaluation that gives the best answer everywhere
HALF = 500  # from here on an evaluator counts as being for it
NOT_STANDING = ("draft", "withdrawn", "ineligible")
GRANTED_NOW = ("approved", "approved_in_part", "committed", "partly_paid", "paid", "settled")
_OVERALL = {"support": FULL, "support_with_changes": 750, "oppose": 0}
_TABLES = (
    "envelope", "budget_request", "request_state", "request_decision", "ledger_entry", "lab", "theme", "ballot",
    "ballot_choice", "evaluation", "evaluation_answer", "evaluation_round", "criterion",
)  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """A request that stands for the money. Cost in cents; `support` is the points that it got."""

    id: uuid.UUID
    external_id: str | None
    title: str
    theme: str | None
    cost_cents: int
    support: int


@dataclass(frozen=True)
class Asked:
    """What the methods are asked about. The candidates stand in the order in which ties are broken."""

    envelope_id: uuid.UUID
    envelope: str
    source: str
    budget_cents: int
    candidates: tuple[Candidate, ...]
    ballots: tuple[tuple[Ballot, int], ...]  # each different one, and how many there are
    approved_from: int  # so many points count as wanting it
    proposed: Mapping[uuid.UUID, int] | None  # cents that staff have prepared to grant; None: nothing is prepared
    decided: Mapping[uuid.UUID, int] | None  # cents that were granted; None: nothing is decided

    @property
    def voters(self) -> int:
        """How many ballots, or evaluators, there are."""
        return sum(count for _ballot, count in self.ballots)


_read: WeakKeyDictionary[Record, dict[tuple[uuid.UUID, str], tuple[tuple[int, ...], Asked]]] = WeakKeyDictionary()


def envelopes(record: Record) -> list[Row]:
    """Every envelope with how many ballots and submitted evaluations it has, the newest year first."""
    return record.rows("allocation/envelopes")


def named(record: Record, name: str) -> Row:
    """The one envelope of that name, or of that external id. Raises BadInput when there is none, or several."""
    found = [row for row in envelopes(record) if name in (row["name"], row["external_id"], str(row["id"]))]
    if not found:
        known = ", ".join(dict.fromkeys(row["name"] for row in envelopes(record))) or _("none yet")
        said = _("There is no envelope %(name)s. There are: %(known)s.")
        raise BadInput(said % {"name": name, "known": known})
    if len(found) > 1:
        ways = "; ".join(f"{row['external_id'] or row['id']} ({row['year']})" for row in found)
        said = _("%(n)s envelopes bear the name %(name)s. Name the one you mean by its id: %(ways)s.")
        raise BadInput(said % {"n": len(found), "name": name, "ways": ways})
    return found[0]


def source_of(envelope: Row) -> str:
    """The wishes that an envelope has: its ballots, or else the evaluations of its requests."""
    return "evaluations" if not envelope["ballots"] and envelope["evaluations"] else "ballots"


def read(record: Record, envelope_id: uuid.UUID, source: str) -> Asked:
    """What stands for the money, and what people want. Read once for each version of the record's tables.

    Raises BadInput for an unknown source, an envelope that is not there, or one without such wishes.
    """
    if source not in ("ballots", "evaluations"):
        said = _("There is no source %(source)s. There are: ballots, evaluations.")
        raise BadInput(said % {"source": source})
    versions = tuple(record.versions.get(table, 0) for table in _TABLES)
    known = _read.setdefault(record, {})
    kept = known.get((envelope_id, source))
    if kept is None or kept[0] != versions:
        kept = known[(envelope_id, source)] = (versions, _asked(record, envelope_id, source))
    return kept[1]


def _asked(record: Record, envelope_id: uuid.UUID, source: str) -> Asked:
    envelope = next((row for row in envelopes(record) if row["id"] == envelope_id), None)
    if envelope is None:
        raise BadInput(_("There is no such envelope any more. Choose another one."))
    balance = ledger.of_envelope(record, envelope_id)
    rows = record.rows("allocation/requests", envelope_id=envelope_id)
    by_ballots = source == "ballots"
    standing = [
        row for row in rows if (row["state"] not in NOT_STANDING if by_ballots else row["state"] in REQUEST_OPEN)
    ]
    wishes = _ballots(record, envelope_id) if by_ballots else _evaluators(record, envelope_id)
    if not wishes:
        raise BadInput(_nobody(envelope["name"], by_ballots))
    if not standing:
        said = _("The envelope %(envelope)s has no request that could be funded.")
        raise BadInput(said % {"envelope": envelope["name"]})
    candidates, ballots = _ordered(standing, wishes)
    return Asked(
        envelope_id=envelope_id,
        envelope=envelope["name"],
        source=source,
        budget_cents=max(0, balance.allocated_cents if by_ballots else balance.available_cents),
        candidates=candidates,
        ballots=ballots,
        approved_from=1 if by_ballots else HALF,
        proposed=_proposed(standing),
        decided=_decided(standing),
    )


def _nobody(envelope: str, by_ballots: bool) -> str:
    if by_ballots:
        said = _("The envelope %(envelope)s has no ballots. Bring them in with an import, or choose evaluations.")
    else:
        said = _(
            "No evaluation of a request of %(envelope)s can be read yet: none is submitted, or its round is blind."
        )
    return said % {"envelope": envelope}


# ---------------------------------------------------------------------- what people want
def _ballots(record: Record, envelope_id: uuid.UUID) -> list[dict[uuid.UUID, int]]:
    with record.reading() as reading:
        table = reading.arrow(queries.record("allocation/choices"), {"envelope_id": envelope_id})
    found: dict[str, dict[uuid.UUID, int]] = {}
    known: dict[str, uuid.UUID] = {}
    columns = (table[name].to_pylist() for name in ("ballot", "request", "points"))
    for ballot, request, points in zip(*columns, strict=True):
        choices = found.setdefault(ballot, {})
        if request is not None and points > 0:
            choices[known.setdefault(request, uuid.UUID(request))] = points
    return list(found.values())


def _evaluators(record: Record, envelope_id: uuid.UUID) -> list[dict[uuid.UUID, int]]:
    """For each evaluator the points that they give; who evaluated a request in two rounds counts by the newer one."""
    by_evaluation: dict[uuid.UUID, list[Row]] = {}
    for row in record.rows("allocation/evaluations", envelope_id=envelope_id):
        by_evaluation.setdefault(row["evaluation_id"], []).append(row)
    found: dict[uuid.UUID, dict[uuid.UUID, int]] = {}
    for rows in by_evaluation.values():
        points = total(rows)
        if points is not None:
            found.setdefault(rows[0]["account_id"], {})[rows[0]["request_id"]] = points
    return list(found.values())


def total(answers: list[Row]) -> int | None:
    """One evaluation as points from 0 to 1,000: its weighted answers over the weights that it answered.

    Without any answer that has a number, the overall recommendation stands for it; None where that has no view.
    """
    reached, weights = Fraction(0), 0
    for answer in answers:
        share = _share(answer)
        if share is not None:
            reached += answer["weight"] * share
            weights += answer["weight"]
    if not weights:
        return _OVERALL.get(answers[0]["overall"])
    return int(reached / weights * FULL + Fraction(1, 2))


def _share(answer: Row) -> Fraction | None:
    """How far up its scale an answer is, from 0 to 1; None for what has no scale, or no weight."""
    if not answer["weight"] or answer["value"] is None:
        return None
    value = Fraction(answer["value"])
    if answer["kind"] == "yes_no":
        return value
    low, high = answer["scale_min"], answer["scale_max"]
    if answer["kind"] != "scale" or low is None or high is None or low >= high:
        return None
    share: Fraction = (value - low) / (high - low)
    return min(max(share, Fraction(0)), Fraction(1))


def _ordered(
    standing: list[Row], wishes: list[dict[uuid.UUID, int]]
) -> tuple[tuple[Candidate, ...], tuple[tuple[Ballot, int], ...]]:
    """The candidates in the order in which ties are broken, and the ballots in their places, equal ones once."""
    support: dict[uuid.UUID, int] = {row["id"]: 0 for row in standing}
    for wish in wishes:
        for request_id, points in wish.items():
            if request_id in support:
                support[request_id] += points
    candidates = [
        Candidate(r["id"], r["external_id"], r["title"], r["theme"], r["requested_cents"], support[r["id"]])
        for r in standing
    ]
    candidates.sort(key=lambda c: (-c.support, c.cost_cents, c.title, str(c.id)))
    place = {candidate.id: n for n, candidate in enumerate(candidates)}
    ballots: dict[Ballot, int] = {}
    for wish in wishes:
        ballot = tuple(
            sorted((place[request], points) for request, points in wish.items() if request in place and points)
        )
        ballots[ballot] = ballots.get(ballot, 0) + 1
    return tuple(candidates), tuple(sorted(ballots.items()))


# ---------------------------------------------------------------------- what people did about it
def _proposed(rows: Iterable[Row]) -> dict[uuid.UUID, int] | None:
    prepared = [row for row in rows if row["proposed"] is not None]
    if not prepared:
        return None
    return {row["id"]: row["proposed_cents"] for row in prepared if row["proposed"] in GRANTED_NOW}


def _decided(rows: Iterable[Row]) -> dict[uuid.UUID, int] | None:
    rows = list(rows)
    if all(row["state"] in REQUEST_OPEN for row in rows):
        return None
    return {row["id"]: row["granted_cents"] for row in rows if row["state"] in GRANTED_NOW}

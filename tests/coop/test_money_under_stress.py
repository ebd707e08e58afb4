"""Sixteen threads, ten thousand random operations on three envelopes: not a cent too much, and nothing twice.

Whatever the threads do, at every moment an envelope reserves and commits no more than it has and what recorded
overrides allow; the figures say what the ledger's entries sum to, to the cent; and no request is decided twice.
A refusal is an answer. Anything else that is raised fails the test.
"""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dashboard.coop import approvals, decisions, drafts, envelopes, payments, requests, transfers
from dashboard.coop.drafting import DraftLine
from dashboard.coop.requests import Request
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from dashboard.words.refusals import Refusal
from dashboard.words.states import GRANTED
from tests import factories
from tests.coop.deciding import DAY, TODAY, Coop
from tests.factories import deciding

THREADS, OPERATIONS, REQUESTS = 16, 10_000, 200
SUMS = ("allocated_cents", "reserved_cents", "committed_cents", "paid_cents", "released_cents", "available_cents")


class Crowd:
    """People who decide, pay, ask for more, and move money between three envelopes, at random."""

    def __init__(self, record: Record, seed: int) -> None:
        self.record, self.seed = record, seed
        self.coop = Coop(record, allocated_cents=20_000_000)
        self.envelopes = [self.coop.envelope]
        self.done: Counter[str] = Counter()
        self.waiting: list[uuid.UUID] = []  # decisions that may still want signatures
        with factories.together(record) as rows:
            for name, allocated in (("Second", 10_000_000), ("Third", 1_000_000)):
                self.envelopes.append(factories.envelope(rows, name=name, year=TODAY.year, allocated_cents=allocated))
            roles = {"Noor": "approver", "Jonas": "approver", "Lea": "approver", "Berta": "board", "Sam": "staff"}
            accounts = {name: deciding.account(rows, name=name, roles=[role]) for name, role in roles.items()}
            rng = random.Random(seed)
            self.requests = [self._request(rows, rng, place) for place in range(REQUESTS)]
        self.people = {name: self.coop.as_of_now(account_id) for name, account_id in accounts.items()}
        noor = self.people["Noor"]
        # the same person with a second account and another role: signs once all the same
        self.people["Noor again"] = self.coop.somebody("Noor again", "board", person_id=noor.person_id)
        self.deciders = [actor for actor in self.people.values() if actor.roles & {"approver", "board"}]

    def _request(self, rows: Any, rng: random.Random, place: int) -> uuid.UUID:
        cents = rng.choice([9_999, 50_000, 180_000, 250_000, 900_001, 1_200_000])
        request_id = factories.request(
            rows,
            title=f"Request {place}",
            requested_cents=cents,
            envelope_id=rng.choice(self.envelopes),
            theme_id=self.coop.theme,
            author_id=self.coop.author,
            submitted_on=TODAY - 30 * DAY,
            states=[("ready_for_decision", TODAY - 2 * DAY)],
        )
        factories.request_line(rows, request_id=request_id, amount_cents=cents)
        return request_id

    def work(self, thread: int) -> None:
        """One thread's share of the operations."""
        rng = random.Random(self.seed * 1_000 + thread)
        verbs: list[Callable[[random.Random, Request], object]] = [
            *[self.decide] * 8,
            *[self.sign] * 6,
            *[self.prepare] * 2,
            *[self.reject, self.ask_for_more, self.cancel, self.transfer, self.freeze_and_open, self.override],
            *[self.commit, self.pay, self.pay, self.release, self.give_back],
        ]
        screen: dict[uuid.UUID, Request] = {}  # what this thread saw last, which may be old
        for _turn in range(OPERATIONS // THREADS):
            verb = rng.choice(verbs)
            # a few requests are wanted by everybody at once
            chosen = rng.choice(self.requests if rng.random() < 0.8 else self.requests[:10])
            if chosen not in screen or rng.random() < 0.1:
                screen[chosen] = requests.get(self.record, chosen)
            try:
                verb(rng, screen[chosen])
            except Refusal:
                self.done["refused"] += 1
            else:
                self.done[verb.__name__] += 1

    # ------------------------------------------------------------------ deciding
    def decide(self, rng: random.Random, request: Request) -> None:
        done = approvals.decide(self.record, rng.choice(self.deciders), request.id, **self._grant(rng, request))
        self.waiting.append(done.decision_id)

    def prepare(self, rng: random.Random, request: Request) -> None:
        decider, given = rng.choice(self.deciders), self._grant(rng, request)
        self.waiting.append(approvals.prepare(self.record, decider, request.id, **given))

    def sign(self, rng: random.Random, request: Request) -> None:
        waiting = self.waiting[-40:]
        chosen = rng.sample(waiting, min(len(waiting), rng.choice([1, 1, 1, 3])))
        approvals.apply(self.record, rng.choice(self.deciders), chosen)

    def reject(self, rng: random.Random, request: Request) -> None:
        given: dict[str, Any] = {"seen": request.seen, "lines": None, "reason": "no"}
        approvals.decide(self.record, rng.choice(self.deciders), request.id, "rejected", **given)

    def override(self, rng: random.Random, request: Request) -> None:
        given = {**self._grant(rng, request), "override_reason": "the fair cannot be moved"}
        done = approvals.decide(self.record, rng.choice(self.deciders), request.id, **given)
        self.waiting.append(done.decision_id)

    def _grant(self, rng: random.Random, request: Request) -> dict[str, Any]:
        line = request.lines[0]
        part = rng.random() < 0.4
        lines = {line.id: rng.randint(1, line.amount_cents - 1)} if part else None
        outcome = "approved_in_part" if part else "approved"
        return {"outcome": outcome, "seen": request.seen, "lines": lines, "reason": "as the quote says"}

    # ------------------------------------------------------------------ afterwards
    def ask_for_more(self, rng: random.Random, request: Request) -> None:
        more = request.requested_cents + rng.randint(1, 999)
        line = DraftLine(id=uuid.uuid4(), category="trainer", unit_cents=more)
        sam = self.people["Sam"]
        drafts.raise_amount(self.record, sam, request.id, seen=request.seen, lines=[line], reason="it costs more")

    def cancel(self, rng: random.Random, request: Request) -> None:
        payments.cancel(self.record, self.people["Sam"], request.id, "not needed", request.seen)

    def commit(self, rng: random.Random, request: Request) -> None:
        payments.commit(self.record, self.people["Sam"], request.id, request.seen)

    def pay(self, rng: random.Random, request: Request) -> None:
        cents, reference = rng.randint(1, 100_000), f"{rng.random()}"
        payments.pay(self.record, self.people["Sam"], request.id, cents, TODAY, reference, request.seen)

    def release(self, rng: random.Random, request: Request) -> None:
        payments.release(self.record, self.people["Sam"], request.id, None, "not used", request.seen)

    def give_back(self, rng: random.Random, request: Request) -> None:
        cents = rng.randint(1, 10_000)
        payments.give_back(self.record, self.people["Sam"], request.id, cents, TODAY, "too much", request.seen)

    def transfer(self, rng: random.Random, request: Request) -> None:
        source, target = rng.sample(self.envelopes, 2)
        transfers.transfer(self.record, self.people["Noor"], source, target, rng.randint(1, 300_000), "needed there")

    def freeze_and_open(self, rng: random.Random, request: Request) -> None:
        envelope = rng.choice(self.envelopes)
        envelopes.freeze(self.record, self.people["Sam"], envelope, "a look at the books")
        envelopes.unfreeze(self.record, self.people["Sam"], envelope, "the books are right")


class Watcher(threading.Thread):
    """Looks at one moment after the other while the crowd works."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self.record, self.figures = record, Figures(record)
        self.wrong: list[str] = []
        self.moments = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(1.0):
            self.look()

    def look(self) -> None:
        self.wrong += overdrawn(self.record) + differing(self.figures)
        self.moments += 1


def overdrawn(record: Record) -> list[str]:
    """Envelopes that reserve and commit more than they have and overrides allow, at one moment."""
    with record.reading() as reading:
        rows = reading.rows(
            "select envelope_id,"
            " sum(case when kind in ('allocation', 'transfer', 'carry_over') then amount_cents else 0 end)"
            " as allocated,"
            " sum(case when kind = 'override' then amount_cents else 0 end) as override,"
            " sum(case when kind in ('reservation', 'commitment') then amount_cents"
            "          when kind = 'release' then -amount_cents else 0 end) as taken"
            " from ledger_entry where removed_at is null group by envelope_id"
        )
    return [f"overdrawn: {row}" for row in rows if row["taken"] > row["allocated"] + row["override"]]


def differing(figures: Figures) -> list[str]:
    """Where the figures of one moment say something else than the ledger's entries sum to."""
    asked = [(name, {"as_of": TODAY}) for name in ("envelope_status", "money_total", "ledger_list")]
    status, total, entries = figures.answers(asked, Audience(sees_persons=True))
    of_kind: Counter[str] = Counter()
    for entry in entries.rows:
        of_kind[entry["kind"]] += entry["amount_cents"]
    from_entries = summed(of_kind)
    from_status = {name: sum(row[name] for row in status.rows) for name in SUMS}
    from_total = {name: total.rows[0][name] for name in SUMS}
    return [] if from_entries == from_status == from_total else [f"{from_entries} / {from_status} / {from_total}"]


def summed(of_kind: Counter[str]) -> dict[str, int]:
    allocated = of_kind["allocation"] + of_kind["transfer"] + of_kind["carry_over"]
    committed = of_kind["commitment"] - of_kind["release"]
    return {
        "allocated_cents": allocated,
        "reserved_cents": of_kind["reservation"],
        "committed_cents": committed,
        "paid_cents": of_kind["payment"] - of_kind["return"],
        "released_cents": of_kind["release"],
        "available_cents": allocated - of_kind["reservation"] - committed,
    }


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_sixteen_threads_spend_no_cent_too_much_and_decide_nothing_twice(record: Record) -> None:
    crowd, watcher = Crowd(record, seed=2026), Watcher(record)
    began = time.perf_counter()
    watcher.start()

    try:
        with ThreadPoolExecutor(THREADS) as pool:
            for worker in [pool.submit(crowd.work, thread) for thread in range(THREADS)]:
                worker.result()
    finally:
        watcher.over.set()
        watcher.join()
    took = time.perf_counter() - began
    watcher.look()

    print(f"{OPERATIONS} operations in {took:.1f} s, {watcher.moments} moments looked at: {dict(crowd.done)}")
    assert watcher.wrong == []
    assert watcher.moments > 10
    assert min(crowd.done[verb] for verb in ("decide", "sign", "commit", "pay", "release", "cancel", "transfer")) > 10
    assert twice(record) == []
    assert unlike_their_state(record) == []


def twice(record: Record) -> list[str]:
    """Requests with more decisions than times they were ready, and decisions without the persons that they take."""
    found = []
    for row in record.rows("decisions/queue") + decided(record):
        states = [state["state"] for state in record.rows("requests/states", request_id=row["id"])]
        made = [decision for decision in decisions.of_request(record, row["id"]) if decision.applied_at]
        ends = [state for state in states if state in (*GRANTED, "rejected")]
        if len(made) != len(ends) or len(made) > states.count("ready_for_decision"):
            found.append(f"{row['id']}: {states}")
        for decision in made:
            request = requests.get(record, decision.request_id)
            persons = {signature.person_id for signature in decision.signatures}
            at_stake = decision.granted_cents or request.requested_cents
            # what was asked may have been raised since; what was granted stays
            wanted = 1 if decision.granted_cents is None or at_stake <= 200_000 else 2 if at_stake <= 1_000_000 else 3
            if decision.override_reason:
                wanted = 3
            if len(persons) < wanted or len(persons) != len(decision.signatures):
                found.append(f"{decision.id}: {at_stake} by {len(persons)}")
    return found


def unlike_their_state(record: Record) -> list[str]:
    """Requests whose entries in the ledger are not what their state says."""
    found = []
    for row in decided(record):
        request = requests.get(record, row["id"])
        money = payments.of(record, request.id)
        held = request.granted_cents if request.state in GRANTED else 0
        if money.reserved_cents != held or not 0 <= money.paid_cents <= money.committed_cents:
            found.append(f"{request.state}: {money}")
    return found


def decided(record: Record) -> list[dict[str, Any]]:
    with record.reading() as reading:
        return reading.rows("select distinct request_id as id from request_decision")

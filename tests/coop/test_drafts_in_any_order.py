"""Two people write one request in any order: what is kept is what was last saved, and nothing is handed in twice."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dashboard.coop import drafting, drafts, ledger
from dashboard.coop.drafting import Content, DraftLine
from dashboard.coop.drafts import Outdated
from dashboard.coop.requests import Seen
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput
from dashboard.words.states import REQUEST
from tests.coop.asking import Coop, line

LINES = tuple(line(category=name) for name in ("room", "trainer", "print", "food"))
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Workshops", "Talks", ""]),
        "purpose": st.sampled_from([None, "To learn", "To meet"]),
        "lines": st.lists(
            st.tuples(st.sampled_from(LINES), st.integers(0, 90_000)), unique_by=lambda one: one[0].id, max_size=4
        ).map(lambda found: tuple(replace(one, unit_cents=cents) for one, cents in found)),
    },
)


class Together(RuleBasedStateMachine):
    """Ada and Ben each hold the request as they saw it last; what the record should say is held beside it."""

    empty: Path
    people = Bundle("people")

    @initialize(target=people)
    def begin(self) -> str:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "coop.duckdb"
        shutil.copy(self.empty, path)
        self.record = Record.open(path)
        self.coop = Coop(self.record)
        self.request_id = drafts.begin(self.record, self.coop.ada, self.coop.lab)
        now = self.coop.now(self.request_id)
        self.says = self.coop.content_kept(self.request_id)
        self.state = "draft"
        self.held: dict[str, tuple[Seen, Content]] = dict.fromkeys(("ada", "ben"), (now.seen, self.says))
        return "ada"

    @rule(target=people)
    def ben_comes_along(self) -> str:
        return "ben"

    @rule(who=people)
    def look(self, who: str) -> None:
        self.held[who] = (self.coop.now(self.request_id).seen, self.coop.content_kept(self.request_id))

    @rule(who=people, changes=CHANGES)
    def save(self, who: str, changes: dict[str, object]) -> None:
        seen, base = self.held[who]
        mine = replace(base, **changes)  # type: ignore[arg-type]
        fresh, may = seen == self.coop.now(self.request_id).seen, self.state in drafts.WRITTEN_IN
        try:
            after = drafts.save(self.record, getattr(self.coop, who), self.request_id, seen=seen, content=mine)
        except Outdated as told:
            assert not fresh
            both = drafting.merged(base, mine, self.says)
            self._nothing_is_lost(base, mine, self.says, both)
            if may:
                after = drafts.save(
                    self.record, getattr(self.coop, who), self.request_id, seen=told.request.seen, content=both
                )
                self.says, self.held[who] = both, (after, both)
        except BadInput:
            assert fresh
            assert not may
        else:
            assert fresh
            self.says, self.held[who] = mine, (after, mine)

    @rule(who=people)
    def hand_in(self, who: str) -> None:
        seen, _base = self.held[who]
        fresh = seen == self.coop.now(self.request_id).seen
        fits = bool(self.says.title and self.says.lines) and all(one.amount_cents for one in self.says.lines)
        try:
            drafts.submit(self.record, getattr(self.coop, who), self.request_id, seen=seen)
        except Outdated:
            assert not fresh
        except BadInput:
            assert fresh
            assert self.state != "draft" or not fits
        else:
            assert (fresh, fits, self.state) == (True, True, "draft")
            self.state = "submitted"

    @rule(who=people)
    def withdraw(self, who: str) -> None:
        seen, _base = self.held[who]
        fresh = seen == self.coop.now(self.request_id).seen
        try:
            drafts.withdraw(self.record, getattr(self.coop, who), self.request_id, seen=seen, reason="No longer")
        except Outdated:
            assert not fresh
        except BadInput:
            assert "withdrawn" not in REQUEST[self.state]
        else:
            assert fresh
            self.state = "withdrawn"

    @invariant()
    def the_record_says_what_was_last_saved(self) -> None:
        if not hasattr(self, "record"):
            return
        now = self.coop.now(self.request_id)
        assert (self.coop.content_kept(self.request_id), now.state) == (self.says, self.state)
        assert now.requested_cents == self.says.requested_cents == sum(one.amount_cents for one in now.lines)
        assert [row["state"] for row in now.states].count("submitted") <= 1
        assert ledger.of_request(self.record, self.request_id).reserved_cents == 0

    def teardown(self) -> None:
        if hasattr(self, "record"):
            self.record.close()
            self.folder.cleanup()

    def _nothing_is_lost(self, base: Content, mine: Content, theirs: Content, both: Content) -> None:
        """What I changed is mine; what they alone changed is theirs."""
        for name in ("title", "purpose"):
            wanted = mine if name in drafting.differences(base, mine) else theirs
            assert getattr(both, name) == getattr(wanted, name)
        was, written, merged = _by_id(base), _by_id(mine), _by_id(both)
        for line_id, one in written.items():
            if one != was.get(line_id):
                assert merged[line_id] == one
        for line_id, one in _by_id(theirs).items():
            if line_id in written and written[line_id] == was.get(line_id):
                assert merged[line_id] == one


def _by_id(content: Content) -> dict[object, DraftLine]:
    return {one.id: one for one in content.lines}


@pytest.mark.slow
def test_two_write_one_request_in_any_order(empty_record: Path) -> None:
    machine = type("Given", (Together,), {"empty": empty_record})

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

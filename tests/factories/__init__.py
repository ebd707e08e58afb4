"""Rows for tests: each function adds one thing to a real record, the way the app does, and returns its id.

    lab = factories.lab(record, theme_id=factories.theme(record, name="Peer support"))
    ada = factories.person(record, country="BE")
    factories.membership(record, lab_id=lab, person_id=ada)
    factories.attendance(record, meeting_id=factories.meeting(record, lab_id=lab), person_id=ada)

Everything is given by keyword; what a test does not name gets a sensible value. Any other column of the table
can be given too: `lab(record, rhythm_days=90)`. All days lie in 2024 unless given. Many rows go in faster
with `with factories.together(record) as rows: ...` and `rows` in the place of the record.
"""

from __future__ import annotations

from tests.factories.adding import JANUARY, JUNE, Batch, add, remove, together
from tests.factories.cycle import cycle_phase, in_group
from tests.factories.evaluation import criterion, evaluation, evaluation_round, form
from tests.factories.labs import lab, lab_state, membership, objective, people, person, priority, progress, theme
from tests.factories.money import attendance, ballot, envelope, ledger, meeting, request, request_line, request_state
from tests.factories.recommendations import cycle, decision, follow_up, recommendation, working_group
from tests.factories.waiting import join_request

__all__ = [
    "JANUARY",
    "JUNE",
    "Batch",
    "add",
    "attendance",
    "ballot",
    "criterion",
    "cycle",
    "cycle_phase",
    "decision",
    "envelope",
    "evaluation",
    "evaluation_round",
    "follow_up",
    "form",
    "in_group",
    "join_request",
    "lab",
    "lab_state",
    "ledger",
    "meeting",
    "membership",
    "objective",
    "people",
    "person",
    "priority",
    "progress",
    "recommendation",
    "remove",
    "request",
    "request_line",
    "request_state",
    "theme",
    "together",
    "working_group",
]

"""No way out tells a draft of a recommendation: no figure, no log, no list that others read."""

from __future__ import annotations

import pytest

from dashboard.coop import admission, lineage, writing
from dashboard.store.figures import Figures, catalogue, full_sql
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from tests.coop.writing_together import TODAY, Coop

SECRET = "zwartkoffie"


@pytest.fixture
def coop(record: Record) -> Coop:
    return Coop(record)


def test_no_figure_tells_of_a_draft_to_anybody(coop: Coop) -> None:
    draft = coop.written(title=f"Een {SECRET}", body=SECRET, reasons=SECRET, parts=(SECRET,), addressee=SECRET)
    shown = coop.submitted(title="Een theehuis")
    known = {"recommendation_id": draft, "cycle_id": coop.cycle, "working_group_id": coop.group}
    figures, told = Figures(coop.record), set()

    for name, one in catalogue().items():
        if "recommendation" not in full_sql(name):
            continue
        needed = {param.name: param.type for param in one.params if not param.optional}
        given = {key: TODAY if kind == "DATE" else known.get(key, draft) for key, kind in needed.items()}
        answer = str(figures.answer(name, Audience(sees_persons=True), **given).rows)
        assert SECRET not in answer, f"{name} tells of a draft"
        if "theehuis" in answer:
            told.add(name)

    assert coop.now(shown).state == "submitted"
    assert told, "what was handed in is told by some figure, or this test looks at nothing"


def test_neither_the_log_nor_a_suggestion_nor_a_list_tells_of_a_draft(coop: Coop) -> None:
    draft = coop.written(title=f"Een {SECRET}", body=SECRET, reasons=SECRET, parts=(SECRET,), addressee=SECRET)
    coop.save(draft, title=f"Een {SECRET} voor allen", body=SECRET)
    seen = coop.now(draft).seen
    writing.withdraw(coop.record, coop.ada, draft, seen=seen, reason=SECRET)

    assert lineage.suggested(coop.record, f"Een {SECRET}", SECRET) == []
    assert writing.mine(coop.record, coop.mia) == []
    assert admission.waiting(coop.record) == []
    assert admission.can_take_in(coop.record, coop.now(coop.submitted())) == []
    assert SECRET not in str(coop.record.rows("events/all"))

"""No way out shows a score early while a blind round collects: role by phase by way.

What is tried is not whether a number is seen, but whether anything at all is another when the answers are others: then
it tells of them, be it by a count, an order or a colour.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.cells import downloads
from dashboard.cells.reader import Reader
from dashboard.coop import assigning, evaluation_summary, evaluations, frozen, ranking, rounds
from dashboard.exchange import etat_des_lieux, pabulib_export
from dashboard.frame import house
from dashboard.store import ids
from dashboard.store.figures import Figures, catalogue
from dashboard.store.record import Record
from dashboard.words import permissions
from dashboard.words.permissions import GRANTS, OPERATOR, ROLES
from dashboard.words.refusals import BadInput, NotAllowed
from tests.pages.showing import PHASES, SHOWS, SUBJECTS, Coop, Eyes, pages

DAYS = ("2024-06-01", None, "2199-12-31")  # None: today
# on these pages scores stand, once they may be seen by whoever may read summaries
TELLING = {
    "recommendation evaluation": "evaluation.view",
    "recommendation round": "evaluation.manage",
    "request round": "evaluation.manage",
    "meeting": "board.view",
    "one approval": "evaluation.view",
    "request": "evaluation.view",
    "figure": "evaluation.view",
}


@pytest.fixture
def coop(record: Record) -> Iterator[Coop]:
    yield Coop(record)
    house._record, house._figures = None, None


def every_figure(coop: Coop, figures: Figures) -> dict[str, Any]:
    """What every figure answers, for whoever sees persons and whoever does not, of every subject, as at every day."""
    given: list[dict[str, Any]] = [{}, *({"subject_id": one} for one in coop.ids.values())]
    given += [{"round_id": one} for one in coop.rounds.values()]
    found: dict[str, Any] = {}
    read = {name for name in catalogue() if figures.tables_read(name) & {"evaluation", "evaluation_answer"}}
    assert "evaluation_summary" in read
    for name in sorted(read):  # what reads no evaluation tells of none
        figure = catalogue()[name]
        known = {param.name for param in figure.params}
        for more in (one for one in given if one.keys() <= known):
            for day in DAYS if name == "evaluation_summary" else (None,):
                for sees in (True, False):
                    asked = more | ({"as_of": day or ids.today()} if "as_of" in known else {})
                    if any(not p.optional and p.name not in asked for p in figure.params):
                        continue
                    answer = figures.answer(name, permissions.Audience(sees_persons=sees), **asked)
                    found[json.dumps([name, sees, asked], default=str)] = answer.rows
    return found


def every_export(coop: Coop, figures: Figures) -> dict[str, Any]:
    """What leaves as a file: the summary as CSV and workbook, the report as JSON, the ballot as Pabulib."""
    record = coop.record
    reader = Reader(record, figures, coop.actors["staff"], "en", ids.today())
    answer = reader.ask("evaluation_summary")
    report = etat_des_lieux.gather(record, figures, OPERATOR, as_of=ids.today(), language="en", compared=None)
    workbook = zipfile.ZipFile(io.BytesIO(downloads._xlsx(reader, answer)))
    cells = [name for name in workbook.namelist() if name.startswith("xl/worksheets") or "sharedStrings" in name]
    return {
        "csv": downloads._csv(reader, answer),
        "workbook": [workbook.read(name) for name in cells],
        "état des lieux": etat_des_lieux.as_json(report),  # the PDF and the workbook are written from the same
        "ballot": pabulib_export.of_envelope(record, coop.envelope),
        "frozen for the Board": frozen.now(record, coop.ids["recommendation"]),
    }


def every_number(coop: Coop) -> dict[str, Any]:
    """What the domain puts together, whoever asks."""
    found: dict[str, Any] = {f"of {kind}": evaluation_summary.of(coop.record, coop.ids[kind]) for kind in SUBJECTS}
    found |= {f"rankings {kind}": ranking.of_round(coop.record, coop.rounds[kind]) for kind in SUBJECTS}
    return found


def telling(coop: Coop, ways: Any) -> set[str]:
    """Which ways tell something else when the answers are others."""
    coop.answered("high")
    before = ways()
    coop.answered("low")
    after = ways()
    assert before.keys() == after.keys()
    return {way for way in before if before[way] != after[way]}


# ---------------------------------------------------------------------- figures, exports, what the domain says
@pytest.mark.slow  # every figure with every parameter, in every phase, twice
def test_only_a_summary_that_may_be_seen_tells_of_the_answers(coop: Coop) -> None:
    figures = Figures(coop.record)  # one for all: what was answered before is not told again
    found = {}

    for phase in PHASES:
        coop.goes_into(phase)
        found[phase] = (
            {json.loads(key)[0] for key in telling(coop, lambda: every_figure(coop, figures))},
            telling(coop, lambda: every_export(coop, figures)),
            telling(coop, lambda: every_number(coop)),
        )

    summary, exports = {"evaluation_summary"}, {"csv", "workbook", "frozen for the Board"}
    numbers = {"of recommendation", "of request"}
    # how subjects rank is told once the whole round may be read
    ranked = {"rankings recommendation", "rankings request"}
    nothing: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    assert found == dict.fromkeys(PHASES, nothing) | {
        "all in": (summary, exports, numbers),
        "deliberating": (summary, exports, numbers | ranked),
        "closed": (summary, exports, numbers | ranked),
    }


@pytest.mark.parametrize("role", ROLES)
def test_the_figure_is_refused_to_whoever_may_not_read_summaries_also_when_it_was_answered_to_others(
    coop: Coop, role: str
) -> None:
    coop.goes_into("closed")
    figures = Figures(coop.record)
    assert Reader(coop.record, figures, coop.actors["staff"], "en", ids.today()).ask("evaluation_summary").rows

    reader = Reader(coop.record, figures, coop.actors[role], "en", ids.today())

    if role in GRANTS["evaluation.view"]:
        assert reader.ask("evaluation_summary").rows
    else:
        with pytest.raises(NotAllowed):
            reader.ask("evaluation_summary")


# ---------------------------------------------------------------------- pages
@pytest.mark.slow  # every page as every role, twice
@pytest.mark.parametrize(
    ("phase", "role"),
    [*(("at work", role) for role in ROLES), *(("closed", role) for role in ("member", "board", "staff"))],
)
def test_a_page_tells_of_the_answers_only_to_whoever_may_read_them_and_only_in_time(
    coop: Coop, phase: str, role: str
) -> None:
    coop.goes_into(phase)
    eyes = Eyes(coop, role)

    found = telling(coop, lambda: {way: eyes.told(way) for way in pages(coop)})

    reads = phase in SHOWS and role in GRANTS["evaluation.view"]
    may = {way for way, action in TELLING.items() if role in GRANTS[action]}
    assert found == (may if reads else set())


@pytest.mark.parametrize("phase", ["reopened", "all in"])
def test_giving_one_back_takes_the_scores_off_the_pages_again(coop: Coop, phase: str) -> None:
    coop.goes_into(phase)
    eyes = Eyes(coop, "staff")
    ways = ("recommendation evaluation", "recommendation round", "meeting")

    found = telling(coop, lambda: {way: eyes.told(way) for way in ways})

    assert found == (set(ways) if phase in SHOWS else set())


@pytest.mark.parametrize("day", ["2024-06-02", "2199-12-31"])
def test_another_day_in_the_link_opens_no_blind_round(coop: Coop, day: str) -> None:
    coop.goes_into("at work")
    eyes = Eyes(coop, "staff")

    found = telling(
        coop, lambda: {way: eyes.told(way, as_of=day) for way in ("recommendation evaluation", "recommendation round")}
    )

    assert found == set()


# ---------------------------------------------------------------------- ways round it
def test_whoever_may_have_read_the_scores_is_not_asked_for_one_more_blind(record: Record) -> None:
    coop = Coop(record)
    coop.goes_into("all in")
    wanted = rounds.Settings("Spring", coop.cycle.form_id, wanted=4)

    rounds.edit(record, coop.actors["staff"], coop.cycle.round_id, coop.cycle.round.version, wanted)

    found = assigning.candidates(record, coop.cycle.round_id, coop.ids["recommendation"])
    assert {one.name: one.may for one in found if one.name in ("Staff", "Board", "Evaluator")} == {
        "Staff": False,
        "Board": False,
        "Evaluator": True,
    }
    with pytest.raises(BadInput, match="May have read what the others said"):
        coop.cycle.ask(coop.actors["board"])


def test_nobody_reads_the_others_before_submitting_nor_after_one_was_given_back(record: Record) -> None:
    coop = Coop(record)
    coop.goes_into("reopened")
    una, *_others, wim = list(coop.cycle.evaluators.values())[:3]
    [given_back] = evaluations.mine(record, wim)[:1]
    [submitted] = evaluations.mine(record, una)[:1]

    with pytest.raises(NotAllowed, match="This round is blind"):
        evaluations.others(record, wim, given_back["id"])

    assert len(evaluations.others(record, una, submitted["id"])) == 1


def test_a_round_goes_neither_back_nor_loose(record: Record) -> None:
    coop = Coop(record)
    coop.goes_into("collecting")
    staff, round_id = coop.actors["staff"], coop.cycle.round_id

    with pytest.raises(BadInput, match="stays blind"):
        rounds.edit(
            record,
            staff,
            round_id,
            coop.cycle.round.version,
            rounds.Settings("Spring", coop.cycle.form_id, blind=False),
        )
    phases = [rounds.advance(record, staff, round_id, coop.cycle.round.version) for _step in range(2)]

    assert phases == ["deliberating", "closed"]
    with pytest.raises(BadInput, match="closed"):
        rounds.advance(record, staff, round_id, coop.cycle.round.version)

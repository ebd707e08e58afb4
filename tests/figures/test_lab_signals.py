"""What may be amiss with a lab: each rule on both sides of its threshold; the real groups are known by name."""

from __future__ import annotations

import csv
import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pytest

from dashboard.exchange.kinds import KINDS
from dashboard.exchange.mapping import Mapping
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words import signals
from dashboard.words.language import speaking
from dashboard.words.permissions import Audience
from dashboard.words.states import SIGNALS
from tests import factories as new
from tests.conftest import ROOT
from tests.exchange.bringing import bring

AS_OF = dt.date(2024, 12, 31)
SPRING = dt.date(2024, 3, 1)
DAY = dt.timedelta(days=1)


def stand(record: Record, lab_id: uuid.UUID | None = None, as_of: dt.date = AS_OF, **params: Any) -> dict[str, str]:
    """The signals on a lab, each with its evidence."""
    given = params | ({"lab_id": lab_id} if lab_id else {})
    answer = Figures(record).answer("lab_signals", Audience(sees_persons=True), as_of=as_of, **given)
    return {row["signal"]: row["evidence"] for row in answer.rows}


def healthy(record: Record, **more: Any) -> uuid.UUID:
    """A lab of which nothing is amiss at the end of 2024: met, reported, somebody new, animated."""
    with new.together(record) as rows:
        lab = new.lab(rows, name=f"Lab {uuid.uuid4()}", founded_on=SPRING, **more)
        ada, bob, cil = new.people(rows, 3)
        new.membership(rows, lab_id=lab, person_id=ada, role="animator", from_date=SPRING)
        for who in (bob, cil):
            new.membership(rows, lab_id=lab, person_id=who, from_date=SPRING)
        for place in range(4):
            meeting = new.meeting(rows, lab_id=lab, held_on=AS_OF - (10 + place) * DAY)
            for who in (ada, bob, cil):
                new.attendance(rows, meeting_id=meeting, person_id=who)
        new.progress(rows, lab_id=lab, due_on=AS_OF - 20 * DAY, submitted_on=AS_OF - 20 * DAY, answers_empty=7)
    return lab


def test_a_lab_that_does_well_has_no_signal(kept: Record) -> None:
    lab = healthy(kept)

    assert stand(kept, lab, two_carry_percent=67) == {}


@pytest.mark.parametrize(("days", "found"), [(89, []), (90, ["silent"])])
def test_a_lab_is_silent_after_ninety_days(kept: Record, days: int, found: list[str]) -> None:
    lab = new.lab(kept, founded_on=AS_OF - 300 * DAY)
    new.membership(kept, lab_id=lab, person_id=new.person(kept), role="animator", from_date=AS_OF - 10 * DAY)
    new.meeting(kept, lab_id=lab, held_on=AS_OF - days * DAY)

    assert list(stand(kept, lab)) == found


def test_a_lab_that_rests_is_not_silent_and_what_is_proposed_has_no_signal(kept: Record) -> None:
    resting = new.lab(kept, state="dormant")
    proposed = new.lab(kept, state="proposed")

    assert stand(kept, resting) == stand(kept, proposed) == {}


def test_a_report_is_late_after_its_due_day_and_not_on_it(kept: Record) -> None:
    lab = healthy(kept)
    new.progress(kept, lab_id=lab, period="2024-Q4", due_on=AS_OF, submitted_on=None)

    assert "report_late" not in stand(kept, lab)
    assert stand(kept, lab, AS_OF + DAY)["report_late"] == "due=2024-12-31; period=2024-Q4; n=1"


@pytest.mark.parametrize(
    ("filled", "empty", "found"),
    [(4, 8, True), (4, 7, False), (0, 5, True), (1, 5, False), (0, 0, False)],
)
def test_a_report_that_says_little_is_noticed_until_it_is_answered(
    kept: Record, filled: int, empty: int, found: bool
) -> None:
    lab = healthy(kept)
    told: dict[str, Any] = {"submitted_on": AS_OF, "due_on": AS_OF, "period": "2023"}
    update = new.progress(kept, lab_id=lab, answers_filled=filled, answers_empty=empty, **told)

    assert ("report_empty" in stand(kept, lab)) is found

    new.add(kept, "progress_state", progress_id=update, state="acknowledged", since=AS_OF + DAY)

    assert "report_empty" not in stand(kept, lab, AS_OF + DAY)


def test_two_people_carry_a_lab_when_they_are_most_of_those_who_come(kept: Record) -> None:
    lab = healthy(kept)
    evidence = "two=8; named=12; meetings=4"

    assert stand(kept, lab)["few_carry_it"] == evidence
    assert "few_carry_it" not in stand(kept, lab, two_carry_percent=67)
    assert "few_carry_it" not in stand(kept, lab, meetings_from=5)


def test_money_that_was_granted_is_untouched_until_some_of_it_is_paid(kept: Record) -> None:
    lab = healthy(kept)
    envelope = new.envelope(kept, year=2024)
    granted = AS_OF - 90 * DAY
    request = new.request(
        kept, lab_id=lab, envelope_id=envelope, requested_cents=150_000, submitted_on=SPRING,
        states=[("submitted", SPRING), ("approved", granted)],
    )  # fmt: skip

    assert "money_untouched" not in stand(kept, lab, AS_OF - DAY)
    assert stand(kept, lab)["money_untouched"] == "cents=150000; n=1; days=90"

    new.ledger(
        kept, envelope_id=envelope, request_id=request, kind="payment", amount_cents=10_000, entry_date=AS_OF + DAY
    )

    assert "money_untouched" not in stand(kept, lab, AS_OF + DAY)


def test_nobody_new_animator_gone_and_a_need_that_waits(kept: Record) -> None:
    lab = new.lab(kept, founded_on=AS_OF - 600 * DAY)
    ada = new.person(kept)
    until = AS_OF - 40 * DAY
    began: dict[str, Any] = {"role": "animator", "from_date": AS_OF - 600 * DAY, "until_date": until, "state": "left"}
    new.membership(kept, lab_id=lab, person_id=ada, **began)
    new.add(
        kept, "lab_need", lab_id=lab, kind="room", body="A hall", state="open", asked_on=AS_OF - 30 * DAY, version=1
    )

    found = stand(kept, lab)

    assert {signal: found[signal] for signal in ("nobody_new", "no_animator", "need_unanswered")} == {
        "nobody_new": f"joined={AS_OF - 600 * DAY}; days=600",
        "no_animator": f"animator={until}",
        "need_unanswered": "needs=room; n=1; days=30",
    }
    assert "need_unanswered" not in stand(kept, lab, AS_OF - DAY)


def test_what_is_put_aside_shows_again_the_day_after(kept: Record) -> None:
    lab = new.lab(kept, founded_on=AS_OF - 300 * DAY)
    until = AS_OF + 5 * DAY
    new.add(
        kept, "signal_aside", lab_id=lab, signal="silent", from_date=AS_OF, until_date=until, reason="They meet again"
    )

    shown = [as_of for as_of in (AS_OF - DAY, AS_OF, until, until + DAY) if "silent" in stand(kept, lab, as_of)]

    assert shown == [AS_OF - DAY, until + DAY]


def test_every_signal_and_its_evidence_have_words() -> None:
    evidence = {
        "met=2024-10-02; days=90": "Last met on 2 Oct 2024, 90 days ago.",
        "founded=2024-10-02; days=90": "Founded on 2 Oct 2024, 90 days ago, and has not met.",
        "due=2024-12-15; period=2024-Q4; n=1": "The update on 2024-Q4 was due on 15 Dec 2024.",
        "filed=2023-12-31; period=2023": "Its last update is on 2023, filed on 31 Dec 2023.",
        "filed=never": "It never filed an update.",
        "periods=2022; filled=?; open=8": "On 2022: – answers, 8 questions left open.",
        "two=8; named=12; meetings=4": "Two people are 8 of 12 attendances by name, at 4 meetings in a year.",
        "joined=2023-01-01; days=400": "The last to come in did on 1 Jan 2023, 400 days ago.",
        "animator=never": "It never had an animator.",
        "needs=room, tool; n=2; days=31": "2 needs wait (room, tool), the first for 31 days.",
        "met=tomorrow": "met=tomorrow",
        "something else": "something else",
    }
    with speaking("en"):
        said = {one: signals.told(one) for one in evidence}

    assert said == evidence
    assert set(signals.MEANS) == set(SIGNALS)


def test_real_groups_have_exactly_the_signals_that_their_reports_show(record: Record, real: Path) -> None:
    """Groups without a 2025 report are late, and each report with eight or more empty bullets is named."""
    maps = ROOT / "docs" / "examples" / "maps"
    known = Mapping.load(maps / "groups_as_labs.toml", KINDS["labs"])
    bring(record, "labs", real / "groups.csv", known, ["themes"])
    reports = Mapping.load(maps / "group_annual_reports_as_progress.toml", KINDS["progress"])
    bring(record, "progress", real / "group_annual_reports.csv", reports, ["labs"])
    with (real / "groups.csv").open(encoding="utf-8") as file:
        groups = {row["group_id"] for row in csv.DictReader(file)}
    with (real / "group_annual_reports.csv").open(encoding="utf-8") as file:
        filed = list(csv.DictReader(file))
    codes = {str(row["id"]): row["code"] for row in _codes(record)}
    # the labs are there from the day of the import on; up to a year after the last report, that report is enough
    as_of = max(dt.date(2026, 12, 30), dt.date.today())

    answer = Figures(record).answer(
        "lab_signals", Audience(sees_persons=True), as_of=as_of, report_days=(as_of - dt.date(2025, 12, 31)).days + 1
    )

    assert [column.name for column in answer.figure.columns][:4] == ["lab", "signal", "since", "evidence"]
    late = {codes[row["lab_id"]] for row in answer.rows if row["signal"] == "report_late"}
    assert late == (groups | {row["group_id"] for row in filed}) - {
        row["group_id"] for row in filed if row["year"] == "2025"
    }
    assert len(late) == 12
    assert late & groups == {
        "wg-workload-aware-scheduling",
        "committee-code-of-conduct",
        "committee-security-response",
        "committee-steering",
    }
    empty = {(codes[row["lab_id"]], row["evidence"]) for row in answer.rows if row["signal"] == "report_empty"}
    assert empty == {
        (row["group_id"], f"periods={row['year']}; filled={row['filled_bullets']}; open={row['empty_bullets']}")
        for row in filed
        if int(row["empty_bullets"]) >= 8
    }
    assert len(empty) == 10


def _codes(record: Record) -> list[dict[str, Any]]:
    with record.reading() as reading:
        return reading.rows("select id, coalesce(external_id, name) as code from live.lab")

"""Files written by nobody here come in as a newcomer would bring them, and give the figures they are known by.

The numbers expected here stand in the README beside the files; they were computed apart from this project.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.exchange.kinds import KINDS
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.problems import Refused
from dashboard.store import ids
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from tests.conftest import ROOT
from tests.exchange.bringing import bring, counts, rows

MAPS = ROOT / "docs" / "examples" / "maps"


def _figure(record: Record, name: str, *columns: str) -> list[tuple[Any, ...]]:
    answer = Figures(record).answer(name, Audience(sees_persons=True), as_of=ids.today())
    return sorted((tuple(row[column] for column in columns) for row in answer.rows), key=str)


def _map(name: str, kind: str) -> Mapping:
    return Mapping.load(MAPS / f"{name}.toml", KINDS[kind])


def test_toulouse_gives_requests_votes_and_districts(record: Record, real: Path) -> None:
    assert bring(record, "pabulib", real / "toulouse_2024.pb").created == 1 + 183 + 7_260 + 21_780

    assert _figure(record, "requests_by_theme", "theme", "requests", "requested_cents", "granted_cents") == [
        ("Adaptation au changement climatique", 7, 85_220_000, 0),
        ("Cadre de vie", 51, 359_400_000, 0),
        ("Consommation responsable et économie circulaire", 2, 1_200_000, 0),
        ("Nature en ville et biodiversité", 63, 695_400_000, 0),
        ("Éco-mobilité et transports", 52, 420_565_000, 0),
        ("Énergie et bâtiments", 8, 122_000_000, 0),
    ]
    assert _figure(record, "ballots_by_theme", "theme", "votes") == [
        ("Adaptation au changement climatique", 1_111),
        ("Cadre de vie", 4_536),
        ("Consommation responsable et économie circulaire", 200),
        ("Nature en ville et biodiversité", 8_067),
        ("Éco-mobilité et transports", 7_052),
        ("Énergie et bâtiments", 814),
    ]
    assert len(_figure(record, "requests_by_place", "place")) == 20
    assert rows(record, "select kind, amount_cents from live.ledger_entry") == [("allocation", 800_000_000)]
    assert bring(record, "pabulib", real / "toulouse_2024.pb").import_id is None


def test_assen_gives_the_real_outcome(record: Record, real: Path) -> None:
    bring(record, "pabulib", real / "assen_2024.pb")

    assert _figure(record, "requests_total", "requests", "requested_cents", "granted_cents") == [
        (14, 24_870_000, 7_670_000)
    ]
    assert rows(record, "select count(*) from live.ballot_choice") == [(285,)]
    assert rows(record, "select count(*) from live.ballot") == [(84,)]
    assert rows(record, "select count(*) from live.request_state where state = 'approved'") == [(9,)]


def test_barcelona_needs_no_map(record: Record, real: Path) -> None:
    done = bring(record, "meetings", real / "barcelona_meetings.csv", create=["themes"])

    assert counts(done) == (410, 0, 0)
    assert _figure(record, "meetings_by_theme", "theme", "meetings", "declared_people") == [
        ("Bon govern", 25, 745),
        ("Bon viure", 227, 6_781),
        ("Economia plural", 54, 1_248),
        ("Justícia global", 4, 40),
        ("Transició ecològica", 100, 2_763),
    ]
    assert _figure(record, "meetings_total", "meetings", "declared_people", "meetings_without_count") == [
        (410, 11_577, 22)
    ]
    assert rows(
        record,
        "select max(declared_people) as most, count(*) filter (where declared_people = 0) as zero, "
        "count(*) filter (where place is null) as nowhere from live.meeting",
    ) == [(1_030, 3, 126)]


def test_groups_their_leaders_and_their_reports_come_in_with_the_maps_of_the_documentation(
    record: Record, real: Path
) -> None:
    bring(record, "labs", real / "groups.csv", _map("groups_as_labs", "labs"), ["themes"])
    leaders = _map("group_leadership_as_memberships", "memberships")
    bring(record, "memberships", real / "group_leadership.csv", leaders, ["members"])
    reports = _map("group_annual_reports_as_progress", "progress")
    bring(record, "progress", real / "group_annual_reports.csv", reports, ["labs"])

    assert [each for each in _figure(record, "labs_by_theme", "theme", "labs") if each[0]] == [
        ("Committees", 3),
        ("Special interest groups", 24),
        ("Working groups", 8),
    ]
    # eleven people are both chair and tech lead of a group: one animator each
    assert rows(record, "select state, count(*) as n from live.membership group by state order by state") == [
        ("active", 155),
        ("ended", 120),
    ]
    assert _figure(record, "progress_by_year", "year", "reports") == [
        (2020, 26),
        (2021, 25),
        (2022, 32),
        (2023, 31),
        (2024, 32),
        (2025, 35),
    ]
    assert rows(
        record,
        "select count(*) as reports, count(distinct lab_id) as labs, "
        "count(*) filter (where answers_empty >= 8) as empty from live.progress_update",
    ) == [(181, 43, 10)]
    assert rows(
        record,
        "select count(distinct p.lab_id) as labs from live.progress_update p join live.lab l on l.id = p.lab_id "
        "join live.theme t on t.id = l.theme_id where p.period = '2025' and t.name <> 'Committees'",
    ) == [(31,)]


def test_calendars_without_a_date_are_no_meetings(record: Record, real: Path) -> None:
    with pytest.raises(Refused, match=r"a column for Date \(held_on\) is needed"):
        bring(record, "meetings", real / "group_meetings.csv")

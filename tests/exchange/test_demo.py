"""The demo coop: the published structure, the same from the same seed, and nothing amiss in it."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard.coop import accounts
from dashboard.exchange import demo_ground
from dashboard.exchange.demo import demo_accounts, is_demo, make_demo
from dashboard.store import ids, queries
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words import states
from dashboard.words.permissions import ROLES, Audience
from dashboard.words.refusals import Refusal

# what differs from one making to the next: the log's times, the accounts, whose passwords are salted, and what is
# made in their name
DIFFERS = (
    "account",
    "criterion",
    "data_version",
    "decision_right",
    "evaluation",
    "evaluation_answer",
    "evaluation_form",
    "evaluation_round",
    "event",
    "form_version",
    "last_look",
    "mail_choice",
    "migration",
    "role_grant",
    "round_subject",
    "recommendation_advice",
    "recommendation_comment",
    "recommendation_link",
    "recommendation_state",
    "agenda_item",
    "board_decision",
    "board_meeting",
    "board_presence",
    "decision",
    "decision_reply",
    "decision_seen",
    "follow_up_card",
    "follow_up_detail",
    "follow_up_entry",
    "follow_up_evidence",
    "follow_up_reminder",
    "follow_up_round",
    "follow_up_verification",
    "introduction",
    "introduction_person",
    "join_request",
    "expert",
    "expert_request",
    "meeting_series",
    "room",
    "room_booking",
    "tool",
    "lab_link",
    "lab_note",
    "lab_task",
    "progress_state",
    "signal_aside",
    "recommendation_author",
    "recommendation_owner",
    "working_group_member",
)


def rows(record: Record, sql: str) -> list[dict[str, Any]]:
    with record.reading() as reading:
        return reading.rows(sql)


def count(record: Record, table: str) -> int:
    return int(rows(record, f"select count(*) as n from {table}")[0]["n"])


def figure(record: Record, name: str) -> list[dict[str, Any]]:
    return Figures(record).answer(name, Audience(sees_persons=True), as_of=ids.today()).rows


def hashes(record: Record) -> dict[str, int]:
    tables = rows(record, "select table_name from duckdb_tables() where schema_name = 'main'")
    names = sorted({table["table_name"] for table in tables} - set(DIFFERS))
    return {name: rows(record, f"select bit_xor(hash(t)) as h from {name} as t")[0]["h"] for name in names}


def histories(record: Record, table: str, subject: str, state: str, day: str) -> dict[Any, list[str]]:
    found = defaultdict(list)
    for row in rows(record, f"select {subject} as subject, {state} as state from {table} order by {day}, id"):
        found[row["subject"]].append(row["state"])
    return found


# ---------------------------------------------------------------------- the structure
def test_it_has_the_published_structure(demo_record: Record) -> None:
    tables = ("theme", "priority", "cycle", "working_group", "recommendation", "lab", "budget_request", "envelope")

    found = {table: count(demo_record, table) for table in tables}

    assert found == {
        "theme": 5,
        "priority": 4,
        "cycle": 6,
        "working_group": 27,
        "recommendation": 257 + 2,  # a draft, and one that was merged into another
        "lab": 65 + 1,  # one that a member has just proposed
        "budget_request": 180,
        "envelope": 28,
    }


def test_every_theme_and_priority_has_a_name_in_three_languages(demo_record: Record) -> None:
    unnamed = rows(
        demo_record,
        """select name from (from theme select name, name_fr, name_nl, name_en
           union all from priority select name, name_fr, name_nl, name_en)
           where name_fr is null or name_nl is null or name_en is null""",
    )

    assert unnamed == []


def test_it_has_35_000_members_in_forty_cities_of_nine_countries(demo_record: Record) -> None:
    members = rows(
        demo_record,
        """select count(*) as members, count(distinct city) as cities, count(distinct country) as countries
           from person where member_since is not null and member_until is null""",
    )

    assert members == [{"members": 35_000, "cities": 40, "countries": 9}]


def test_about_four_thousand_people_have_taken_part_in_five_forms(demo_record: Record) -> None:
    forms = rows(demo_record, "select distinct form from meeting order by form")

    people = figure(demo_record, "participation_total")[0]["people"]

    assert 3_800 <= people <= 4_200
    assert [row["form"] for row in forms] == sorted(states.FORMS_OF_PARTICIPATION)


def test_of_201_accepted_recommendations_63_per_cent_are_realised_and_9_are_silent(demo_record: Record) -> None:
    words = {row["status"]: row["recommendations"] for row in figure(demo_record, "recommendations_by_status")}

    silent = figure(demo_record, "stale_follow_up")

    assert words == {
        "realised": 127,
        "in progress": 42,
        "not realised": 32,
        "rejected": 17,
        "postponed": 9,
        "awaiting decision": 30,
    }
    assert len(silent) == 9


def test_no_two_recommendations_have_the_same_title(demo_record: Record) -> None:
    titles = Counter(row["title"] for row in rows(demo_record, "select title from recommendation"))

    assert [title for title, times in titles.items() if times > 1] == []


def test_every_state_of_a_lab_is_in_use(demo_record: Record) -> None:
    newest = {history[-1] for history in histories(demo_record, "lab_state", "lab_id", "state", "since").values()}

    assert newest == set(states.LAB)


def test_dutch_speaking_labs_began_later_than_french_speaking_ones(demo_record: Record) -> None:
    first = rows(demo_record, "select language, min(founded_on) as first from lab group by language")

    by_language = {row["language"]: row["first"] for row in first}

    assert by_language["fr"] < dt.date(2020, 1, 1) < dt.date(2022, 1, 1) < by_language["nl"]


def test_one_lab_is_clearly_silent_longest(demo_record: Record) -> None:
    silent = figure(demo_record, "stale_labs")

    days = [row["silent_days"] for row in silent]

    assert silent[0]["lab"] == "Affinités"
    assert days[0] > 1.5 * days[1]


def test_three_active_labs_have_no_animator(demo_record: Record) -> None:
    found = figure(demo_record, "labs_without_animator")

    assert sorted(row["lab"] for row in found) == ["How We Decide", "L'Établi", "Offertelab"]


def test_the_oldest_open_request_has_waited_31_days(demo_record: Record) -> None:
    newest = """select max(since) as since, arg_max(state, (since, s.id)) as state, any_value(submitted_on) as asked
                from request_state as s join budget_request as r on r.id = s.request_id group by r.id"""

    waiting = [row for row in rows(demo_record, newest) if row["state"] in states.REQUEST_OPEN]

    made_on = json.loads(rows(demo_record, "select after_state from event order by seq")[0]["after_state"])["today"]
    assert min(row["asked"] for row in waiting) == dt.date.fromisoformat(made_on) - dt.timedelta(days=31)
    assert len({row["asked"] for row in waiting}) >= 10


# ---------------------------------------------------------------------- nothing amiss
@pytest.mark.parametrize("name", queries.names("integrity"))
def test_nothing_is_amiss(demo_record: Record, name: str) -> None:
    assert rows(demo_record, queries.text(f"integrity/{name}")) == []


@pytest.mark.parametrize(
    ("machine", "source", "begins"),
    [
        (states.LAB, ("lab_state", "lab_id", "state", "since"), "proposed"),
        (states.REQUEST, ("request_state", "request_id", "state", "since"), "draft"),
        (states.CYCLE, ("cycle_phase", "cycle_id", "phase", "starts_on"), "planned"),
    ],
    ids=["labs", "requests", "cycles"],
)
def test_every_step_of_a_history_is_drawn(
    demo_record: Record, machine: dict[str, frozenset[str]], source: tuple[str, str, str, str], begins: str
) -> None:
    for history in histories(demo_record, *source).values():
        assert history[0] == begins
        for now, then in pairwise(history):
            states.step(machine, now, then)


def test_no_envelope_is_overdrawn_on_any_day(demo_record: Record) -> None:
    entries = rows(demo_record, "select envelope_id, kind, amount_cents from ledger_entry order by entry_date, id")
    available: Counter[Any] = Counter()

    for entry in entries:
        takes = entry["kind"] in ("reservation", "commitment")
        gives = entry["kind"] in ("allocation", "transfer", "carry_over", "release")
        available[entry["envelope_id"]] += entry["amount_cents"] * (gives - takes)
        assert available[entry["envelope_id"]] >= 0


def test_some_money_is_reserved_and_not_yet_committed(demo_record: Record) -> None:
    assert figure(demo_record, "money_total")[0]["reserved_cents"] > 0


def test_members_voted_on_an_envelope_of_which_more_was_asked_than_it_has(demo_record: Record) -> None:
    voted_on = rows(demo_record, "select distinct envelope_id as id from ballot")

    (found,) = rows(
        demo_record,
        """select count(*) as requests, count(distinct r.theme_id) as themes,
                  sum(r.requested_cents) > (select sum(amount_cents) from ledger_entry as l
                   where l.envelope_id = any_value(r.envelope_id) and l.request_id is null) as more_than_it_has
           from budget_request as r
           where r.id in (select request_id from ballot_choice)""",
    )

    assert (len(voted_on), count(demo_record, "ballot")) == (1, 240)
    assert found["requests"] >= 3
    assert found["themes"] >= 2
    assert found["more_than_it_has"]


def test_no_more_is_paid_than_was_committed(demo_record: Record) -> None:
    overpaid = rows(
        demo_record,
        """select request_id from ledger_entry where request_id is not null group by request_id
           having coalesce(sum(amount_cents) filter (where kind = 'payment'), 0)
                > coalesce(sum(amount_cents) filter (where kind = 'commitment'), 0)""",
    )

    assert overpaid == []


def test_nothing_but_dates_to_come_lies_after_today(demo_record: Record) -> None:
    later = rows(
        demo_record,
        """select 'lab_state' as what from lab_state where since > current_date
           union all select 'request_state' from request_state where since > current_date
           union all select 'follow_up' from follow_up_entry where as_of > current_date
           union all select 'decision' from decision where decided_on > current_date
           union all select 'ledger' from ledger_entry where entry_date > current_date
           union all select 'progress' from progress_update
                     where greatest(submitted_on, acknowledged_on, skipped_on) > current_date
           union all select 'objective' from objective where closed_on > current_date
           union all select 'membership' from membership
                     where greatest(asked_on, from_date, until_date) > current_date
           union all select 'meeting' from meeting
                     where state in ('held', 'minutes_published') and held_on > current_date""",
    )

    assert later == []


# ---------------------------------------------------------------------- making it
def test_the_same_seed_and_day_give_the_same_coop(demo_record: Record, record: Record) -> None:
    made = rows(demo_record, "select after_state from event order by seq")[0]["after_state"]

    make_demo(record, today=dt.date.fromisoformat(json.loads(made)["today"]))

    assert hashes(record) == hashes(demo_record)


def test_ids_ascend_and_follow_from_the_seed() -> None:
    first, again = (demo_ground.Seeded(7, dt.date(2026, 11, 23)) for _ in range(2))
    other = demo_ground.Seeded(8, dt.date(2026, 11, 23))

    made = first.ids(5_000).to_pylist()

    assert made == again.ids(5_000).to_pylist()
    assert made == sorted(set(made))
    assert {one.version for one in made} == {7}
    assert set(made).isdisjoint(other.ids(5_000).to_pylist())


def test_a_record_that_holds_a_coop_is_not_touched(demo_record: Record) -> None:
    before = hashes(demo_record)

    with pytest.raises(Refusal, match="holds a coop already"):
        make_demo(demo_record)

    assert hashes(demo_record) == before


def test_a_demo_knows_that_it_is_one(demo_record: Record, record: Record) -> None:
    assert is_demo(demo_record)
    assert not is_demo(record)


def test_a_day_before_its_history_is_refused(record: Record) -> None:
    with pytest.raises(Refusal, match="June 2026"):
        make_demo(record, today=dt.date(2026, 5, 31))


@pytest.mark.parametrize("day", [dt.date(2026, 12, 31), dt.date(2027, 1, 1), dt.date(2028, 2, 29)])
def test_it_can_be_made_on_any_day(record: Record, day: dt.date) -> None:
    make_demo(record, today=day)

    amiss = {name: rows(record, queries.text(f"integrity/{name}")) for name in queries.names("integrity")}
    assert {name for name, found in amiss.items() if found} == set()


def test_there_is_an_account_for_each_role(demo_record: Record) -> None:
    found = {account["login"]: account["roles"] for account in accounts.all_accounts(demo_record)}

    assert found == {f"{role}@demo.coop": [role] for role in ROLES} | {
        "approver2@demo.coop": ["approver"],
        "board2@demo.coop": ["board"],
        "board3@demo.coop": ["board"],
        "board4@demo.coop": ["board"],
        "evaluator2@demo.coop": ["evaluator"],
    }
    assert {account.role for account in demo_accounts()} == set(ROLES)


def test_every_account_belongs_to_a_person_of_its_name(demo_record: Record) -> None:
    strangers = rows(
        demo_record,
        """select a.login from account as a left join person as p on p.id = a.person_id
           where p.name is distinct from a.name""",
    )

    assert strangers == []


def test_what_is_ready_for_decision_was_evaluated_twice_and_what_is_under_evaluation_once_or_not_yet(
    demo_record: Record,
) -> None:
    counted = rows(
        demo_record,
        """select s.state, e.n, count(*) as requests
           from (select request_id, arg_max(state, (since, id)) as state from request_state group by request_id) as s
           join (
               select subject_id, count(*) filter (where state = 'submitted') as n from evaluation group by subject_id
           ) as e on e.subject_id = s.request_id
           group by all order by all""",
    )

    assert [(row["state"], row["n"], row["requests"]) for row in counted] == [
        ("ready_for_decision", 2, 4),
        ("under_evaluation", 0, 1),
        ("under_evaluation", 1, 2),
    ]


def test_the_small_files_are_small() -> None:
    files = sorted(queries.folder("data", "demo").glob("*.csv"))

    assert {file.name: file.stat().st_size for file in files if file.stat().st_size > 20_000} == {}
    assert [file.name for file in files if "\ufeff" in file.read_text(encoding="utf-8")] == []


def test_the_demo_command_opens_an_existing_demo_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from dashboard.commands.demo import demo

    path = tmp_path / "demo.duckdb"
    demo(db=path, port=1, seed=2026, no_browser=True, no_serve=True)
    made = path.stat().st_mtime_ns
    said_first = capsys.readouterr().out
    time.sleep(0.01)

    demo(db=path, port=1, seed=2026, no_browser=True, no_serve=True)

    said = capsys.readouterr().out
    assert "staff@demo.coop" in said_first
    assert "demo-coop-2026" in said_first
    assert "is opened again" in said
    assert made <= path.stat().st_mtime_ns


def test_the_demo_command_leaves_another_record_alone(record: Record) -> None:
    from dashboard.commands.demo import demo

    record.close()

    with pytest.raises(Refusal, match="is no demo"):
        demo(db=record.path, port=1, seed=2026, no_browser=True, no_serve=True)


def test_people_wait_for_a_lab_most_where_there_is_none_and_the_member_was_told_of_one(demo_record: Record) -> None:
    gaps = [row for row in figure(demo_record, "gap_map") if row["waiting"]]
    most = max(gaps, key=lambda row: row["waiting"])
    states = rows(demo_record, "select state, count(*) as n from introduction group by state order by state")
    told = rows(
        demo_record,
        """select i.message from introduction as i join introduction_person as p on p.introduction_id = i.id
           join account as a on a.person_id = p.person_id where i.state = 'sent' and a.login = 'member@demo.coop'""",
    )

    assert (most["theme"], most["language"], most["labs"]) == ("Égalité des genres", "nl", 0)
    assert {row["state"]: row["n"] for row in states} == {"proposed": 1, "sent": 1}
    assert len(told) == 1

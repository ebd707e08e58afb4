"""A query becomes a figure by two persons: what is checked of it, who may answer, and the file that comes of it."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from dashboard.coop import own_queries, query_headers, query_proposals
from dashboard.store import figures, headers, queries
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, Refusal, SomeoneElseWasFirst
from tests import factories as new

SQL = """-- labs of each city
with here as (
    select city, founded_on from lab where city is not null and ($country is null or country = $country)
)
select city, count(*) as labs, max(founded_on) as newest
from here
group by city
order by labs desc, city"""
HEADER = """-- labs_by_city
-- title:    Labs in each city
-- params:   as_of DATE, country VARCHAR?
-- columns:  city VARCHAR; labs BIGINT [labs]; newest DATE
-- grain:    one row per city
-- action:   activity.view
-- counts:   Labs of any state; those without a city are left out."""


def account(record: Record, name: str, role: str = "staff", person: uuid.UUID | None = None) -> Actor:
    """Somebody with an account in one role."""
    login = f"{name.lower()}-{uuid.uuid4().hex}@coop.test"
    added = new.add(
        record, "account", login=login, name=name, created_at=dt.datetime(2024, 1, 1), version=1, person_id=person
    )
    return Actor(added, name, frozenset({role}), person_id=person)


@pytest.fixture
def record(kept: Record) -> Record:
    """One record for all tests, so that one snapshot serves them; proposals of the test before are out of sight."""
    new.remove(kept, "query_proposal")
    return kept


@pytest.fixture
def ada(record: Record) -> Actor:
    return account(record, "Ada")


@pytest.fixture
def ben(record: Record) -> Actor:
    return account(record, "Ben")


def propose(record: Record, actor: Actor, **given: str) -> uuid.UUID:
    said = {"name": "labs_by_city", "title": "Labs in each city", "sql": SQL, "header": HEADER, **given}
    return query_proposals.propose(record, actor, **said)


def state(record: Record, proposal_id: uuid.UUID) -> tuple[str, str | None]:
    found = query_proposals.get(record, proposal_id)
    return found["state"], found["reason"]


def test_a_second_person_promotes_it_and_it_becomes_a_file(record: Record, ada: Actor, ben: Actor) -> None:
    proposal_id = propose(record, ada)

    promotable = query_proposals.promote(record, ben, proposal_id, seen=1, reason="Asked for at each meeting")

    assert state(record, proposal_id) == ("promoted", "Asked for at each meeting")
    assert promotable.path == "queries/figures/activity/labs_by_city.sql"
    assert query_proposals.exported(record, ada, proposal_id) == (promotable.path, promotable.text)


def test_the_figure_gives_the_numbers_that_the_query_gave(record: Record, ada: Actor) -> None:
    for city, founded_on in (
        ("Gent", dt.date(2023, 5, 1)),
        ("Gent", dt.date(2024, 2, 1)),
        ("Liège", dt.date(2022, 1, 1)),
    ):
        new.lab(record, city=city, country="BE", founded_on=founded_on)
    asked = own_queries.run(record, ada, SQL, {"country": "BE"})
    promotable = query_headers.checked(record, ada, name="labs_by_city", header=HEADER, sql=SQL)

    figure = headers.parse_text("labs_by_city", "activity", promotable.text)
    whole = figures.with_pieces(figure.uses, figure.sql)
    with record.reading() as reading:
        today = reading.rows(whole, {"as_of": dt.date.today(), "country": "BE"})
        then = reading.rows(whole, {"as_of": dt.date(2023, 12, 31), "country": None})

    assert [tuple(row.values()) for row in today] == asked.rows
    assert [(row["city"], row["labs"]) for row in then] == [("Gent", 1), ("Liège", 1)]


def test_the_file_says_what_it_uses_and_parses_as_any_figure(record: Record, ada: Actor) -> None:
    promotable = query_headers.checked(record, ada, name="labs_by_city", header=HEADER, sql=SQL)

    assert promotable.figure.uses == ("lab_as_of",)
    assert promotable.text.startswith("-- labs_by_city\n-- title:    Labs in each city\n")
    assert queries.text("published/lab").split("\n-- column")[0] not in promotable.text
    assert promotable.text.count("\nwith lab as (") == 1
    commented = query_headers.written(record, ada, name="labs_by_city", header=HEADER, sql=f"/* why */ -- so\n{SQL}")
    assert commented.text == promotable.text


def test_nobody_answers_a_proposal_of_their_own(record: Record) -> None:
    person = new.person(record)
    ada, same = account(record, "Ada", person=person), account(record, "Ada at work", person=person)
    proposal_id = propose(record, ada)

    for actor in (ada, same):
        with pytest.raises(NotAllowed, match="A second person"):
            query_proposals.promote(record, actor, proposal_id, seen=1)
        with pytest.raises(NotAllowed, match="A second person"):
            query_proposals.decline(record, actor, proposal_id, seen=1, reason="no")

    assert state(record, proposal_id) == ("proposed", None)


def test_an_auditor_may_propose_but_not_promote(record: Record, ada: Actor) -> None:
    auditor = account(record, "Cato", "auditor")
    proposal_id = propose(record, auditor)

    with pytest.raises(NotAllowed):
        query_proposals.promote(record, auditor, proposal_id, seen=1)
    query_proposals.promote(record, ada, proposal_id, seen=1)

    assert state(record, proposal_id)[0] == "promoted"


def test_others_do_neither(record: Record, ada: Actor) -> None:
    proposal_id = propose(record, ada)

    for role in ("member", "animator", "evaluator", "approver", "board", "administrator"):
        other = account(record, "Dora", role)
        with pytest.raises(NotAllowed):
            propose(record, other, name="labs_by_town")
        with pytest.raises(NotAllowed):
            query_proposals.promote(record, other, proposal_id, seen=1)
        with pytest.raises(NotAllowed):
            query_proposals.decline(record, other, proposal_id, seen=1, reason="no")
        with pytest.raises(NotAllowed):
            query_proposals.of_all(record, other)
        with pytest.raises(NotAllowed):
            query_proposals.exported(record, other, proposal_id)


def test_declining_needs_a_reason_that_stays(record: Record, ada: Actor, ben: Actor) -> None:
    proposal_id = propose(record, ada)

    with pytest.raises(BadInput, match="Say why"):
        query_proposals.decline(record, ben, proposal_id, seen=1, reason="  ")
    query_proposals.decline(record, ben, proposal_id, seen=1, reason="labs_list tells it already")

    assert state(record, proposal_id) == ("declined", "labs_list tells it already")
    with pytest.raises(BadInput, match="only a promoted one"):
        query_proposals.exported(record, ada, proposal_id)


def test_whoever_proposed_it_takes_it_back(record: Record, ada: Actor, ben: Actor) -> None:
    proposal_id = propose(record, ada)

    with pytest.raises(NotAllowed, match="Only whoever proposed"):
        query_proposals.withdraw(record, ben, proposal_id, seen=1)
    query_proposals.withdraw(record, ada, proposal_id, seen=1)

    assert state(record, proposal_id) == ("withdrawn", None)
    assert propose(record, ada) != proposal_id


def test_what_was_answered_stays_answered(record: Record, ada: Actor, ben: Actor) -> None:
    proposal_id = propose(record, ada)
    query_proposals.decline(record, ben, proposal_id, seen=1, reason="not now")

    with pytest.raises(BadInput):
        query_proposals.promote(record, ben, proposal_id, seen=2)
    other = propose(record, ada)
    with pytest.raises(SomeoneElseWasFirst):
        query_proposals.promote(record, ben, other, seen=7)


def test_the_log_tells_who_did_what(record: Record, ada: Actor, ben: Actor) -> None:
    query_proposals.decline(record, ben, propose(record, ada), seen=1, reason="not now")

    with record.reading() as reading:
        told = reading.rows(
            "select action, actor_id, reason from event"
            " where subject_kind = 'query_proposal' and actor_id in ($ada, $ben) order by seq",
            {"ada": ada.account_id, "ben": ben.account_id},
        )

    assert [tuple(row.values()) for row in told] == [
        ("sql.propose", ada.account_id, None),
        ("sql.decline", ben.account_id, "not now"),
    ]


def test_the_newest_proposals_come_first_with_names(record: Record, ada: Actor, ben: Actor) -> None:
    propose(record, ada)
    propose(record, ben, name="labs_by_town", header=HEADER.replace("labs_by_city", "labs_by_town"))

    assert [(row["name"], row["proposed_by_name"], row["state"]) for row in query_proposals.of_all(record, ada)] == [
        ("labs_by_town", "Ben", "proposed"),
        ("labs_by_city", "Ada", "proposed"),
    ]
    with pytest.raises(BadInput, match="proposed as labs_by_town already"):
        propose(record, ada, name="labs_by_town", header=HEADER.replace("labs_by_city", "labs_by_town"))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "Labs"}, "small words with _"),
        ({"name": "../../etc/passwd"}, "small words with _"),
        ({"name": "labs_by_theme"}, "There is a figure labs_by_theme already"),
        ({"name": "labs_by_town"}, "first line must be"),
        ({"title": " "}, "Give the figure a title"),
        ({"header": HEADER.replace("-- grain:    one row per city\n", "")}, "lacks grain"),
        ({"header": HEADER.replace("one row per city", "one row per ...")}, "Complete the header"),
        ({"header": HEADER.replace("activity.view", "activity.see")}, "none that there is"),
        ({"header": HEADER.replace(", country VARCHAR?", "")}, "`params` lacks country"),
        ({"header": HEADER.replace("; newest DATE", "")}, "the query answers city VARCHAR; labs BIGINT; newest DATE"),
        ({"header": HEADER.replace("newest DATE", "newest VARCHAR")}, "Cast or name them alike"),
        ({"header": HEADER + "\ndrop table lab"}, "Every line of the header begins"),
        ({"sql": "drop table lab"}, "cannot become a figure"),
        ({"sql": "select 1; select 2"}, "exactly one SELECT|cannot become a figure"),
        ({"sql": SQL.replace("from lab", "from nowhere")}, "does not exist"),
        (
            {"sql": SQL.replace("with here", "with theme").replace("from here", "from theme")},
            "theme, which is the name of a table",
        ),
        ({"sql": SQL.replace("from lab", "from read_csv('/etc/passwd')")}, "disabled by configuration"),
    ],
)
def test_what_is_amiss_is_told_before_anything_is_kept(
    record: Record, ada: Actor, given: dict[str, str], told: str
) -> None:
    with pytest.raises(Refusal, match=told):
        propose(record, ada, **given)

    assert query_proposals.of_all(record, ada) == []


PEOPLE = """-- people_by_town
-- title:    People of each town
-- params:   as_of DATE
-- columns:  city VARCHAR; people BIGINT [people]
-- grain:    one row per town
-- action:   activity.view
-- counts:   Persons that the coop knows."""


def test_what_tells_of_persons_hides_small_groups_or_is_for_those_who_see_persons(record: Record, ada: Actor) -> None:
    sql = "select city, count(*) as people from person group by city"

    def checked(header: str) -> str:
        return query_headers.checked(record, ada, name="people_by_town", header=header, sql=sql).path

    with pytest.raises(BadInput, match=r"may see person. Say `suppress: people < 5`"):
        checked(PEOPLE)
    assert checked(PEOPLE + "\n-- suppress: people < 5") == "queries/figures/activity/people_by_town.sql"
    closed = PEOPLE.replace("activity.view", "persons.view")
    assert checked(closed) == "queries/figures/participation/people_by_town.sql"


def test_money_is_for_those_who_see_money(record: Record, ada: Actor) -> None:
    header = PEOPLE.replace("people_by_town", "paid_by_kind").replace(
        "city VARCHAR; people BIGINT [people]", "kind VARCHAR; paid_cents BIGINT [EUR cents]"
    )
    sql = "select kind, cast(sum(amount_cents) as BIGINT) as paid_cents from ledger_entry group by kind"

    with pytest.raises(BadInput, match=r"ledger_entry.*choose the action money\.view"):
        query_headers.checked(record, ada, name="paid_by_kind", header=header, sql=sql)
    header = header.replace("activity.view", "money.view")
    assert query_headers.checked(record, ada, name="paid_by_kind", header=header, sql=sql).path.endswith(
        "/money/paid_by_kind.sql"
    )


def test_a_header_is_drafted_for_whoever_proposes(record: Record, ada: Actor) -> None:
    drafted = query_headers.drafted(record, ada, name="labs_by_city", title="Labs in each city", sql=SQL)

    assert drafted.splitlines() == [
        "-- labs_by_city",
        "-- title:    Labs in each city",
        "-- params:   as_of DATE, country VARCHAR?",
        "-- columns:  city VARCHAR; labs BIGINT [...]; newest DATE",
        "-- grain:    one row per ...",
        "-- action:   persons.view",
        "-- counts:   ...",
    ]

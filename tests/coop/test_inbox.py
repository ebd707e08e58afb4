"""What waits for somebody: of every kind, for those whose it is, with its number, its age and its place."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from dashboard.coop import accounts, founding, inbox, memberships, since, waiting
from dashboard.coop.inbox import Line
from dashboard.coop.inbox_look import Look, Source
from dashboard.frame.pages_table import PAGES
from dashboard.store import ids
from dashboard.store.kept import tables_read
from dashboard.store.record import Record
from dashboard.words.language import speaking
from dashboard.words.permissions import GRANTS, ROLES, Actor
from tests import factories as new
from tests.coop.deciding import Coop, decide
from tests.coop.in_labs import House
from tests.factories import deciding
from tests.factories.adding import Batch, add

Id = uuid.UUID
TODAY = ids.today()
DAY = dt.timedelta(days=1)
# people beside the roles: who runs the lab, who proposed one, was invited and asked to come, and who is an expert
RUNS, ASKED, EXPERT, TASKED = "runs the lab", "is asked", "is an expert", "has a task"
PEOPLE = (*ROLES, RUNS, ASKED, EXPERT, TASKED)
# source -> whose it is, and what it says
WAITS: dict[str, tuple[frozenset[str], str]] = {
    "invitations": (frozenset({ASKED}), "The lab “Ours” invites you to join it."),
    "introduced": (frozenset({ASKED}), "Vie coop puts you in touch with the lab “Ours”."),
    "meeting_invitations": (frozenset({ASKED}), "You are invited to a meeting of “Ours” on "),
    "labs_returned": (frozenset({ASKED}), "The lab “Returned” that you proposed came back to be mended."),
    "labs_proposed": (GRANTS["lab.admit"] | {TASKED}, "1 lab was proposed and waits for an answer."),
    "asked_to_join": (frozenset({RUNS}), "1 member asks to join your lab “Ours”."),
    "asked_to_join_long_ago": (
        GRANTS["lab.admit"] | {TASKED},
        "1 member who asked to join “Ours” was left without an answer.",
    ),
    "join_requests": (GRANTS["introduction.send"] | {TASKED}, "1 member waits for a lab."),
    "introductions_to_send": (
        GRANTS["introduction.send"] | {TASKED},
        "1 proposal to put members in touch is to be sent or dropped.",
    ),
    "progress_due": (frozenset({RUNS}), "The progress update of “Ours” is due."),
    "progress_back": (frozenset({RUNS}), "The progress update of “Ours” came back with a question."),
    "progress_to_read": (GRANTS["progress.answer"] | {TASKED}, "1 progress update waits to be read."),
    "expert_questions": (frozenset({EXPERT}), "1 question to you as an expert has no answer."),
    "expert_questions_to_pass_on": (
        GRANTS["offer.manage"] | {TASKED},
        "1 question to an expert without an account is to be passed on.",
    ),
    "needs": (GRANTS["care.write"] | {TASKED}, "A need of the lab “Ours” has no answer."),
    "tasks_late": (frozenset({TASKED}), "Your task for the lab “Ours” is late: Call them"),
    "tasks": (frozenset({TASKED}), "Your task for the lab “Ours”: Write to them"),
    "meetings_to_hold": (frozenset({RUNS}), "Say whether the meeting of “Ours” was held, and who was there."),
    "requests_back": (frozenset({RUNS}), "The request “Came back” came back to you with a question."),
    "requests_to_check": (GRANTS["request.screen"] | {TASKED}, "1 budget request waits to be checked."),
    "reports_due": (frozenset({RUNS}), "Say what came of the money for “Paid”."),
    "reports_to_accept": (
        GRANTS["payment.enter"] | {TASKED},
        "1 account of what came of paid money waits to be read.",
    ),
}


class Waiting:
    """A lab in which one thing of every kind waits for somebody, each for twenty days."""

    def __init__(self, record: Record) -> None:
        self.record = record
        with new.together(record) as rows:
            known = {role: deciding.account(rows, name=role.title(), roles=(role,)) for role in ROLES}
            runs, asked = new.person(rows, name="Anna"), new.person(rows, name="Ben")
            known[RUNS] = deciding.account(rows, name="Anna", roles=("animator",), person_id=runs)
            known[ASKED] = deciding.account(rows, name="Ben", roles=("member",), person_id=asked)
            known[EXPERT] = deciding.account(rows, name="Eva", roles=("member",))
            known[TASKED] = deciding.account(rows, name="Tom", roles=("staff",))
            self.theme = new.theme(rows, name="Third places")
            self.lab = new.lab(rows, name="Ours", theme_id=self.theme)
            new.membership(rows, lab_id=self.lab, person_id=runs, role="animator")
            self._joining(rows, asked)
            self._meeting(rows, asked)
            self._progress(rows)
            self._staff(rows, known)
            self._money(rows)
        self.actors = {name: self._actor(account_id) for name, account_id in known.items()}

    def of(self, name: str) -> dict[str, Line]:
        """What waits for somebody, by its source."""
        return {line.source: line for line in inbox.of(self.record, self.actors[name], TODAY)}

    def _joining(self, rows: Batch, asked: Id) -> None:
        since = TODAY - 20 * DAY
        for who, state, more in (
            (new.person(rows), "requested", {}),
            (asked, "invited", {"answer_by": TODAY + DAY}),
        ):
            place: dict[str, Any] = {"lab_id": self.lab, "person_id": who, "state": state, "from_date": None}
            new.membership(rows, asked_on=since, **place, **more)
        other = new.lab(rows, name="Other")
        late: dict[str, Any] = {"lab_id": other, "person_id": asked, "state": "invited", "from_date": None}
        new.membership(rows, asked_on=since, answer_by=TODAY - DAY, **late)  # nobody can accept it any more
        new.lab(rows, name="Proposed", state="proposed", founded_on=since)
        new.lab(rows, name="Returned", state="returned", founded_on=since, proposed_by=asked)
        about: dict[str, Any] = {"theme_id": self.theme, "language": "fr", "version": 1}
        wish = {"conditions_accepted": since, "conditions_version": 1, "asked_on": since, "person_id": asked}
        add(rows, "join_request", state="placed", **about, **wish)
        add(rows, "join_request", state="waiting", **about, **(wish | {"person_id": new.person(rows)}))
        told: dict[str, Any] = {"message": "Meet", "made_at": dt.datetime.combine(since, dt.time()), **about}
        add(rows, "introduction", state="proposed", **told)
        sent = add(rows, "introduction", state="sent", lab_id=self.lab, settled_at=ids.now() - 20 * DAY, **told)
        add(rows, "introduction_person", introduction_id=sent, person_id=asked)

    def _meeting(self, rows: Batch, asked: Id) -> None:
        new.meeting(rows, lab_id=self.lab, state="scheduled", held_on=TODAY - 20 * DAY)
        coming = new.meeting(rows, lab_id=self.lab, state="scheduled", held_on=TODAY + DAY)
        new.attendance(rows, meeting_id=coming, person_id=asked, status="invited")

    def _progress(self, rows: Batch) -> None:
        since = TODAY - 20 * DAY
        for state in ("due", "changes_requested", "submitted", "acknowledged", "skipped"):
            update = new.progress(rows, lab_id=self.lab, due_on=since, submitted_on=None)
            add(rows, "progress_state", progress_id=update, state=state, since=since)
        new.progress(rows, lab_id=self.lab, due_on=TODAY + DAY, submitted_on=None)  # not due yet
        new.progress(rows, lab_id=self.lab, due_on=since, submitted_on=since)  # came in with a file: nobody waits
        closed = new.lab(rows, name="Closed", state="closed")
        new.progress(rows, lab_id=closed, due_on=since, submitted_on=None)

    def _staff(self, rows: Batch, known: dict[str, Id]) -> None:
        since = TODAY - 20 * DAY
        for account_id in (known[EXPERT], None):
            told = {"account_id": account_id, "name": "Eva", "field": "Law", "languages": "fr", "version": 1}
            asked: dict[str, Any] = {"lab_id": self.lab, "question": "May we?", "asked_on": since, "version": 1}
            add(rows, "expert_request", expert_id=add(rows, "expert", **told), state="asked", **asked)
        need: dict[str, Any] = {"lab_id": self.lab, "kind": "room", "body": "A room", "asked_on": since, "version": 1}
        for state in ("open", "answered"):
            add(rows, "lab_need", state=state, **need)
        task: dict[str, Any] = {"lab_id": self.lab, "owner_id": known[TASKED], "made_on": since, "version": 1}
        add(rows, "lab_task", body="Call them", due_on=since, state="open", **task)
        add(rows, "lab_task", body="Write to them", due_on=TODAY, state="open", **task)
        add(rows, "lab_task", body="Done", due_on=since, state="done", **task)

    def _money(self, rows: Batch) -> None:
        since = TODAY - 20 * DAY
        asked: dict[str, Any] = {"lab_id": self.lab, "submitted_on": since}
        new.request(rows, title="To check", states=[("submitted", since)], **asked)
        new.request(rows, title="Came back", states=[("more_information_requested", since)], **asked)
        new.request(rows, title="Paid", states=[("paid", since)], report_due_on=since, **asked)
        new.request(rows, title="Paid now", states=[("paid", since)], report_due_on=TODAY + DAY, **asked)
        told = new.request(rows, title="Told", states=[("paid", since)], report_due_on=since, **asked)
        report = {"what_came": "Much", "measure_met": "yes", "spent_cents": 1, "filed_on": since, "version": 1}
        add(rows, "request_report", request_id=told, **report)

    def _actor(self, account_id: Id) -> Actor:
        found = accounts.actor_of(self.record, account_id, TODAY)
        assert found is not None
        return found


@pytest.fixture(scope="module")
def coop(kept: Record) -> Waiting:
    return Waiting(kept)


@pytest.fixture(scope="module")
def lines(coop: Waiting) -> dict[str, dict[str, Line]]:
    """What waits for everybody."""
    return {name: coop.of(name) for name in PEOPLE}


@pytest.mark.parametrize("source", WAITS)
def test_it_waits_for_those_whose_it_is(lines: dict[str, dict[str, Line]], source: str) -> None:
    whose, said = WAITS[source]

    found = {name: lines[name][source].sentence for name in PEOPLE if source in lines[name]}

    assert set(found) == whose
    assert {sentence.startswith(said) for sentence in found.values()} == {True}


def test_each_is_one_thing_and_as_old_as_it_is(lines: dict[str, dict[str, Line]]) -> None:
    counts = {line.count for of in lines.values() for line in of.values()}
    ages = {line.age(TODAY) for of in lines.values() for line in of.values() if line.source not in ("tasks",)}

    assert (counts, ages - {None}) == ({1}, {20})


def test_nothing_waits_for_whoever_only_reads(lines: dict[str, dict[str, Line]]) -> None:
    assert (lines["auditor"], lines["administrator"]) == ({}, {})


def test_the_number_on_every_page_is_how_many_lines_there_are(coop: Waiting, lines: dict[str, dict[str, Line]]) -> None:
    counted = {name: inbox.count(coop.record, coop.actors[name], TODAY) for name in PEOPLE}

    assert counted == {name: len(lines[name]) for name in PEOPLE}


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_they_are_said_in_the_readers_language(coop: Waiting, lines: dict[str, dict[str, Line]], language: str) -> None:
    with speaking(language):
        said = coop.of(RUNS)

    assert said.keys() == lines[RUNS].keys()


def test_they_lead_to_pages_that_there_are(lines: dict[str, dict[str, Line]]) -> None:
    paths = {line.path for of in lines.values() for line in of.values()}

    assert paths <= {entry.path for entry in PAGES}


def test_asking_again_reads_nothing(coop: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    before = inbox.count(coop.record, coop.actors["staff"], TODAY)
    monkeypatch.setattr(Record, "rows", None)  # whoever asks the record fails

    assert inbox.count(coop.record, coop.actors["staff"], TODAY) == before


@pytest.mark.parametrize("source", inbox.SOURCES, ids=lambda source: source.name)
def test_a_source_names_every_table_that_it_reads(
    coop: Waiting, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()
    rows = Record.rows

    def spied(record: Record, query: str, /, **params: Any) -> list[dict[str, Any]]:
        asked.add(query)
        return rows(record, query, **params)

    monkeypatch.setattr(Record, "rows", spied)
    for name in PEOPLE:
        source.find(Look(coop.record, coop.actors[name], TODAY))

    with coop.record._cursor() as cursor:
        read = {table for query in asked for table in tables_read(cursor, query) or ()}
    assert read - {*source.tables, *inbox.WHO} == set()


# ---------------------------------------------------------------------- decisions
def test_decisions_wait_with_the_age_of_the_longest_and_go_once_they_are_made(record: Record) -> None:
    asking = Coop(record)
    noor = asking.somebody("Noor", "approver")
    before = inbox.of(record, noor, TODAY)

    decide(asking, noor)

    assert before == [Line("decide", "1 request waits for your decision.", 1, TODAY - 2 * DAY, "approvals")]
    assert (inbox.of(record, noor, TODAY), waiting.since(record, noor, TODAY)) == ([], None)


def test_what_one_may_not_decide_on_is_neither_counted_nor_aged(record: Record) -> None:
    asking = Coop(record)
    noor = asking.somebody("Noor", "approver")
    asking.joins(noor)

    assert (inbox.of(record, noor, TODAY), waiting.since(record, noor, TODAY)) == ([], None)


# ---------------------------------------------------------------------- by the verbs of the labs themselves
def test_the_beginning_of_a_lab_is_told_step_by_step_to_those_whom_it_concerns(record: Record) -> None:
    house = House(record)
    ada, ben, noor = house.somebody("Ada"), house.somebody("Ben"), house.staff
    start = ids.now() - DAY

    def waits(who: Actor) -> list[str]:
        return [line.sentence for line in inbox.of(record, who, TODAY)]

    def new_to(who: Actor) -> list[str]:
        return [news.sentence for news in since.of(record, who, start, TODAY)]

    lab = founding.propose(record, ada, house.told(name="Bijenwerk"), accepted=True)
    proposed = (waits(noor), new_to(noor), new_to(ben))
    founding.admit(record, noor, lab, seen=house.seen(lab))
    admitted = (waits(noor), new_to(ada))
    asked = memberships.ask_to_join(record, ben, lab, accepted=True)
    asks = (waits(ada), waits(noor))
    memberships.refuse(record, ada, asked, seen=1, reason="We are enough")
    refused = (waits(ada), new_to(ben))

    assert proposed == (
        ["1 lab was proposed and waits for an answer."],
        ["The lab “Bijenwerk”: proposed."],
        [],
    )
    assert admitted == ([], ["You are in the lab “Bijenwerk” now.", "The lab “Bijenwerk”: admitted."])
    assert asks == (["1 member asks to join your lab “Bijenwerk”."], [])
    assert refused == (
        [],
        [
            "The lab “Bijenwerk” did not take you in. Its reason stands with your request.",
            "The lab “Bijenwerk”: admitted.",
        ],
    )

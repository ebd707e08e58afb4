"""A coop small enough to know by heart, as at 31 December 2024: what the examples of the figures are told about.

Ada (Gent, nl) animates the lab Netwerk; Bob (Brussels, fr) joined it; Cil and Zoe (Lyon, fr) were in Atelier until it
went dormant; Dov, of whom only a name and a gender are known, belongs to Online. Eva is a member and takes no part.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from dashboard.store.record import Record
from tests import factories as new

AS_OF = dt.date(2024, 12, 31)


def day(text: str) -> dt.date:
    """`day("2024-05-01")`."""
    return dt.date.fromisoformat(text)


def found(record: Record) -> dict[str, uuid.UUID]:
    """Fill `record` with the coop; the id of each thing that has a name."""
    with new.together(record) as rows:
        ids = _people_and_labs(rows)
        _activity(rows, ids)
        _waiting(rows, ids)
        _money(rows, ids)
        _recommendations(rows, ids)
        _evaluations(rows, ids)
    return ids


def _people_and_labs(rows: new.Batch) -> dict[str, uuid.UUID]:
    lyon: dict[str, Any] = {"country": "FR", "city": "Lyon", "language": "fr"}
    gent: dict[str, Any] = {"country": "BE", "city": "Gent", "language": "nl"}
    nowhere: dict[str, Any] = {"country": None, "city": None, "language": None}
    ids = {
        "Peer support": new.theme(rows, name="Peer support", position=1),
        "Third places": new.theme(rows, name="Third places", position=2),
        "Ada": new.person(rows, name="Ada", gender="f", **gent, member_since=day("2020-01-01")),
        "Bob": new.person(rows, name="Bob", gender="m", member_since=day("2021-01-01")),
        "Cil": new.person(rows, name="Cil", gender="f", **lyon, member_since=day("2021-01-01")),
        "Dov": new.person(rows, name="Dov", gender="x", **nowhere, member_since=None),
        "Eva": new.person(rows, name="Eva", gender="f", **gent, member_since=day("2022-01-01")),
        "Zoe": new.person(
            rows, name="Zoe", gender="f", **lyon, member_since=day("2022-01-01"), member_until=day("2023-12-31")
        ),
    }
    ids |= {
        "Netwerk": new.lab(rows, name="Netwerk", theme_id=ids["Peer support"], founded_on=day("2023-01-10"), **gent),
        "Atelier": new.lab(rows, name="Atelier", theme_id=ids["Third places"], founded_on=day("2023-06-01"), **lyon),
        "Online": new.lab(rows, name="Online", founded_on=day("2024-02-01"), **nowhere),
        "Idea": new.lab(
            rows, name="Idea", theme_id=ids["Peer support"], founded_on=day("2024-12-01"), state="proposed"
        ),
    }
    new.lab_state(rows, lab_id=ids["Atelier"], state="dormant", since=day("2024-10-01"))
    belong = [
        ("Netwerk", "Ada", "animator", "active", day("2023-01-10"), None),
        ("Netwerk", "Bob", "participant", "active", day("2024-03-01"), None),
        ("Atelier", "Cil", "participant", "left", day("2023-06-01"), day("2024-09-30")),
        ("Atelier", "Zoe", "participant", "left", day("2023-06-01"), day("2023-12-31")),
        ("Atelier", "Bob", "observer", "active", day("2024-05-01"), None),
        ("Online", "Dov", "participant", "active", None, None),
        ("Online", "Eva", "participant", "requested", None, None),
    ]
    for lab, who, role, state, first, last in belong:
        new.membership(
            rows, lab_id=ids[lab], person_id=ids[who], role=role, state=state, from_date=first, until_date=last
        )
    return ids


def _activity(rows: new.Batch, ids: dict[str, uuid.UUID]) -> None:
    netwerk, atelier = ids["Netwerk"], ids["Atelier"]
    meetings = [
        (new.meeting(rows, lab_id=netwerk, title="First", held_on=day("2023-02-01"), declared_people=3), ["Ada"]),
        (new.meeting(rows, lab_id=netwerk, title="Second", held_on=day("2024-04-10")), ["Ada", "Bob"]),
        (new.meeting(rows, lab_id=atelier, title="Sofa", held_on=day("2024-05-05"), declared_people=0), ["Cil"]),
        (
            new.meeting(
                rows, theme_id=ids["Third places"], title="Assembly", held_on=day("2024-05-25"), form="assembly",
                place="Hall", city="Brussels", country="BE", declared_people=40,
            ),
            ["Ada", "Cil"],
        ),
        (new.meeting(rows, lab_id=netwerk, held_on=day("2024-07-01"), state="cancelled", declared_people=9), ["Bob"]),
    ]  # fmt: skip
    for meeting, came in meetings:
        for who in came:
            new.attendance(rows, meeting_id=meeting, person_id=ids[who])
    new.attendance(rows, meeting_id=meetings[3][0], person_id=ids["Bob"], status="absent")

    new.objective(rows, lab_id=netwerk, text="Ten talks", set_on=day("2023-02-01"))
    new.objective(
        rows, lab_id=netwerk, text="A guide", set_on=day("2023-02-01"), state="met", closed_on=day("2024-04-10")
    )
    new.objective(rows, lab_id=atelier, text="A room", set_on=day("2024-01-01"), state="partly", closed_on=None)

    filed = {"submitted_on": day("2024-01-15"), "due_on": day("2024-01-31"), "period": "2023"}
    new.progress(rows, lab_id=netwerk, **filed, answers_filled=4, answers_empty=8, done="Talks")
    new.progress(rows, lab_id=atelier, **filed, answers_filled=0, answers_empty=12)
    new.progress(rows, lab_id=netwerk, period="2024-Q4", due_on=day("2024-12-15"), submitted_on=None)
    new.progress(rows, lab_id=ids["Online"], period="2024", due_on=day("2025-01-10"), submitted_on=None)


def _waiting(rows: new.Batch, ids: dict[str, uuid.UUID]) -> None:
    """Eva waits for a lab like Netwerk, which Bob waited for; Bob waits for one in English; Zoe was declined."""
    peer, third = ids["Peer support"], ids["Third places"]
    asked = [
        ("Eva", peer, "nl", "Gent", "2024-03-01", {}),
        ("Bob", third, "en", "Brussels", "2024-11-01", {}),
        ("Bob", peer, "nl", "Gent", "2024-01-31", {"state": "placed", "answered_on": day("2024-03-01")}),
        ("Zoe", third, "fr", "Gent", "2024-02-01", {"state": "declined", "answered_on": day("2024-06-01")}),
    ]
    for who, theme, language, city, asked_on, answer in asked:
        about: dict[str, Any] = {"person_id": ids[who], "theme_id": theme, "language": language, "city": city}
        ids[f"{who} waits {language}"] = new.join_request(rows, **about, asked_on=day(asked_on), **answer)


def _money(rows: new.Batch, ids: dict[str, uuid.UUID]) -> None:
    tools = new.priority(rows, name="Shared tools", position=1)
    life = new.priority(rows, name="Cooperative life", position=2)
    ids["Envelope 2024"] = now = new.envelope(rows, name="Envelope 2024", priority_id=life, year=2024)
    ids["Tools 2023"] = new.envelope(rows, name="Tools 2023", priority_id=tools, year=2023, allocated_cents=500_000)
    ids["Talks"] = new.request(
        rows, lab_id=ids["Netwerk"], envelope_id=now, title="Talks", requested_cents=300_000,
        submitted_on=day("2024-03-01"),
        states=[("submitted", day("2024-03-01")), ("approved_in_part", day("2024-04-01"), 250_000)],
    )  # fmt: skip
    ids["Sofas"] = new.request(
        rows, lab_id=ids["Atelier"], envelope_id=now, title="Sofas", requested_cents=100_000, place="Lyon",
        submitted_on=day("2024-12-20"), states=[("submitted", day("2024-12-20"))],
    )  # fmt: skip
    # granted without an amount: all that was asked
    ids["Print"] = new.request(
        rows, title="Print", requested_cents=20_000, place="Lyon", submitted_on=day("2023-05-01"),
        states=[("submitted", day("2023-05-01")), ("approved", day("2023-06-01"))],
    )  # fmt: skip
    new.request(rows, title="Not yet asked", submitted_on=None, states=[("draft", day("2024-12-01"))])
    entries = [
        ("reservation", 300_000, "2024-03-01"),
        ("reservation", -300_000, "2024-04-01"),
        ("commitment", 250_000, "2024-04-01"),
        ("payment", 100_000, "2024-05-02"),
        ("release", 50_000, "2024-06-03"),
    ]
    entered = [
        new.ledger(rows, envelope_id=now, request_id=ids["Talks"], kind=kind, amount_cents=cents, entry_date=day(on))
        for kind, cents, on in entries
    ]
    _beside(rows, ids, paid=entered[3])
    new.ballot(rows, envelope_id=now, request_ids=[ids["Talks"], ids["Sofas"]])
    new.ballot(rows, envelope_id=now, request_ids=[ids["Talks"]])


def _beside(rows: new.Batch, ids: dict[str, uuid.UUID], paid: uuid.UUID) -> None:
    """A grant above what there was, as Eva signed it; the bank's own line of the payment."""
    april = day("2024-04-01")
    account = new.add(
        rows, "account", person_id=ids["Eva"], login="eva@example.org", name="Eva", version=1,
        created_at=dt.datetime(2024, 1, 1),
    )  # fmt: skip
    decision = new.add(
        rows, "request_decision", request_id=ids["Talks"], outcome="approved_in_part", granted_cents=250_000,
        override_reason="The hall was lost", request_version=1, prepared_by=account,
        prepared_at=dt.datetime(2024, 4, 1, 9), applied_at=dt.datetime(2024, 4, 1, 10), version=1,
    )  # fmt: skip
    new.add(
        rows, "decision_signature", decision_id=decision, account_id=account, person_id=ids["Eva"], role="board",
        step=1, signed_at=dt.datetime(2024, 4, 1, 9),
    )  # fmt: skip
    new.ledger(
        rows, envelope_id=ids["Envelope 2024"], request_id=ids["Talks"], kind="override", amount_cents=1_000,
        entry_date=april, reason="The hall was lost",
    )  # fmt: skip
    statement = new.add(
        rows, "statement", file_name="may.csv", file_sha256="0", from_date=day("2024-05-01"),
        until_date=day("2024-05-31"), brought_at=dt.datetime(2024, 6, 1),
    )  # fmt: skip
    new.add(
        rows, "statement_line", statement_id=statement, booked_on=day("2024-05-03"), amount_cents=100_000, entry_id=paid
    )


def _recommendations(rows: new.Batch, ids: dict[str, uuid.UUID]) -> None:
    first = new.cycle(rows, name="2022", starts_on=day("2022-01-01"))
    second = new.cycle(rows, name="2023", starts_on=day("2023-01-01"))
    brussels = new.working_group(rows, cycle_id=first, name="Brussels")
    gent = new.working_group(rows, cycle_id=second, name="Gent", city="Gent", language="nl")
    peer, third = ids["Peer support"], ids["Third places"]
    ids["Vera"] = _evaluator(rows, "Vera")
    of_first = {"cycle_id": first, "working_group_id": brussels, "submitted_on": day("2022-03-01")}
    of_second = {"cycle_id": second, "working_group_id": gent, "submitted_on": day("2023-03-01")}
    made = [
        ("R1", "Mentors", peer, of_first, ("accepted", "2022-06-01"), ("implemented", "2023-01-01")),
        ("R2", "Rooms", third, of_first, ("accepted_in_principle", "2022-06-01"), ("blocked", "2022-09-01")),
        ("R3", "Flags", third, of_second, ("rejected", "2023-06-01"), None),
        ("R4", "Boats", third, of_second, ("deferred", "2023-06-01"), None),
        ("R5", "Trees", None, of_second, None, None),
        ("R6", "Tools", peer, of_second, ("accepted", "2024-11-01"), None),
    ]
    for code, title, theme, where, decided, done in made:
        due = {"due_on": day("2023-06-01"), "owner": "Vie coop"} if code == "R2" else {}
        due |= {"cost_cents": 400_000} if code == "R1" else {}
        ids[code] = new.recommendation(rows, external_id=code, title=title, theme_id=theme, **where, **due)
        if decided:
            until = {"review_on": day("2024-06-01")} if decided[0] == "deferred" else {}
            ids[f"Decision {code}"] = new.decision(
                rows, recommendation_id=ids[code], outcome=decided[0], decided_on=day(decided[1]), **until
            )
        if done:
            ids[f"Entry {code}"] = new.follow_up(
                rows, recommendation_id=ids[code], implementation=done[0], as_of=day(done[1]), evidence="A list"
            )
    _story(rows, ids, brussels)
    _follow_up_round(rows, ids)


def _follow_up_round(rows: new.Batch, ids: dict[str, uuid.UUID]) -> None:
    """A round asked about Mentors, which is Vera's, and about Rooms, which was answered in time."""
    asked = new.add(
        rows, "follow_up_round", name="Summer", asked_on=day("2022-08-15"), due_on=day("2022-09-15"),
        closed_on=day("2022-10-01"), version=2,
    )  # fmt: skip
    answered_at = dt.datetime(2022, 9, 2)
    new.add(rows, "follow_up_card", round_id=asked, recommendation_id=ids["R1"], account_id=ids["Vera"], version=1)
    new.add(
        rows, "follow_up_card", round_id=asked, recommendation_id=ids["R2"], entry_id=ids["Entry R2"],
        answered_at=answered_at, version=2,
    )  # fmt: skip
    new.add(rows, "recommendation_owner", recommendation_id=ids["R1"], account_id=ids["Vera"],
            from_date=day("2022-06-01"), version=1)  # fmt: skip
    rows.rows["follow_up_detail"].append(
        {"entry_id": ids["Entry R2"], "cause": "No house", "no_change": False, "recorded_at": answered_at}
    )


def _story(rows: new.Batch, ids: dict[str, uuid.UUID], group: uuid.UUID) -> None:
    """Mentors was rewritten, advised on, answered and verified; the lab Netwerk grew from it, and Tools repeats it."""
    noon = dt.time(12)
    mentors = ids["R1"]
    moment = {name: dt.datetime.combine(day(on), noon) for name, on in _MOMENTS.items()}
    for number, title in ((1, "Mentor"), (2, "Mentors")):
        new.add(
            rows, "recommendation_text", recommendation_id=mentors, language="fr", number=number, is_source=True,
            title=title, body="Each new member has one.", note="Said shorter" if number == 2 else None,
            written_at=moment[title],
        )  # fmt: skip
    new.add(
        rows, "recommendation_text", recommendation_id=mentors, language="nl", number=2, is_source=False,
        title="Peters en meters", body="Elk nieuw lid heeft er een.", written_at=moment["Mentors"],
    )  # fmt: skip
    new.add(
        rows, "recommendation_advice", recommendation_id=mentors, number=2, advice="feasible", body="Half a day a week",
        written_by=ids["Vera"], written_at=moment["advised"],
    )  # fmt: skip
    new.add(
        rows, "decision_reply", decision_id=ids["Decision R1"], working_group_id=group, body="We help",
        written_by=ids["Vera"], written_at=moment["answered"], version=1,
    )  # fmt: skip
    new.add(
        rows, "follow_up_verification", entry_id=ids["Entry R1"], confirmed=True, note="Seen", verified_by=ids["Vera"],
        verified_on=day("2023-01-15"), recorded_at=moment["verified"],
    )  # fmt: skip
    new.add(
        rows, "recommendation_outgrowth", recommendation_id=mentors, lab_id=ids["Netwerk"], linked_at=moment["linked"]
    )
    new.add(
        rows, "recommendation_link", recommendation_id=ids["R6"], earlier_id=mentors, kind="repeats",
        linked_at=moment["repeated"],
    )  # fmt: skip


_MOMENTS = {
    "Mentor": "2022-02-01",
    "Mentors": "2022-03-20",
    "advised": "2022-04-01",
    "answered": "2022-06-20",
    "verified": "2023-01-15",
    "linked": "2023-02-01",
    "repeated": "2023-03-01",
}


def _evaluations(rows: new.Batch, ids: dict[str, uuid.UUID]) -> None:
    """Two evaluators judged Talks and Sofas; one of them found that a question does not fit Sofas."""
    form = new.form(rows, too_few=2)
    useful = new.criterion(rows, form_version_id=form, label="Useful", position=1)
    open_to_all = new.criterion(rows, form_version_id=form, label="Open to all", position=2)
    subjects = [ids["Talks"], ids["Sofas"]]
    ids["Round"] = new.evaluation_round(rows, form_version_id=form, subject_ids=subjects, phase="closed", wanted=2)
    given = [
        ("Talks", "Vic", {useful: 4, open_to_all: 5}),
        ("Talks", "Wim", {useful: 5, open_to_all: 5}),
        ("Sofas", "Vic", {useful: 2, open_to_all: None}),
        ("Sofas", "Wim", {useful: 1}),
    ]
    accounts = {name: _evaluator(rows, name) for name in ("Vic", "Wim")}
    for subject, who, answers in given:
        new.evaluation(rows, round_id=ids["Round"], subject_id=ids[subject], account_id=accounts[who], answers=answers)
    ids["Useful"], ids["Vic"], ids["Wim"] = useful, accounts["Vic"], accounts["Wim"]


def _evaluator(rows: new.Batch, name: str) -> uuid.UUID:
    made = dt.datetime(2024, 1, 1)
    return new.add(rows, "account", login=f"{name.lower()}@example.org", name=name, created_at=made, version=1)


def and_afterwards(record: Record, ids: dict[str, uuid.UUID]) -> None:
    """What happened in 2026: nothing that a figure as at 31 December 2024 may know."""
    later = day("2026-03-01")
    with new.together(record) as rows:
        person = new.person(rows, name="Later", member_since=later)
        lab = new.lab(rows, name="Later", theme_id=ids["Peer support"], founded_on=later)
        new.lab_state(rows, lab_id=ids["Netwerk"], state="closed", since=later)
        new.membership(rows, lab_id=ids["Netwerk"], person_id=ids["Eva"], role="animator", from_date=later)
        new.membership(rows, lab_id=lab, person_id=person, from_date=later)
        meeting = new.meeting(rows, lab_id=ids["Netwerk"], held_on=later, declared_people=99)
        new.attendance(rows, meeting_id=meeting, person_id=ids["Eva"])
        new.objective(rows, lab_id=ids["Netwerk"], set_on=later)
        new.join_request(rows, person_id=person, theme_id=ids["Third places"], asked_on=later)
        new.progress(rows, lab_id=ids["Netwerk"], period="2025", due_on=later, submitted_on=later)
        envelope = new.envelope(rows, name="Envelope 2026", year=2026)
        new.ledger(rows, envelope_id=ids["Envelope 2024"], kind="commitment", amount_cents=1, entry_date=later)
        new.ledger(
            rows,
            envelope_id=ids["Envelope 2024"],
            request_id=ids["Talks"],
            kind="payment",
            amount_cents=100_000,
            entry_date=later,
        )
        new.ledger(
            rows,
            envelope_id=ids["Envelope 2024"],
            request_id=ids["Talks"],
            kind="override",
            amount_cents=-1_000,
            entry_date=later,
        )
        new.add(
            rows, "request_report", request_id=ids["Talks"], what_came="Talks", measure_met="yes", spent_cents=1,
            filed_on=later, accepted_on=later, version=1,
        )  # fmt: skip
        new.request_state(rows, request_id=ids["Sofas"], state="approved", since=later, granted_cents=100_000)
        new.request(rows, envelope_id=envelope, title="Later", submitted_on=None, states=[("submitted", later)])
        new.ballot(rows, envelope_id=ids["Envelope 2024"], request_ids=[ids["Sofas"]], cast_on=later)
        new.decision(rows, recommendation_id=ids["R5"], outcome="accepted", decided_on=later)
        new.follow_up(rows, recommendation_id=ids["R2"], implementation="implemented", as_of=later)
        cycle = new.cycle(rows, name="2026", starts_on=later)
        new.recommendation(rows, cycle_id=cycle, title="Later", submitted_on=later)
        who, moment = _evaluator(rows, "Xan"), dt.datetime(2026, 3, 1, 12)
        answers = {ids["Useful"]: 3}
        new.evaluation(
            rows, round_id=ids["Round"], subject_id=ids["Talks"], account_id=who, answers=answers, submitted_at=moment
        )
    with record.change(None, "operator") as change:
        change.touch("join_request")
        answered = {"id": ids["Eva waits nl"], "on": later}
        change.sql("update join_request set state = 'placed', answered_on = $on where id = $id", answered)
        change.event("test.placed", "join_request", ids["Eva waits nl"])

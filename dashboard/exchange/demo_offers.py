"""What the demo coop offers its labs, and what is planned with it: rooms, experts, tools; a series of evenings of the
animator's lab, an open workshop that is full, a room that another lab has, and two questions to an expert."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

from dashboard.coop import accounts, bookings, experts, labs, meeting_about, rooms, series
from dashboard.coop.experts import Expert
from dashboard.coop.meeting_about import About
from dashboard.coop.rooms import Room
from dashboard.coop.series import Repeat
from dashboard.coop.tools import Tool
from dashboard.coop.tools import add as add_tool
from dashboard.exchange import demo_ground
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.permissions import OPERATOR, Actor

_ZONES = demo_ground.ZONES
_AGENDA = "Tour de table\nOù en sont nos objectifs\nPréparer la rencontre de printemps"
_QUESTIONS = (
    (
        "Pouvons-nous vendre des places pour une soirée du lab ?",
        "Oui, tant que la recette paie les frais de la soirée.",
    ),
    ("Qui est responsable quand un participant casse du matériel prêté ?", None),
)


def make(record: Record) -> None:
    """Rooms, experts and tools; and for the labs of the demo's animator and of a colleague, what is planned."""
    known = {row["login"].partition("@")[0]: row for row in accounts.all_accounts(record)}
    offered = _offers(record, known)
    animator, colleague = (_actor(record, known[name]["id"]) for name in ("animator", "approver2"))
    own, theirs = _lab(record, animator), _lab(record, colleague)
    room = next(row for row in offered if row["office"] == "Liège")
    if own is not None:
        _evenings(record, own, room["id"])
        guests = [known[name]["person_id"] for name in ("board", "evaluator", "member")]
        _workshop(record, own, [person_id for person_id in guests if person_id is not None])
        expert = experts.every(record)[-1]["id"]
        _questions(record, animator, own, expert, known["evaluator"]["id"])
    if theirs is not None:
        starts = _evening(12)
        bookings.book(record, colleague, room["id"], theirs, starts, minutes=150, title="Soirée de présentation")


def _offers(record: Record, known: dict[str, Row]) -> list[Row]:
    for line in demo_ground.lines("offers"):
        if line["kind"] == "room":
            zone = _ZONES[line["country"]]
            room = Room(
                line["office"], line["name"], line["country"], line["city"], zone, int(line["places"]), line["text"]
            )
            rooms.add(record, OPERATOR, room)
        elif line["kind"] == "expert":
            account_id = next((row["id"] for row in known.values() if row["name"] == line["name"]), None)
            experts.add(
                record, OPERATOR, Expert(line["name"], line["text"], tuple(line["languages"].split(",")), account_id)
            )
        else:
            add_tool(record, OPERATOR, Tool(line["name"], line["text"]))
    return rooms.every(record)


def _evenings(record: Record, lab_id: uuid.UUID, room_id: uuid.UUID) -> None:
    """An evening every two weeks, in a room."""
    about = About(_evening(9), title="Soirée du lab", room_id=room_id, agenda=_AGENDA)
    rule = series.rule(Repeat("fortnightly", times=4), about.starts_local)
    series_id = uuid.uuid5(lab_id, rule)
    with record.change(None, "operator") as change:
        row = {"rule": rule, "starts_local": about.starts_local, "minutes": about.minutes}
        made = {"time_zone": about.time_zone, "made_at": ids.now(), "made_by": None}
        change.run("meetings/add_series", id=series_id, lab_id=lab_id, **row, **made)
        for starts in series.dates(rule, about.starts_local):
            _add(change, lab_id, replace(about, starts_local=starts), series_id)
        change.event("demo.meetings", "meeting_series", series_id, after=row)


def _workshop(record: Record, lab_id: uuid.UUID, guests: list[uuid.UUID]) -> None:
    """A workshop for every member with two places: two have them, and one waits."""
    about = About(
        _evening(16), title="Atelier ouvert", kind="workshop", url="https://meet.example.org/atelier", places=2
    )
    with record.change(None, "operator") as change:
        workshop = _add(change, lab_id, about, None)
        for place, person_id in enumerate(guests):
            asked_at = dt.datetime.combine(ids.today(), dt.time(6, place))
            status = "registered" if place < 2 else "waitlisted"
            one = {"meeting_id": workshop, "person_id": person_id, "status": status, "asked_at": asked_at}
            change.run("registrations/add", id=uuid.uuid5(workshop, str(person_id)), **one)
        change.event("demo.meetings", "meeting", workshop, after={"people": len(guests)})


def _add(change: Change, lab_id: uuid.UUID, about: About, series_id: uuid.UUID | None) -> uuid.UUID:
    """A meeting by the rules of every meeting, with an id that is the same for the same seed."""
    meeting_id = uuid.uuid5(lab_id, f"{about.title} {about.starts_local}")
    row = meeting_about.row(change, labs.get(change, lab_id), about)
    change.run("meetings/add", id=meeting_id, lab_id=lab_id, state="scheduled", series_id=series_id, **row)
    if about.room_id is not None:
        bookings.for_meeting(change, OPERATOR, lab_id, meeting_id, about.room_id, row)
    return meeting_id


def _questions(record: Record, animator: Actor, lab_id: uuid.UUID, expert: uuid.UUID, account_id: uuid.UUID) -> None:
    expert_actor = _actor(record, account_id)
    for question, answer in _QUESTIONS:
        request = experts.ask(record, animator, expert, lab_id, question)
        if answer is not None:
            experts.accept(record, expert_actor, request, 1)
            experts.answer(record, expert_actor, request, 2, answer)


def _evening(days: int) -> dt.datetime:
    return dt.datetime.combine(ids.today() + dt.timedelta(days=days), dt.time(18, 30))


def _actor(record: Record, account_id: uuid.UUID) -> Actor:
    found = accounts.actor_of(record, account_id, ids.today())
    assert found is not None, "an account of the demo"
    return found


def _lab(record: Record, actor: Actor) -> uuid.UUID | None:
    """The lab that somebody takes part in; None where they left it meanwhile."""
    on = ids.today()
    found = record.rows("drafts/labs_of_person", person_id=actor.person_id, on_day=on) if actor.person_id else []
    return found[0]["id"] if found else None

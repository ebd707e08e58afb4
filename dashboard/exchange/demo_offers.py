"""What the demo coop offers its labs, and what is planned with it: rooms, experts, tools; a series of evenings of the
animator's lab, an open workshop that is full, a room that another lab has, and two questions to an expert."""

from __future__ import annotations

import datetime as dt
import uuid

from dashboard.coop import accounts, bookings, experts, meetings, registrations, rooms, series
from dashboard.coop.experts import Expert
from dashboard.coop.meeting_about import About
from dashboard.coop.rooms import Room
from dashboard.coop.series import Repeat
from dashboard.coop.tools import Tool
from dashboard.coop.tools import add as add_tool
from dashboard.exchange import demo_ground
from dashboard.store import ids
from dashboard.store.record import Record, Row
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
        _evenings(record, animator, own, room["id"])
        _workshop(record, animator, own, [known[name] for name in ("member", "evaluator", "board")])
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


def _evenings(record: Record, animator: Actor, lab_id: uuid.UUID, room_id: uuid.UUID) -> None:
    """An evening every two weeks, in a room."""
    about = About(_evening(9), title="Soirée du lab", room_id=room_id, agenda=_AGENDA)
    series.plan(record, animator, lab_id, about, Repeat("fortnightly", times=4))


def _workshop(record: Record, animator: Actor, lab_id: uuid.UUID, guests: list[Row]) -> None:
    """A workshop for every member with two places: two have them, and one waits."""
    about = About(
        _evening(16), title="Atelier ouvert", kind="workshop", url="https://meet.example.org/atelier", places=2
    )
    people = [row["person_id"] for row in guests]
    workshop = meetings.plan(record, animator, lab_id, about, invited=people)
    for guest in reversed(guests):
        registrations.register(record, _actor(record, guest["id"]), workshop)


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

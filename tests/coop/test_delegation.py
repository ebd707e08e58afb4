"""Who may decide, and why: every rule of the matrix as a case, with those that fooled others.

A case says who there is (`Noor: approver` sits in the lab with `*`), who has signed already (in which step), who
asks, on how much, and whether they may. Without rows of its own the matrix is the built-in rule: up to 2,000 EUR one
approver; up to 10,000 EUR two; above, two approvers and then a board member.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from dashboard.coop import delegation
from dashboard.coop.delegation import Verdict
from dashboard.coop.signing import Signature
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from tests import factories
from tests.coop.deciding import DAY, TODAY, Coop
from tests.factories import deciding


@dataclass(frozen=True)
class Case:
    """Who there is, who signed, who asks on how many euros, and what is answered."""

    people: str
    asks: str
    euros: int
    may: bool
    signed: str = ""
    override: bool = False
    matrix: tuple[str, ...] = field(default_factory=tuple)
    role: str | None = None  # in which they would sign
    later: bool = False
    said: str = ""  # a sentence that is among the reasons


TWO = ("any: 2 approver",)
CASES = {
    "an approver decides alone up to 2,000": Case("Noor: approver", "Noor", 2000, True, role="approver"),
    "an approver is told up to which amount": Case(
        "Noor: approver", "Noor", 1800, True, role="approver",
        said="As budget approver you may decide on up to 2,000 EUR.",
    ),
    "above 2,000 a second approver must sign": Case(
        "Noor: approver, Jonas: approver", "Noor", 2001, True, role="approver",
        said="1 more person must sign this step.",
    ),
    "the second approver may sign after the first": Case(
        "Noor: approver, Jonas: approver", "Jonas", 5000, True, signed="Noor 0", role="approver"
    ),
    "nobody signs twice": Case(
        "Noor: approver, Jonas: approver", "Noor", 5000, False, signed="Noor 0",
        said="You have signed this already: each person signs once.",
    ),
    "one person in two roles signs once": Case(
        "Noor: approver+board, Jonas: approver+board", "Noor", 20000, False, signed="Noor 0"
    ),
    "one person with two accounts signs once": Case(
        "Noor: approver, Noor (2): board, Jonas: approver", "Noor (2)", 5000, False, signed="Noor 0",
        said="You have signed this already: each person signs once.",
    ),
    "the Board's turn comes after two approvers": Case(
        "Noor: approver, Jonas: approver, Berta: board", "Berta", 10001, False, later=True,
        said="Your turn comes after 2 signatures in the role budget approver.",
    ),
    "the Board signs above 10,000 when both approvers have": Case(
        "Noor: approver, Jonas: approver, Berta: board", "Berta", 10001, True, signed="Noor 0, Jonas 0", role="board"
    ),
    "an approver does not stand in for the Board": Case(
        "Noor: approver, Jonas: approver, Lea: approver, Berta: board", "Lea", 10001, False,
        signed="Noor 0, Jonas 0", said="You may not decide here: this step is for the role board member.",
    ),
    "the Board does not decide while an approver is left": Case(
        "Noor: approver, Berta: board", "Berta", 1000, False,
        said="Your turn comes after 1 signature in the role budget approver.",
    ),
    "who may instead is said by name": Case(
        "Noor: approver, Berta: board", "Berta", 1000, False, said="Who may: Noor."
    ),
    "the only approver is in the lab, and may not": Case(
        "Noor*: approver, Berta: board", "Noor", 1000, False,
        said="In the lab Netwerk Gent (participant) since 1 Jan 2024.",
    ),
    "the only approver is in the lab, so it goes up to the Board": Case(
        "Noor*: approver, Berta: board", "Berta", 1000, True, role="board",
        said="As board member you stand in: too few are left without a conflict in the role budget approver.",
    ),
    "the only approver and the Board are in the lab: nobody goes around the rule": Case(
        "Noor*: approver, Berta*: board, Sam: staff", "Sam", 1000, False,
        said="Too few people without a conflict are left. The General Assembly or an administrator must name somebody.",
    ),
    "of two places one goes up when one approver is left": Case(
        "Noor: approver, Jonas*: approver, Berta: board", "Berta", 5000, True, role="board"
    ),
    "the place that went up is taken once": Case(
        "Noor: approver, Jonas*: approver, Berta: board, Bilal: board", "Bilal", 5000, False, signed="Berta 0",
        said="Your turn comes after 1 signature in the role budget approver.", later=False,
    ),
    "whoever signed does not count as left": Case(
        "Noor: approver, Berta: board", "Berta", 5000, True, signed="Noor 0", role="board"
    ),
    "where the Board's only member stood in, nobody is left for the Board's own step": Case(
        "Noor: approver, Berta: board, Sam: staff", "Sam", 20000, False, signed="Noor 0, Berta 0",
        said="Too few people without a conflict are left. The General Assembly or an administrator must name somebody.",
    ),
    "who is the only board member left does not sign as an approver": Case(
        "Noor: approver+board, Jonas: approver, Lea: approver", "Noor", 20000, False, later=True,
        said="You are needed in the role board member: if you signed here, too few would be left for that step.",
    ),
    "nobody is named for a step who is needed for another one": Case(
        "Noor: approver+board, Jonas: approver, Lea: approver, Sam: staff", "Sam", 20000, False,
        said="Who may: Jonas, Lea.",
    ),
    "who was needed as the board member signs as one when the approvers have": Case(
        "Noor: approver+board, Jonas: approver, Lea: approver", "Noor", 20000, True, signed="Jonas 0, Lea 0",
        role="board",
    ),
    "who is approver and board member signs as an approver where another board member is left": Case(
        "Noor: approver+board, Jonas: approver, Berta: board", "Noor", 20000, True, role="approver"
    ),
    "a board member with a conflict is not one who is left": Case(
        "Noor: approver+board, Jonas: approver, Lea: approver, Berta*: board", "Noor", 20000, False, later=True,
        said="Who may: Jonas, Lea.",
    ),
    "two people do not make three signatures, and that is said before the last step": Case(
        "Noor: approver+board, Jonas: approver, Sam: staff", "Sam", 20000, False,
        said="Too few people without a conflict are left for the step of the role board member."
        " The General Assembly or an administrator must name somebody.",
    ),
    "an approver of another theme does not decide": Case(
        "Noor: approver@Gender equality, Lea: approver", "Noor", 1000, False,
        said="You may not decide here: your roles do not decide on money of this theme.",
    ),
    "an approver of this theme decides": Case("Noor: approver@Peer support", "Noor", 1000, True, role="approver"),
    "an approver of another theme is not left, so it goes up": Case(
        "Noor: approver@Gender equality, Berta: board", "Berta", 1000, True, role="board"
    ),
    "staff decide on nothing": Case("Sam: staff, Noor: approver", "Sam", 100, False),
    "an administrator decides on nothing": Case("Abe: administrator, Noor: approver", "Abe", 100, False),
    "an account of nobody decides on nothing": Case(
        "Noor?: approver", "Noor", 100, False,
        said="This account is linked to no person of the coop, so no conflict can be ruled out."
        " An administrator can link it.",
    ),
    "a signature of whoever joined the lab since does not count": Case(
        "Noor*: approver, Jonas: approver, Lea: approver", "Lea", 5000, True, signed="Noor 0, Jonas 0", role="approver"
    ),
    "a signature in a role that is not held any more does not count": Case(
        "Noor: staff, Jonas: approver, Lea: approver", "Lea", 5000, True, signed="Noor 0, Jonas 0", role="approver"
    ),
    "a row of the theme outranks those of every theme": Case(
        "Noor: approver", "Noor", 1000, True, matrix=("any: 2 approver", "any: 1 approver @Peer support"),
        role="approver", said="As budget approver you may decide on any amount.",
    ),
    "a row of another theme does not hold here": Case(
        "Noor: approver, Jonas: approver", "Noor", 1000, True, matrix=("any: 1 board @Gender equality",),
        role="approver", said="As budget approver you may decide on up to 2,000 EUR.",
    ),
    "the smallest ceiling that holds the amount decides": Case(
        "Noor: approver, Berta: board", "Noor", 500, True, matrix=("500: 1 approver", "1000: 1 board"), role="approver"
    ),
    "a cent above a ceiling is the next one's": Case(
        "Noor: approver, Berta: board", "Berta", 501, True, matrix=("500: 1 approver", "1000: 1 board"), role="board"
    ),
    "an amount above every ceiling is nobody's": Case(
        "Noor: approver, Berta: board", "Berta", 1001, False, matrix=("500: 1 approver", "1000: 1 board"),
        said="The matrix of who may decide names nobody for 1,001 EUR on this theme."
        " The General Assembly or an administrator must name somebody.",
    ),
    "a theme whose rows hold less does not borrow from the others": Case(
        "Noor: approver", "Noor", 600, False, matrix=("any: 1 approver", "500: 1 approver @Peer support")
    ),
    "a row that ended yesterday does not hold": Case(
        "Noor: approver, Jonas: approver", "Noor", 100, True, matrix=("any: 1 board until yesterday",),
        role="approver",
    ),
    "a row that begins tomorrow does not hold yet": Case(
        "Noor: approver, Jonas: approver", "Noor", 100, True, matrix=("any: 1 board from tomorrow",), role="approver"
    ),
    "steps are signed in the order of their positions": Case(
        "Noor: approver, Berta: board", "Noor", 100, False, matrix=("any: 2. 1 approver", "any: 1. 1 board"),
        said="You may not decide here: this step is for the role board member.",
    ),
    "an override of any amount goes to where the matrix lets somebody override": Case(
        "Noor: approver, Jonas: approver, Berta: board", "Berta", 1000, False, override=True, later=True
    ),
    "an override is signed by the Board at the end": Case(
        "Noor: approver, Jonas: approver, Berta: board", "Berta", 1000, True, override=True,
        signed="Noor 0, Jonas 0", role="board",
    ),
    "where the matrix names nobody for it, nobody overrides": Case(
        "Noor: approver, Jonas: approver", "Noor", 1000, False, override=True, matrix=("any: 1 approver",),
        said="Nobody may grant more than an envelope has: the matrix of who may decide names nobody for it.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_of_who_may_decide(record: Record, name: str) -> None:
    case, coop = CASES[name], Coop(record)
    actors = people(coop, case.people)
    matrix(coop, case.matrix)

    verdict = delegation.verdict(
        record,
        actors[case.asks],
        coop.request,
        case.euros * 100,
        TODAY,
        signatures=[signature(actors, said) for said in case.signed.split(", ") if said],
        override=case.override,
    )

    assert (verdict.may, verdict.role) == (case.may, case.role)
    assert spaced(case.said) in [*map(spaced, verdict.why), ""]
    assert verdict.later or not case.later


def test_an_override_can_be_signed_by_those_named_for_it(record: Record) -> None:
    coop = Coop(record)
    actors = people(coop, "Noor: approver, Berta: board")

    answers = {who: verdict_of(coop, actors[who], override=True).may_override for who in actors}

    assert answers == {"Noor": False, "Berta": True}


def test_a_step_is_said_with_who_signed_and_who_still_may(record: Record) -> None:
    coop = Coop(record)
    actors = people(coop, "Noor: approver, Jonas: approver, Lea: approver, Kim*: approver")

    signed = [signature(actors, "Noor 0")]
    verdict = delegation.verdict(record, actors["Lea"], coop.request, 500_000, TODAY, signatures=signed)

    assert [delegation.said(step) for step in verdict.steps] == [
        "2 people: budget approver. Signed by Noor. Who may: Jonas, Lea."
    ]


def test_everybody_has_signed_when_every_step_is_filled(record: Record) -> None:
    coop = Coop(record)
    actors = people(coop, "Noor: approver, Jonas: approver, Lea: approver")

    signed = [signature(actors, "Noor 0"), signature(actors, "Jonas 0")]
    verdict = delegation.verdict(record, actors["Lea"], coop.request, 500_000, TODAY, signatures=signed)

    assert (verdict.may, verdict.complete, verdict.why) == (False, True, ("Everybody who must sign has signed.",))


# ---------------------------------------------------------------------- reading the cases
def people(coop: Coop, said: str) -> dict[str, Actor]:
    """`Noor: approver+board, Jonas*: approver@Peer support, Noor (2): board`: accounts by the name of the case."""
    found: dict[str, Actor] = {}
    for one in said.split(", "):
        name, role = one.split(": ")
        bare = name.rstrip("*?")
        roles, _at, theme = role.partition("@")
        more = {"theme_id": theme_of(coop, theme)} if theme else {}
        same = found.get(bare.removesuffix(" (2)")) if bare.endswith(" (2)") else None
        if same:
            more["person_id"] = same.person_id
        found[bare] = coop.somebody(bare, *roles.split("+"), linked=not name.endswith("?"), **more)
        if name.endswith("*"):
            coop.joins(found[bare])
    return found


def matrix(coop: Coop, rows: tuple[str, ...]) -> None:
    """`any: 2 approver @Peer support until yesterday` or `500: 2. 1 board`: rows of the matrix."""
    for row in rows:
        ceiling, _colon, rest = row.partition(": ")
        rest, until, _ = rest.partition(" until yesterday")
        rest, since, _ = rest.partition(" from tomorrow")
        rest, _at, theme = rest.partition(" @")
        position, dot, rest = rest.rpartition(". ")
        number, role = rest.split(" ")
        deciding.right(
            coop.record,
            role=role,
            people=int(number),
            up_to_cents=None if ceiling == "any" else int(ceiling) * 100,
            position=int(position) if dot else 1,
            theme_id=theme_of(coop, theme) if theme else None,
            **({"until_date": TODAY - DAY} if until else {}),
            **({"from_date": TODAY + DAY} if since else {}),
        )


def signature(actors: dict[str, Actor], said: str) -> Signature:
    """`Noor 0`: a signature of the first step, in the highest role that is held."""
    name, step = said.rsplit(" ", 1)
    actor = actors[name]
    assert actor.account_id is not None
    assert actor.person_id is not None
    role = "approver" if "approver" in actor.roles or "staff" in actor.roles else "board"
    return Signature(actor.account_id, actor.person_id, name, role, int(step))


def theme_of(coop: Coop, name: str) -> object:
    return coop.theme if name == "Peer support" else factories.theme(coop.record, name=name)


def verdict_of(coop: Coop, actor: Actor, *, override: bool = False) -> Verdict:
    return delegation.verdict(coop.record, actor, coop.request, 180_000, TODAY, override=override)


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")

"""Who may do what: the grants as written, for every role and every action."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from dashboard.words import permissions
from dashboard.words.language import speaking
from dashboard.words.permissions import ACTIONS, GRANTS, OPERATOR, ROLES, Actor
from dashboard.words.refusals import NotAllowed

TABLE = """
                          member animator evaluator staff approver board auditor administrator
home.view                 x      x        x         x     x        x     x       x
activity.view             x      x        x         x     x        x     x       x
persons.view              .      .        .         x     .        .     x       .
lab.propose               x      x        x         x     x        x     .       .
lab.write                 x      x        x         x     x        x     .       .
lab.admit                 .      .        .         x     .        .     .       .
introduction.view         .      .        .         x     .        .     x       .
introduction.send         .      .        .         x     .        .     .       .
meeting.write             x      x        x         x     x        x     .       .
meeting.join              x      x        x         x     x        x     .       .
room.book                 x      x        x         x     x        x     .       .
offer.manage              .      .        .         x     .        .     .       .
calendar.subscribe        x      x        x         x     x        x     x       x
progress.write            x      x        x         x     x        x     .       .
progress.answer           .      .        .         x     .        .     .       .
care.view                 .      .        .         x     .        .     x       .
care.write                .      .        .         x     .        .     .       .
digest.choose             x      x        x         x     x        x     x       x
money.view                .      x        x         x     x        x     x       .
request.write             x      x        .         x     .        .     .       .
request.screen            .      .        .         x     .        .     .       .
budget.approve            .      .        .         .     x        x     .       .
rights.edit               .      .        .         .     .        .     .       x
envelope.manage           .      .        .         x     .        .     .       .
envelope.transfer         .      .        .         .     x        x     .       .
payment.enter             .      .        .         x     .        .     .       .
interest.declare          x      x        x         x     x        x     x       x
evaluation.fill           .      .        x         x     .        x     .       .
evaluation.view           .      .        .         x     x        x     x       .
evaluation.manage         .      .        .         x     .        .     .       .
allocation.view           .      .        .         x     x        x     x       .
recommendations.view      x      x        x         x     x        x     x       x
cycle.manage              .      .        .         x     .        .     .       .
recommendation.write      x      x        .         x     .        .     .       .
recommendation.comment    x      x        x         x     x        x     .       .
recommendation.screen     .      .        .         x     .        .     .       .
board.view                .      .        .         x     .        x     x       .
board.prepare             .      .        .         x     .        x     .       .
board.decide              .      .        .         .     .        x     .       .
reply.write               x      x        .         .     .        .     .       .
follow_up.write           x      x        x         x     x        x     .       .
follow_up.verify          .      .        .         x     .        x     .       .
follow_up.manage          .      .        .         x     .        .     .       .
notebook.view             x      x        x         x     x        x     x       x
notebook.write            x      x        x         x     x        x     .       .
discussion.write          x      x        x         x     x        x     .       .
sql.run                   .      .        .         x     .        .     x       .
sql.promote               .      .        .         x     .        .     .       .
token.make                x      x        x         x     x        x     x       .
figures.view              x      x        x         x     x        x     x       x
data.export               x      x        x         x     x        x     x       .
data.import               .      .        .         x     .        .     .       .
log.view                  .      .        .         .     .        .     x       x
accounts.manage           .      .        .         .     .        .     .       x
"""


def holding(*roles: str) -> Actor:
    return Actor(account_id=uuid.UUID(int=1), name="Noor", roles=frozenset(roles))


def written_table() -> dict[tuple[str, str], bool]:
    head, *rows = [line.split() for line in TABLE.strip().splitlines()]
    return {(row[0], role): mark == "x" for row in rows for role, mark in zip(head, row[1:], strict=True)}


def test_every_role_may_do_what_the_table_says_and_nothing_else() -> None:
    judged = {(action, role): permissions.judge(holding(role), action).allowed for action in ACTIONS for role in ROLES}

    assert judged == written_table()


def test_every_action_has_a_sentence_and_a_grant() -> None:
    assert ACTIONS.keys() == GRANTS.keys()
    assert {role for roles in GRANTS.values() for role in roles} <= ROLES.keys()


@pytest.mark.parametrize("action", ACTIONS)
def test_whoever_holds_no_role_is_refused(action: str) -> None:
    with pytest.raises(NotAllowed):
        permissions.require(holding(), action)


def test_a_role_that_does_not_exist_gives_nothing() -> None:
    assert not permissions.judge(holding("operator", "owner"), "home.view").allowed


def test_a_refusal_says_what_who_can_and_what_one_is() -> None:
    with pytest.raises(NotAllowed) as refusal:
        permissions.require(holding("member", "board"), "data.import")

    assert str(refusal.value) == (
        "To bring in data and undo an import one needs one of these roles: Vie coop staff. Yours: member, board member."
    )


def test_a_right_carries_the_role_that_gives_it() -> None:
    verdict = permissions.judge(holding("member", "staff"), "data.import")

    assert (verdict.allowed, verdict.role) == (True, "staff")
    assert verdict.reason == "As Vie coop staff you may bring in data and undo an import."


@pytest.mark.parametrize("action", ACTIONS)
def test_the_command_line_may_do_everything(action: str) -> None:
    assert permissions.require(OPERATOR, action) == "operator"


def test_an_account_cannot_pass_for_the_command_line() -> None:
    assert not holding("operator").is_operator


def test_an_action_that_does_not_exist_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        permissions.judge(OPERATOR, "home.demolish")


@pytest.mark.parametrize("role", ROLES)
def test_persons_are_seen_by_staff_and_auditors_only(role: str) -> None:
    assert permissions.audience(holding(role)).sees_persons == (role in ("staff", "auditor"))


def test_the_command_line_sees_persons() -> None:
    assert permissions.audience(OPERATOR).sees_persons


def test_a_role_holds_from_its_first_to_its_last_day() -> None:
    first, last = dt.date(2026, 1, 1), dt.date(2026, 6, 30)
    grants = [("staff", first, last), ("member", first, None)]

    held = {day: permissions.roles_on(day, grants) for day in (dt.date(2025, 12, 31), first, last, dt.date(2026, 7, 1))}

    assert list(held.values()) == [
        frozenset(),
        frozenset({"staff", "member"}),
        frozenset({"staff", "member"}),
        frozenset({"member"}),
    ]


def test_a_refusal_is_said_in_the_reader_s_language() -> None:
    for language in ("fr", "nl", "en"):
        with speaking(language):
            said = permissions.judge(holding(), "data.import").reason

        assert said
        assert "%(" not in said

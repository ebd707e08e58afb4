"""Accounts: who may sign in, in which roles, and what the log keeps of it."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from argon2 import PasswordHasher

from dashboard.coop import accounts, passwords, sessions, verification
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR, Actor
from dashboard.words.refusals import BadInput, NotAllowed
from tests import factories as new
from tests.factories import deciding

PASSWORD = "three words and 4"
TODAY = ids.today()


def made(record: Record, login: str = "noor@example.org", *roles: str, password: str | None = PASSWORD) -> uuid.UUID:
    return accounts.add(record, OPERATOR, login=login, name="Noor", password=password, roles=list(roles), language="nl")


def administrator(record: Record) -> Actor:
    found = accounts.actor_of(record, made(record, "ada@example.org", "administrator"), TODAY)
    assert found is not None
    return found


def said(record: Record) -> list[tuple[str, str | None, str | None]]:
    return [(line["action"], line["after_state"], line["reason"]) for line in record.rows("events/all")]


def test_an_account_holds_its_roles_from_today_on(record: Record) -> None:
    account_id = made(record, "Noor@Example.ORG ", "staff", "board")

    assert accounts.actor_of(record, account_id, TODAY) == Actor(
        account_id=account_id, name="Noor", roles=frozenset({"staff", "board"}), language="nl"
    )
    assert accounts.actor_of(record, account_id, TODAY - dt.timedelta(days=1)) == Actor(
        account_id=account_id, name="Noor", roles=frozenset(), language="nl"
    )
    assert [(a["login"], a["roles"]) for a in accounts.all_accounts(record)] == [
        ("noor@example.org", ["staff", "board"])
    ]


def test_the_log_says_who_was_added_and_never_the_password_or_its_hash(record: Record) -> None:
    made(record, "noor@example.org", "staff")
    accounts.set_password(record, OPERATOR, "noor@example.org", "another password")

    assert said(record) == [
        (
            "account.add",
            '{"language":"nl","login":"noor@example.org","name":"Noor","person_id":null,"roles":["staff"]}',
            None,
        ),
        ("account.set_password", None, None),
    ]


def test_a_password_is_kept_as_argon2id_only(record: Record) -> None:
    made(record)

    kept = record.rows("accounts/by_login", login="noor@example.org")[0]["password_hash"]

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_right_password_gives_the_account_without_its_hash(record: Record) -> None:
    account_id = made(record)

    account = accounts.verify_password(record, " NOOR@example.org", PASSWORD)

    assert (account["id"], account["login"], "password_hash" in account) == (
        account_id,
        "noor@example.org",
        False,
    )


def test_accents_count_the_same_however_a_keyboard_composes_them(record: Record) -> None:
    made(record, password="cafe\u0301 et croissants")

    assert accounts.verify_password(record, "noor@example.org", "caf\u00e9 et croissants")["name"] == "Noor"


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("noor@example.org", "wrong password"),
        ("nobody@example.org", PASSWORD),
        ("oidc@example.org", ""),
        ("gone@example.org", PASSWORD),
        ("noor@example.org", PASSWORD + "x" * 300),
        ("x" * 1_000, PASSWORD),
    ],
)
def test_every_wrong_guess_gets_the_same_sentence(record: Record, login: str, password: str) -> None:
    made(record)
    made(record, "oidc@example.org", password=None)
    made(record, "gone@example.org")
    accounts.disable(record, OPERATOR, "gone@example.org", "left")

    with pytest.raises(NotAllowed) as refused:
        accounts.verify_password(record, login, password)

    assert str(refused.value) == ("This e-mail address and password do not belong together. Check both, try again.")


def test_an_unknown_login_costs_a_hash_as_a_known_one_does(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    made(record)
    compared: list[str | None] = []
    fits = passwords.fits
    monkeypatch.setattr(passwords, "fits", lambda kept, given: compared.append(kept) or fits(kept, given))

    for login in ("noor@example.org", "nobody@example.org"):
        with pytest.raises(NotAllowed):
            accounts.verify_password(record, login, "wrong password")

    assert [kept is None for kept in compared] == [False, True]
    assert passwords._nobodys_hash().rpartition("$")[0].rpartition("$")[0] == "$argon2id$v=19$m=19456,t=2,p=1"


def test_an_old_hash_is_made_anew_at_the_next_sign_in(record: Record) -> None:
    account_id = made(record)
    old = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(PASSWORD)
    with record.change(None, "test") as change:
        change.run("accounts/set_password", id=account_id, version=1, password_hash=old)
        change.event("account.test", "account", account_id)

    accounts.verify_password(record, "noor@example.org", PASSWORD)

    kept = record.rows("accounts/by_login", login="noor@example.org")[0]["password_hash"]
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert accounts.verify_password(record, "noor@example.org", PASSWORD)["id"] == account_id


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "A password has 10 to 256 characters. Three words and a number are good."),
        ("x" * 257, "A password has 10 to 256 characters. Three words and a number are good."),
        ("NOOR@example.org", "The password must not be the login."),
    ],
)
def test_a_weak_password_is_refused_with_what_a_good_one_is(record: Record, password: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        made(record, password=password)

    assert str(refused.value) == sentence
    assert accounts.all_accounts(record) == []


@pytest.mark.parametrize("login", ["noor", "@example.org", "noor@", "a b@example.org", "a@b@c", "a\n@b.org"])
def test_a_login_is_an_e_mail_address(record: Record, login: str) -> None:
    with pytest.raises(BadInput):
        made(record, login)


def test_a_login_is_given_once(record: Record) -> None:
    made(record)

    with pytest.raises(BadInput, match=r"There is an account noor@example\.org already\."):
        made(record, "NOOR@example.org")


def test_a_disabled_account_is_nobody_and_its_sessions_end(record: Record) -> None:
    account_id = made(record, "noor@example.org", "staff")
    token = sessions.open_session(record, account_id, "password")

    accounts.disable(record, OPERATOR, "noor@example.org", " left the coop ")

    assert accounts.actor_of(record, account_id, TODAY) is None
    assert sessions.find(record, token) is None
    assert said(record)[-1][2] == "left the coop"


def test_an_enabled_account_is_somebody_again_and_signs_in_anew(record: Record) -> None:
    account_id = made(record, "noor@example.org", "staff")
    token = sessions.open_session(record, account_id, "password")
    accounts.disable(record, OPERATOR, "noor@example.org", "on leave")

    accounts.enable(record, OPERATOR, "noor@example.org")

    assert accounts.verify_password(record, "noor@example.org", PASSWORD)["id"] == account_id
    assert sessions.find(record, token) is None


def test_to_disable_one_says_why(record: Record) -> None:
    made(record)

    with pytest.raises(BadInput, match="Say why"):
        accounts.disable(record, OPERATOR, "noor@example.org", "  ")


def test_a_role_given_until_a_day_holds_with_that_day_and_not_after(record: Record) -> None:
    account_id = made(record)

    accounts.give_role(record, OPERATOR, "noor@example.org", "board", TODAY + dt.timedelta(days=2))

    held = [accounts.actor_of(record, account_id, TODAY + dt.timedelta(days=n)) for n in (0, 2, 3)]
    assert [actor.roles for actor in held if actor] == [frozenset({"board"}), frozenset({"board"}), frozenset()]


def test_an_ended_role_is_gone_at_once_and_stays_in_the_past(record: Record) -> None:
    account_id = made(record, "noor@example.org", "staff")
    deciding.role_grant(record, account_id=account_id, role="board")

    accounts.end_role(record, OPERATOR, "noor@example.org", "board")

    actor = accounts.actor_of(record, account_id, TODAY)
    grants = record.rows("accounts/grants", account_id=account_id)
    assert actor is not None
    assert actor.roles == frozenset({"staff"})
    assert [(g["role"], g["until_date"]) for g in grants if g["role"] == "board"] == [
        ("board", TODAY - dt.timedelta(days=1))
    ]


def test_a_role_held_is_not_given_twice_and_one_not_held_not_ended(record: Record) -> None:
    made(record, "noor@example.org", "staff")

    with pytest.raises(BadInput, match="holds that role today already"):
        accounts.give_role(record, OPERATOR, "noor@example.org", "staff")
    with pytest.raises(BadInput, match="does not hold that role today"):
        accounts.end_role(record, OPERATOR, "noor@example.org", "board")
    with pytest.raises(BadInput, match="'king' is none of the roles"):
        accounts.give_role(record, OPERATOR, "noor@example.org", "king")


def test_only_an_administrator_manages_accounts(record: Record) -> None:
    found = accounts.actor_of(record, made(record, "noor@example.org", "staff", "board"), TODAY)
    assert found is not None

    for attempt in (
        lambda: accounts.add(record, found, login="a@b.org", name="A", password=None, roles=[]),
        lambda: accounts.give_role(record, found, "noor@example.org", "administrator"),
        lambda: accounts.end_role(record, found, "noor@example.org", "staff"),
        lambda: accounts.disable(record, found, "noor@example.org", "why not"),
        lambda: accounts.enable(record, found, "noor@example.org"),
        lambda: accounts.set_password(record, found, "noor@example.org", PASSWORD),
    ):
        with pytest.raises(NotAllowed, match="add accounts, give roles and disable"):
            attempt()


def test_an_administrator_neither_gives_a_role_to_nor_disables_themselves(record: Record) -> None:
    ada = administrator(record)

    with pytest.raises(NotAllowed, match="You cannot give yourself a role"):
        accounts.give_role(record, ada, "ada@example.org", "staff")
    with pytest.raises(NotAllowed, match="You cannot disable your own account"):
        accounts.disable(record, ada, "ada@example.org", "holiday")


def test_an_administrator_acts_under_their_own_name_in_the_log(record: Record) -> None:
    ada = administrator(record)
    made(record)

    accounts.give_role(record, ada, "noor@example.org", "staff")

    last = record.rows("events/all")[-1]
    assert (last["actor_id"], last["actor_role"], last["action"]) == (
        ada.account_id,
        "administrator",
        "account.give_role",
    )


def test_an_account_is_linked_to_its_person_by_address_or_id(record: Record) -> None:
    made(record)
    by_address = new.person(record, email="Noor@Example.org")
    by_id = new.person(record, external_id="M-7")

    accounts.link(record, OPERATOR, "noor@example.org", "noor@example.org")
    first = record.one("accounts/by_login", login="noor@example.org")
    accounts.link(record, OPERATOR, "noor@example.org", "M-7")
    then = record.one("accounts/by_login", login="noor@example.org")

    assert first is not None
    assert then is not None
    assert (first["person_id"], then["person_id"]) == (by_address, by_id)


def test_an_account_is_not_linked_to_nobody_nor_to_two(record: Record) -> None:
    made(record)
    new.person(record, external_id="M-7")
    new.person(record, external_id="M-7")

    for wanted, n in (("M-8", 0), ("M-7", 2)):
        with pytest.raises(BadInput) as refused:
            accounts.link(record, OPERATOR, "noor@example.org", wanted)
        assert str(refused.value).startswith(f"{n} persons have the e-mail address or id '{wanted}'")


def test_a_role_can_be_given_for_one_theme_and_for_another(record: Record) -> None:
    account_id = made(record)
    first = new.theme(record, name="Peer support")
    second = new.theme(record, name="Third places", position=2, name_nl="Werkplekken")

    accounts.give_role(record, OPERATOR, "noor@example.org", "approver", theme="Peer support")
    accounts.give_role(record, OPERATOR, "noor@example.org", "approver", theme="Werkplekken")

    grants = record.rows("accounts/grants", account_id=account_id)
    assert {grant["theme_id"] for grant in grants} == {first, second}
    with pytest.raises(BadInput, match="holds that role today already"):
        accounts.give_role(record, OPERATOR, "noor@example.org", "approver", theme="Peer support")
    with pytest.raises(BadInput, match="There is no theme 'Gardening'"):
        accounts.give_role(record, OPERATOR, "noor@example.org", "approver", theme="Gardening")


def test_a_role_that_is_given_and_ended_on_one_day_leaves_no_period_that_ends_before_it_begins(record: Record) -> None:
    account_id = made(record, "noor@example.org", "staff")
    accounts.give_role(record, OPERATOR, "noor@example.org", "board")

    accounts.end_role(record, OPERATOR, "noor@example.org", "board")

    found = accounts.actor_of(record, account_id, TODAY)
    assert found is not None
    assert found.roles == {"staff"}
    assert [row["role"] for row in record.rows("accounts/all_grants")] == ["staff"]
    assert [one.rows for one in verification.integrity(record) if not one.ok] == []
    assert [line["action"] for line in record.rows("events/all")][1:] == ["account.give_role", "account.end_role"]


def test_a_role_that_was_ended_on_the_day_it_was_given_can_be_given_again(record: Record) -> None:
    account_id = made(record, "noor@example.org", "staff")

    for _time in range(2):
        accounts.end_role(record, OPERATOR, "noor@example.org", "staff")
        accounts.give_role(record, OPERATOR, "noor@example.org", "staff")

    found = accounts.actor_of(record, account_id, TODAY)
    assert found is not None
    assert found.roles == {"staff"}
    assert [(row["from_date"], row["until_date"]) for row in record.rows("accounts/all_grants")] == [(TODAY, None)]

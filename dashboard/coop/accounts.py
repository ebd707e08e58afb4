"""Accounts: who may sign in, and in which roles from which day to which.

A login is an e-mail address in lower case. Passwords are kept as argon2id hashes only, and neither enters an
event. Disabling an account, or giving it another password, ends its sessions at once.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
import uuid
from typing import Any
from weakref import WeakKeyDictionary

from dashboard.coop import passwords, sessions
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import LANGUAGES, _
from dashboard.words.permissions import ROLES, Actor, require, roles_on
from dashboard.words.refusals import BadInput, NotAllowed

LONGEST_LOGIN = 254  # of an e-mail address
_Known = tuple[tuple[int, int], dict[tuple[uuid.UUID, dt.date], Actor | None]]
_actors: WeakKeyDictionary[Record, _Known] = WeakKeyDictionary()


# ---------------------------------------------------------------------- who may sign in
def add(
    record: Record,
    actor: Actor,
    *,
    login: str,
    name: str,
    password: str | None,
    roles: list[str],
    language: str | None = None,
    person_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Add an account with roles from today on, and return its id. Without a password only OIDC signs it in.

    Raises NotAllowed, or BadInput for a login that is taken, an unknown role or a weak password.
    """
    acting_as = require(actor, "accounts.manage")
    login, name = folded(login), " ".join(name.split())
    _check_login(login)
    if not name:
        raise BadInput(_("An account needs the name of whoever signs in with it."))
    for role in roles:
        _check_role(role)
    if language is not None and language not in LANGUAGES:
        raise BadInput(_("%(language)r is none of the languages: fr, nl, en.") % {"language": language})
    password_hash = None if password is None else passwords.hashed(password, login)
    account_id = ids.new_id()
    with record.change(actor.account_id, acting_as) as change:
        if record.one("accounts/by_login", login=login):
            raise BadInput(_("There is an account %(login)s already.") % {"login": login})
        change.run(
            "accounts/add",
            id=account_id,
            person_id=person_id,
            login=login,
            name=name,
            password_hash=password_hash,
            language=language,
            created_at=ids.now(),
        )
        for role in dict.fromkeys(roles):
            _grant(change, account_id, role, None)
        after = {"login": login, "name": name, "roles": roles, "language": language, "person_id": person_id}
        change.event("account.add", "account", account_id, after=after)
    return account_id


def all_accounts(record: Record, day: dt.date | None = None) -> list[Row]:
    """Every account by name, each with `roles`: those held on `day` (today unless given), in their order."""
    day = day or ids.today()
    grants: dict[uuid.UUID, list[tuple[str, dt.date, dt.date | None]]] = {}
    for grant in record.rows("accounts/all_grants"):
        grants.setdefault(grant["account_id"], []).append(_period(grant))
    found = record.rows("accounts/all")
    for account in found:
        held = roles_on(day, grants.get(account["id"], []))
        account["roles"] = [role for role in ROLES if role in held]
    return found


def disable(record: Record, actor: Actor, login: str, reason: str) -> None:
    """Keep an account from signing in, and end its sessions at once. Raises NotAllowed or BadInput."""
    acting_as = require(actor, "accounts.manage")
    account = _account(record, login)
    _not_oneself(actor, account, _("disable your own account"))
    if not reason.strip():
        raise BadInput(_("Say why the account is disabled: the log keeps the reason."))
    if account["disabled_at"]:
        raise BadInput(_("The account %(login)s is disabled already.") % {"login": account["login"]})
    with record.change(actor.account_id, acting_as) as change:
        now = ids.now()
        change.must_change_one("accounts/disable", id=account["id"], version=account["version"], disabled_at=now)
        ended = sessions.revoke_in(change, account["id"])
        after = {"disabled_at": now, "sessions_ended": len(ended)}
        change.event("account.disable", "account", account["id"], after=after, reason=reason.strip())
    sessions.forget(record, ended)


def enable(record: Record, actor: Actor, login: str) -> None:
    """Let a disabled account sign in again. Raises NotAllowed or BadInput."""
    acting_as = require(actor, "accounts.manage")
    account = _account(record, login)
    if not account["disabled_at"]:
        raise BadInput(_("The account %(login)s is not disabled.") % {"login": account["login"]})
    with record.change(actor.account_id, acting_as) as change:
        change.must_change_one("accounts/enable", id=account["id"], version=account["version"])
        before = {"disabled_at": account["disabled_at"]}
        change.event("account.enable", "account", account["id"], before=before, after={"disabled_at": None})


def link(record: Record, actor: Actor, login: str, person: str) -> None:
    """Say which person an account belongs to, by e-mail address or external id, so that conflicts can be found.

    Raises NotAllowed, or BadInput when nobody or more than one person is found.
    """
    acting_as = require(actor, "accounts.manage")
    account = _account(record, login)
    with record.change(actor.account_id, acting_as) as change:
        found = change.run("accounts/persons", wanted=person.strip())
        if len(found) != 1:
            said = _("%(n)s persons have the e-mail address or id %(person)r; one is needed. Import them, or mend it.")
            raise BadInput(said % {"n": len(found), "person": person})
        person_id = found[0]["id"]
        change.must_change_one("accounts/link", id=account["id"], version=account["version"], person_id=person_id)
        before = {"person_id": account["person_id"]}
        change.event("account.link", "account", account["id"], before=before, after={"person_id": person_id})


# ---------------------------------------------------------------------- roles
def give_role(
    record: Record, actor: Actor, login: str, role: str, until: dt.date | None = None, theme: str | None = None
) -> None:
    """Give a role from today on, until and with the day `until`, and for one theme only, if given.

    Raises NotAllowed or BadInput.
    """
    acting_as = require(actor, "accounts.manage")
    _check_role(role)
    today = ids.today()
    if until is not None and until < today:
        raise BadInput(_("The last day %(day)s has passed already.") % {"day": until})
    account = _account(record, login)
    _not_oneself(actor, account, _("give yourself a role"))
    with record.change(actor.account_id, acting_as) as change:
        theme_id = _theme(change, theme) if theme else None
        grants = record.rows("accounts/grants", account_id=account["id"])
        if role in roles_on(today, [_period(grant) for grant in grants if grant["theme_id"] in (None, theme_id)]):
            raise BadInput(_("%(login)s holds that role today already.") % {"login": account["login"]})
        _grant(change, account["id"], role, until, theme_id)
        after = {"role": role, "until": until, "theme": theme}
        change.event("account.give_role", "account", account["id"], after=after)


def end_role(record: Record, actor: Actor, login: str, role: str) -> None:
    """End a role at once: yesterday was its last day. Raises NotAllowed or BadInput."""
    acting_as = require(actor, "accounts.manage")
    _check_role(role)
    account = _account(record, login)
    with record.change(actor.account_id, acting_as) as change:
        grants = record.rows("accounts/grants", account_id=account["id"])
        held = [grant for grant in grants if grant["role"] == role and roles_on(ids.today(), [_period(grant)])]
        if not held:
            raise BadInput(_("%(login)s does not hold that role today.") % {"login": account["login"]})
        last_day = ids.today() - dt.timedelta(days=1)
        for grant in held:
            gone = ids.now() if last_day < grant["from_date"] else None  # given today: it was held for no day
            which = {"id": grant["id"], "version": grant["version"], "until_date": last_day}
            change.must_change_one("accounts/end_role", **which, removed_at=gone)
        before = {"role": role, "until": held[-1]["until_date"]}
        after = {"role": role, "until": last_day}
        change.event("account.end_role", "account", account["id"], before=before, after=after)


def actor_of(record: Record, account_id: uuid.UUID, day: dt.date) -> Actor | None:
    """Who an account is on `day`; None when it is disabled or not there. Costs microseconds when known."""
    versions = (record.versions.get("account", 0), record.versions.get("role_grant", 0))
    known = _actors.get(record)
    if known is None or known[0] != versions:
        known = (versions, {})
        _actors[record] = known
    key = (account_id, day)
    if key not in known[1]:
        known[1][key] = _read_actor(record, account_id, day)
    return known[1][key]


# ---------------------------------------------------------------------- passwords
def set_password(record: Record, actor: Actor, login: str, password: str) -> None:
    """Give an account another password, and end its sessions at once. Raises NotAllowed or BadInput."""
    acting_as = require(actor, "accounts.manage")
    account = _account(record, login)
    password_hash = passwords.hashed(password, account["login"])
    with record.change(actor.account_id, acting_as) as change:
        _write_hash(change, account, password_hash)
        ended = sessions.revoke_in(change, account["id"])
        change.event("account.set_password", "account", account["id"])
    sessions.forget(record, ended)


def verify_password(record: Record, login: str, password: str) -> Row:
    """The account that login and password belong to, without its hash.

    Raises NotAllowed with one sentence, after one and the same time, whether the login is unknown, the
    password is wrong or the account is disabled: whoever guesses learns nothing.
    """
    login = folded(login)
    account = record.one("accounts/by_login", login=login) if len(login) <= LONGEST_LOGIN else None
    kept = account["password_hash"] if account else None
    fits = passwords.fits(kept, password)
    if account is None or kept is None or not fits or account["disabled_at"]:
        raise NotAllowed(_("This e-mail address and password do not belong together. Check both, try again."))
    if passwords.is_outdated(kept):
        with record.change(account["id"], sessions.ONESELF) as change:
            _write_hash(change, account, passwords.rehashed(password))
            change.event("account.rehash_password", "account", account["id"])
    return {name: value for name, value in account.items() if name != "password_hash"}


def by_login(record: Record, login: str) -> Row | None:
    """The account of that login, without its hash; None when there is none or it is disabled."""
    account = record.one("accounts/by_login", login=folded(login))
    if account is None or account["disabled_at"]:
        return None
    return {name: value for name, value in account.items() if name != "password_hash"}


def folded(login: str) -> str:
    """A login as it is kept: composed, without blanks around it, in lower case."""
    return unicodedata.normalize("NFC", login).strip().lower()


# ---------------------------------------------------------------------- inside
def _account(record: Record, login: str) -> Row:
    account = record.one("accounts/by_login", login=folded(login))
    if account is None:
        raise BadInput(_("There is no account %(login)s.") % {"login": folded(login)})
    return account


def _read_actor(record: Record, account_id: uuid.UUID, day: dt.date) -> Actor | None:
    account = record.one("accounts/by_id", id=account_id)
    if account is None or account["disabled_at"]:
        return None
    grants = [_period(grant) for grant in record.rows("accounts/grants", account_id=account_id)]
    return Actor(
        account_id=account_id,
        name=account["name"],
        roles=roles_on(day, grants),
        language=account["language"] or "en",
        person_id=account["person_id"],
    )


def _period(grant: Row) -> tuple[str, dt.date, dt.date | None]:
    return grant["role"], grant["from_date"], grant["until_date"]


def _grant(
    change: Change, account_id: uuid.UUID, role: str, until: dt.date | None, theme_id: uuid.UUID | None = None
) -> None:
    values: dict[str, Any] = {"id": ids.new_id(), "account_id": account_id, "role": role, "theme_id": theme_id}
    change.run("accounts/give_role", **values, from_date=ids.today(), until_date=until)


def _theme(change: Change, name: str) -> uuid.UUID:
    found = change.run("themes/by_name", name=name.strip())
    if len(found) != 1:
        raise BadInput(_("There is no theme %(name)r. Give its name as it stands in the record.") % {"name": name})
    theme_id: uuid.UUID = found[0]["id"]
    return theme_id


def _write_hash(change: Change, account: Row, password_hash: str) -> None:
    change.must_change_one(
        "accounts/set_password", id=account["id"], version=account["version"], password_hash=password_hash
    )


def _not_oneself(actor: Actor, account: Row, what: str) -> None:
    if actor.account_id == account["id"]:
        raise NotAllowed(_("You cannot %(what)s. Ask another administrator.") % {"what": what})


def _check_login(login: str) -> None:
    name, at, host = login.partition("@")
    odd = any(character.isspace() or not character.isprintable() for character in login)
    if not (name and at and host) or odd or "@" in host or len(login) > LONGEST_LOGIN:
        raise BadInput(_("%(login)r is no e-mail address, which a login is.") % {"login": login})


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise BadInput(_("%(role)r is none of the roles: %(roles)s.") % {"role": role, "roles": ", ".join(ROLES)})

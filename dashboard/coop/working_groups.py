"""Working groups of a cycle, by place and language, and who is in them: in a role, from one day to another.

    working_groups.people(record, group_id, ids.today())     # those who run it first
    working_groups.is_in(change, group_id, actor.person_id, ids.today())

Staff make them while the cycle's phase allows it, and name who animates them and keeps their minutes; these say who
takes part. A period is never overwritten: who takes another role, or leaves, keeps the days that were.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from dashboard.coop import cycles
from dashboard.coop.acting import acting
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words import permissions, vocabulary
from dashboard.words.language import LANGUAGES, _, day
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from dashboard.words.states import GROUP_ROLES

RUNS_IT = ("animator", "secretary")


@dataclass(frozen=True)
class Group:
    """A working group as it stands."""

    id: uuid.UUID
    external_id: str | None
    cycle_id: uuid.UUID
    cycle: str | None
    theme_id: uuid.UUID | None
    theme: str | None
    name: str
    city: str | None
    country: str | None
    language: str | None
    started_on: dt.date | None
    version: int


@dataclass(frozen=True)
class About:
    """What whoever makes a working group says of it: where it meets and in which language (`fr`), a country (`BE`)."""

    name: str
    theme_id: uuid.UUID | None = None
    city: str | None = None
    country: str | None = None
    language: str | None = None
    started_on: dt.date | None = None


# ---------------------------------------------------------------------- reading
def get(read: Record | Change, working_group_id: uuid.UUID) -> Group:
    """The working group of that id. Raises BadInput when there is none."""
    found = rows(read, "working_groups/by_id", id=working_group_id)
    if not found:
        raise BadInput(_("There is no such working group. Choose one from the list."))
    return Group(**found[0])


def of_cycle(read: Record | Change, cycle_id: uuid.UUID, on: dt.date) -> list[Row]:
    """The groups of a cycle by theme: id, name, theme, city, country, language, people, animators, meetings, next."""
    return rows(read, "working_groups/of_cycle", cycle_id=cycle_id, on_day=on)


def of_person(read: Record | Change, person_id: uuid.UUID | None, cycle_id: uuid.UUID, on: dt.date) -> list[Row]:
    """The groups of a cycle that somebody is in on a day: id, name, role; those that they run first."""
    if person_id is None:
        return []
    return rows(read, "working_groups/of_person", person_id=person_id, cycle_id=cycle_id, on_day=on)


def people(read: Record | Change, working_group_id: uuid.UUID, on: dt.date) -> list[Row]:
    """Who is in it on a day, animators and secretaries first, each person once.

    Rows of person_id, account_id (None without one), name (None once erased), role, from_date, until_date, id, version.
    """
    found: dict[uuid.UUID, Row] = {}
    for row in rows(read, "working_groups/people", working_group_id=working_group_id, on_day=on):
        found.setdefault(row["person_id"], row)
    return list(found.values())


def is_in(read: Record | Change, working_group_id: uuid.UUID | None, person_id: uuid.UUID | None, on: dt.date) -> bool:
    """Whether somebody is in it on a day, in whatever role; an unknown person is in none."""
    return role_in(read, working_group_id, person_id, on) is not None


def role_in(
    read: Record | Change, working_group_id: uuid.UUID | None, person_id: uuid.UUID | None, on: dt.date
) -> str | None:
    """The role that somebody has in it on a day; None for whoever is not in it."""
    held = _periods(read, working_group_id, person_id)
    return next((row["role"] for row in held if _holds(row, on)), None)


def was_in(read: Record | Change, working_group_id: uuid.UUID | None, person_id: uuid.UUID | None) -> bool:
    """Whether somebody is or ever was in it: what ties a person to what the group wrote does not end by leaving."""
    return bool(_periods(read, working_group_id, person_id))


def may_run(read: Record | Change, actor: Actor, working_group_id: uuid.UUID, on: dt.date) -> bool:
    """Whether somebody says who takes part and enters its meetings: staff, and who animates it or keeps its minutes."""
    if permissions.judge(actor, "cycle.manage").allowed:
        return True
    may_write = permissions.judge(actor, "recommendation.write").allowed
    return may_write and role_in(read, working_group_id, actor.person_id, on) in RUNS_IT


# ---------------------------------------------------------------------- making
def make(record: Record, actor: Actor, cycle_id: uuid.UUID, about: About) -> uuid.UUID:
    """Make a working group of a cycle whose phase allows it; its id. Raises NotAllowed or BadInput."""
    group_id, told = ids.new_id(), asdict(_checked(about))
    actor, role = acting(record, actor, "cycle.manage")
    with record.change(actor.account_id, role) as change:
        cycles.require(change, cycle_id, "set_up", ids.today())
        _known_theme(change, about.theme_id)
        _only_of_its_name(change, cycle_id, told["name"], None)
        change.run("working_groups/add", id=group_id, cycle_id=cycle_id, **told)
        change.event("working_group.make", "working_group", group_id, after=told | {"cycle_id": cycle_id})
    return group_id


def edit(record: Record, actor: Actor, working_group_id: uuid.UUID, seen: int, about: About) -> None:
    """Change what is said of a working group. Raises NotAllowed, BadInput or SomeoneElseWasFirst."""
    told = asdict(_checked(about))
    actor, role = acting(record, actor, "cycle.manage")
    with record.change(actor.account_id, role) as change:
        group = get(change, working_group_id)
        if group.version != seen:
            raise SomeoneElseWasFirst(_("This was changed while you were looking. Nothing was saved; look again."))
        _known_theme(change, about.theme_id)
        _only_of_its_name(change, group.cycle_id, told["name"], group.id)
        change.must_change_one("working_groups/change", id=group.id, version=seen, **told)
        before = {name: getattr(group, name) for name in told}
        change.event("working_group.edit", "working_group", group.id, before=before, after=told)


# ---------------------------------------------------------------------- who is in it
def named(record: Record, wanted: str) -> Row:
    """The person (id, name) whom an e-mail address, an id or a full name means. Raises BadInput for none or several."""
    wanted = " ".join(wanted.split())
    found = record.rows("working_groups/who", wanted=wanted) if wanted else []
    if not found:
        raise BadInput(_("Nobody is known as %(wanted)s. Give their e-mail address.") % {"wanted": f"“{wanted}”"})
    if len(found) > 1:
        said = _("Several people are known as %(wanted)s. Give the e-mail address of the one you mean.")
        raise BadInput(said % {"wanted": f"“{wanted}”"})
    return found[0]


def put(
    record: Record,
    actor: Actor,
    working_group_id: uuid.UUID,
    person_id: uuid.UUID,
    role: str,
    from_date: dt.date | None = None,
) -> None:
    """Take somebody in, or give somebody another role, from a day on (today unless given).

    Only the staff name who animates and who keeps the minutes. Raises NotAllowed or BadInput.
    """
    since = from_date or ids.today()
    with _running(record, actor, working_group_id) as (change, group, actor):
        cycles.require(change, group.cycle_id, "set_up", ids.today())
        held = _periods(change, working_group_id, person_id)
        before = next((row for row in held if row["until_date"] is None), None)
        _check_role(actor, role, before)
        if since > ids.today():
            raise BadInput(_("Choose a day that has come: who will be there is not in it yet."))
        if before is not None and before["role"] == role:
            raise BadInput(
                _("This person is %(role)s of this working group already.") % {"role": vocabulary.word(role)}
            )
        last = max((row["until_date"] or row["from_date"] for row in held), default=None)
        if last is not None and (since < last or (before is None and since == last)):
            said = _("This person was in this working group until %(day)s. Choose a later day.")
            raise BadInput(said % {"day": day(last)})
        if before is not None:
            _end(change, before, since - dt.timedelta(days=1))
        row = {"working_group_id": working_group_id, "person_id": person_id, "role": role, "from_date": since}
        change.run("working_groups/add_person", id=ids.new_id(), **row)
        told = {"role": before["role"], "person_id": person_id} if before else None
        change.event("working_group.put", "working_group", working_group_id, before=told, after=row)


def leave(record: Record, actor: Actor, working_group_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """Somebody is in it until yesterday, or for one day at least; the days that were stay. Possible in every phase.

    Raises NotAllowed or BadInput.
    """
    with _running(record, actor, working_group_id, leaving=person_id) as (change, _group, actor):
        held = next((row for row in _periods(change, working_group_id, person_id) if row["until_date"] is None), None)
        if held is None:
            raise BadInput(_("This person is not in this working group any more."))
        if person_id != actor.person_id:
            _check_role(actor, "participant", held)
        last = max(ids.today() - dt.timedelta(days=1), held["from_date"])
        _end(change, held, last)
        before = {"person_id": person_id, "role": held["role"], "from_date": held["from_date"]}
        after = {"until_date": last, "person_id": person_id}
        change.event("working_group.leave", "working_group", working_group_id, before=before, after=after)


# ---------------------------------------------------------------------- inside
@contextmanager
def _running(
    record: Record, actor: Actor, working_group_id: uuid.UUID, leaving: uuid.UUID | None = None
) -> Iterator[tuple[Change, Group, Actor]]:
    """A change by whoever runs the group or takes their own leave, looked at once the record is theirs to write."""
    actor, role = acting(record, actor, "recommendation.write")
    with record.change(actor.account_id, role) as change:
        group = get(change, working_group_id)
        is_own = leaving is not None and leaving == actor.person_id
        if not is_own and not may_run(change, actor, working_group_id, ids.today()):
            said = _(
                "Only the staff of Vie coop and those who animate this working group or keep its minutes may do this."
            )
            raise NotAllowed(said)
        yield change, group, actor


def _checked(about: About) -> About:
    said = {name: " ".join(text.split()) or None for name, text in _texts(about).items()}
    if said["name"] is None:
        raise BadInput(_("A working group needs a name."))
    if said["language"] is not None and said["language"] not in LANGUAGES:
        raise BadInput(_("A working group speaks French, Dutch or English first."))
    country = said["country"]
    if country is not None and (len(country) != 2 or not country.isalpha()):
        raise BadInput(_("Write the country as its two letters, such as BE."))
    said["country"] = country.upper() if country else None
    return About(**said, theme_id=about.theme_id, started_on=about.started_on)  # type: ignore[arg-type]


def _texts(about: About) -> dict[str, str]:
    return {name: getattr(about, name) or "" for name in ("name", "city", "country", "language")}


def _known_theme(change: Change, theme_id: uuid.UUID | None) -> None:
    if theme_id is not None and all(row["id"] != theme_id for row in change.run("themes/names")):
        raise BadInput(_("There is no such theme. Choose one from the list."))


def _only_of_its_name(change: Change, cycle_id: uuid.UUID, name: str, group_id: uuid.UUID | None) -> None:
    if any(row["name"] == name and row["id"] != group_id for row in of_cycle(change, cycle_id, ids.today())):
        raise BadInput(_("This cycle has a working group %(name)s already. Give it another name.") % {"name": name})


def _check_role(actor: Actor, role: str, before: Row | None) -> None:
    if role not in GROUP_ROLES:
        raise BadInput(_("%(role)s is no role in a working group.") % {"role": f"“{role}”"})
    names_roles = role in RUNS_IT or (before is not None and before["role"] in RUNS_IT)
    if names_roles and not permissions.judge(actor, "cycle.manage").allowed:
        raise NotAllowed(_("Who animates a working group and who keeps its minutes is named by the staff of Vie coop."))


def _periods(read: Record | Change, working_group_id: uuid.UUID | None, person_id: uuid.UUID | None) -> list[Row]:
    if working_group_id is None or person_id is None:
        return []
    return rows(read, "working_groups/periods", working_group_id=working_group_id, person_id=person_id)


def _holds(row: Row, on: dt.date) -> bool:
    return bool(row["from_date"] <= on and (row["until_date"] is None or on <= row["until_date"]))


def _end(change: Change, period: Row, last: dt.date) -> None:
    """End a period; a role that was given in the place of another on one day takes that day whole."""
    which = {"id": period["id"], "version": period["version"]}
    if last < period["from_date"]:
        change.must_change_one("working_groups/remove_period", **which, removed_at=ids.now())
    else:
        change.must_change_one("working_groups/end_period", **which, until_date=last)

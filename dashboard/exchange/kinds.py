"""Every kind of file that can be brought in."""

from __future__ import annotations

from dataclasses import replace

from dashboard.exchange import kinds_of_money as money
from dashboard.exchange import kinds_of_people as people
from dashboard.exchange import kinds_of_recommendations as board
from dashboard.exchange.fields import DATABASE_TYPES, Fact, Field, Kind
from dashboard.exchange.synonyms import synonyms
from dashboard.words.language import N_, _
from dashboard.words.refusals import BadInput

__all__ = ["CREATABLE", "DATABASE_TYPES", "KINDS", "PABULIB", "REFERENCES", "Fact", "Field", "Kind", "kind"]

PABULIB = Kind("pabulib", N_("Participatory budget (Pabulib, .pb)"), "envelope", (), keys=())

_ALL = (
    people.MEMBERS,
    people.LABS,
    people.MEMBERSHIPS,
    people.MEETINGS,
    people.ATTENDANCE,
    people.PROGRESS,
    money.ENVELOPES,
    money.REQUESTS,
    money.LEDGER,
    board.RECOMMENDATIONS,
    board.FOLLOW_UP,
    PABULIB,
    money.BALLOTS,
    money.CHOICES,
)


def _with_synonyms(kind: Kind) -> Kind:
    return replace(kind, fields=tuple(replace(each, synonyms=synonyms(kind.name, each.name)) for each in kind.fields))


KINDS: dict[str, Kind] = {each.name: _with_synonyms(each) for each in _ALL}

# what may be made when a row names one that does not exist: the word of --create, and the thing
CREATABLE = {
    "themes": "theme",
    "labs": "lab",
    "persons": "person",
    "members": "person",
    "envelopes": "envelope",
    "cycles": "cycle",
    "groups": "working_group",
    "priorities": "priority",
}

# which columns name a row of which table: nothing may be taken away that these still name
REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "person": (
        ("membership", "person_id"),
        ("attendance", "person_id"),
        ("lab", "liaison_id"),
        ("progress_update", "author_id"),
        ("budget_request", "author_id"),
    ),
    "theme": (
        ("lab", "theme_id"),
        ("meeting", "theme_id"),
        ("envelope", "theme_id"),
        ("budget_request", "theme_id"),
        ("working_group", "theme_id"),
        ("recommendation", "theme_id"),
    ),
    "priority": (("envelope", "priority_id"),),
    "lab": (
        ("membership", "lab_id"),
        ("meeting", "lab_id"),
        ("progress_update", "lab_id"),
        ("objective", "lab_id"),
        ("budget_request", "lab_id"),
        ("lab_state", "lab_id"),
    ),
    "meeting": (("attendance", "meeting_id"),),
    "envelope": (
        ("budget_request", "envelope_id"),
        ("ledger_entry", "envelope_id"),
        ("ballot", "envelope_id"),
    ),
    "budget_request": (
        ("request_line", "request_id"),
        ("request_state", "request_id"),
        ("ledger_entry", "request_id"),
        ("ballot_choice", "request_id"),
    ),
    "ballot": (("ballot_choice", "ballot_id"),),
    "cycle": (("cycle_phase", "cycle_id"), ("working_group", "cycle_id"), ("recommendation", "cycle_id")),
    "working_group": (("meeting", "working_group_id"), ("recommendation", "working_group_id")),
    "recommendation": (("decision", "recommendation_id"), ("follow_up_entry", "recommendation_id")),
}


def kind(name: str) -> Kind:
    """The kind of that name. Raises BadInput with the names there are."""
    found = KINDS.get(name)
    if found is None or not found.shown:
        known = ", ".join(each.name for each in KINDS.values() if each.shown)
        raise BadInput(_("%(name)r is no kind of file. There are: %(known)s.") % {"name": name, "known": known})
    return found

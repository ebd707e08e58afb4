"""What is told of labs: their state to everybody, their life to their own people, what staff noted to staff."""

from __future__ import annotations

from collections import Counter

from dashboard.coop.since_look import MOST, Look, News, Rule, by_id, by_lab, newest, told
from dashboard.words import vocabulary
from dashboard.words.language import _, day, ngettext, number

# a lab that was admitted once is everybody's to see; before that it is its proposer's and the staff's
_BEFORE = ("proposed", "returned", "declined", "withdrawn")


def _labs(look: Look) -> list[News]:
    person, follows = look.actor.person_id, look.may("care.view")
    rows = [
        row
        for row in newest(look.happened("inbox/new_labs"))
        if row["state"] not in _BEFORE or follows or (person is not None and row["proposed_by"] == person)
    ]
    return told(
        "lab",
        rows,
        lambda row: _("The lab “%(name)s”: %(state)s.") % (row | {"state": vocabulary.word(row["state"])}),
        "lab",
        by_id,
        (lambda n: ngettext("%(n)s lab moved on.", "%(n)s labs moved on.", n), "labs", {}),
    )


def _people(look: Look) -> list[News]:
    """One's own place in a lab; and how many came into the labs that one is in, or follows. Names stand on its page."""
    rows = newest(look.happened("inbox/new_memberships"))
    person, sees = look.actor.person_id, look.may("persons.view")
    found = []
    for row in rows:
        if person is None or row["person_id"] != person:
            continue
        if row["state"] == "active":
            said = _("You are in the lab “%(name)s” now.")
        elif row["state"] == "refused":
            said = _("The lab “%(name)s” did not take you in. Its reason stands with your request.")
        elif row["state"] == "ended":
            said = _("Your part in the lab “%(name)s” was ended. The reason stands with it.")
        else:
            continue
        found.append(News("own_membership", said % row, 1, row["happened_at"], "lab", by_lab("people")(row)))
    others = [
        row
        for row in rows
        if row["state"] == "active" and row["person_id"] != person and (sees or look.is_in(row["lab_id"]))
    ]
    came = Counter(row["lab_id"] for row in others)
    if len(came) > MOST:
        said = _("%(n)s people came into %(labs)s labs.")
        words = {"n": number(len(others)), "labs": number(len(came))}
        return [*found, News("membership", said % words, len(others), others[0]["happened_at"], "labs")]
    for first in newest(others, "lab_id"):
        n = came[first["lab_id"]]
        said = ngettext("%(n)s person came into the lab “%(name)s”.", "%(n)s people came into the lab “%(name)s”.", n)
        sentence = said % {"n": number(n), "name": first["name"]}
        found.append(News("membership", sentence, n, first["happened_at"], "lab", by_lab("people")(first)))
    return found


def _meetings(look: Look) -> list[News]:
    rows = [
        row
        for row in newest(look.happened("inbox/new_meetings", person_id=look.actor.person_id))
        if look.is_in(row["lab_id"]) or row["is_asked"]
    ]
    return told(
        "meeting",
        rows,
        lambda row: (
            _("Meeting of “%(name)s” on %(day)s: %(state)s.")
            % (row | {"day": day(row["held_on"]), "state": vocabulary.word(row["state"])})
        ),
        "lab-meeting",
        by_id,
        (
            lambda n: ngettext("%(n)s meeting of your labs moved on.", "%(n)s meetings of your labs moved on.", n),
            "labs",
            {},
        ),
    )


def _progress(look: Look) -> list[News]:
    rows = [row for row in newest(look.happened("inbox/new_progress")) if look.is_in(row["lab_id"])]
    return told(
        "progress",
        rows,
        lambda row: (
            _("The progress update of “%(name)s”: %(state)s.") % (row | {"state": vocabulary.word(row["state"])})
        ),
        "lab",
        by_lab("progress"),
        (
            lambda n: ngettext(
                "%(n)s progress update of your labs moved on.", "%(n)s progress updates of your labs moved on.", n
            ),
            "labs",
            {},
        ),
    )


def _needs(look: Look) -> list[News]:
    rows = [row for row in newest(look.happened("inbox/new_needs")) if look.is_in(row["lab_id"])]
    return told(
        "need",
        rows,
        lambda row: _("A need of the lab “%(name)s” was answered.") % row,
        "lab",
        by_lab("needs"),
        (
            lambda n: ngettext("%(n)s need of your labs was answered.", "%(n)s needs of your labs were answered.", n),
            "labs",
            {},
        ),
    )


def _experts(look: Look) -> list[News]:
    rows = [row for row in newest(look.happened("inbox/new_expert_answers")) if look.is_in(row["lab_id"])]
    return told(
        "expert",
        rows,
        lambda row: (
            _("The question of the lab “%(name)s” to an expert: %(state)s.")
            % (row | {"state": vocabulary.word(row["state"])})
        ),
        "rooms",
        lambda _row: {"view": "experts"},
        (
            lambda n: ngettext(
                "%(n)s question of your labs to experts moved on.",
                "%(n)s questions of your labs to experts moved on.",
                n,
            ),
            "rooms",
            {"view": "experts"},
        ),
    )


def _rooms(look: Look) -> list[News]:
    rows = [
        row
        for row in newest(look.happened("inbox/new_cancellations"))
        if row["booked_by"] == look.actor.account_id or look.is_in(row["lab_id"])
    ]
    return told(
        "room",
        rows,
        lambda row: _("The room %(room)s (%(office)s) for “%(title)s” was taken back.") % row,
        "rooms",
        lambda _row: {},
        (lambda n: ngettext("%(n)s room was taken back.", "%(n)s rooms were taken back.", n), "rooms", {}),
    )


def _waiting_list(look: Look) -> list[News]:
    if look.actor.person_id is None:
        return []
    rows = newest(look.happened("inbox/new_on_the_waiting_list", person_id=look.actor.person_id))
    return told(
        "join_request",
        rows,
        lambda row: (
            _("Your waiting for a lab on %(name)s: %(state)s.") % (row | {"state": vocabulary.word(row["state"])})
        ),
        "join",
        lambda _row: {},
        (
            lambda n: ngettext(
                "%(n)s request of yours for a lab was answered.", "%(n)s requests of yours for a lab were answered.", n
            ),
            "join",
            {},
        ),
    )


def _notes(look: Look) -> list[News]:
    return told(
        "note",
        newest(look.happened("inbox/new_notes"), "lab_id"),
        lambda row: _("A colleague noted something on the lab “%(name)s”.") % row,
        "lab",
        by_lab("care"),
        (
            lambda n: ngettext(
                "Colleagues noted something on %(n)s lab.", "Colleagues noted something on %(n)s labs.", n
            ),
            "care",
            {},
        ),
    )


RULES = (
    Rule("lab", ("lab",), "activity.view", _labs),
    Rule("membership", ("membership",), None, _people),
    Rule("meeting", ("meeting",), "activity.view", _meetings),
    Rule("progress", ("progress_update",), "activity.view", _progress),
    Rule("need", ("lab_need",), "activity.view", _needs),
    Rule("expert", ("expert_request",), "activity.view", _experts),
    Rule("room", ("room_booking",), "activity.view", _rooms),
    Rule("join_request", ("join_request",), None, _waiting_list),
    Rule("note", ("lab_note",), "care.view", _notes),
)

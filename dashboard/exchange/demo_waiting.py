"""Who waits for a lab in the demo: most where there is none, some long; a proposal to send, and one that was sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.coop import accounts, introduction_suggestions, introductions
from dashboard.exchange import demo_ground
from dashboard.store import ids, queries
from dashboard.store.record import Record, Row
from dashboard.words import conditions
from dashboard.words.permissions import Actor

# theme, language, country, and how many days each has waited: on the third theme there is no Dutch-speaking lab
_WAITING = (
    (3, "nl", "BE", (214, 188, 160, 131, 96, 73, 41, 22, 9)),
    (1, "fr", "BE", (77, 30, 12, 3)),
    (5, "nl", "BE", (58, 35)),
    (4, "en", "DE", (120, 64, 18)),
    (2, "fr", "FR", (49, 27)),
    (4, "nl", "BE", (15,)),
)
_AIMS = ("collaboration,learning", "innovation", "learning,democracy", "collaboration", "democracy")
_BRINGS = {
    "fr": ("Dix ans de pratique, et une salle un soir par semaine", None, "J'aime animer des groupes", None),
    "nl": ("Tien jaar ervaring, en een zaaltje op dinsdag", None, "Ik begeleid graag groepen", None),
    "en": ("Ten years of practice, and a room on Tuesdays", None, "I like to facilitate groups", None),
}
_DECLINED = "Ce thème n'a pas assez de demandes dans votre région cette année; reposez la question en janvier."
_TO_BEGIN = (
    "Dag, jullie wachten allemaal op een SmartLab rond gendergelijkheid in het Nederlands, en er is er nog geen. "
    "Jullie zijn met genoeg om er een te beginnen. Vie coop legt graag een eerste moment vast: schrijf naar Noor."
)
_JOIN = (
    "Bonjour, vous attendez un lab dans votre langue: celui-ci a de la place et se réunit près de chez vous. Allez "
    "voir sa page, et demandez à y participer. Noor, de Vie coop, vous présentera volontiers."
)


@dataclass(frozen=True)
class _Ground:
    """What there is to make it of."""

    themes: dict[int, Row]
    free: dict[tuple[str, str], Iterator[Row]]
    placed: list[Row]
    today: dt.date


def make(record: Record) -> None:
    """People who wait, who found a lab, who were declined and who withdrew; a proposal that is open, and one sent."""
    ground = _ground(record)
    rows = [*_waiting(ground), *_settled(ground), *_of_member(record, ground)]
    with record.change(None, "operator") as change:
        change.load("join_request", demo_ground.table(rows))
        change.event("demo.waiting", "join_request", None, after={"people": len(rows)})
    staff = _staff(record)
    if staff is not None:
        _propose(record, staff, rows)


def _ground(record: Record) -> _Ground:
    today = ids.today()
    with record.reading() as reading:
        found = reading.rows(queries.text("imports/demo_waiting"), {"today": today})
    by_place: dict[tuple[str, str], list[Row]] = {}
    for row in found:
        if row["part"] == "free":
            by_place.setdefault((row["language"], row["country"]), []).append(row)
    themes = {row["position"]: row for row in record.rows("themes/names")}
    free = {place: iter(people) for place, people in by_place.items()}
    return _Ground(themes, free, [row for row in found if row["part"] == "placed"], today)


def _staff(record: Record) -> Actor | None:
    known = next((row for row in accounts.all_accounts(record) if row["login"] == "staff@demo.coop"), None)
    return accounts.actor_of(record, known["id"], ids.today()) if known else None


def _waiting(ground: _Ground) -> Iterator[Row]:
    nth = 0
    for position, language, country, waited in _WAITING:
        for days in waited:
            person = next(ground.free.get((language, country), iter(())), None)
            if person is None or position not in ground.themes:
                continue
            yield _row(ground, person, position, days, nth)
            nth += 1


def _settled(ground: _Ground) -> Iterator[Row]:
    """Those who found a lab within the year, one who was declined and one who withdrew."""
    for nth, row in enumerate(ground.placed):
        asked = {"asked_on": row["on_day"] - dt.timedelta(days=12 + 17 * nth % 80)}
        done = {"state": "placed", "answered_on": row["on_day"], "membership_id": row["membership_id"]}
        yield _row(ground, row, 1, 0, nth) | {"theme_id": row["theme_id"]} | asked | done
    for days, state, reason in ((190, "declined", _DECLINED), (88, "withdrawn", None)):
        person = next(ground.free.get(("fr", "BE"), iter(())), None)
        if person is not None:
            answered = ground.today - dt.timedelta(days=days - 40)
            yield _row(ground, person, 3, days, 1) | {"state": state, "answered_on": answered, "reason": reason}


def _of_member(record: Record, ground: _Ground) -> Iterator[Row]:
    """The demo's member waits too, on a theme that has labs in French near by."""
    known = next((row for row in accounts.all_accounts(record) if row["login"] == "member@demo.coop"), None)
    if known is not None and known["person_id"] is not None and 5 in ground.themes:
        person = {"person_id": known["person_id"], "language": "fr", "country": "BE", "city": "Bruxelles"}
        yield _row(ground, person, 5, 26, 0)


def _row(ground: _Ground, person: Row, position: int, days: int, nth: int) -> Row:
    asked = ground.today - dt.timedelta(days=days)
    return {
        "id": ids.new_id(),
        "person_id": person["person_id"],
        "theme_id": ground.themes[position]["id"],
        "aims": _AIMS[nth % len(_AIMS)],
        "language": person["language"],
        "country": person["country"],
        "city": person["city"],
        "brings": _BRINGS.get(person["language"], (None,))[nth % 4],
        "conditions_accepted": asked,
        "conditions_version": conditions.VERSION,
        "asked_on": asked,
        "state": "waiting",
        "answered_on": None,
        "reason": None,
        "membership_id": None,
        "version": 1,
    }


def _propose(record: Record, staff: Actor, rows: list[Row]) -> None:
    """By the app's own verbs: one proposal that is open, to begin a lab, and one that the demo's member was sent."""
    found = introduction_suggestions.suggest(record)
    to_begin = next((one for one in found if one.lab_id is None), None)
    member = rows[-1]["id"]
    to_join = next((one for one in found if one.lab_id is not None and member in one.request_ids), None)
    for one, chosen, said in ((to_begin, None, _TO_BEGIN), (to_join, [member], _JOIN)):
        if one is None:
            continue
        made = introductions.propose(
            record,
            staff,
            theme_id=one.theme_id,
            language=one.language,
            country=one.country,
            lab_id=one.lab_id,
            request_ids=chosen or one.request_ids,
            message=said,
        )
        if chosen:
            introductions.send(record, staff, made, seen=1)

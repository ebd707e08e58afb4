"""How the recommendations of the demo's running cycle were written: versions, translations, comments, advice, links.

Most are admissible; the member's group and the animator's have one that was returned, and the member's a draft.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections import defaultdict
from contextvars import ContextVar
from typing import Any

from dashboard.coop import accounts
from dashboard.exchange import demo_ground as ground
from dashboard.exchange.demo_ground import Seeded
from dashboard.store import ids, queries
from dashboard.store.record import Reading, Record, Row

Rows = dict[str, list[dict[str, Any]]]
_seeded: ContextVar[Seeded] = ContextVar("seeded")

_SEED = 4
# what the second version added, at its end
_ADDED = {
    "fr": " et proposent de commencer par un essai de six mois",
    "nl": " en stellen een proef van zes maanden voor",
    "en": ", and propose to begin with a trial of six months",
}
_NOTE = {
    "fr": "Les commentaires demandaient de commencer petit.",
    "nl": "In de reacties werd gevraagd klein te beginnen.",
    "en": "The comments asked to begin small.",
}
_PARTS = {
    "fr": ("Nommer une personne qui s’en charge", "Évaluer l’essai avec les membres"),
    "nl": ("Iemand aanduiden die het op zich neemt", "De proef samen met de vennoten beoordelen"),
    "en": ("Name somebody who takes it on", "Look back on the trial together with the members"),
}
# who said what in the drafting phase, and what the group made of it
_COMMENTS = (
    ("evaluator", "Could this begin with a trial in one office?", "Yes: the second version asks for six months first."),
    ("animator", "Onze groep in Gent vroeg hetzelfde; zullen we samenwerken?", None),
    ("approver", "Qui s’en occuperait ? Cela doit être dit.", "Nous avons ajouté une partie sur ce point."),
    ("evaluator2", "Denk ook aan wie niet in de stad woont.", None),
)
_ADVICE = (
    ("feasible", "Possible dans l’année, avec l’équipe en place. Coût : deux jours par mois."),
    ("feasible_with_changes", "Haalbaar als het met één kantoor begint; voor alle kantoren ontbreekt het personeel."),
    ("not_feasible", "Le contrat avec le fournisseur actuel l’exclut jusqu’à la fin de l’année prochaine."),
)
_RETURNED = {
    "fr": "Dites combien cela coûterait, et qui le ferait.",
    "nl": "Zeg ook wat het zou kosten en wie het zou doen.",
    "en": "Say what it would cost, and who would do it.",
}
_DRAFT = ("Un café des nouveaux, ouvert sans rendez-vous", "Un premier contact, sans rendez-vous ni formulaire.")
_MERGED = ("Accueillir chaque nouveau membre", "Deux groupes ont demandé la même chose : ils continuent ensemble.")


def make(record: Record) -> None:
    """Everything around the texts of the running cycle, in one change."""
    _seeded.set(Seeded(_SEED, ids.today()))
    with record.reading() as reading:
        found = _ask(reading, "imports/demo_recommended")
        authors = _ask(reading, "imports/demo_group_authors")
    known = {row["login"].partition("@")[0]: row for row in accounts.all_accounts(record)}
    running = [row for row in found if row["is_running"]]
    of_groups = [_second_of_group(record, running, known[login]["person_id"]) for login in ("member", "animator")]
    returned = {row["id"] for row in of_groups if row is not None}
    rows: Rows = defaultdict(list)
    for place, row in enumerate(running):
        _write(rows, row, place, known, returned)
    _name_authors(rows, running, authors)
    _link(rows, found, known["staff"]["id"])
    _unfinished(rows, of_groups[0] or running[0], known)
    with record.change(None, "operator") as change:
        for table, several in rows.items():
            change.load(table, ground.table(several))
        change.event("demo.writing", "recommendation", None, after={"recommendations": len(running)})


# ---------------------------------------------------------------------- one recommendation
def _write(rows: Rows, row: Row, place: int, known: dict[str, Row], returned: set[uuid.UUID]) -> None:
    staff = str(known["staff"]["id"])
    handed_in = dt.datetime.combine(row["submitted_on"], dt.time(10))
    _states(rows, row, place, handed_in, staff, row["id"] in returned)
    versions = _texts(rows, row, place, handed_in)
    if place % 3 == 0:
        for position, body in enumerate(_PARTS[row["source_language"]], 1):
            part = {"id": _id(), "recommendation_id": row["id"], "position": position, "body": body}
            rows["recommendation_part"].append(part | {"version": 1})
    if place % 4 == 0:
        who, body, answer = _COMMENTS[place // 4 % len(_COMMENTS)]
        at = handed_in - dt.timedelta(days=4)
        said: dict[str, Any] = {"body": body, "written_by": str(known[who]["id"]), "written_at": at, "number": 1}
        if answer:
            said |= {"answer": answer, "answered_by": staff, "answered_at": at + dt.timedelta(days=2)}
        said |= {"id": _id(), "recommendation_id": row["id"], "version": 1}
        rows["recommendation_comment"].append(said)
    if place % 3 == 1:
        advice, body = _ADVICE[place // 3 % len(_ADVICE)]
        given: dict[str, Any] = {"id": _id(), "recommendation_id": row["id"], "number": versions}
        given |= {"advice": advice, "body": body, "written_by": staff}
        rows["recommendation_advice"].append(given | {"written_at": handed_in + dt.timedelta(days=8)})


def _states(rows: Rows, row: Row, place: int, handed_in: dt.datetime, staff: str, returned: bool) -> None:
    """The last two wait, the three before are being checked, the others are admissible unless they were returned."""
    way = ["submitted"]
    if place < 28 or returned:
        way.append("screening")
    if place < 25 or returned:
        way.append("returned" if returned else "admissible")
    for nth, state in enumerate(way):
        reason = _RETURNED[row["source_language"]] if state == "returned" else None
        by = None if state == "submitted" else staff
        rows["recommendation_state"].append(
            _state(row["id"], state, handed_in + dt.timedelta(days=3 * nth), by, reason)
        )


def _texts(rows: Rows, row: Row, place: int, handed_in: dt.datetime) -> int:
    """One version or two, and for some a translation, of which every other one is stale; how many versions."""
    language, body = row["source_language"], row["text"]
    first = body.replace(_ADDED[language], "") if place % 2 == 0 else body
    says: dict[str, Any] = {"recommendation_id": row["id"], "title": row["title"], "reasons": row["reasons"]}
    source = says | {"language": language, "is_source": True}
    began = handed_in - dt.timedelta(days=6)
    rows["recommendation_text"].append(
        source | {"id": _id(), "number": 1, "body": first, "written_at": began, "note": None}
    )
    versions = 1
    if first != body:
        versions = 2
        mended = {"number": 2, "body": body, "written_at": handed_in, "note": _NOTE[language]}
        rows["recommendation_text"].append(source | {"id": _id()} | mended)
    translated = _translated(row)
    if translated is not None:
        into, title, text, reasons = translated
        number = 1 if place % 4 == 0 else versions
        text = text.replace(_ADDED[into], "") if number == 1 and first != body else text
        at = handed_in + dt.timedelta(days=1)
        said = {"language": into, "is_source": False, "title": title, "body": text, "reasons": reasons}
        rows["recommendation_text"].append(says | said | {"id": _id(), "number": number, "written_at": at})
    return versions


def _translated(row: Row) -> tuple[str, str, str, str] | None:
    """(language, title, text, reasons) in another language, where somebody would have translated the title."""
    found = _template(row["title"], row["source_language"])
    if found is None:
        return None
    line, place, year = found
    for other in ground.lines("recommendations"):
        into = other["language"]
        if (
            other["alike"] == line["alike"]
            and into != row["source_language"]
            and ("{city}" not in other["title"] or place >= 0)
        ):
            cities = ground.cities()
            city = cities.named(max(place, 0), into)
            title = other["title"].format(city=city, year=year or row["submitted_on"].year + 1)
            body = ground.texts("recommendation_text", into)[0].format(city=city)
            return into, title, body, ground.texts("recommendation_reasons", into)[0]
    return None


def _template(title: str, language: str) -> tuple[dict[str, str], int, str] | None:
    """The line of data/demo/recommendations.csv that a title was made from, with its city (-1: none) and year."""
    for line in ground.lines("recommendations"):
        if line["language"] != language or not line["alike"]:
            continue
        pattern = re.escape(line["title"]).replace(r"\{city\}", "(?P<city>.+)").replace(r"\{year\}", r"(?P<year>\d{4})")
        match = re.fullmatch(pattern, title)
        if match:
            told = match.groupdict()
            cities = ground.cities()
            named = [cities.named(place, language) for place in range(len(cities.names))]
            city = told.get("city")
            return line, named.index(city) if city in named else -1, told.get("year") or ""
    return None


# ---------------------------------------------------------------------- what is around them
def _name_authors(rows: Rows, running: list[Row], authors: list[Row]) -> None:
    of_group: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for row in authors:
        of_group[row["working_group_id"]].append(row["person_id"])
    for place, row in enumerate(running):
        for person_id in of_group[row["working_group_id"]][: 1 + place % 3]:
            rows["recommendation_author"].append(_author(row["id"], person_id))


def _link(rows: Rows, found: list[Row], by: uuid.UUID) -> None:
    """What asks for the same as one of an earlier cycle says so; the first of them goes further than it."""
    earlier: dict[str, Row] = {}
    for row in found:
        alike = _template(row["title"], row["source_language"])
        if alike is None:
            continue
        if not row["is_running"]:
            earlier[alike[0]["alike"]] = row
        elif alike[0]["alike"] in earlier:
            kind = "repeats" if rows["recommendation_link"] else "extends"
            link = {"id": _id(), "recommendation_id": row["id"], "kind": kind, "linked_by": str(by)}
            at = dt.datetime.combine(row["submitted_on"], dt.time(11))
            earlier_id = earlier[alike[0]["alike"]]["id"]
            rows["recommendation_link"].append(link | {"earlier_id": earlier_id, "linked_at": at})


def _second_of_group(record: Record, running: list[Row], person_id: uuid.UUID | None) -> Row | None:
    """Of the running cycle, the second recommendation of the group that somebody is in."""
    found = record.rows("recommendations/groups_of_person", person_id=person_id, on_day=ids.today())
    groups = {row["id"] for row in found}
    theirs = [row for row in running if row["working_group_id"] in groups]
    return theirs[min(1, len(theirs) - 1)] if theirs else None


def _unfinished(rows: Rows, mine: Row, known: dict[str, Row]) -> None:
    """A draft of the member's group, and one that went on in another of it."""
    began = dt.datetime.combine(mine["submitted_on"], dt.time(9))
    staff = str(known["staff"]["id"])
    for (title, text), states, number in (
        (_DRAFT, (("draft", None),), None),
        (_MERGED, (("submitted", None), ("screening", None), ("merged", _MERGED[1])), f"{mine['external_id'][:4]}-31"),
    ):
        new: dict[str, Any] = {"id": _id(), "external_id": number, "title": title, "version": 1}
        new |= {"text": text if states[0][0] == "draft" else mine["text"], "reasons": mine["reasons"]}
        same = ("cycle_id", "working_group_id", "theme_id", "submitted_on")
        rows["recommendation"].append(new | {name: mine[name] for name in same} | {"source_language": "fr"})
        for nth, (state, reason) in enumerate(states):
            into = mine["id"] if state == "merged" else None
            at = began + dt.timedelta(days=2 * nth)
            rows["recommendation_state"].append(_state(new["id"], state, at, staff if nth else None, reason, into))
        person = known["member"]["person_id"]
        if person is not None:
            rows["recommendation_author"].append(_author(new["id"], person))


# ---------------------------------------------------------------------- inside
def _id() -> uuid.UUID:
    return _seeded.get().id()


def _ask(reading: Reading, name: str) -> list[Row]:
    return reading.rows(queries.text(name))


def _state(
    recommendation_id: uuid.UUID,
    state: str,
    since: dt.datetime,
    by: str | None,
    reason: str | None,
    into: uuid.UUID | None = None,
) -> dict[str, Any]:
    row: dict[str, Any] = {"id": _id(), "recommendation_id": recommendation_id, "state": state, "since": since}
    return row | {"reason": reason, "decided_by": by, "merged_into": str(into) if into else None}


def _author(recommendation_id: uuid.UUID, person_id: uuid.UUID) -> dict[str, Any]:
    return {"id": _id(), "recommendation_id": recommendation_id, "person_id": person_id}

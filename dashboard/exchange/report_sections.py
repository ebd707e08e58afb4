"""What the printed état des lieux says, section by section, as plain words and numbers for its template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from dashboard.exchange.etat_des_lieux import Report, Table
from dashboard.words import vocabulary
from dashboard.words.language import _, day, number, percent
from dashboard.words.states import AWAITING, FIVE_WORDS

Data = dict[str, Any]

# the same colours as on screen, each with the ink that is read on it
COLOURS = {
    "realised": ("#00A57D", "#1A1A1A"),
    "in progress": ("#1267FB", "#FFFFFF"),
    "not realised": ("#E0A800", "#1A1A1A"),
    "rejected": ("#E8505B", "#1A1A1A"),
    "postponed": ("#9AA3AD", "#1A1A1A"),
    AWAITING: ("#C9CFD6", "#1A1A1A"),
}
_COUNTED = dict(
    zip(
        (*FIVE_WORDS, AWAITING),
        ("realised", "in_progress", "not_realised", "rejected", "postponed", "awaiting"),
        strict=True,
    )
)
_ROOM = 0.055  # of a bar's length: a number in a shorter part would not fit
# how wide columns of words are, against each other; a number takes 1
_WIDE = {
    "title": 6.4,
    "theme": 2.6,
    "working_group": 2.4,
    "cycle": 1.3,
    "owner": 2.0,
    "code": 2.3,
    "status": 1.7,
    "was": 1.7,
}
_DAYS_WIDE = 2.0
_MOST_LISTED = 50
_PRINTED = ("code", "title", "working_group", "status", "known_on", "decided_on")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def told(report: Report) -> Data:
    """Everything that the template needs, in the current language."""
    parts = _parts(report.total)
    data = {
        "language": report.language,
        "region": "GB" if report.language == "en" else "BE",
        "title": report.title,
        "author": "Coopboard",
        "cover": _("Follow-up of the recommendations to the Board"),
        "dated": _("As at %(day)s") % {"day": day(report.as_of, "long")},
        "said": report.said,
        "footer": f"{report.title} · {_('as at %(day)s') % {'day': day(report.as_of)}}",
        "page": _("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
        "legend": [{"said": vocabulary.word(word), "fill": fill} for word, (fill, _ink) in COLOURS.items()],
        "whole": {"parts": parts, "rest": 0, "alt": _bar_in_words(_("All recommendations"), report.total)},
        "cards": list(_cards(report)) if report.total["recommendations"] else [],
        "sections": list(_sections(report)) if report.total["recommendations"] else [],
    }
    cleaned: Data = _clean(data)
    return cleaned


def _cards(report: Report) -> Iterator[Data]:
    total = report.total
    yield {"value": number(total["recommendations"]), "said": _("recommendations")}
    yield {"value": percent(total["rate"]), "said": _("of those accepted are realised")}
    yield {"value": number(total["overdue"]), "said": _("are overdue")}
    yield {"value": number(total["silent"]), "said": _("were not heard of for a year")}


def _sections(report: Report) -> Iterator[Data]:
    tables = report.tables
    if "recommendations_then_and_now" in tables:
        yield _then_and_now(report)
    for name, title in (("realisation_by_theme", _("Per theme")), ("realisation_by_cycle", _("Per cycle"))):
        found = tables[name]
        yield _section(title, note=_note(found), chart=_chart(found, title), parts=[_counts(found, report.total)])
    groups = tables["recommendations_by_working_group"]
    yield _section(_("Per working group"), note=_note(groups), parts=[_group_counts(groups)])
    age = tables["recommendations_by_age"]
    if age.rows:
        yield _section(_("How old what is known is"), note=_note(age), parts=[_list(age)])
    for name in ("overdue_recommendations", "stale_follow_up"):
        yield _longest(tables[name])
    every = tables["recommendations_list"]
    note = _("Each with its status and the day on which it was last heard of.")
    yield _section(_("All recommendations, in chronological order"), note=note, parts=list(_by_cycle(every)))


def _longest(table: Table) -> Data:
    """A list that is ordered by urgency."""
    said = "" if table.rows else _("None as at that day.")
    return _section(
        table.title, said=said or _more(table), note=_note(table), parts=[_first(table, ("theme", "cycle"))]
    )


def _first(table: Table, leave_out: Sequence[str]) -> Data:
    """The first of a list: print has no room for hundreds, the workbook has."""
    return _list(table, leave_out, range(min(len(table.rows), _MOST_LISTED)))


def _more(table: Table) -> str:
    if len(table.rows) <= _MOST_LISTED:
        return ""
    more = _("These are the first %(shown)s of %(all)s; the workbook of this report has them all.")
    return more % {"shown": number(_MOST_LISTED), "all": number(len(table.rows))}


def _section(
    title: str, *, said: str = "", note: str = "", chart: Data | None = None, parts: Sequence[Data] = ()
) -> Data:
    return {
        "title": title,
        "said": said,
        "note": note,
        "chart": chart,
        "parts": [part for part in parts if part["rows"] or part["groups"] or part["lists"]],
    }


def _note(table: Table) -> str:
    of = table.answer.figure.of
    return f"{table.note} {_(of)}" if of else table.note


# ---------------------------------------------------------------------- tables
def _part(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Iterable[int],
    widths: Sequence[float],
    foot: Sequence[str] = (),
    title: str = "",
) -> Data:
    return {
        "title": title, "said": "", "headings": list(headings), "rows": [list(row) for row in rows],
        "right": list(right), "widths": list(widths), "foot": list(foot), "groups": [], "lists": [],
    }  # fmt: skip


def _of_groups(table: Table, rows: Sequence[int], title: str) -> Data:
    """The recommendations of a cycle, group after group: lists, set twice as fast as a long table."""
    groups: dict[str, list[list[str]]] = {}
    for row in (table.rows[index] for index in rows):
        code, name, group, word, known, decided = (row[table.place(column)] for column in _PRINTED)
        numbered = f"{code} · {name}" if code != "–" else name
        heard = known if known != "–" else decided
        groups.setdefault(group, []).append([numbered, f"{word} · {heard}" if heard != "–" else word])
    part = _part([], [], (), (), title=title)
    part["lists"] = [{"name": name, "rows": listed} for name, listed in groups.items()]
    return part


def _list(table: Table, leave_out: Sequence[str] = (), rows: Sequence[int] | None = None) -> Data:
    """A table as it is, without the columns that its heading says already."""
    names = [column.name for column in table.answer.figure.columns if column.type != "UUID"]
    kept = [place for place, name in enumerate(names) if name not in leave_out]
    chosen = table.rows if rows is None else [table.rows[index] for index in rows]
    days = {column.name for column in table.answer.figure.columns if column.type == "DATE"}
    widths = [_WIDE.get(names[place], _DAYS_WIDE if names[place] in days else 1.2) for place in kept]
    return _part(
        [table.headings[place] for place in kept],
        [[row[place] for place in kept] for row in chosen],
        [at for at, place in enumerate(kept) if place in table.right],
        widths,
    )


def _counts(table: Table, total: Data) -> Data:
    """A table of counts: its name first, then the numbers; the last line says what they come to."""
    headings = [
        _("Total") if name == "recommendations" else table.headings[table.place(name)] for name in _numbers(table)
    ]
    first = table.headings[0]
    rows = [[row[0], *(row[table.place(name)] for name in _numbers(table))] for row in table.rows]
    foot = [_("All"), *(_of_total(name, total) for name in _numbers(table))]
    return _part([first, *headings], rows, range(1, len(headings) + 1), [4.2] + [1.15] * len(headings), foot)


def _group_counts(table: Table) -> Data:
    """The groups with their numbers, cycle after cycle."""
    names = _numbers(table)
    headings = [_("Total") if name == "recommendations" else table.headings[table.place(name)] for name in names]
    cycles: dict[str, list[list[str]]] = {}
    for row in table.rows:
        group, city, language = (row[table.place(name)] for name in ("working_group", "city", "language"))
        told = [f"{group} ({city}, {language})", *(row[table.place(name)] for name in names)]
        cycles.setdefault(row[table.place("cycle")], []).append(told)
    first = table.headings[table.place("working_group")]
    part = _part([first, *headings], [], range(1, len(headings) + 1), [4.2] + [1.15] * len(headings))
    part["groups"] = [{"name": name, "rows": listed} for name, listed in cycles.items()]
    return part


def _numbers(table: Table) -> list[str]:
    return [column.name for column in table.answer.figure.columns if column.is_measure]


def _of_total(name: str, total: Data) -> str:
    return number(total[name]) if total[name] is not None else "–"


def _by_cycle(table: Table) -> Iterator[Data]:
    """The recommendations, a part a cycle, the earliest first, as the figure is ordered."""
    cycles = table.answer.table["cycle"].to_pylist()
    place = table.place("cycle")
    for _code, members in groupby(range(len(cycles)), key=lambda index: cycles[index]):
        rows = list(members)
        yield _of_groups(table, rows, f"{table.headings[place]} {table.rows[rows[0]][place]}")


def _then_and_now(report: Report) -> Data:
    assert report.compared is not None
    then, moved = report.tables["recommendations_then_and_now"], report.tables["recommendations_moved"]
    said = _("Compared with %(day)s.") % {"day": day(report.compared, "long")}
    listed = _first(moved, ("theme", "cycle", "decided_on", "known_on"))
    listed |= {"title": moved.title, "said": _more(moved)}
    return _section(_("Then and now"), said=said, note=_note(moved), parts=[_list(then), listed])


# ---------------------------------------------------------------------- bars
def _parts(counts: Data) -> list[Data]:
    whole = sum(counts[column] for column in _COUNTED.values())
    return [
        {
            "count": counts[column],
            "said": number(counts[column]),
            "fill": COLOURS[word][0],
            "ink": COLOURS[word][1],
            "room": counts[column] / whole >= _ROOM,
        }
        for word, column in _COUNTED.items()
        if counts[column]
    ]


def _chart(table: Table, title: str) -> Data:
    """Bars as long as they count, the longest as wide as the page; beside them the same in words."""
    rows = table.answer.rows
    most = max((row["recommendations"] for row in rows), default=0)
    drawn, words = [], []
    for row, cells in zip(rows, table.rows, strict=True):
        parts = _parts(row)
        for part in parts:
            part["room"] = part["count"] / most >= _ROOM
        drawn.append({"name": cells[0], "parts": parts, "rest": most - row["recommendations"]})
        words.append(_bar_in_words(cells[0], row))
    return {"alt": f"{title}. {' '.join(words)}", "rows": drawn}


def _bar_in_words(name: str, counts: Data) -> str:
    said = [f"{vocabulary.word(word)} {number(counts[column])}" for word, column in _COUNTED.items() if counts[column]]
    return f"{name}: {', '.join(said)}." if said else name


def _clean(value: Any) -> Any:
    """The same without what no line of print can hold: control characters and line ends."""
    if isinstance(value, str):
        return _CONTROL.sub(" ", value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return {key: _clean(one) for key, one in value.items()} if isinstance(value, dict) else value

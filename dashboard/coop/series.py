"""Meetings that come again by one rule, written as RFC 5545 has it: `FREQ=WEEKLY;COUNT=6`.

The rule runs over the clock on the wall: 18:30 stays 18:30 when the clocks change. Each meeting of a series is one of
its own: it can be changed, called off or put off alone, and people register for it alone.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace

from dateutil.rrule import rrulestr

from dashboard.coop import bookings, lab_rights, labs, meeting_about, meetings, wall_clock
from dashboard.coop.meeting_about import About
from dashboard.coop.request_rights import rows
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import N_, _
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput

MOST = 60  # meetings of one series
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RHYTHMS = {
    "weekly": N_("every week"),
    "fortnightly": N_("every two weeks"),
    "monthly": N_("every month on that day of the week"),
    "monthly_on_day": N_("every month on that day of the month"),
}


@dataclass(frozen=True)
class Repeat:
    """How often a meeting comes again: so many times in all, or up to a day."""

    rhythm: str  # of RHYTHMS
    times: int | None = None  # the first one counts
    until: dt.date | None = None


def rule(repeat: Repeat, starts_local: dt.datetime) -> str:
    """The rule as RFC 5545 writes it, for a first meeting at that hour. Raises BadInput.

    It always says how often (COUNT): a last day would have to be told in UTC, which is not what people mean by a day.
    """
    base = _base(repeat.rhythm, starts_local)
    if (repeat.times is None) == (repeat.until is None):
        raise BadInput(_("Say how often it takes place, or until which day: one of the two."))
    if repeat.until is not None:
        if repeat.until < starts_local.date():
            raise BadInput(_("The last day is before the first meeting."))
        last = dt.datetime.combine(repeat.until, dt.time.max)
        dates = _expanded(f"{base};COUNT={MOST + 1}", starts_local)
        times = sum(1 for one in dates if one <= last)
    else:
        times = repeat.times or 0
    if not 2 <= times <= MOST:
        said = _("A series has 2 to %(most)s meetings; this one would have %(n)s.")
        more = f">{MOST}" if times > MOST else str(times)
        raise BadInput(said % {"most": MOST, "n": more})
    return f"{base};COUNT={times}"


def dates(rule: str, starts_local: dt.datetime) -> list[dt.datetime]:
    """When the meetings of a rule take place, by the clock on the wall."""
    return _expanded(rule, starts_local)


def plan(
    record: Record,
    actor: Actor,
    lab_id: uuid.UUID,
    about: About,
    repeat: Repeat,
    *,
    draft: bool = False,
    invited: Collection[uuid.UUID] = (),
) -> tuple[uuid.UUID, list[uuid.UUID]]:
    """Plan meetings that come again, with the room on each day; the series and its meetings.

    Where the room is taken on some of the days nothing is planned. Raises NotAllowed, BadInput, or bookings.Taken with
    who has the room on which days.
    """
    written = rule(repeat, about.starts_local)
    series_id = ids.new_id()
    with lab_rights.changing(record, actor, "meeting.write") as (change, actor):
        lab = meetings.require_running(change, actor, lab_id)
        row = {"rule": written, "starts_local": about.starts_local, "minutes": about.minutes}
        made = {"made_at": ids.now(), "made_by": actor.account_id}
        change.run("meetings/add_series", id=series_id, lab_id=lab.id, time_zone=about.time_zone, **row, **made)
        told = row | {"lab_id": lab.id, "time_zone": about.time_zone}
        change.event("meeting.plan_series", "meeting_series", series_id, after=told)
        each = [replace(about, starts_local=starts) for starts in _shown(dates(written, about.starts_local), about)]
        _require_free(change, lab, each)
        given = {"draft": draft, "invited": invited, "series_id": series_id}
        return series_id, [meetings.add(change, actor, lab, one, **given) for one in each]  # type: ignore[arg-type]


def get(read: Record | Change, series_id: uuid.UUID) -> Row:
    """The rule of a series: id, lab_id, rule, starts_local, minutes, time_zone, made_at. Raises BadInput."""
    found = rows(read, "meetings/series", id=series_id)
    if not found:
        raise BadInput(_("There is no such series of meetings."))
    return found[0]


def meetings_of(read: Record | Change, series_id: uuid.UUID) -> list[Row]:
    """The meetings of a series, the first one first: id, held_on, starts_at, ends_at, time_zone, state, version."""
    return rows(read, "meetings/of_series", series_id=series_id)


def publish_all(record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int) -> int:
    """Publish this draft and the other drafts of its series; how many.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    with meetings.running(record, actor, meeting_id, seen) as (change, meeting, _lab, _actor):
        if meeting.series_id is None:
            raise BadInput(_("This meeting belongs to no series."))
        meetings.show(change, meeting)
        others = [row for row in meetings_of(change, meeting.series_id) if row["state"] == "draft"]
        for row in others:
            meetings.show(change, meetings.get(change, row["id"]))
        return 1 + len(others)


def cancel_rest(record: Record, actor: Actor, meeting_id: uuid.UUID, seen: int, reason: str) -> int:
    """Call off this meeting and those of its series after it that are planned; how many.

    Raises NotAllowed, BadInput or SomeoneElseWasFirst.
    """
    reason = meeting_about.a_reason(reason)
    with meetings.running(record, actor, meeting_id, seen) as (change, meeting, _lab, _actor):
        if meeting.series_id is None or meeting.starts_at is None:
            raise BadInput(_("This meeting belongs to no series."))
        meetings.call_off(change, meeting, reason)
        later = [
            row
            for row in meetings_of(change, meeting.series_id)
            if row["id"] != meeting.id and row["state"] == "scheduled" and row["starts_at"] >= meeting.starts_at
        ]
        for row in later:
            meetings.call_off(change, meetings.get(change, row["id"]), reason)
        return 1 + len(later)


# ---------------------------------------------------------------------- inside
def _base(rhythm: str, starts: dt.datetime) -> str:
    weekday = _DAYS[starts.weekday()]
    if rhythm == "weekly":
        return "FREQ=WEEKLY"
    if rhythm == "fortnightly":
        return "FREQ=WEEKLY;INTERVAL=2"
    if rhythm == "monthly":
        nth = (starts.day - 1) // 7 + 1
        # a fifth Tuesday does not come every month; the last one does
        return f"FREQ=MONTHLY;BYDAY={nth if nth < 5 else -1}{weekday}"
    if rhythm == "monthly_on_day":
        if starts.day > 28:
            raise BadInput(_("Not every month has that day. Choose one up to the 28th, or a day of the week."))
        return f"FREQ=MONTHLY;BYMONTHDAY={starts.day}"
    raise BadInput(_("Say how often it takes place."))


def _expanded(rule: str, starts_local: dt.datetime) -> list[dt.datetime]:
    return list(rrulestr(rule, dtstart=starts_local))


def _shown(found: list[dt.datetime], about: About) -> list[dt.datetime]:
    """What the clock really shows: an hour that it leaves out in spring is the one after it, as RFC 5545 has it."""
    return [wall_clock.local(wall_clock.utc(one, about.time_zone), about.time_zone) for one in found]


def _require_free(change: Change, lab: labs.Lab, each: list[About]) -> None:
    """Pass when the room is free each time. Raises Taken with all the days on which it is not."""
    if each[0].room_id is None:
        return
    said = []
    for about in each:
        row = meeting_about.row(change, lab, about)
        found = bookings.between(change, row["starts_at"], row["ends_at"], about.room_id)
        said += [bookings.told(found[0])] if found else []
    if said:
        room = bookings.offered(change, each[0].room_id, each[0].starts_local.date())
        sentence = _("%(room)s is taken on %(n)s of %(all)s days: %(who)s. Choose another hour or another room.")
        told = {"room": bookings.named(room), "n": len(said), "all": len(each), "who": "; ".join(said[:5])}
        raise bookings.Taken(sentence % told)

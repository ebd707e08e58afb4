"""The clock on the wall of a place: what people agree on, while the record keeps UTC.

18:30 in Brussels stays 18:30 before and after a clock change; in UTC it does not.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dashboard.words.language import _, day
from dashboard.words.refusals import BadInput

# where the coop has people; any other zone that is known is accepted too
ZONES = (
    "Europe/Brussels",
    "Europe/Amsterdam",
    "Europe/Berlin",
    "Europe/Budapest",
    "Europe/Copenhagen",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Rome",
    "Europe/Stockholm",
    "Europe/Vienna",
)
HOME = "Europe/Brussels"
_OF_COUNTRY = {
    "BE": "Europe/Brussels",
    "NL": "Europe/Amsterdam",
    "DE": "Europe/Berlin",
    "HU": "Europe/Budapest",
    "DK": "Europe/Copenhagen",
    "ES": "Europe/Madrid",
    "FR": "Europe/Paris",
    "IT": "Europe/Rome",
    "SE": "Europe/Stockholm",
    "AT": "Europe/Vienna",
}


def of_country(country: str | None) -> str:
    """The time zone that a lab of this country most likely means."""
    return _OF_COUNTRY.get((country or "").upper(), HOME)


def zone(name: str) -> ZoneInfo:
    """The time zone of that name: 'Europe/Brussels'. Raises BadInput."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(_("%(zone)s is no time zone. Write it as Europe/Brussels.") % {"zone": f"“{name}”"}) from None


def utc(local: dt.datetime, time_zone: str) -> dt.datetime:
    """The moment, in UTC without zone, at which the clock on the wall shows `local`.

    An hour that comes twice is the first of the two. One that the clock leaves out is counted as if it had not yet
    been put forward, as RFC 5545 has it; `there_is` tells whether it is such a one.
    """
    return local.replace(tzinfo=zone(time_zone), fold=0).astimezone(dt.UTC).replace(tzinfo=None)


def local(moment: dt.datetime, time_zone: str | None) -> dt.datetime:
    """What the clock on the wall shows at a moment in UTC."""
    return moment.replace(tzinfo=dt.UTC).astimezone(zone(time_zone or HOME)).replace(tzinfo=None)


def there_is(shown: dt.datetime, time_zone: str) -> bool:
    """Whether the clock on the wall ever shows this: in spring it leaves out an hour."""
    return local(utc(shown, time_zone), time_zone) == shown


def require(shown: dt.datetime, time_zone: str) -> None:
    """Pass when there is such an hour on that day. Raises BadInput."""
    if not there_is(shown, time_zone):
        said = _("There is no %(hour)s on %(day)s: the clock is put forward then. Choose another hour.")
        raise BadInput(said % {"hour": hour(shown), "day": day(shown.date())})


def hour(shown: dt.datetime | dt.time) -> str:
    """An hour as the clock shows it: 18:30."""
    return f"{shown:%H:%M}"


def span(starts_at: dt.datetime, ends_at: dt.datetime | None, time_zone: str | None) -> str:
    """From when to when, by the clock on the wall: 18:30–20:30; over midnight the last day is told."""
    begins = local(starts_at, time_zone)
    if ends_at is None:
        return hour(begins)
    ends = local(ends_at, time_zone)
    last = hour(ends) if ends.date() == begins.date() else f"{day(ends.date())} {hour(ends)}"
    return f"{hour(begins)}–{last}"

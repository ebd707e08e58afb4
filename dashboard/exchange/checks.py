"""What must hold once a file has been written, and before it is committed: the rules of queries/integrity/, told
by line, for the rows that the file touches."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.exchange.problems import Problem
from dashboard.exchange.staging import Staging, UnreadByStream
from dashboard.store import queries
from dashboard.words.language import _

# check, the field whose column is named, what was expected
_RULES: dict[str, tuple[tuple[str, str, Callable[[], str]], ...]] = {
    "requests": (
        ("checks/granted", "granted", lambda: _("a grant of no more than was requested")),
        (
            "checks/lines",
            "requested",
            lambda: _("the sum of its lines, which the record knows one by one: change the lines instead"),
        ),
    ),
    "ledger": (("overdrawn", "envelope", lambda: _overdrawn()),),
    "envelopes": (("overdrawn", "allocated", lambda: _overdrawn()),),
}
_ROWS_OF = {"ledger": "checks/of_entries", "envelopes": "checks/of_envelopes"}


def _overdrawn() -> str:
    return _(
        "an envelope from which no more is reserved and committed than was allocated; bring the allocation in first"
    )


def after_writing(staging: Staging, planned: bool) -> None:
    """Add problems to `staging` for what would not hold. `planned`: the table `plan` is there."""
    _periods(staging, planned)
    for check, field, expected in _RULES.get(staging.kind.name, ()):
        if check == "overdrawn":
            inner = queries.text(f"imports/{_ROWS_OF[staging.kind.name]}")
            _tell(staging, field, expected(), staging.sql("checks/overdrawn", rows=inner))
        else:
            _tell(staging, field, expected(), staging.sql(check))


def _periods(staging: Staging, planned: bool) -> None:
    given = staging.mapping.given
    for field in staging.kind.fields:
        since = field.not_before
        if not since or not {field.name, since} & given:
            continue
        if planned:
            names = {"since": since, "until": field.stored_in, "table": staging.kind.table}
            found = staging.sql("checks/period_known", **names)
        else:
            found = staging.sql("checks/period_incoming", since=since, until=field.name)
        expected = _("a day not before %(since)s") % {"since": staging.heading(since)}
        _tell(staging, field.name, expected, found)


def _tell(staging: Staging, field: str, expected: str, found: list[dict[str, object]]) -> None:
    if not found:
        return
    if staging.source.lines is None:
        raise UnreadByStream
    heading = staging.heading(field)
    for row in found:
        staging.add(Problem(staging.line(int(str(row["n"]))), heading, str(row["value"]), expected))
    staging.count += int(str(found[0]["bad"])) - len(found)

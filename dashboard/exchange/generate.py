"""A larger coop off the same rules as the demo, for measuring: a million members with ten million attendances."""

from __future__ import annotations

import datetime as dt

from dashboard.exchange.demo import SEED, Progress, make_coop
from dashboard.exchange.demo_ground import shape_for
from dashboard.store.record import Record
from dashboard.words.language import _
from dashboard.words.refusals import BadInput

LEAST, MOST = 100, 5_000_000


def generate(
    record: Record,
    members: int,
    seed: int = SEED,
    today: dt.date | None = None,
    progress: Progress = lambda part: None,
) -> None:
    """Fill an empty record with a coop of `members` members and ten times as many attendances, without accounts.

    Raises BadInput for a number of members that is out of reach, Refusal when the record holds a coop already.
    """
    if not LEAST <= members <= MOST:
        sentence = _("--members %(n)s: expected a number from %(least)s to %(most)s.")
        raise BadInput(sentence % {"n": members, "least": f"{LEAST:,}", "most": f"{MOST:,}"})
    make_coop(record, shape_for(members), seed, today, progress)

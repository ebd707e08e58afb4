"""Amounts stand in their fields as the reader's language writes them, and are read whichever way they are typed."""

from __future__ import annotations

import pytest

from tests.coop.deciding import Coop
from tests.pages.approving import Look, fields, grant, labels

TYPED = ("1000.50", "1000,50", "1.000,50", "1,000.50", "1\u202f000,50")


@pytest.mark.parametrize(
    ("lang", "shown", "button"),
    [
        ("EN", {"Room": "450.00", "Trainer": "1,200.00", "Print": "150.00"}, "Approve EUR 1,600.50"),
        ("FR", {"Room": "450,00", "Trainer": "1\u202f200,00", "Print": "150,00"}, "Approuver 1\u202f600,50 EUR"),
        ("NL", {"Room": "450,00", "Trainer": "1.200,00", "Print": "150,00"}, "1.600,50 EUR goedkeuren"),
    ],
)
def test_an_amount_is_shown_in_the_readers_way_and_read_in_every_way(
    coop: Coop, look: Look, lang: str, shown: dict[str, str], button: str
) -> None:
    seen = look(coop.somebody("Noor", "approver"), lang=lang)
    before = fields(coop, seen)

    read = [button in labels(grant(coop, seen, "Trainer", typed)) for typed in TYPED]

    assert before == shown
    assert read == [True] * len(TYPED)

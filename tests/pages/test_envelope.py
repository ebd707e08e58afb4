"""The page of one envelope."""

from __future__ import annotations

from dashboard.cells import links
from tests import factories
from tests.coop.deciding import TODAY, Coop
from tests.pages.approving import Look


def test_of_two_envelopes_of_one_name_and_year_each_shows_its_own_entries(coop: Coop, look: Look) -> None:
    twin = factories.envelope(coop.record, name="Envelope now", year=TODAY.year, allocated_cents=70_000)
    staff = coop.somebody("Noor", "staff")

    pages = [look(staff, script=links.ENVELOPE, id=str(one)) for one in (coop.envelope, twin)]

    assert [list(page.dataframe[0].value["amount_cents"]) for page in pages] == [[10_000.0], [700.0]]

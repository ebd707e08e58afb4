"""The map of where people take part: from the package alone, cities in their own countries, nothing lost beside it."""

from __future__ import annotations

import json

import pytest

from dashboard import maps
from dashboard.cells import participation_map
from dashboard.cells.ready import ready
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from tests import factories as new
from tests.cells.conftest import Read

NINE = ("AT", "BE", "DE", "ES", "FR", "HU", "IT", "NL", "SE")
ON_THE_COAST = (("IT", "Venezia"), ("IT", "Bari"), ("PT", "Lisboa"))  # outlines are simplified to four kilometres


def inside(place: tuple[float, float], ring: maps.Outline) -> bool:
    across, up = place
    found = False
    corners = list(zip(ring[::2], ring[1::2], strict=True))
    for (x, y), (other_x, other_y) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (y > up) != (other_y > up) and across < (other_x - x) * (up - y) / (other_y - y) + x:
            found = not found
    return found


def test_the_nine_countries_have_outlines_and_every_city_lies_in_its_own() -> None:
    outlines = maps.outlines()
    coast = {maps.place(country, city) for country, city in ON_THE_COAST}

    wrong = [
        (country, name)
        for (country, name), place in maps._cities().items()
        if place not in coast
        and {code for code, rings in outlines.items() if any(inside(place, ring) for ring in rings)} != {country}
    ]

    assert wrong == []
    assert set(NINE) <= outlines.keys()


@pytest.mark.parametrize("name", ["Liège", "liege", " LUIK ", "Lüttich"])
def test_a_city_is_known_by_each_of_its_names(name: str) -> None:
    assert maps.place("BE", name) == (5.57, 50.63)


def test_what_is_no_city_of_the_country_has_no_place() -> None:
    assert maps.place("FR", "Liège") is None
    assert maps.place("BE", None) is None
    assert maps.place(None, "Liège") is None


def test_the_map_shows_each_country_and_city_with_its_number_and_asks_nobody(reads: Read) -> None:
    reader = reads()
    cities, countries = reader.asks([("participation_by_city", {}), ("participation_by_country", {})])

    made = participation_map.drawn(reader, cities, countries, None).spec

    ready(made)  # Plotly checks it
    assert {trace["type"] for trace in made["data"]} == {"scatter"}
    assert "geo" not in json.dumps(made["layout"])
    assert made["data"][-1]["hovertext"] == ["Lyon: 2", "Brussels: 1", "Gent: 1"]
    told = [trace["text"] for trace in made["data"] if trace.get("hoveron") == "fills"]
    assert sorted(told) == ["Belgium: 2 people, 66.7% of its members", "France: 2 people, 200.0% of its members"]
    assert participation_map.drawn(reader, cities, countries, None).spec is made


def test_what_has_no_place_on_the_map_is_listed(record: Record, reads: Read) -> None:
    lab = new.lab(record)
    for city, country in (("Gent", "BE"), ("Atlantis", "BE"), (None, "PT"), (None, None)):
        new.membership(record, lab_id=lab, person_id=new.person(record, city=city, country=country))
    reader = reads()
    reader = type(reader)(record, Figures(record), reader.actor, "en", reader.as_of)

    cities, countries = reader.asks([("participation_by_city", {}), ("participation_by_country", {})])

    said = participation_map.drawn(reader, cities, countries, None).said

    assert said.partition("). ")[2] == "Not on the map: Atlantis (1), Portugal (1), not known (1)."


def test_hidden_groups_are_no_dots(record: Record, reads: Read) -> None:
    lab = new.lab(record)
    with new.together(record) as rows:
        for city in ["Gent"] * 9 + ["Mons"] * 3 + ["Liège"] * 6:
            new.membership(rows, lab_id=lab, person_id=new.person(rows, city=city))
    reader = reads("member")
    reader = type(reader)(record, Figures(record), reader.actor, "en", reader.as_of)
    cities, countries = reader.asks([("participation_by_city", {}), ("participation_by_country", {})])

    made = participation_map.drawn(reader, cities, countries, "BE")

    assert made.spec["data"][-1]["hovertext"] == ["Gent: 9"]
    assert "hidden" in made.said

"""Which column holds what: proposed, remembered, or read from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.exchange import mapping
from dashboard.exchange.kinds import KINDS
from dashboard.exchange.mapping import Mapping
from dashboard.exchange.problems import Refused
from dashboard.store.record import Record
from tests import factories
from tests.exchange.bringing import bring, rows

LABS = KINDS["labs"]
MEMBERSHIPS = KINDS["memberships"]


@pytest.mark.parametrize(
    "headings",
    [
        ["Member ID", "Full name", "Language", "Country", "Member since"],
        ["Numéro de sociétaire", "Nom", "Langue", "Pays", "Sociétaire depuis"],
        ["Vennootnummer", "Naam", "Taal", "Land", "Vennoot sinds"],
        ["Número de soci", "Nom", "Llengua", "País", "Data d'alta"],
        ["Número de socio", "Nombre", "Idioma", "País", "Fecha de alta"],
        ["Mitgliedsnummer", "Name", "Sprache", "Land", "Mitglied seit"],
        ["Numero socio", "Nome", "Lingua", "Paese", "Socio dal"],
    ],
)
def test_headings_are_understood_in_the_coops_languages(empty: Record, headings: list[str]) -> None:
    proposed = mapping.propose(empty, KINDS["members"], headings)

    assert list(proposed.columns.values()) == ["external_id", "name", "language", "country", "member_since"]


def test_what_was_mapped_once_is_proposed_the_next_time(record: Record) -> None:
    how = Mapping({"Benaming v/d groep": "name", "Rubriek": "theme"}, {"theme": {"1": "Lieux"}})
    factories.theme(record, name="Lieux")
    bring(record, "labs", "Benaming v/d groep,Rubriek\nA,1\n", how)

    proposed = mapping.propose(record, LABS, ["BENAMING V/D GROEP", "rubriek"])
    same = mapping.propose(record, LABS, ["Benaming v/d groep", "Rubriek"])

    assert proposed.columns == {"BENAMING V/D GROEP": "name", "rubriek": "theme"}
    assert same == how


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.toml", 'groep = "name"\nrubriek = "theme"\n'),
        ("b.toml", 'name = "groep"\ntheme = "rubriek"\n'),
        ("c.toml", '[columns]\nname = "groep"\ntheme = "rubriek"\n'),
        ("d.json", '{"groep": "name", "rubriek": "theme", "nota": ""}'),
        ("e.json", '{"columns": {"groep": "name", "rubriek": "theme"}}'),
    ],
)
def test_a_mapping_file_may_be_written_either_way_round(tmp_path: Path, name: str, text: str) -> None:
    assert Mapping.load(_file(tmp_path, name, text), LABS).columns == {"groep": "name", "rubriek": "theme"}


def test_one_column_may_feed_two_fields(tmp_path: Path) -> None:
    text = '[columns]\nlab = "g"\nperson = "p"\nrole = "r"\nstate = "r"\n'

    found = Mapping.load(_file(tmp_path, "m.toml", text), MEMBERSHIPS)

    assert found.fields == {"lab": "g", "person": "p", "role": "r", "state": "r"}


def test_values_and_constants_stand_for_what_the_coop_says(record: Record) -> None:
    factories.lab(record, name="L")
    factories.person(record, external_id="M1")
    how = Mapping(
        {"p": "person", "r": "role"}, {"role": {"chairs": "animator"}}, {"lab": "L", "from_date": "2024-01-01"}
    )

    bring(record, "memberships", "p,r\nM1,Chairs\n", how)

    assert rows(record, "select role, cast(from_date as varchar) from live.membership") == [("animator", "2024-01-01")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('groep = "nam"\n', "'nam' is no field of labs. There are: external_id, name"),
        ("groep = \n", "neither TOML nor JSON"),
        ('[kolommen]\ngroep = "name"\n', "a mapping has columns, values and constants; not kolommen"),
    ],
)
def test_a_mapping_file_with_a_mistake_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        Mapping.load(_file(tmp_path, "m.toml", text), LABS)

    assert sentence in str(refused.value)


def test_a_column_that_the_file_lacks_is_named_with_those_it_has(record: Record) -> None:
    with pytest.raises(Refused, match="column “naam”: the file has no such column; it has “name”, “city”"):
        bring(record, "members", "name,city\nA,B\n", Mapping({"naam": "name"}))


def test_a_heading_that_stands_twice_cannot_be_mapped(record: Record) -> None:
    with pytest.raises(Refused, match="two columns bear this heading"):
        bring(record, "members", "name,Name\nA,B\n", Mapping({"name": "name"}))

"""A figure's header: what it says, and the sentence that tells what is wrong with it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dashboard.store.headers import Chart, Column, Figure, Opens, Param, Suppression, parse
from dashboard.words.refusals import BadInput

HEADER = """
-- people_by_theme
-- title:    People, per theme
-- says:     {people} people.
-- says_one: {people} person.
-- params:   as_of DATE, since DATE?, country VARCHAR?, least INTEGER = 5
-- columns:  theme VARCHAR; people BIGINT [people];
--           share DOUBLE [% of members]
-- grain:    one row per theme
-- chart:    bar x=theme y=people
-- action:   activity.view
-- suppress: people < 5 within theme in order keeps share
-- cuts:     country
-- counts:   Everyone once: really.
-- agrees:   sum(people) = people_total.people; sum(share) = people_total.share
-- opens:    labs_list theme=theme
-- uses:     lab_as_of, taking_part
select 1 -- a comment
-- of: the query, not of the header
""".lstrip()


def figure(tmp_path: Path, text: str = HEADER) -> Figure:
    path = tmp_path / "people_by_theme.sql"
    path.write_text(text, encoding="utf-8")
    return parse(path)


def test_a_header_is_read_whole(tmp_path: Path) -> None:
    read = figure(tmp_path)

    assert (read.says, read.says_one) == ("{people} people.", "{people} person.")
    assert read.params == (
        Param("as_of", "DATE", False),
        Param("since", "DATE", True),
        Param("country", "VARCHAR", True),
        Param("least", "INTEGER", True, 5),
    )
    assert read.columns == (
        Column("theme", "VARCHAR", None),
        Column("people", "BIGINT", "people"),
        Column("share", "DOUBLE", "% of members"),
    )
    assert read.chart == Chart("bar", "theme", "people")
    assert read.suppress == Suppression(("people",), 5, "within", "theme", True, ("share",))
    assert read.cuts == ("country",)
    assert read.counts == "Everyone once: really."
    assert [agreement.other_column for agreement in read.agrees] == ["people", "share"]
    assert read.opens == Opens("labs_list", (("theme", "theme"),))
    assert read.uses == ("lab_as_of", "taking_part")


def test_a_comment_in_the_query_is_not_of_the_header(tmp_path: Path) -> None:
    read = figure(tmp_path)

    assert read.of is None
    assert read.sql == "select 1 -- a comment\n-- of: the query, not of the header"


@pytest.mark.parametrize(
    ("what", "becomes", "sentence"),
    [
        ("-- people_by_theme\n", "-- other\n", "the first line must be `-- people_by_theme`, not `-- other`"),
        ("-- title:    People, per theme\n", "", "the header lacks title"),
        ("as_of DATE", "as_of DAY", "cannot read the parameter 'as_of DAY'"),
        ("theme VARCHAR;", "theme TEXT;", "cannot read the column 'theme TEXT'"),
        ("people < 5 within", "people under 5 within", "cannot read `suppress: people under 5 within"),
        ("sum(people) =", "people =", "cannot read `agrees: people ="),
        ("-- grain:", "-- title:", "the header says title twice"),
        ("least INTEGER = 5", "least INTEGER = five", "least='five' is not a whole number"),
    ],
)
def test_a_header_that_is_amiss_is_refused_with_what_is_wrong(
    tmp_path: Path, what: str, becomes: str, sentence: str
) -> None:
    assert what in HEADER

    with pytest.raises(BadInput) as refused:
        figure(tmp_path, HEADER.replace(what, becomes, 1))

    assert sentence in str(refused.value)


def test_parameters_are_read_as_their_type_and_the_rest_are_defaults(tmp_path: Path) -> None:
    typed = figure(tmp_path).typed({"as_of": "2024-05-01", "country": "", "least": "7"})

    assert typed == {"as_of": dt.date(2024, 5, 1), "since": None, "country": None, "least": 7}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"as_of": "yesterday"}, "as_of='yesterday' is not a day as 2026-11-22."),
        ({}, "people_by_theme needs the parameter as_of (DATE)."),
        ({"as_of": "2024-05-01", "lab": 1}, "people_by_theme has no parameter 'lab'. It takes: as_of, since"),
        ({"as_of": "2024-05-01", "least": "few"}, "least='few' is not a whole number."),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused(tmp_path: Path, given: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        figure(tmp_path).typed(given)

    assert sentence in str(refused.value)

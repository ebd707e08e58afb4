"""Figures are answered once for each state of the record, each audience apart, several as of one moment."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.store import figures as store_figures
from dashboard.store.figures import Figures, catalogue, figure, full_sql
from dashboard.store.record import Record
from dashboard.words.permissions import Audience
from dashboard.words.refusals import BadInput
from tests import factories as new

STAFF, PUBLIC = Audience(sees_persons=True), Audience(sees_persons=False)
DAY = dt.date(2024, 12, 31)


@pytest.fixture
def figures(record: Record) -> Figures:
    """The figures of a record with a theme, a lab and three people in it."""
    theme = new.theme(record, name="Peer support")
    lab = new.lab(record, theme_id=theme)
    for person in new.people(record, 3):
        new.membership(record, lab_id=lab, person_id=person)
    return Figures(record)


def test_asked_twice_an_answer_is_the_same_object(figures: Figures) -> None:
    first = figures.answer("participation_by_theme", STAFF, as_of=DAY)

    assert figures.answer("participation_by_theme", STAFF, as_of=DAY) is first
    assert figures.answer("participation_by_theme", STAFF, as_of="2024-12-31") is first


def test_a_change_of_a_table_drops_only_the_figures_that_read_it(record: Record, figures: Figures) -> None:
    people = figures.answer("participation_by_theme", STAFF, as_of=DAY)
    money = figures.answer("envelope_status", STAFF, as_of=DAY)

    new.membership(record, lab_id=new.lab(record, name="Other"), person_id=new.person(record))

    assert figures.answer("participation_by_theme", STAFF, as_of=DAY) is not people
    assert figures.answer("envelope_status", STAFF, as_of=DAY) is money


def test_a_change_that_only_the_total_reads_drops_the_answer_too(record: Record, figures: Figures) -> None:
    assert "person" in figures.tables_read("participation_by_form")
    assert "request_state" not in figures.tables_read("participation_by_form")
    before = figures.answer("envelope_status", STAFF, as_of=DAY)

    new.envelope(record)

    assert figures.answer("envelope_status", STAFF, as_of=DAY).total != before.total


def test_two_audiences_never_share_an_answer(figures: Figures) -> None:
    staff = figures.answer("participation_by_theme", STAFF, as_of=DAY)
    public = figures.answer("participation_by_theme", PUBLIC, as_of=DAY)

    assert staff.rows == [{"theme": "Peer support", "people": 3, "labs": 1, "share": 100.0}]
    assert public.rows == [{"theme": "Peer support", "people": None, "labs": 1, "share": None}]
    assert (staff.hidden, public.hidden) == (0, 1)
    assert (staff.total["people"], public.total["people"]) == (3, None)


def test_two_days_never_share_an_answer(figures: Figures) -> None:
    before = figures.answer("participation_total", STAFF, as_of="2023-12-31")
    after = figures.answer("participation_total", STAFF, as_of="2024-12-31")

    assert (before.rows[0]["people"], after.rows[0]["people"]) == (0, 3)


def test_answers_are_of_one_moment_whatever_changes_meanwhile(record: Record, figures: Figures) -> None:
    names = ["participation_total", "labs_total", "participation_by_theme"]

    told = figures.answers([(name, {"as_of": DAY}) for name in names], STAFF)
    new.lab(record, name="Later")

    assert [told[0].rows[0]["labs"], told[1].rows[0]["labs"], told[2].value("sum_labs")] == [1, 1, 1]


def test_the_rows_of_an_answer_can_be_changed_without_changing_the_answer(figures: Figures) -> None:
    answer = figures.answer("participation_by_theme", STAFF, as_of=DAY)

    answer.rows[0]["people"] = 99

    assert answer.rows[0]["people"] == 3


def test_an_answer_knows_when_what_it_reads_last_changed(record: Record, figures: Figures) -> None:
    untouched = figures.answer("recommendations_total", STAFF, as_of=DAY)
    read = figures.answer("participation_total", STAFF, as_of=DAY)

    assert untouched.moved_at == record.moved_at["theme"]
    assert read.moved_at == record.moved_at["membership"]
    assert figures.moved_at("money_total") is None


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("rows", 2),
        ("people", 5),
        ("top_theme", "Third places"),
        ("first_theme", "Third places"),
        ("last_theme", "Peer support"),
        ("sum_labs", 2),
        ("no_such_place", None),
        ("top_nothing", None),
    ],
)
def test_a_place_in_a_sentence_has_a_value(record: Record, figures: Figures, place: str, value: object) -> None:
    lab = new.lab(record, theme_id=new.theme(record, name="Third places"))
    for person in [*new.people(record, 2), *_known(record)]:
        new.membership(record, lab_id=lab, person_id=person)

    assert figures.answer("participation_by_theme", STAFF, as_of=DAY).value(place) == value


def _known(record: Record) -> list[object]:
    with record.reading() as reading:
        return [row["person_id"] for row in reading.rows("select distinct person_id from live.membership limit 2")]


def test_an_unknown_figure_is_refused_with_where_to_look() -> None:
    with pytest.raises(BadInput) as refused:
        figure("no_such_figure")

    assert "There is no figure 'no_such_figure'." in str(refused.value)


def test_pieces_are_put_before_the_query_those_that_they_use_first() -> None:
    sql = full_sql("participation_by_lab")

    places = [sql.index(f"{piece} as (") for piece in ("theme_as_of", "meeting_as_of", "taking_part", "people")]

    assert places == sorted(places)
    assert sql.count("theme_as_of as (") == 1


def test_the_catalogue_is_in_the_order_of_areas_and_names() -> None:
    listed = [(one.area, one.name) for one in catalogue().values()]

    assert listed == sorted(listed)


def test_the_cache_keeps_a_bounded_number_of_answers(figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_figures, "_CACHED", 2)
    first = figures.answer("labs_total", STAFF, as_of="2024-01-01")

    figures.answer("labs_total", STAFF, as_of="2024-01-02")
    figures.answer("labs_total", STAFF, as_of="2024-01-03")

    assert figures.answer("labs_total", STAFF, as_of="2024-01-01") is not first


def test_text_from_outside_is_a_value_and_never_sql(figures: Figures) -> None:
    theme = "x' or 1=1; drop table theme; --"

    assert figures.answer("labs_list", STAFF, as_of=DAY, theme=theme).rows == []
    assert figures.answer("labs_list", PUBLIC, as_of=DAY, theme=theme).rows == []

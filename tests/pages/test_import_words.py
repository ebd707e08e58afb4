"""The import page asks once what each unknown word stands for, and tells afterwards what it was taken for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.exchange import foreign_words
from dashboard.frame import house
from dashboard.store.record import Record
from tests.factories import payments as given
from tests.pages.test_follow_up import labelled, opened, press, said, words

FILE = "id,title,status,submitted_on\nR1,A,in uitvoering,2024-01-01\nR2,B,rejetée,2024-01-01\nR3,C,realizd,2024-01-01\n"


@pytest.fixture
def page(own_record: Record) -> Iterator[AppTest]:
    house.use(own_record)
    seen = opened(given.acting(own_record, "staff"), links.IMPORT, kind="recommendations")
    labelled(seen.file_uploader, "The file").set_value(("stand.csv", FILE.encode(), "text/csv"))
    yield seen.run()
    house._record, house._figures = None, None


def test_each_unknown_word_is_asked_and_nothing_can_be_written_before(page: AppTest) -> None:
    asked = [field.label.replace("\\", "") for field in page.selectbox if "·" in field.label]

    assert asked == ["“in uitvoering” · Follow-up status · 1 row", "“realizd” · Follow-up status · 1 row"]
    assert [field.value for field in page.selectbox if "·" in field.label] == [None, None]
    assert said(page.warning) == "Say first what each of the words above stands for."
    assert said(page.error) == ""
    assert not [button for button in page.button if button.label == "Write it into the record"]


def test_what_is_said_is_brought_in_reported_and_remembered(page: AppTest, own_record: Record) -> None:
    for word, code in (("in uitvoering", "in progress"), ("realizd", "realised")):
        [field] = [one for one in page.selectbox if word in one.label]
        page = field.select(code).run()

    page = press(page, "Write it into the record")

    told = words(page)
    assert "in uitvoering</td><td>in progress</td>" in told
    assert "rejetée</td><td>rejected</td>" in told
    assert {(row["word"], row["code"]) for row in foreign_words.all_words(own_record)} == {
        ("in uitvoering", "in progress"),
        ("realizd", "realised"),
    }


def test_a_word_can_be_asked_again(page: AppTest, own_record: Record) -> None:
    for word, code in (("in uitvoering", "in progress"), ("realizd", "realised")):
        [field] = [one for one in page.selectbox if word in one.label]
        page = field.select(code).run()
    page = press(page, "Write it into the record")
    page.query_params["view"] = "done"
    page = page.run()
    known = {row["word"]: row["id"] for row in foreign_words.all_words(own_record)}

    labelled(page.selectbox, "Ask again what a word stands for").select(known["realizd"]).run()
    press(page, "Forget it")

    assert [row["word"] for row in foreign_words.all_words(own_record)] == ["in uitvoering"]
